"""A report's text as the set of its word shingles: every four words that stand together."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.merge.copy_rules import copy_rules, is_boilerplate, is_live
from reportedly.merge.sentences import split_sentences
from reportedly.records import Report

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_FACT = re.compile(r"\b(?:[A-Z]\w+|\d+)")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(33)


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True, eq=False)
class Shingled:
    """What of a report is compared with others.

    `hashes` are sorted and unique; a text under 40 words has one for the whole of it, a text
    too short to compare none. `facts` are its names and numbers. A shell is what a page shows
    around a story (a form to sign in, a list of films), taken for its text.
    """

    hashes: Hashes
    facts: frozenset[str]
    is_live: bool
    is_shell: bool


def own_words(text: str) -> str:
    """Leave out the sentences that an outlet puts under every report."""
    if not is_boilerplate(text):
        return text
    return "\n".join(part for part in split_sentences(text) if not is_boilerplate(part))


def shingle(report: Report) -> Shingled:
    """Cut a report's text into shingles, and find its names and numbers."""
    text = own_words(report.text)
    written = _WORD.findall(text)
    # A word that also stands in small letters is no name: the first of a sentence.
    known = frozenset(written)
    facts = frozenset(_FACT.findall(text))
    names = frozenset(fact for fact in facts if fact.isdigit() or fact.lower() not in known)
    words = [word.casefold() for word in written]
    return Shingled(
        hash_shingles(words),
        names,
        is_live=is_live(report.title, report.url),
        is_shell=_is_shell(report.title or "", words),
    )


def _is_shell(title: str, words: list[str]) -> bool:
    """Tell a text that has none of the longer words of its own headline, beside it."""
    limits = copy_rules().limits
    headline = Counter(_WORD.findall(title.casefold()))
    telling = [word for word in headline if len(word) >= limits.headline_letters]
    if len(telling) < limits.headline_words:
        return False
    every = Counter(words)
    return all(every[word] <= headline[word] for word in telling)


def hash_shingles(words: list[str]) -> Hashes:
    """Hash every run of words as long as a shingle; a short text as one run, or not at all."""
    limits = copy_rules().limits
    if len(words) < limits.least_words:
        return np.empty(0, dtype=np.uint64)
    length = len(words) if len(words) < limits.short_words else limits.shingle_words
    each = np.fromiter(map(_hash_word, words), dtype=np.uint64, count=len(words))
    count = len(words) - length + 1
    hashes = np.zeros(count, dtype=np.uint64)
    # Integers wrap around at 64 bits, as meant.
    for offset in range(length):
        hashes = hashes * _ODD + each[offset : offset + count]
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    return np.unique(hashes)
