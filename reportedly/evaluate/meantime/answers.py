"""What the product says of marked predicates, in MEANTIME's terms.

The mapping is described in docs/method/evaluation.md; its tables are in attributes.yaml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from reportedly.certainty.cues import cue_rows
from reportedly.evaluate.arguments import values_of
from reportedly.evaluate.measures import overlapping
from reportedly.evaluate.sentences import Bounds, sentence_bounds
from reportedly.evaluate.timex import Timex, timexes_of
from reportedly.extraction.asked import claim_about
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import read_yaml
from reportedly.records import Claim, Report

FILE = Path(__file__).with_name("attributes.yaml")


class _PlainFuture(BaseModel):
    """What is said to come without any doubt, and its certainty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    degree: str
    kinds: frozenset[str]
    rules: frozenset[str]
    not_cues: frozenset[str]
    value: str


class _Scheme(BaseModel):
    """What attributes.yaml states."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    certainty: dict[str, dict[str, str]]
    plain_future: _PlainFuture
    polarity: dict[str, str]
    open_certainties: frozenset[str]
    open_modalities: frozenset[str]
    sure: str
    open_polarity: str
    future_modalities: frozenset[str]
    future: str
    timeless_cues: frozenset[str]
    timeless: str
    other: str


@cache
def _scheme() -> _Scheme:
    return _Scheme.model_validate(read_yaml(FILE))


@dataclass(frozen=True, slots=True)
class Predicate:
    """One marked predicate as we read it; participants are code points in its sentence.

    `basis` is that of the certainty, `kind` the kind of the event.
    """

    certainty: str
    polarity: str
    time: str
    participants: tuple[tuple[int, int], ...]
    basis: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All marked predicates in their order, the links among them, and all times.

    `links` are pairs of positions: one that tells or intends, and what it embeds.
    """

    predicates: tuple[Predicate, ...]
    links: frozenset[tuple[int, int]]
    timexes: tuple[Timex, ...]
    sentences: Bounds


def answer_of(reading: Reading) -> Answer:
    """Write a reading that was asked about the marked predicates in MEANTIME's terms."""
    claims = [claim_about(reading, start, end) for start, end in reading.asked]
    return Answer(
        predicates=tuple(
            _predicate(claim, reading, words)
            for claim, words in zip(claims, reading.asked, strict=True)
        ),
        links=frozenset(_links(reading, claims)),
        timexes=tuple(timexes_of(reading)),
        sentences=sentence_bounds(reading),
    )


def _predicate(claim: Claim, reading: Reading, words: tuple[int, int]) -> Predicate:
    scheme, certainty = _scheme(), claim.certainty
    degree = _degree(claim)
    is_open = certainty.polarity == "positive" and (
        degree in scheme.open_certainties
        or (claim.modality in scheme.open_modalities and degree != scheme.sure)
    )
    return Predicate(
        certainty=degree,
        polarity=scheme.open_polarity if is_open else scheme.polarity[certainty.polarity],
        time=_time(claim, reading.report),
        participants=_participants(claim, reading, words),
        basis=certainty.basis,
        kind=claim.event.kind,
    )


def _degree(claim: Claim) -> str:
    """Write the certainty; "will" and its like lower it in our terms and not in these."""
    scheme, certainty = _scheme(), claim.certainty
    plain = scheme.plain_future
    if claim.modality == "future" and certainty.degree == plain.degree:
        is_plan = _cue_kinds().get(certainty.basis) in plain.kinds
        by_plan = is_plan and certainty.basis not in plain.not_cues
        if by_plan or certainty.basis in plain.rules:
            return plain.value
    return scheme.certainty[claim.modality][certainty.degree]


@cache
def _cue_kinds() -> dict[str, str]:
    return {row.id: row.kind for row in cue_rows()}


def _time(claim: Claim, report: Report) -> str:
    scheme, certainty = _scheme(), claim.certainty
    if certainty.basis in scheme.timeless_cues and certainty.polarity == "positive":
        return scheme.timeless
    if claim.modality in scheme.future_modalities or _is_to_come(claim, report):
        return scheme.future
    return scheme.other


def _participants(
    claim: Claim, reading: Reading, words: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """List the values of a claim in its sentence, and who speaks where the words are a cue."""
    found = [value for value in values_of(claim, reading.doc) if value.slot != "time"]
    spans = [(value.start, value.end) for value in found]
    for one in reading.attributions:
        if one.source is not None and one.cue[0] < words[1] and words[0] < one.cue[1]:
            speaker = reading.span(*one.source)
            spans.append((speaker.start, speaker.end))
    own = reading.span(*words)
    start, end = claim.sentence.start, claim.sentence.end
    distinct: list[tuple[int, int]] = []
    for span in spans:
        if not start <= span[0] < end or overlapping(span, (own.start, own.end)):
            continue
        if not any(overlapping(span, other) for other in distinct):
            distinct.append(span)
    return tuple(distinct)


def _is_to_come(claim: Claim, report: Report) -> bool:
    """Tell whether the claim's sentence names a time after the report's day."""
    named, sentence = claim.time.mention, claim.sentence
    if named is None or claim.time.earliest is None or report.published is None:
        return False
    if not sentence.start <= named.start < sentence.end:
        return False
    return claim.time.earliest[:10] > report.published[:10]


# --- links -----------------------------------------------------------------------------


def _links(reading: Reading, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pair each predicate that carries another's voice or hedge with what it embeds directly.

    What is embedded deeper ("said they plan to fire") belongs to the nearer predicate.
    """
    heads = [reading.doc[start:end].root for start, end in reading.asked]
    over = {
        (i, j)
        for j, claim in enumerate(claims)
        for i, (start, end) in enumerate(reading.asked)
        if i != j and _carries(reading, claim, heads[j], start, end)
    }
    return sorted((i, j) for i, j in over if not _has_between(i, j, over, heads))


def _carries(reading: Reading, claim: Claim, head: Token, start: int, end: int) -> bool:
    """Tell whether tokens `[start, end)` are the cue of a voice over an event or govern it."""
    told = any(
        head.i in one.content and one.cue[0] < end and start < one.cue[1]
        for one in reading.attributions
    )
    first, last = reading.span(start, end).start, reading.span(start, end).end
    hedged = any(cue.start < last and first < cue.end for cue in claim.certainty.cues)
    return told or hedged


def _has_between(i: int, j: int, over: set[tuple[int, int]], heads: Sequence[Token]) -> bool:
    """Tell whether another predicate stands between the two, telling it or above it in the tree."""
    return any(
        k not in (i, j)
        and (i, k) in over
        and ((k, j) in over or heads[k].is_ancestor(heads[j]))
        and not heads[j].is_ancestor(heads[k])
        for k in range(len(heads))
    )
