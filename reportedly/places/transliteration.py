"""Spellings of one name in Latin letters that differ only by habit of transliteration."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.places.folding import fold

TABLE = HOME / "names" / "transliteration.csv"


class SpellingRule(Row):
    """Letters that are written one way or the other; rules apply in the order of the table.

    `letters` are replaced by `replacement`, which may be empty, at the start or end of words,
    anywhere, or as a whole word. `countries` limits nothing at look-up: it lists where such
    spellings are met, and so which names get a loose key.
    """

    letters: Many
    replacement: str = ""
    where: Literal["start", "end", "any", "word"]
    countries: Many = ()


_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Compiled:
    row: SpellingRule
    pattern: re.Pattern[str]


@cache
def spelling_rules() -> tuple[SpellingRule, ...]:
    """Load the rules in the order in which they apply."""
    return tuple(read_table(TABLE, SpellingRule))


@cache
def _compiled() -> tuple[_Compiled, ...]:
    frames = {
        "start": r"\b(?:{})(?=\w)",
        "end": r"(?<=\w)(?:{})\b",
        "any": "(?:{})",
        "word": r"\b(?:{}) ",
    }
    return tuple(
        _Compiled(
            rule, re.compile(frames[rule.where].format("|".join(map(re.escape, rule.letters))))
        )
        for rule in spelling_rules()
    )


@cache
def loose_countries() -> frozenset[str]:
    """Codes of the countries whose places get a loose key."""
    return frozenset(code for rule in spelling_rules() for code in rule.countries)


def loose_key(name: str) -> tuple[str, tuple[str, ...]]:
    """Bring a name to a form shared by its spellings; gives the form and the rows that changed it.

    >>> loose_key("Al-Falluja")[0] == loose_key("Fallujah")[0]
    True
    """
    key, used = fold(name), []
    for compiled in _compiled():
        changed = compiled.pattern.sub(compiled.row.replacement, key)
        if changed != key:
            key = changed
            used.append(compiled.row.id)
    return _DOUBLED.sub(r"\1", key.replace(" ", "")), tuple(used)
