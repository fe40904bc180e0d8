"""Giving each event its time: the words that date it, or how far the report's day bounds it.

The order of the rules, with examples, stands in docs/method/dates.md.
"""

from collections import defaultdict
from datetime import date

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reportedly.dates.aftermath import words_after
from reportedly.dates.chained import chain_times
from reportedly.dates.dated_words import DatedWords
from reportedly.dates.frame import reference_of
from reportedly.dates.intervals import Interval
from reportedly.dates.retold import date_retold
from reportedly.dates.saying import is_saying
from reportedly.language.reading import EventDraft, Reading, TimeMention
from reportedly.records import Time

_CLAUSES = frozenset(
    [
        "conj",
        "advcl",
        "acl",
        "relcl",
        "xcomp",
        "ccomp",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "agent",
        "compound",
        "poss",
        "oprd",
        "acomp",
        "dep",
        "appos",
        "nmod",
        "amod",
        "npadvmod",
        "advmod",
        "parataxis",
    ]
)
_CONTENT = frozenset({"ccomp", "parataxis", "dobj", "xcomp", "pobj", "prep", "nsubj", "nsubjpass"})
_LONGEST_NARRATIVE = 2


def date_events(reading: Reading) -> None:
    """Set `draft.time` of every event.

    Words on the event itself come first, then those of its clause and of the clauses above it
    (never a verb of saying), then of the same sentence, then of the sentence before; without any
    words an actual event lies at or before the report's day, a future one at or after it.
    """
    _Dater(reading).date_all()
    chained = chain_times(reading)
    if chained:
        _Dater(reading).date_all()
    for draft in reading.events:
        draft.time = chained.get(draft.head, draft.time)
    date_retold(reading, reference_of(reading.report)[0])


class _Dater:
    """Dates the events of one reading in order of text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._doc: Doc = reading.doc
        self._reference, self._anchor = reference_of(reading.report)
        self._cues = {i for said in reading.attributions for i in range(*said.cue)}
        self._heads = {e.head for d in reading.events for e in (d, *d.absorbed)}
        self._words = DatedWords(self._doc, self._heads)
        self._by_node: dict[int, list[TimeMention]] = defaultdict(list)
        self._by_sentence: dict[int, list[TimeMention]] = defaultdict(list)
        for mention in reading.times:
            if not self._words.is_dateline(mention):
                self._by_node[self._words.node(mention)].append(mention)
                self._by_sentence[self._doc[mention.head].sent.start].append(mention)
        self._last: tuple[int, Time] | None = None
        self._carried = 0
        self._after: dict[int, frozenset[int]] = {}

    def date_all(self) -> None:
        for draft in self._reading.events:
            draft.time = self._time(draft)
            for consequence in draft.absorbed:
                consequence.time = draft.time

    # --- rules ----------------------------------------------------------------------------

    def _time(self, draft: EventDraft) -> Time:
        found = self._attached(draft)
        if found is None and draft.modality == "actual":
            found = self._same_sentence(draft)
        sentence = self._doc[draft.head].sent.start
        if found is not None:
            self._last, self._carried = (sentence, found), 0
            return found
        said = self._by_saying(draft)
        if said is not None:
            return said
        return self._continued(draft, sentence) or self._open(draft)

    def _attached(self, draft: EventDraft) -> Time | None:
        """Look on the trigger, its consequences, then on the clauses that it hangs under."""
        for event in (draft, *draft.absorbed):
            found = self._best(self._by_node.get(event.head, ()))
            if found is not None:
                return found
        if draft.modality != "actual":
            return self._below(self._doc[draft.head])
        shared = self._from_conjuncts(self._doc[draft.head])
        if shared is not None:
            return shared
        token = self._doc[draft.head]
        later = self._later(draft)
        while token.head.i != token.i and token.dep_ in _CLAUSES:
            came_by, token = token.dep_, token.head
            if self._is_saying(token) and came_by in _CONTENT:
                return None
            if token.i in later:
                return None
            if token.i in self._heads and not self._shares_time(came_by):
                continue
            found = self._best(self._by_node.get(token.i, ()))
            if found is not None:
                return found
        return self._below(self._doc[draft.head])

    def _later(self, draft: EventDraft) -> frozenset[int]:
        if draft.head not in self._after:
            self._after[draft.head] = words_after(self._doc[draft.head], self._heads)
        return self._after[draft.head]

    def _shares_time(self, came_by: str) -> bool:
        """A relative clause may tell of another day than its noun's event."""
        return came_by not in ("relcl",)

    def _from_conjuncts(self, token: Token) -> Time | None:
        """Read the day of "stormed and captured the town on Tuesday" for both verbs."""
        for other in token.conjuncts:
            if other.i > token.i and not any(
                c.dep_ in ("nsubj", "nsubjpass") for c in other.children
            ):
                found = self._best(self._by_node.get(other.i, ()))
                if found is not None:
                    return found
        return None

    def _below(self, token: Token) -> Time | None:
        """Look on verbs that only carry the event: "the attack took place on Monday".

        Also on an event that it is part of: "arrested during a raid on Monday".
        """
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("during", "in"):
                for whole in child.children:
                    found = self._best(self._by_node.get(whole.i, ()))
                    if found is not None and whole.i in self._heads:
                        return found
            if child.dep_ in ("acl", "xcomp", "advcl", "prep") and child.i not in self._heads:
                found = self._best(self._by_node.get(child.i, ()))
                if found is not None and not self._is_saying(child):
                    return found
        return None

    def _best(self, mentions: "list[TimeMention] | tuple[()]") -> Time | None:
        """Prefer a resolved day to an open bound, and that to words without a date."""
        ranked = sorted(mentions, key=lambda m: (_rank(m.time), m.start))
        if not ranked or _rank(ranked[0].time) == _UNRESOLVED:
            return None
        return ranked[0].time

    def _is_saying(self, token: Token) -> bool:
        return token.i in self._cues or is_saying(token)

    def _same_sentence(self, draft: EventDraft) -> Time | None:
        """Take a time of the sentence that dates no other event, no other noun and no saying."""
        sentence = self._doc[draft.head].sent
        free = []
        for mention in self._by_sentence.get(sentence.start, ()):
            node = self._doc[self._words.node(mention)]
            if (
                node.i in self._heads
                or self._is_saying(node)
                or node.i in self._later(draft)
                or node.i == self._words.outer(mention).head.i > mention.head
            ):
                continue
            free.append(mention)
        found = self._best(free)
        return found and found.model_copy(update={"basis": "rule:time-same-sentence"})

    def _by_saying(self, draft: EventDraft) -> Time | None:
        """An event said on Monday to have happened lies at or before Monday."""
        if draft.modality != "actual":
            return None
        sentence = self._doc[draft.head].sent
        for mention in self._by_sentence.get(sentence.start, ()):
            node = self._doc[self._words.node(mention)]
            follows = node.i in self._later(draft)
            if self._is_ahead(mention.time):
                continue
            if mention.time.latest and (follows or self._is_saying(node)):
                return Time(
                    mention=mention.time.mention,
                    earliest=None,
                    latest=mention.time.latest[:10],
                    precision="open",
                    anchor=mention.time.anchor,
                    basis="rule:time-by-saying",
                )
        return None

    def _is_ahead(self, time: Time) -> bool:
        """Tell "over the next 48 hours", which says nothing of what has happened."""
        day = self._reference.isoformat()[:10] if isinstance(self._reference, date) else None
        return day is not None and time.latest is not None and time.latest[:10] > day

    def _continued(self, draft: EventDraft, sentence: int) -> Time | None:
        """Carry the day of the sentence before into a narrative that goes on in the simple past."""
        if self._last is None or draft.modality != "actual" or draft.historical:
            return None
        last_sentence, time = self._last
        if last_sentence == sentence:
            return self._within_sentence(draft, time)
        if time.earliest is None or time.latest is None or time.precision not in ("day", "hour"):
            return None
        between = self._doc[last_sentence:sentence]
        follows = sum(1 for t in between if t.is_sent_start) == 1 and not _has_break(between)
        if (
            not follows
            or self._carried >= _LONGEST_NARRATIVE
            or not _is_narrative(self._doc[draft.head])
        ):
            return None
        carried = Time(
            mention=time.mention,
            earliest=time.earliest[:10],
            latest=time.latest[:10],
            precision="day",
            anchor="context",
            basis="rule:time-continued",
        )
        self._last, self._carried = (sentence, carried), self._carried + 1
        return carried

    def _within_sentence(self, draft: EventDraft, time: Time) -> Time | None:
        if time.basis == "rule:time-continued" and _is_narrative(self._doc[draft.head]):
            return time
        return None

    def _open(self, draft: EventDraft) -> Time:
        day = self._reference.isoformat() if isinstance(self._reference, date) else None
        anchor = self._anchor
        if day is not None and draft.modality == "actual":
            return Time(latest=day, precision="open", anchor=anchor, basis="rule:time-open")
        if day is not None and draft.modality == "future":
            return Time(earliest=day, precision="open", anchor=anchor, basis="rule:time-ahead")
        return Interval(None, None, "open", None, "time-open").record(None)


_UNRESOLVED = 3


def _rank(time: Time) -> int:
    if time.earliest is not None and time.latest is not None and time.precision != "open":
        return 0
    if time.earliest is not None:
        return 1
    return 2 if time.latest is not None else _UNRESOLVED


def _has_break(between: Tokens) -> bool:
    return any(token.text.count("\n") > 1 for token in between)


def _is_narrative(token: Token) -> bool:
    """Tell the simple past from the perfect, which breaks off the narrative."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    while verb.tag_ in ("VBG", "VBN", "VB") and verb.dep_ in ("advcl", "xcomp", "acl", "conj"):
        verb = verb.head
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"has", "have", "had", "will", "would", "could", "may", "might"}:
        return False
    return verb.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "did"})
