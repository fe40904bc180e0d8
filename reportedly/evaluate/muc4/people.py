"""One victim, one filler: the targets of all acts of an incident put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.evaluate.muc4.acts import Act
from reportedly.evaluate.muc4.targets import Person, Thing

_WORST = ("DEATH", "INJURY")


def merge_people(acts: Iterable[Act]) -> list[Person]:
    """List the human targets of an incident once each, under their fullest names."""
    merged: list[Person] = []
    for person in (person for act in acts for person in act.targets.people):
        place = next((i for i, known in enumerate(merged) if is_same(known, person)), None)
        if place is None:
            merged.append(person)
        else:
            merged[place] = _joined(merged[place], person)
    return _without_vague(merged)


def _without_vague(people: list[Person]) -> list[Person]:
    """Leave out those whom nothing befell and nobody names beside those whom something did."""
    return [person for person in people if person.effect or person.name] or people


def is_same(known: Person, person: Person) -> bool:
    """Tell whether two tellings are of one target."""
    if known.name and person.name:
        mine, theirs = set(known.name.split()), set(person.name.split())
        return mine <= theirs or theirs <= mine
    if not known.name and not person.name and _is_told_again(known, person):
        return True
    # "the colonel" after "Col Ruiz": one of a type, told again without the name.
    return (
        bool(known.name)
        and not person.name
        and (person.number == "1" and person.type == known.type and person.type != "CIVILIAN")
    )


def _is_told_again(known: Person, person: Person) -> bool:
    """Tell "missionaries" after "U.S. missionaries" from another group of the same word."""
    mine, theirs = (one.description or "" for one in (known, person))
    if not (mine == theirs or mine.endswith(f" {theirs}") or theirs.endswith(f" {mine}")):
        return False
    numbers, effects = {known.number, person.number}, {known.effect, person.effect}
    return len(numbers - {"PLURAL"}) < 2 or len(effects - {None}) < 2


def _joined(known: Person, person: Person) -> Person:
    names = [name for name in (known.name, person.name) if name]
    described = known.description or (person.description if person.name else None)
    effects = (known.effect, person.effect)
    effect = next((worst for worst in _WORST if worst in effects), known.effect or person.effect)
    return replace(
        known,
        name=max(names, key=len) if names else None,
        description=described,
        number=known.number if known.number != "PLURAL" else person.number,
        type=known.type if known.type != "CIVILIAN" else person.type,
        nation=known.nation or person.nation,
        effect=effect,
    )


def merge_things(acts: Sequence[Act]) -> list[Thing]:
    """List the physical targets of an incident once each; damage told of none is all of theirs."""
    merged: dict[str, Thing] = {}
    for thing in (thing for act in acts for thing in act.targets.things):
        head = thing.words.split(" OF ")[0].split()[-1]
        known = merged.get(head)
        if known is None:
            merged[head] = thing
            continue
        effects = (known.effect, thing.effect)
        effect = "DESTROYED" if "DESTROYED" in effects else known.effect or thing.effect
        merged[head] = replace(known, words=max(known.words, thing.words, key=len), effect=effect)
    damage = next((act.targets.damage for act in acts if act.targets.damage), None)
    return [replace(thing, effect=thing.effect or damage) for thing in merged.values()]
