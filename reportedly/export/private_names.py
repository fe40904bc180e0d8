"""Which names in a report are those of private persons, and which are public.

Private is a person by the parser's judgement who stands in no roster and is called neither an
official, a soldier or policeman, a politician, nor of an armed group: a resident, a victim, a
witness, and a teacher, doctor, journalist or activist too. Names that reading does not recognise
as a person's are missed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

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
_MAYBE = frozenset({"ORG", "NORP", "PRODUCT", "WORK_OF_ART"})
"""Labels that the parser gives to persons too whose names it does not know."""


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


def _by_token(reading: Reading) -> dict[int, ActorMention]:
    return {
        token: mention
        for mention in reading.actors
        if mention.antecedent is None
        for token in range(mention.start, mention.end)
    }


def _private(reading: Reading) -> Iterator[tuple[str, int]]:
    by_token = _by_token(reading)
    elsewhere = {t for place in reading.places for t in range(place.start, place.end)}
    for entity in reading.doc.ents:
        if entity.label_ == "PERSON" and entity.end - 1 not in elsewhere:
            name = _person(entity, by_token)
        else:
            name = _called_so(entity, by_token)
        if name:
            yield name, entity.start
    for mention in dict.fromkeys(by_token.values()):
        words = reading.doc[mention.start : mention.end]
        shouted = words.text.isupper() and len(words) > 1 and mention.basis.startswith("model:")
        if shouted and not _is_public_actor(mention):
            yield mention.name, mention.start


def _person(entity: Tokens, by_token: Mapping[int, ActorMention]) -> str | None:
    """Give a private person's name, in full where it was given before; None for a public one."""
    own = by_token.get(entity.end - 1)
    title = by_token.get(entity.start)
    start = entity.start
    if title is not None and title is not own and title.basis.startswith("role-"):
        # The nurse of "Nurse Lena Petrova", whom the tables know by the first word alone.
        own, start = own or title, title.end
    if own is not None and _is_public_actor(own):
        return None
    words = _plain(entity.doc[start : entity.end].text)
    full = own.name if own is not None and own.start <= entity.end - 1 < own.end else words
    return full if words in full else words


def _called_so(entity: Tokens, by_token: Mapping[int, ActorMention]) -> str | None:
    """Give the name after a role ("his wife Huda"), whatever the parser takes it for."""
    if entity.label_ not in _MAYBE:
        return None
    role = by_token.get(entity.start)
    start = entity.start
    if role is not None and role.basis.startswith("role-") and role.end < entity.end:
        start = role.end
    else:
        role = by_token.get(entity.start - 1)
    own = by_token.get(start)
    if role is None or role is own or not role.basis.startswith("role-"):
        return None
    singular = entity.doc[start - 1].tag_ in ("NN", "NNP")
    public = role.kind not in _PRIVATE or (own is not None and _is_public_actor(own))
    return _plain(entity.doc[start : entity.end].text) if singular and not public else None


def _is_public_actor(mention: ActorMention) -> bool:
    return mention.actor_id is not None or mention.kind not in _PRIVATE


def _public(reading: Reading) -> Iterator[str]:
    for mention in reading.actors:
        if mention.antecedent is None and _is_public_actor(mention):
            yield mention.name
            yield _plain(reading.doc[mention.start : mention.end].text)
    for place in reading.places:
        yield place.place.name
        yield _plain(reading.doc[place.start : place.end].text)
    by_token = _by_token(reading)
    for entity in reading.doc.ents:
        if entity.label_ not in _NOT_NAMES and not _called_so(entity, by_token):
            yield _plain(entity.text)


def _plain(words: str) -> str:
    """Put a name on one line, without what shows whose something is."""
    return (
        " ".join(words.split()).removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    )
