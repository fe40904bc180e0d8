"""Who acts against or with whom: counts of incidents, their kinds, first and last day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.lexicon.ontology import kinds
from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.rules import RelationRule, Stance, rules
from reportedly.picture.standing import unfit
from reportedly.places.folding import fold
from reportedly.records import Participant, Relation


@dataclass(slots=True)
class _Pair:
    actor: Participant
    recipient: Participant
    rule: str
    kinds: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)
    incident_ids: list[str] = field(default_factory=list)


_Key = tuple[str, str, Stance]


def relations(accounts: Iterable[Account]) -> tuple[list[Relation], list[LeftOut]]:
    """Count the incidents between each two sides; deeds alone, for words about somebody are none.

    Both sides of a battle or an agreement are one row, as their first incident names them.
    """
    pairs: dict[_Key, _Pair] = {}
    left: list[LeftOut] = []
    for account in accounts:
        rule = _rule_of(account.incident.kind)
        sides = _sides(account) if rule and rule.stance else []
        reason = unfit(account.incident) if sides else None
        if reason:
            left.append((reason, account.incident.id))
        elif rule and rule.stance:
            _count(account, sides, rule.id, rule.stance, pairs)
    rows = [_row(key[2], pair) for key, pair in pairs.items()]
    return sorted(rows, key=_order), left


def _order(row: Relation) -> tuple[int, str, str, str]:
    return -row.incidents, row.stance, row.actor, row.recipient


def _rule_of(kind: str) -> RelationRule | None:
    """Find the rule of a kind: its own, else its family's."""
    own = next((rule for rule in rules().relations if rule.kind == kind), None)
    entry = kinds().get(kind)
    family = entry.family if entry else None
    return own or next((r for r in rules().relations if family and r.family == family), None)


def _sides(account: Account) -> list[tuple[Participant, Participant]]:
    """Pair the actors with the recipients; things that were hit are nobody's side."""
    incident = account.incident
    return [
        (actor, recipient)
        for actor in incident.actors
        for recipient in incident.recipients
        if _is_somebody(actor) and _is_somebody(recipient) and _key(actor) != _key(recipient)
    ]


def _is_somebody(person: Participant) -> bool:
    return person.actor_id is not None or person.kind is not None


def _key(person: Participant) -> str:
    return person.actor_id or fold(person.name) or person.name


def _count(
    account: Account,
    sides: list[tuple[Participant, Participant]],
    rule: str,
    stance: Stance,
    pairs: dict[_Key, _Pair],
) -> None:
    incident = account.incident
    entry = kinds().get(incident.kind)
    mutual = entry is not None and entry.two_sided
    for actor, recipient in sides:
        key: _Key = (_key(actor), _key(recipient), stance)
        turned: _Key = (key[1], key[0], stance)
        if mutual and turned in pairs and key not in pairs:
            key = turned
        pair = pairs.setdefault(key, _Pair(actor, recipient, rule))
        if incident.id in pair.incident_ids:
            continue
        pair.kinds[incident.kind] += 1
        pair.incident_ids.append(incident.id)
        if account.day:
            pair.days.append(account.day)


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
