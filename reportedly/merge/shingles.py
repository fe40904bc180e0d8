"""A report's text as the set of its word shingles: every four words that stand together."""

import hashlib
import re
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
    too short to compare none. `facts` are its names and numbers.
    """

    hashes: Hashes
    facts: frozenset[str]
    is_live: bool


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
    hashes = hash_shingles([word.casefold() for word in written])
    return Shingled(hashes, names, is_live(report.title, report.url))


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
