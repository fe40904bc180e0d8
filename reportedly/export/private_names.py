"""Which names in a report are those of private persons, and which are public.

Private is a person by the parser's judgement who stands in no roster and is called neither an
official, a soldier or policeman, a politician, nor of an armed group: a resident, a victim, a
witness, and a teacher, doctor, journalist or activist too. Names that reading does not recognise
as a person's are missed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.language.reading import ActorMention, Reading
from reportedly.records import ActorKind, Claim, Participant
from reportedly.records.privacy import is_private

_PRIVATE: frozenset[ActorKind | None] = frozenset(
    {None, "CVL", "AGR", "BUS", "EDU", "JRN", "LAB", "MED", "OPP", "REF", "REL", "SOC"}
)
_NOT_NAMES = frozenset(
    {"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "PERSON", "QUANTITY", "TIME"}
)
"""The parser's labels of what is no name, or a person's."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names in a report: of private persons in text order, and those that are public."""

    private: tuple[str, ...]
    public: frozenset[str]


def named_in(reading: Reading) -> Named:
    """Sort the names of a report into private and public ones."""
    private = [one for one, _ in sorted(_private(reading), key=lambda found: found[1])]
    public = {one for one in _public(reading) if one not in private}
    return Named(tuple(dict.fromkeys(private)), frozenset(public))


def named_by(claims: Iterable[Claim], known: Named) -> Named:
    """Add the private persons whom claims name, and who may have been set by hand."""
    private = dict.fromkeys(known.private)
    for claim in claims:
        for person in (*claim.actors, *claim.recipients):
            if is_private(person) and not _is_public(person, known):
                private |= {person.name: None}
    return Named(tuple(private), known.public - private.keys())


def _is_public(person: Participant, known: Named) -> bool:
    return person.name in known.public or person.mention.text in known.public


def _private(reading: Reading) -> Iterator[tuple[str, int]]:
    covered: set[int] = set()
    for mention in reading.actors:
        if mention.antecedent is not None:
            continue
        covered |= set(range(mention.start, mention.end))
        person = _person(reading, mention)
        if person and mention.actor_id is None and mention.kind in _PRIVATE:
            yield person, mention.start
    elsewhere = {t for place in reading.places for t in range(place.start, place.end)}
    for entity in reading.doc.ents:
        tokens = set(range(entity.start, entity.end))
        if entity.label_ == "PERSON" and not tokens & (covered | elsewhere):
            yield _plain(entity.text), entity.start


def _person(reading: Reading, mention: ActorMention) -> str | None:
    """Give a person's name, in full where it was given before; None for a role or a body."""
    tokens = reading.doc[mention.start : mention.end]
    own = [token for token in tokens if token.ent_type_ == "PERSON"]
    if own:
        words = reading.doc[own[0].i : own[-1].i + 1].text
        return mention.name if _plain(words) in mention.name else _plain(words)
    shouted = tokens.text.isupper() and len(tokens) > 1 and mention.basis.startswith("model:")
    return mention.name if shouted else None


def _public(reading: Reading) -> Iterator[str]:
    for mention in reading.actors:
        if mention.antecedent is None and (
            mention.actor_id is not None or mention.kind not in _PRIVATE
        ):
            yield mention.name
            yield _plain(reading.doc[mention.start : mention.end].text)
    for place in reading.places:
        yield place.place.name
        yield _plain(reading.doc[place.start : place.end].text)
    for entity in reading.doc.ents:
        if entity.label_ not in _NOT_NAMES:
            yield _plain(entity.text)


def _plain(words: str) -> str:
    """Put a name on one line, without what shows whose something is."""
    return (
        " ".join(words.split()).removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    )
