"""The values of a claim one by one, each with its words and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.cli.screen import degree_phrase, place_phrase, tags
from reportedly.export import phrases
from reportedly.records import Claim, Span


@dataclass(frozen=True, slots=True)
class Link:
    """A value of a claim, the words it was read from (none when inferred), and its basis."""

    label: str
    value: str
    words: tuple[Span, ...]
    basis: str


def links(claim: Claim) -> Iterator[Link]:
    """Yield every value of a claim, in the order of the record."""
    event = claim.event
    yield Link("kind", event.kind, (event.trigger,), event.basis)
    codes = ", ".join(f"{k} {v}" for k, v in phrases.codes(claim).items() if v) or "none"
    yield Link("codes", codes, (), event.codes.rule)
    certainty = claim.certainty
    meant = ", ".join(tag.lower() for tag in tags(claim) if tag not in {"HEDGED", "UNSURE"})
    sure = f"{meant}, {degree_phrase(claim)}" if meant else degree_phrase(claim)
    yield Link("certainty", sure, certainty.cues, certainty.basis)
    for voice in claim.voices:
        words = tuple(span for span in (voice.mention, voice.cue) if span)
        named = f"{phrases.voice_name(voice)} [{voice.kind}] {voice.stance}"
        yield Link("voice", named, words, voice.basis)
    yield from _people(claim)
    yield from _places(claim)
    mention = (claim.time.mention,) if claim.time.mention else ()
    when = f"{phrases.time(claim.time)} ({claim.time.precision})"
    anchor = f", counted from: {claim.time.anchor}" if claim.time.anchor else ""
    yield Link("time", when + anchor, mention, claim.time.basis)
    for figure in claim.figures:
        yield Link("figure", phrases.figure(figure), (figure.mention,), figure.basis)
    for item in claim.materiel:
        yield Link("materiel", phrases.materiel(item), (item.mention,), item.basis)


def _people(claim: Claim) -> Iterator[Link]:
    for label, people in (("actor", claim.actors), ("recipient", claim.recipients)):
        for person in people:
            facts = [person.actor_id, person.country, person.side]
            more = ", ".join(fact for fact in facts if fact)
            named = phrases.participant(person) + (f" [{more}]" if more else "")
            yield Link(label, named, (person.mention,), person.basis)


def _places(claim: Claim) -> Iterator[Link]:
    named = [("place", place) for place in (claim.place, *claim.other_places)]
    for label, place in (*named, ("origin", claim.origin), ("destination", claim.destination)):
        if place is None:
            continue
        spot = f" {place.lat:.4f}, {place.lon:.4f}" if place.lat is not None else " no coordinates"
        precision = f" ({place.precision})" if place.precision else ""
        words = (place.mention,) if place.mention else ()
        yield Link(label, place_phrase(place) + precision + spot, words, place.basis)
