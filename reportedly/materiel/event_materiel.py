"""What became of weapons and equipment in each event: the step that fills `draft.materiel`.

The rules, with examples, stand in docs/method/materiel.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, MaterielMention, Reading
from reportedly.language.syntax import conjuncts, first_conjunct
from reportedly.lexicon.ontology import kind_of
from reportedly.materiel.owners import OwnerFinder
from reportedly.records import Count, Materiel
from reportedly.records.claim import MaterielAction

_ACTIONS: Final[dict[str, MaterielAction]] = {
    "arms_seizure": "seized",
    "looting": "looted",
    "arms_delivery": "delivered",
    "arms_destruction": "destroyed",
    "property_destruction": "destroyed",
    "shootdown": "destroyed",
    "disarmament": "surrendered",
    "surrender": "surrendered",
}
"""What the kind of an event does to the things in its role `item`."""
_VERBS: Final[dict[str, MaterielAction | None]] = {
    "capture": "captured",
    "overrun": "captured",
    "loot": "looted",
    "pillage": "looted",
    "lose": "lost",
    "loss": "lost",
    "show": "shown",
    "display": "shown",
    "parade": "shown",
    "destroy": "destroyed",
    "damage": None,
}
"""Triggers that say it themselves, whatever their kind; None: the thing neither changes hands
nor is destroyed."""
_HARMLESS: Final[dict[str, MaterielAction | None]] = {
    "defuse": None,
    "demine": None,
    "demining": None,
    "clear": None,
    "clearance": None,
    "foil": None,
    "thwart": None,
    "detonate": "destroyed",
    "explosion": "destroyed",
    "detonation": "destroyed",
    "intercept": "seized",
}
"""Triggers of `disarmament` whose weapons are found, not given up; None: of the event foiled."""
_FIGHTING: Final = frozenset({"battle", "territory", "remote_violence"})
_USING: Final = _FIGHTING | {"arms", "violence_against_people", "unrest"}
_AT_GUNPOINT: Final = frozenset({"abduction", "looting", "arson", "sabotage", "raid"})
"""Families and kinds whose clauses name the weapons used."""
_SIDE_ISSUES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "appos"})
_OBJECTS: Final = frozenset({"dobj", "nsubjpass"})
_WIELDING: Final = frozenset({"use", "arm", "fire", "carry", "wield", "drive"})
_LAUNCHING: Final = frozenset(
    {"fire", "launch", "throw", "hurl", "lob", "toss", "drop", "plant", "lay", "place", "explode",
     "detonate", "use", "shoot", "unleash", "rain"}
)  # fmt: skip
"""Verbs whose object is the weapon, not what the weapon is turned on."""
_HOLDING: Final = frozenset({"carry", "contain", "load", "pack", "fill", "haul", "hold", "bear"})
_LEAVING: Final = frozenset({"abandon", "discard", "ditch", "jettison"})
_HOLDS: Final = frozenset({"vehicles", "naval", "aircraft", "unspecified"})
"""Classes of things that other things lie in: "a truck with 40 rifles"."""
_CARRIERS: Final = frozenset({"vehicles", "naval", "unspecified"})
"""Classes that are in a clause for many reasons: an instrument only where the role says so."""


@dataclass(frozen=True, slots=True)
class _Use:
    mention: MaterielMention
    action: MaterielAction | None


def equip_events(reading: Reading) -> None:
    """Set the weapons and equipment of every event, with what became of them."""
    if not reading.materiel:
        return
    by_token = {t: m for m in reading.materiel for t in range(m.start, m.end)}
    owners = OwnerFinder(reading)
    heads = {event.head for draft in reading.events for event in (draft, *draft.absorbed)}
    for draft in reading.events:
        uses = _uses(draft, reading, by_token, heads)
        draft.materiel = [_record(use, draft, reading, owners) for use in uses]


def _uses(
    draft: EventDraft, reading: Reading, by_token: dict[int, MaterielMention], heads: set[int]
) -> list[_Use]:
    """List each mention once: things acted on before weapons used."""
    found: dict[int, _Use] = {}
    targets: set[int] = set()
    for event in (draft, *draft.absorbed):
        for mention, action in _acted_on(event, draft, reading, by_token):
            targets.add(mention.start)
            if action is not None or event.kind == "disarmament":
                found.setdefault(mention.start, _Use(mention, action))
    for event in (draft, *draft.absorbed):
        for mention in _used(event, reading, by_token, heads):
            if mention.start not in targets:
                found.setdefault(mention.start, _Use(mention, None))
    return [found[start] for start in sorted(found)]


def _acted_on(
    event: EventDraft,
    draft: EventDraft,
    reading: Reading,
    by_token: dict[int, MaterielMention],
) -> Iterator[tuple[MaterielMention, MaterielAction | None]]:
    action = _action(event, draft, reading)
    trigger = reading.doc[event.head]
    heads = [head for role in ("item", "recipient") for head in event.heads_of(role)]
    if action is None and trigger.lemma_.lower() in _LAUNCHING:
        heads = [h for h in heads if first_conjunct(reading.doc[h]).dep_ not in _OBJECTS]
    if event.kind in _ACTIONS:
        heads += _things(trigger)
    for head in heads:
        for mention in _within(reading.doc[head], by_token, deep=action is not None):
            yield mention, action
    for head in _left_behind(trigger):
        for mention in _within(reading.doc[head], by_token):
            yield mention, "lost"


def _things(trigger: Token) -> list[int]:
    """List the objects of a verb, what parsers coordinate with the verb instead, and what sank."""
    objects = [child.i for child in trigger.children if child.dep_ in _OBJECTS]
    if not objects and trigger.lemma_ == "sink":
        return [child.i for child in trigger.children if child.dep_ == "nsubj"]
    strays = [c for c in trigger.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")]
    return objects + [child.i for child in strays]


def _left_behind(trigger: Token) -> Iterator[int]:
    """Yield what those who flee leave: "fled, abandoning two tanks", "left their guns behind"."""
    verbs = [child for child in trigger.children if child.dep_ in ("advcl", "conj", "xcomp")]
    if trigger.dep_ in ("advcl", "conj", "xcomp"):
        verbs.append(trigger.head)
    for verb in (trigger, *verbs):
        lemma = verb.lemma_.lower()
        behind = lemma == "leave" and any(t.lower_ == "behind" for t in verb.subtree)
        if lemma in _LEAVING or behind:
            yield from (child.i for child in verb.children if child.dep_ in _OBJECTS)


def _within(
    token: Token, by_token: dict[int, MaterielMention], *, deep: bool = True
) -> Iterator[MaterielMention]:
    """Yield the materiel of an argument: its head, its conjuncts, "a shipment of missiles".

    Not `deep`, nothing that lies in another thing: who attacks a car does not use what is in it.
    """
    for noun in conjuncts(token):
        own = by_token.get(noun.i)
        if own is not None:
            yield own
        if deep and (own is None or own.kind in _HOLDS):
            for inner in _contents(noun):
                yield from (found for found in _within(inner, by_token) if found is not own)


def _contents(noun: Token) -> Iterator[Token]:
    """Yield what is in a thing: "a cache of rifles", "a lorry loaded with shells"."""
    children = list(noun.children)
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if after.dep_ == "advcl" and after.lemma_ in _HOLDING:
        # "a dhow carrying rifles": parsers hang it on the verb as often as on the noun.
        children.append(after)
    for child in children:
        if child.dep_ in ("acl", "advcl") and child.lemma_ in _HOLDING:
            yield from (item for item in child.children if item.dep_ == "dobj")
            preps = [prep for prep in child.children if prep.dep_ == "prep"]
        else:
            preps = [child] if child.dep_ == "prep" else []
        for prep in preps:
            if prep.lower_ in ("of", "with", "containing"):
                yield from (inner for inner in prep.children if inner.dep_ == "pobj")


def _action(event: EventDraft, draft: EventDraft, reading: Reading) -> MaterielAction | None:
    """Say what the event does to things: by its trigger, else by its kind."""
    verb = reading.doc[event.head]
    said = _VERBS | _HARMLESS if event.kind == "disarmament" else _VERBS
    action = said.get(verb.lemma_.lower(), _ACTIONS.get(event.kind))
    if verb.lemma_ == "send" and _for_a_purpose(verb):
        return None  # sent to do something, not to someone
    if action == "delivered" and draft.modality == "future":
        return "promised"
    if action == "seized" and _in_battle(draft, reading):
        return "captured"
    return action


def _for_a_purpose(verb: Token) -> bool:
    """Tell "sent jets to destroy the plant" from "sent jets to the army"."""
    near = {verb.i, *(child.i for child in verb.children if child.dep_ in _OBJECTS)}
    clauses = (t for t in verb.subtree if t.head.i in near and t.pos_ == "VERB" and t.i > verb.i)
    return any(child.lower_ == "to" for t in clauses for child in t.children if child.dep_ == "aux")


def _in_battle(draft: EventDraft, reading: Reading) -> bool:
    """Tell arms taken in a fight told in the same sentence from arms confiscated."""
    sentence = reading.doc[draft.head].sent
    takers = set(draft.heads_of("actor"))
    return any(
        other is not draft
        and sentence.start <= other.head < sentence.end
        and kind_of(other.kind).family in _FIGHTING
        and takers & set(other.heads_of("actor"))
        for other in reading.events
    )


def _used(
    event: EventDraft,
    reading: Reading,
    by_token: dict[int, MaterielMention],
    heads: set[int],
) -> Iterator[MaterielMention]:
    """Yield the weapons of an event: in its words, its roles, then its clause."""
    for position in range(event.start, event.end):
        if position in by_token:
            yield by_token[position]
    for role in ("instrument", "actor", "cause"):
        for head in event.heads_of(role):
            yield from _within(reading.doc[head], by_token)
    if kind_of(event.kind).family in _USING or event.kind in _AT_GUNPOINT:
        yield from _in_clause(event, reading, by_token, heads)


def _in_clause(
    event: EventDraft,
    reading: Reading,
    by_token: dict[int, MaterielMention],
    heads: set[int],
) -> Iterator[MaterielMention]:
    sentence = reading.doc[event.head].sent
    for mention in dict.fromkeys(
        by_token[t] for t in range(sentence.start, sentence.end) if t in by_token
    ):
        if (
            mention.kind not in _CARRIERS
            and _governor(reading.doc[mention.head], heads) == event.head
        ):
            yield mention


def _governor(token: Token, heads: set[int]) -> int | None:
    """Find the trigger whose clause a word stands in; other clauses are not looked through."""
    for ancestor in (token, *token.ancestors):
        if ancestor.i in heads:
            return ancestor.i
        is_clause = ancestor.dep_ in _SIDE_ISSUES and ancestor.pos_ == "VERB"
        if is_clause and ancestor.i != token.i and ancestor.lemma_ not in _WIELDING:
            return None
    return None


def _record(use: _Use, draft: EventDraft, reading: Reading, owners: OwnerFinder) -> Materiel:
    mention = use.mention
    before, after = owners.owners(mention, draft, use.action)
    return Materiel(
        item=mention.item,
        kind=mention.kind,
        count=_count(mention, reading),
        maker_country=owners.maker(mention) or mention.maker_country,
        owner_before=before,
        owner_after=after,
        action=use.action,
        mention=reading.span(mention.start, mention.end),
        basis=mention.basis,
    )


def _count(mention: MaterielMention, reading: Reading) -> Count | None:
    """Read the number of a thing; calibres and model numbers inside the mention are none."""
    for quantity in reading.quantities:
        inside = mention.start <= quantity.start and quantity.end <= mention.end
        if quantity.start and reading.doc[quantity.start - 1].pos_ == "PROPN":
            continue  # part of a name: "the Falcon 1 tanker"
        if mention.start <= quantity.head < mention.end and not inside:
            return Count(low=quantity.low, best=quantity.best, high=quantity.high)
    return None
