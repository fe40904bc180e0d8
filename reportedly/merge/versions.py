"""What changed between two versions of a page: its sentences and its claims.

The newer report `replaces` the older; this makes the difference visible. The rules are in
docs/method/merging.md.
"""

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeVar

from reportedly.merge.sentences import split_sentences
from reportedly.records import Claim, Count, Place, Report
from reportedly.records.span import Record

_REWORDED = 0.5
"""How alike two sentences are, of 1, that one is taken for the other put otherwise."""

Change = Literal["gone", "new", "changed"]
_Told = TypeVar("_Told")


class SentenceChange(Record):
    """A sentence that went, came or was put otherwise; `old` or `new` is None where it is not."""

    change: Change
    old: str | None = None
    new: str | None = None


class ClaimChange(Record):
    """A claim that went, came or says something else now; `fields` names what is different."""

    change: Change
    old: str | None = None
    new: str | None = None
    fields: tuple[str, ...] = ()


class Difference(Record):
    """All that is different between two versions, in the order of the text.

    `likeness` is the share of sentences that are word for word the same, from 0 to 1; `kept`
    counts the claims that say the same.
    """

    old: str
    new: str
    likeness: float
    sentences: tuple[SentenceChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    kept: int = 0


def difference(
    old: Report,
    new: Report,
    old_claims: Sequence[Claim] = (),
    new_claims: Sequence[Claim] = (),
) -> Difference:
    """Compare two versions of a page, with the claims read from each."""
    before, after = split_sentences(old.text), split_sentences(new.text)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    sentences: list[SentenceChange] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            sentences += _pair_up(before[start:end], after[new_start:new_end])
    changes, kept = _compare_claims(old_claims, new_claims)
    return Difference(
        old=old.id,
        new=new.id,
        likeness=round(matcher.ratio(), 4),
        sentences=tuple(sentences),
        claims=tuple(changes),
        kept=kept,
    )


# --- sentences -------------------------------------------------------------------------


def _likeness(one: str, other: str) -> float:
    words, others = one.split(), other.split()
    common = len({*words} & {*others})
    if common * 4 < max(len(words), len(others)):
        return 0.0  # far from alike, and quickly seen
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def _pair_up(before: Sequence[str], after: Sequence[str]) -> list[SentenceChange]:
    """Pair the sentences of one place in the text that are alike, the most alike first."""
    partner = _best_pairs(before, after, _likeness, _REWORDED)
    came_from = {new: old for old, new in partner.items()}
    found = [
        SentenceChange(change="gone", old=sentence)
        for at, sentence in enumerate(before)
        if at not in partner
    ]
    for at, sentence in enumerate(after):
        if at in came_from:
            found.append(SentenceChange(change="changed", old=before[came_from[at]], new=sentence))
        else:
            found.append(SentenceChange(change="new", new=sentence))
    return found


def _best_pairs(
    before: Sequence[_Told],
    after: Sequence[_Told],
    score: Callable[[_Told, _Told], float],
    least: float,
) -> dict[int, int]:
    """Pair places of two lists, each at most once, by falling score, then by place."""
    scored = [
        (-value, old, new)
        for old, one in enumerate(before)
        for new, other in enumerate(after)
        if (value := score(one, other)) >= least
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in sorted(scored):
        if old not in partner and new not in taken:
            partner[old] = new
            taken.add(new)
    return partner


# --- claims ----------------------------------------------------------------------------


def _compare_claims(
    old_claims: Sequence[Claim], new_claims: Sequence[Claim]
) -> tuple[list[ClaimChange], int]:
    partner = _best_pairs(old_claims, new_claims, _claim_likeness, _REWORDED)
    came_from = {new: old for old, new in partner.items()}
    changes = [
        ClaimChange(change="gone", old=claim.id)
        for at, claim in enumerate(old_claims)
        if at not in partner
    ]
    for at, claim in enumerate(new_claims):
        if at not in came_from:
            changes.append(ClaimChange(change="new", new=claim.id))
            continue
        old = old_claims[came_from[at]]
        if fields := changed_fields(old, claim):
            changes.append(ClaimChange(change="changed", old=old.id, new=claim.id, fields=fields))
    return changes, len(partner) - sum(change.change == "changed" for change in changes)


def _claim_likeness(old: Claim, new: Claim) -> float:
    """Score two claims as one told twice: of one kind, in one sentence or one put otherwise."""
    if old.event.kind != new.event.kind:
        return 0.0
    words = _likeness(old.sentence.text, new.sentence.text)
    if words < _REWORDED:
        return 0.0
    same_trigger = old.event.trigger.text == new.event.trigger.text
    same_voice = old.voices[-1].name == new.voices[-1].name
    return words + 0.2 * same_trigger + 0.1 * same_voice


def changed_fields(old: Claim, new: Claim) -> tuple[str, ...]:
    """Name the fields in which two claims say something else, words and offsets apart."""
    return tuple(name for name, said in _SAID.items() if said(old) != said(new))


def _place(place: Place | None) -> object:
    return (place.geonames_id or place.name, place.relation) if place else None


def _count(count: Count | None) -> object:
    return (count.low, count.best, count.high) if count else None


def _people(claim: Claim, role: Literal["actors", "recipients"]) -> object:
    return sorted(
        (person.actor_id or person.name, str(_count(person.count)))
        for person in getattr(claim, role)
    )


def _figures(claim: Claim) -> Iterable[object]:
    return sorted(
        (figure.measure, str(figure.low), str(figure.best), str(figure.high), figure.quantifier)
        for figure in claim.figures
    )


def _materiel(claim: Claim) -> object:
    return sorted((item.item, str(item.action), str(_count(item.count))) for item in claim.materiel)


_SAID: dict[str, Callable[[Claim], object]] = {
    "modality": lambda claim: (claim.modality, claim.historical),
    "certainty": lambda claim: (claim.certainty.polarity, claim.certainty.degree),
    "voices": lambda claim: [(v.name, v.kind, v.stance) for v in claim.voices],
    "actors": lambda claim: _people(claim, "actors"),
    "recipients": lambda claim: _people(claim, "recipients"),
    "responsibility": lambda claim: claim.responsibility,
    "place": lambda claim: _place(claim.place),
    "origin": lambda claim: _place(claim.origin),
    "destination": lambda claim: _place(claim.destination),
    "time": lambda claim: (claim.time.earliest, claim.time.latest, claim.time.precision),
    "figures": _figures,
    "materiel": _materiel,
}
