"""The written tables of the mapping from claims to templates, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.lexicon.tables import read_yaml

HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class KindRule:
    """What one of our event kinds is as an incident; None where the kind does not tell."""

    type: str
    effect: str | None = None
    damage: str | None = None
    instrument: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class WordRule:
    """A closed value, the words that stand for it and those that speak against it."""

    type: str
    words: frozenset[str]
    against: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def holds(self, words: frozenset[str]) -> bool:
        """Tell whether the words of a phrase have this value; a rule without words always does."""
        if not self.words:
            return True
        if words & self.against or (self.needs and not words & self.needs):
            return False
        return bool(words & self.words)


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that kinds.yaml, words.yaml and countries.yaml state."""

    kinds: Mapping[str, KindRule]
    stages: Mapping[str, str]
    spared: Mapping[str, str]
    """Words and kinds of claims that something did not befall people, to slot 23."""
    fates: frozenset[str]
    """Words that stand for people by what befell them."""
    destroying: frozenset[str]
    unsure: str
    """Slot 11 where nothing tells."""
    state: frozenset[str]
    armed: frozenset[str]
    people: tuple[WordRule, ...]
    former: frozenset[str]
    former_types: Mapping[str, str]
    people_by_kind: Mapping[str, str]
    things: tuple[WordRule, ...]
    military_things: frozenset[str]
    instruments: tuple[WordRule, ...]
    bodies: frozenset[str]
    partitive: frozenset[str]
    nine: Mapping[str, str]
    nations: Mapping[str, str]
    units: Mapping[str, str]
    place_words: tuple[str, ...]
    titles: frozenset[str]
    """Words before a name that are no part of it."""
    honorifics: frozenset[str]
    """Titles that only persons have."""
    thing_words: frozenset[str]
    """Nouns that name a physical target."""
    person_words: frozenset[str]


@cache
def tables() -> Tables:
    """Read the three files."""
    kinds = read_yaml(HOME / "kinds.yaml")
    words = read_yaml(HOME / "words.yaml")
    countries = read_yaml(HOME / "countries.yaml")
    things = _rules(words["things"])
    people = _rules(words["people"])
    person_words = frozenset(word for rule in people for word in rule.words)
    return Tables(
        kinds={name: KindRule(**row) for name, row in kinds["kinds"].items()},
        stages=kinds["stages"],
        spared=kinds["spared"],
        fates=frozenset(kinds["fates"]),
        destroying=frozenset(kinds["destroying"]),
        unsure=kinds["unsure"],
        state=frozenset(kinds["state"]),
        armed=frozenset(kinds["armed"]),
        people=people,
        former=frozenset(words["former"]),
        former_types=words["former_types"],
        people_by_kind=words["people_by_kind"],
        things=things,
        military_things=frozenset(words["military_things"]),
        instruments=_rules(words["instruments"]),
        bodies=frozenset(words["bodies"]),
        partitive=frozenset(words["partitive"]),
        nine=countries["nine"],
        nations=countries["nine"] | countries["others"],
        units=countries["units"],
        place_words=tuple(countries["place_words"]),
        titles=frozenset(words["titles"]) | person_words,
        honorifics=frozenset(words["honorifics"]),
        thing_words=frozenset(word for rule in things for word in rule.words)
        - frozenset(words["of_things"])
        - person_words,
        person_words=person_words,
    )


def _rules(rows: list[dict[str, Any]]) -> tuple[WordRule, ...]:
    return tuple(
        WordRule(
            row["type"],
            frozenset(row["words"]),
            frozenset(row.get("not", ())),
            frozenset(row.get("needs", ())),
        )
        for row in rows
    )
