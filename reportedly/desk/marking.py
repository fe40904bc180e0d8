"""A report's text cut where evidence begins and ends, so that words and values can light up."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reportedly.records import Claim, Record, Span


class Mark(Record):
    """Words that a field of a claim rests on; `index` where the field has several values."""

    claim: str
    field: str
    index: int | None = None


class Segment(Record):
    """A stretch of the text that the same marks cover; put together, segments are the text."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()


def segments(text: str, claims: Iterable[Claim], also: Iterable[int] = ()) -> list[Segment]:
    """Cut a text at the borders of the claims' evidence, and `also` at others."""
    evidence = [pair for claim in claims for pair in evidence_of(claim)]
    starts: dict[int, list[tuple[Span, Mark]]] = {}
    for span, mark in evidence:
        starts.setdefault(span.start, []).append((span, mark))
    borders = sorted({0, len(text), *also, *starts, *(span.end for span, _ in evidence)})
    open_now: list[tuple[Span, Mark]] = []
    found = []
    for start, end in pairwise(borders):
        open_now = [pair for pair in open_now if pair[0].end > start] + starts.get(start, [])
        marks = tuple(mark for _, mark in open_now)
        found.append(Segment(text=text[start:end], start=start, marks=marks))
    return found


def evidence_of(claim: Claim) -> Iterator[tuple[Span, Mark]]:
    """Yield the words that a claim rests on, each with the field that they are evidence for."""

    def marked(
        span: Span | None, field: str, index: int | None = None
    ) -> Iterator[tuple[Span, Mark]]:
        if span is not None:
            yield span, Mark(claim=claim.id, field=field, index=index)

    yield from marked(claim.event.trigger, "event")
    several: dict[str, Sequence[object]] = {
        "actors": claim.actors,
        "recipients": claim.recipients,
        "figures": claim.figures,
        "materiel": claim.materiel,
        "other_places": claim.other_places,
    }
    for field, values in several.items():
        for index, value in enumerate(values):
            yield from marked(value.mention, field, index)  # type: ignore[attr-defined]
    for field, value in {
        "place": claim.place, "origin": claim.origin, "destination": claim.destination,
        "time": claim.time,
    }.items():  # fmt: skip
        yield from marked(value.mention if value else None, field)
    for index, voice in enumerate(claim.voices):
        yield from marked(voice.mention, "voices", index)
        yield from marked(voice.cue, "voices", index)
    for index, cue in enumerate(claim.certainty.cues):
        yield from marked(cue, "certainty", index)
