"""How words are usually written, from `casing.json` and the names of the lexicon."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportedly.lexicon.tables import HOME, laid_lines

LOWER, TITLE, UPPER, MIXED = "l", "t", "u", "m"
SHAPES = (LOWER, TITLE, UPPER, MIXED)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CaseTable:
    """How words are usually written: counts of each shape by word, and of shapes after shapes.

    `before_names` has the counts of those words that are written otherwise before a capital
    ("president", "President Cerezo").
    """

    shapes: dict[str, dict[str, int]]
    before_names: dict[str, dict[str, int]]
    mixed: dict[str, str]
    follows: dict[str, dict[str, float]]
    pairs: dict[str, str]


@cache
def case_table() -> CaseTable:
    """Load the table that training made, with the names of the lexicon added."""
    data = json.loads((Path(__file__).parent / "casing.json").read_text(encoding="utf-8"))
    shapes: dict[str, dict[str, int]] = {}
    for shape in SHAPES:
        for word in data["usual"].get(shape, "").split():
            shapes[word] = {shape: 50}
    for word in data["known"].split():
        shapes[word] = {LOWER: 8, TITLE: 2}
    before_names: dict[str, dict[str, int]] = {}
    for word, counts in data["odds"].items():
        shapes[word] = dict(zip(SHAPES, counts[:4], strict=True))
        before_names[word] = dict(zip(SHAPES, counts[4:], strict=True))
    pairs = {pair: both for both, listed in data["pairs"].items() for pair in listed.split(",")}
    for name in _lexicon_names():
        _add_name(name, shapes, pairs)
    return CaseTable(shapes, before_names, data["mixed"], data["follows"], pairs)


def _lexicon_names() -> Iterator[str]:
    """Yield the names and aliases of the lexicon's tables that have them."""
    for path in sorted((HOME / "names").glob("*.csv")):
        for _, row in laid_lines(path):
            cells = f"{row.get('name', '')}|{row.get('aliases', '')}"
            yield from (cell.removesuffix("(exact)").strip() for cell in cells.split("|"))


def _add_name(name: str, shapes: dict[str, dict[str, int]], pairs: dict[str, str]) -> None:
    """Add the words of a name that the table does not know, and its pairs ("Tehrik-e Taliban")."""
    words = [word for word in _WORD.findall(name) if word.isalpha()]
    written = [UPPER if len(word) > 1 and word.isupper() else TITLE for word in words]
    if any(word[1:] != word[1:].lower() and not word.isupper() for word in words):
        return
    for word, shape in zip(words, written, strict=True):
        if word[0].isupper() and len(word) > 2:
            shapes.setdefault(word.lower(), {shape: 20})
    for (first, one), (second, two) in pairwise(zip(words, written, strict=True)):
        is_name = any(_is_name(shapes.get(word.lower())) for word in (first, second))
        if first[0].isupper() and second[0].isupper() and first != "The" and is_name:
            pairs.setdefault(f"{first.lower()} {second.lower()}", one + two)


def _is_name(counts: dict[str, int] | None) -> bool:
    """Tell a word that is usually capitalised, for two ordinary ones make no name."""
    return counts is not None and counts.get(LOWER, 0) < 0.2 * sum(counts.values())
