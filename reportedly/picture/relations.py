"""Who acts against or with whom: counts of incidents, their kinds, first and last day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reportedly.lexicon.ontology import kinds
from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.rules import RelationRule, Stance, group_of_sector, rules
from reportedly.picture.sides import is_unnamed, same_side
from reportedly.places.folding import fold
from reportedly.records import Participant, Relation

if TYPE_CHECKING:
    from reportedly.picture.shares import Share


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted upon: somebody known, or a group of people that nobody names."""

    key: str
    name: str
    actor_id: str | None


@dataclass(slots=True)
class _Pair:
    actor: Party
    recipient: Party
    rule: str
    kinds: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)
    incident_ids: dict[str, None] = field(default_factory=dict)


_Key = tuple[str, str, Stance]


def relations(shares: Iterable["Share"]) -> tuple[list[Relation], list[LeftOut]]:
    """Count the incidents between each two sides; deeds alone, for words about somebody are none.

    Both sides of a battle or an agreement are one row, as their first incident names them.
    """
    pairs: dict[_Key, _Pair] = {}
    left: list[LeftOut] = []
    for share in shares:
        rule = _rule_of(share.kind)
        if share.parties and share.unfit:
            left.append((share.unfit, share.id))
        elif rule and rule.stance:
            _count(share, rule.id, rule.stance, pairs)
    rows = [_row(key[2], pair) for key, pair in pairs.items()]
    return sorted(rows, key=_order), left


def _order(row: Relation) -> tuple[int, str, str, str]:
    return -row.incidents, row.stance, row.actor, row.recipient


@cache
def _rule_of(kind: str) -> RelationRule | None:
    """Find the rule of a kind: its own, else its family's."""
    own = next((rule for rule in rules().relations if rule.kind == kind), None)
    entry = kinds().get(kind)
    family = entry.family if entry else None
    return own or next((r for r in rules().relations if family and r.family == family), None)


def parties_of(account: Account) -> list[tuple[Party, Party]]:
    """Pair the actors with the recipients, each side once; things that were hit are no side."""
    incident = account.incident
    rule = _rule_of(incident.kind)
    if rule is None or rule.stance is None:
        return []
    return [
        (actor, recipient)
        for actor in _parties(incident.actors)
        for recipient in _parties(incident.recipients)
        if actor != recipient
    ]


def _parties(people: Sequence[Participant]) -> list[Party]:
    """List who takes part: "gunmen" beside a named group are that group."""
    somebody = [p for p in people if p.actor_id is not None or p.kind is not None]
    known = [person for person in somebody if not is_unnamed(person)]
    alone = [p for p in somebody if p in known or not any(same_side(p, k) for k in known)]
    return list(dict.fromkeys(_party(person) for person in alone))


def _party(person: Participant) -> Party:
    """Name a party; unnamed people and all civilians go by their group."""
    rule = group_of_sector().get(person.kind or "")
    if person.actor_id is None and rule and (not rule.is_armed or is_unnamed(person)):
        return Party(rule.id, rule.group, None)
    return Party(person.actor_id or fold(person.name), person.name, person.actor_id)


def _count(
    share: "Share",
    rule: str,
    stance: Stance,
    pairs: dict[_Key, _Pair],
) -> None:
    entry = kinds().get(share.kind)
    mutual = entry is not None and entry.two_sided
    for actor, recipient in share.parties:
        key: _Key = (actor.key, recipient.key, stance)
        turned: _Key = (key[1], key[0], stance)
        if mutual and turned in pairs and key not in pairs:
            key = turned
        pair = pairs.setdefault(key, _Pair(actor, recipient, rule))
        if share.id in pair.incident_ids:
            continue
        pair.kinds[share.kind] += 1
        pair.incident_ids[share.id] = None
        if share.last:
            pair.days.append(share.last)


def _row(stance: Stance, pair: _Pair) -> Relation:
    return Relation(
        actor=pair.actor.name,
        actor_id=pair.actor.actor_id,
        recipient=pair.recipient.name,
        recipient_id=pair.recipient.actor_id,
        stance=stance,
        incidents=len(pair.incident_ids),
        kinds=tuple(sorted(pair.kinds.items(), key=lambda item: (-item[1], item[0]))),
        first=min(pair.days, default=None),
        last=max(pair.days, default=None),
        incident_ids=tuple(pair.incident_ids),
        rule="relation-against" if stance == "against" else "relation-with",
    )
