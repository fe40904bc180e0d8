"""The words that set one text apart from others, and how much each weighs.

`words.json` counts in how many news texts a word stands (made by training/words.py; see NOTICE).
A word weighs by its rarity there, not in the store at hand, so that a report weighs the same
whatever else was read.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_][\w'’-]+|\d+")
_FRINGE = "'’-"


def words_of(text: str) -> list[str]:
    """List the words of a text, folded and without a possessive ending.

    >>> words_of("Gunmen stormed Mosul's airport on June 10.")
    ['gunmen', 'stormed', 'mosul', 'airport', 'on', 'june', '10']
    """
    found = (match.group().casefold().removesuffix("'s") for match in _WORD.finditer(text))
    found = (word.removesuffix("’s").strip(_FRINGE) for word in found)
    return [word for word in found if len(word) > 1]


@cache
def _counted() -> tuple[int, dict[str, int]]:
    """Read how many texts were counted, and in how many of them each word stands."""
    made = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return made["texts"], made["words"]


def rarity(word: str) -> float:
    """Say how much a word sets a text apart (inverse document frequency, natural logarithm)."""
    texts, counts = _counted()
    return math.log((texts + 1) / (counts.get(word, 1) + 1))


def weigh(words: Iterable[str], *, most: int | None = None) -> dict[str, float]:
    """Weigh words by how often they stand and how rare they are; the squares add up to 1.

    `most` keeps only the heaviest.
    """
    raw = {word: (1 + math.log(times)) * rarity(word) for word, times in Counter(words).items()}
    kept = sorted(raw.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {word: weight / length for word, weight in kept}


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Say how alike two weighed texts are: the cosine, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
