"""What one party does to another: the event of a reading that stands between two phrases.

An event is chosen in these steps, the first that holds one:

1. the source is its actor, cause or instrument ("missiles struck"), or is not named, and the target
   is another of its arguments or stands within it ("accused Ankara of shelling Afrin" is between
   the accuser and either place);
2. the source or the target has its role, and the other stands within it;
3. the source or the target has its role, the other being in another clause or not in the text;
4. it stands on the path of syntax between the two, or completes the predicate over both ("issued
   a warning to …").

Of several in one step the outermost is taken, for it is what the source itself does: who
threatens to shell a town threatens. An event in which the parties have each other's roles is
never taken, nor one told inside a party ("the victims of an attack"), unless it is itself the
source ("a suicide attack killed eight"). Speech acts are events here like any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc, Token

from reportedly.extraction.claims import make_claim
from reportedly.language.reading import EventDraft, Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim

Ranges = Sequence[tuple[int, int]]
"""Token ranges `[start, end)` of a party's mentions; empty for a party not in the text."""

_PREDICATES = frozenset({"VERB", "AUX"})
_COMPLETING = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "xcomp", "prep", "pobj"})
_OUTSIDE = frozenset({"advcl", "relcl", "parataxis"})
_DOING = frozenset({"actor", "cause", "instrument"})
_UNDERGOING = frozenset({"recipient", "item"})
_OWN_DEED = frozenset({"claim_of_responsibility"})


@dataclass(frozen=True, slots=True)
class _Fit:
    """How an event suits the parties; each fit is 3 its role, 2 implied, 1 within it, 0 none."""

    draft: EventDraft
    source: int
    target: int
    on_path: bool
    inside_party: bool
    depth: int
    distance: int

    @property
    def step(self) -> int | None:
        """Step in which the event is taken, 1 to 4; None for never."""
        if min(self.source, self.target) < 0 or self.inside_party:
            return None
        if self.source >= 2 and self.target >= 1 and max(self.source, self.target) == 3:
            return 1
        if max(self.source, self.target) == 3:
            return 2 if min(self.source, self.target) == 1 else 3
        return 4 if self.on_path else None

    @property
    def rank(self) -> tuple[int, bool, int, int, int]:
        """Rank among the events of a step, the lowest first."""
        return (self.step or 9, _is_about_deed(self.draft), self.depth, -self.target, self.distance)


def claim_between(reading: Reading, source: Ranges, target: Ranges) -> Claim | None:
    """Make the claim of the event by which the source acts on the target; None for no event."""
    fits = [_fit(draft, reading.doc, source, target) for draft in reading.events]
    taken = [fit for fit in fits if fit.step is not None]
    if not taken:
        return None
    return make_claim(min(taken, key=lambda fit: fit.rank).draft, reading)


def predicate_between(reading: Reading, source: Ranges, target: Ranges) -> Token | None:
    """Find the word that says what the source does: the nearest predicate over both parties.

    With one party it is the predicate over that one. None where no word could be one, or where
    it is of an event in which the parties have each other's roles.
    """
    found = _predicate(reading.doc, source, target)
    for draft in reading.events if found is not None else ():
        fit = _fit(draft, reading.doc, source, target)
        if found is not None and found.i in _words(draft) and min(fit.source, fit.target) < 0:
            return None
    return found


def _predicate(doc: Doc, source: Ranges, target: Ranges) -> Token | None:
    for first, second in _pairs(doc, source, target):
        found = _shared_predicate(first, second)
        if found is not None:
            return found
    return None


def _fit(draft: EventDraft, doc: Doc, source: Ranges, target: Ranges) -> _Fit:
    words = _words(draft)
    doers, undergoers = _held_by(draft, _DOING), _held_by(draft, _UNDERGOING)
    others = _held_by(draft, None) - doers
    if kind_of(draft.kind).two_sided:
        doers = others = doers | others
    # "A suicide attack killed eight": the source is the event itself.
    itself = frozenset({draft.head}) if _in_range(draft.head, source) else frozenset()
    return _Fit(
        draft=draft,
        source=_party(doc, words, source, doers | itself, undergoers - doers),
        target=_party(doc, words, target, others, _held_by(draft, frozenset({"actor"})) - others),
        on_path=bool(_path(doc, source, target) & words) or _completes(doc, words, source, target),
        inside_party=_in_range(draft.head, target) or (bool(itself) and not others),
        depth=min(_depth(doc[word]) for word in words),
        distance=_distance(draft.head, (*source, *target)),
    )


def _in_range(token: int, ranges: Ranges) -> bool:
    return any(start <= token < end for start, end in ranges)


def _party(
    doc: Doc, words: frozenset[int], ranges: Ranges, role: frozenset[int], contrary: frozenset[int]
) -> int:
    if not ranges:
        return 2
    tokens = {i for start, end in ranges for i in range(start, end)}
    if tokens & role:
        return 3
    if tokens & contrary:
        return -1
    return int(any(_within(head, words) for head in _heads(doc, ranges)))


def _held_by(draft: EventDraft, roles: frozenset[str] | None) -> frozenset[int]:
    """Collect the head tokens of the arguments in some roles, with None of all."""
    parts = (draft, *draft.absorbed)
    arguments = [argument for part in parts for argument in part.arguments]
    return frozenset(a.head for a in arguments if roles is None or a.role in roles)


def _words(draft: EventDraft) -> frozenset[int]:
    """Collect the trigger's head and what it hangs from, those of its consequences included."""
    own = frozenset((draft.head, *draft.carriers))
    return own.union(*(_words(part) for part in draft.absorbed))


def _is_about_deed(draft: EventDraft) -> bool:
    """Tell standing facts and the owning up to a deed, which yield to what was done."""
    return draft.kind in _OWN_DEED or kind_of(draft.kind).state


def _heads(doc: Doc, ranges: Iterable[tuple[int, int]]) -> list[Token]:
    return [doc[start:end].root for start, end in ranges]


def _pairs(doc: Doc, source: Ranges, target: Ranges) -> Iterator[tuple[Token | None, Token | None]]:
    """Pair the heads of both parties' mentions; None stands for a party not in the text."""
    return product(_heads(doc, source) or (None,), _heads(doc, target) or (None,))


def _ancestors(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _within(token: Token, words: frozenset[int]) -> bool:
    """Tell whether a token hangs under any of the words, without leaving their clause.

    What is coordinated with a verb, or said beside it ("after condemning …"), is outside.
    """
    for node in _ancestors(token):
        if node.i in words:
            return True
        if node.dep_ in _OUTSIDE or (node.dep_ == "conj" and node.pos_ in _PREDICATES):
            return False
    return False


def _path(doc: Doc, source: Ranges, target: Ranges) -> frozenset[int]:
    """Collect the tokens on the ways of syntax between the parties, or from one to its verb."""
    found: set[int] = set()
    for first, second in _pairs(doc, source, target):
        top = _shared_predicate(first, second)
        for end in (first, second):
            for node in _ancestors(end) if end is not None and top is not None else ():
                found.add(node.i)
                if node == top:
                    break
    return frozenset(found)


def _shared_predicate(first: Token | None, second: Token | None) -> Token | None:
    """Find the nearest predicate over both tokens, or over the one that is there."""
    if first is None or second is None:
        one = first if first is not None else second
        over = list(_ancestors(one)) if one is not None else []
    else:
        above = {node.i for node in _ancestors(second)}
        over = [node for node in _ancestors(first) if node.i in above] or list(_ancestors(first))
    for node in over:
        if node.pos_ in _PREDICATES:
            return node
    return over[-1] if over else None


def _completes(doc: Doc, words: frozenset[int], source: Ranges, target: Ranges) -> bool:
    """Tell whether the event completes the predicate over both parties: "issued a warning to"."""
    top = _predicate(doc, source, target)
    return top is not None and any(
        doc[word].head == top and doc[word].dep_ in _COMPLETING for word in sorted(words)
    )


def _distance(head: int, ranges: Iterable[tuple[int, int]]) -> int:
    return sum(min(abs(head - start), abs(head - end + 1)) for start, end in ranges)
