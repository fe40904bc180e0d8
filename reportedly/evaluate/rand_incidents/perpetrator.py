"""Who is named as the perpetrator of an incident."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.rand_incidents.names import form
from reportedly.extraction.membership import is_unlisted_name
from reportedly.language.reading import ActorMention, Reading
from reportedly.records import Claim, Participant


@dataclass(frozen=True, slots=True)
class Group:
    """Who did it, as our roster or the text names it."""

    name: str
    actor_id: str | None
    basis: str


def perpetrator(
    telling: Sequence[Claim], claims: Sequence[Claim], reading: Reading
) -> Group | None:
    """Take who admits it, who is said to have done it, who is accused; else a group named.

    Groups of the roster go before other names, and those before what only the parser names.
    """
    found = [person for person in _suspects(telling, claims) if _may_be(person)]
    ranks = (
        [person for person in found if person.actor_id is not None],
        [person for person in found if not person.basis.startswith("model:")],
    )
    for person in (*ranks[0], *ranks[1]):
        return Group(person.name, person.actor_id, person.basis)
    for known in (True, False):
        for actor in reading.actors:
            if (actor.actor_id is not None) == known and _is_armed_group(actor):
                return Group(actor.name, actor.actor_id, actor.basis)
    return next((Group(one.name, one.actor_id, one.basis) for one in found), None)


def _is_armed_group(actor: ActorMention) -> bool:
    """Tell a listed armed group, and one that is only written like a name."""
    listed = actor.actor_id is not None or is_unlisted_name(actor)
    return listed and actor.kind in form().armed


def _suspects(telling: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Participant]:
    for claim in claims:
        if claim.event.kind in form().claiming or claim.responsibility == "claimed_or_admitted":
            yield from claim.actors
    for claim in telling:
        yield from claim.actors
    for claim in claims:
        if claim.event.kind in form().accusing:
            yield from claim.recipients


def _may_be(person: Participant) -> bool:
    """Tell a named party, not a state's, from gunmen and from the victims' side."""
    words = person.name.split()
    # "Militants" may open a sentence; "the group Red Dawn" is called by another name.
    called = words[-1][:1].isupper() and (len(words) > 1 or person.name != person.mention.text)
    named = person.actor_id is not None or called or not person.basis.startswith("role-")
    capital = words[-1][:1].isupper() or person.actor_id is not None
    return named and capital and person.kind not in form().not_perpetrators
