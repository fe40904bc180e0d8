"""What words that a person points at could mean: a place, a day, a number, someone, an arm.

The values are those that the reading itself gives, with the person's own words as their mention.
"""

from collections.abc import Callable, Iterator, Sequence

from reportedly.errors import InputError
from reportedly.extraction.participants import identified
from reportedly.language.reading import ActorMention, M, Quantity, Reading
from reportedly.places.gazetteer import open_gazetteer
from reportedly.records import (
    Claim,
    Figure,
    Materiel,
    Measure,
    Participant,
    Place,
    Record,
    Span,
    Time,
    Voice,
)
from reportedly.settings import Settings

_MOST_PLACES = 12
_BASIS = "person"
_OF_ITEMS = frozenset({"homes_destroyed", "homes_damaged", "items"})


def resolve_words(
    reading: Reading, field: str, start: int, end: int, *, claim: Claim | None = None
) -> list[Record]:
    """List what code points `[start, end)` of a report could mean for a field, likeliest first.

    `field` is one of those of `RESOLVABLE`; `claim` tells which measure a number is likely of.
    The list is never empty for people and places, for whom a name is enough; it is empty for
    words that tell no day, number or arm. Raises InputError for another field, or no words.
    """
    if field not in RESOLVABLE:
        raise InputError(
            f"Words cannot be read as {field!r}.", advice=f"One of: {', '.join(RESOLVABLE)}."
        )
    words = reading.report.text[start:end]
    if not words.strip():
        raise InputError(f"There are no words at {start} to {end}.")
    start += len(words) - len(words.lstrip())
    span = Span.of(reading.report.text, start, start + len(words.strip()))
    return list(RESOLVABLE[field](reading, span, claim))


def _within(reading: Reading, mentions: Sequence[M], span: Span) -> list[M]:
    """List the mentions that share a word with a span, those that cover most of it first."""

    def shared(mention: M) -> int:
        own = reading.span(mention.start, mention.end)
        return min(own.end, span.end) - max(own.start, span.start)

    found = [mention for mention in mentions if shared(mention) > 0]
    return sorted(found, key=lambda mention: -shared(mention))


def _places(reading: Reading, span: Span, _: Claim | None) -> Iterator[Place]:
    chosen = [m.place for m in _within(reading, reading.places, span)]
    yield from (place.model_copy(update={"mention": span}) for place in chosen)
    known = {place.geonames_id for place in chosen}
    entries = open_gazetteer(Settings()).find(span.text)
    for entry in entries[:_MOST_PLACES]:
        if entry.geonames_id is None or entry.geonames_id not in known:
            yield entry.place(mention=span)
    if not chosen and not entries:
        yield Place(mention=span, name=span.text, basis=_BASIS)


def _times(reading: Reading, span: Span, _: Claim | None) -> Iterator[Time]:
    for mention in _within(reading, reading.times, span):
        yield mention.time.model_copy(update={"mention": span})


def _figures(reading: Reading, span: Span, claim: Claim | None) -> Iterator[Figure]:
    measure: Measure = claim.figures[0].measure if claim and claim.figures else "killed"
    for quantity in _within(reading, reading.quantities, span):
        yield Figure(
            measure=measure,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            quantifier=quantity.quantifier,
            unit="item" if measure in _OF_ITEMS else "person",
            of=_counted(reading, quantity),
            mention=span,
            basis=quantity.basis,
        )


def _counted(reading: Reading, quantity: Quantity) -> str | None:
    inside = quantity.start <= quantity.head < quantity.end
    return None if inside else str(reading.doc[quantity.head].text)


def _people(reading: Reading, span: Span, _: Claim | None) -> Iterator[Participant]:
    for someone in _within(reading, reading.actors, span):
        yield identified(span, someone, None, basis=someone.basis or _BASIS)
    yield Participant(mention=span, name=span.text, basis=_BASIS)


def _voices(reading: Reading, span: Span, claim: Claim | None) -> Iterator[Voice]:
    stance = claim.voices[-1].stance if claim else "asserts"
    for someone in _within(reading, reading.actors, span):
        yield _voice(someone, span).model_copy(update={"stance": stance})
    yield Voice(mention=span, name=span.text, kind="unnamed", stance=stance, basis=_BASIS)


def _voice(someone: ActorMention, span: Span) -> Voice:
    return Voice(
        mention=span,
        name=someone.name,
        kind=someone.voice_kind or "unnamed",
        actor_id=someone.actor_id,
        stance="asserts",
        basis=someone.basis or _BASIS,
    )


def _materiel(reading: Reading, span: Span, _: Claim | None) -> Iterator[Materiel]:
    for arm in _within(reading, reading.materiel, span):
        yield Materiel(
            item=arm.item,
            kind=arm.kind,
            maker_country=arm.maker_country,
            mention=span,
            basis=arm.basis,
        )


_Resolver = Callable[[Reading, Span, Claim | None], Iterator[Record]]

RESOLVABLE: dict[str, _Resolver] = {
    "actors": _people,
    "recipients": _people,
    "place": _places,
    "other_places": _places,
    "origin": _places,
    "destination": _places,
    "time": _times,
    "figures": _figures,
    "materiel": _materiel,
    "voices": _voices,
}
"""Fields of a claim whose values are read from words, and how."""
