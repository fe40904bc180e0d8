"""From a reading of a shooting report to the fields of its form, one value each."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from reportedly.evaluate.arguments import trim
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import read_yaml
from reportedly.records import Claim, Participant, Place

_TABLE = Path(__file__).parents[1] / "sets" / "gvdb_fields.yaml"
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: ?[ap]\.? ?m\b\.?)?|\d{1,2} ?[ap]\.? ?m\b\.?", re.IGNORECASE)
_OLDEST = 110
"""A number above this is no age (years)."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words of one field, as code points, and what they rest on."""

    role: str
    start: int
    end: int
    basis: str


@cache
def _words(entry: str, column: str = "kinds") -> frozenset[str]:
    table: dict[str, Any] = read_yaml(_TABLE)
    return frozenset(table[entry][column])


def claims_of(entry: str, claims: Iterable[Claim]) -> list[Claim]:
    """Choose the claims of the kinds that stand under `entry` in the table."""
    return [claim for claim in claims if claim.event.kind in _words(entry)]


def fields_of(reading: Reading) -> list[Found]:
    """Fill the form: the first value of each field, in the order of the text."""
    harms = claims_of("harm", reading.claims)
    victims = _named(reading, [p for claim in harms for p in claim.recipients])
    shooters = _named(reading, [p for claim in harms for p in claim.actors])
    accused = claims_of("accused", reading.claims)
    shooters += _named(reading, [p for claim in accused for p in claim.recipients])
    hurt = [p for claim in harms for p in claim.recipients]
    hurting = [p for claim in harms for p in claim.actors]
    hurting += [p for claim in accused for p in claim.recipients]
    makers: tuple[tuple[str, Iterator[tuple[int, int, str]]], ...] = (
        ("DAT-CITY", _cities(reading, harms)),
        ("DAT-LOC", _spots(reading, harms)),
        ("DAT-CLOCK", _times(reading, harms, _clock)),
        ("DAT-TIME", _times(reading, harms, _day_part)),
        ("VIC-NAME", iter(victims)),
        ("VIC-AGE", _ages(reading, hurt)),
        ("SHO-NAME", iter(shooters)),
        ("SHO-AGE", _ages(reading, hurting)),
        ("CIR-WEAPON", _weapons(reading, harms)),
        ("CIR-NUM-SHOTS", _shots(reading)),
    )
    firsts = ((role, next(values, None)) for role, values in makers)
    return [Found(role, *value) for role, value in firsts if value is not None]


def names_of(reading: Reading) -> list[str]:
    """List all names of victims, as written."""
    people = [p for claim in claims_of("harm", reading.claims) for p in claim.recipients]
    text = reading.report.text
    return [text[start:end] for start, end, _ in _named(reading, people)]


def _places(reading: Reading, harms: Iterable[Claim]) -> list[Place]:
    """List the places of the harms, then all others, each in the order of the text."""
    told = [claim.place for claim in harms if claim.place is not None]
    return told + [mention.place for mention in reading.places]


def city_of(reading: Reading, harms: Sequence[Claim]) -> Place | None:
    """Return the town or county of the harms, else the first that is named."""
    places = _places(reading, harms)
    return next((place for place in places if place.precision in ("exact", "admin2")), None)


def state_of(reading: Reading, harms: Sequence[Claim]) -> str | None:
    """Return the first-order unit that the place of the harms lies in, else any place."""
    return next((place.admin1 for place in _places(reading, harms) if place.admin1), None)


def _cities(reading: Reading, harms: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    """Give the town where it is first named."""
    city = city_of(reading, harms)
    if city is None:
        return
    for place in (*(mention.place for mention in reading.places), city):
        if place.mention is not None and place.geonames_id == city.geonames_id:
            yield place.mention.start, place.mention.end, city.basis


def _spots(reading: Reading, harms: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    for place in _places(reading, harms):
        if place.precision == "near" and place.mention is not None:
            yield place.mention.start, place.mention.end, place.basis


def _times(
    reading: Reading, harms: Sequence[Claim], part: Callable[[str], tuple[int, int] | None]
) -> Iterator[tuple[int, int, str]]:
    spans = [(claim.time.mention, claim.time.basis) for claim in harms]
    spans += [(reading.span(m.start, m.end), m.time.basis) for m in reading.times]
    for span, basis in spans:
        found = part(span.text) if span is not None else None
        if span is not None and found is not None:
            yield span.start + found[0], span.start + found[1], basis


def _clock(words: str) -> tuple[int, int] | None:
    match = _CLOCK.search(words)
    return match.span() if match else None


def _day_part(words: str) -> tuple[int, int] | None:
    for match in re.finditer(r"\w+", words):
        if match.group().lower() in _words("day_parts", "words"):
            return match.span()
    return None


def _named(reading: Reading, people: Iterable[Participant]) -> list[tuple[int, int, str]]:
    """Find the persons' names: where the name stands first in full, else in the mention itself."""
    found = []
    for person in people:
        inside = _words_of(reading, person)
        names = [e for e in reading.doc.ents if e.label_ == "PERSON" and e.text == person.name]
        if not names and inside is not None:
            names = [e for e in inside.ents if e.label_ == "PERSON"]
        if names:
            found.append((names[0].start_char, names[0].end_char, person.basis))
    return found


def _words_of(reading: Reading, person: Participant) -> Tokens | None:
    start, end = person.mention.start, person.mention.end
    return reading.doc.char_span(start, end, alignment_mode="expand")


def _ages(reading: Reading, people: Iterable[Participant]) -> Iterator[tuple[int, int, str]]:
    """Find the number of years in a person's noun phrase, by the parse of the reading.

    Of those named, also beside the name elsewhere. The reading itself has no ages. The whole
    word is given ("41-year", "28").
    """
    for person in people:
        inside = _words_of(reading, person)
        names = [e for e in reading.doc.ents if e.label_ == "PERSON" and e.text == person.name]
        for words in (inside, *names):
            for token in words.root.subtree if words is not None else ():
                if _is_age(token):
                    yield *_whole_word(reading.report.text, token), "rule:number-of-years"


def _is_age(token: Token) -> bool:
    if token.ent_type_ not in ("DATE", "CARDINAL") or not token.is_digit:
        return False
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    years = any(word.startswith("year") for word in following)
    stops = following[:1] in ([","], ["."], [")"])
    return int(token.text) <= _OLDEST and (years or stops)


def _whole_word(text: str, token: Token) -> tuple[int, int]:
    match = re.compile(r"\d+(?:-years?)?").match(text, token.idx)
    return (token.idx, match.end()) if match else (token.idx, token.idx + len(token))


def _weapons(reading: Reading, harms: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    """Yield guns named by their sort, the harms' first: "gun" says no more than "shooting"."""
    guns, unfit = _words("weapons"), _words("weapons", "unfit")
    items = [item for claim in harms for item in claim.materiel]
    found = [(item.item, item.kind, item.mention, item.basis) for item in items]
    found += [(m.item, m.kind, reading.span(m.start, m.end), m.basis) for m in reading.materiel]
    for item, kind, words, basis in found:
        if kind in guns and item not in unfit:
            yield *trim(reading.doc, words.start, words.end), basis


def _shots(reading: Reading) -> Iterator[tuple[int, int, str]]:
    for quantity in reading.quantities:
        noun = reading.doc[quantity.head]
        if noun.lemma_.lower() in _words("shots", "nouns"):
            span = reading.span(quantity.start, max(quantity.end, noun.i + 1))
            yield span.start, span.end, quantity.basis
        elif noun.lemma_.lower() in _words("shots", "times"):
            verbs = {token.lemma_.lower() for token in noun.sent}
            if verbs & _words("shots", "verbs"):
                span = reading.span(quantity.start, quantity.end)
                yield span.start, span.end, quantity.basis
