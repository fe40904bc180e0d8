"""Finding names however they are spelt: hyphens, blanks, accents, plurals and acronyms.

A name is compared piece by piece. A piece is a run of letters or a run of digits, so that
"T-72", "T72" and "T 72" are one spelling, and so are "al-Qaeda" and "al Qaeda".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from spacy.tokens import Doc

Case = Literal["any", "name", "exact"]
"""Any case; capitals wherever the name has them ("Shining Path"); or exactly as written."""

T = TypeVar("T")

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_JOINERS = frozenset("-‐‑‒–'’‘`/.")
_STRETCH = 40


@lru_cache(maxsize=65536)
def pieces_of(words: str) -> tuple[str, ...]:
    """Cut words into their letter runs and digit runs, without accents.

    >>> pieces_of("al-Nusra T-72B3")
    ('al', 'Nusra', 'T', '72', 'B', '3')
    """
    plain = words
    if not words.isascii():
        decomposed = unicodedata.normalize("NFKD", words)
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return tuple(_PIECE.findall(plain))


class Piece(NamedTuple):
    """One piece of a text, and whether it opens or closes its token."""

    text: str
    lower: str
    token: int
    opens: bool
    closes: bool


@lru_cache(maxsize=65536)
def _shape(word: str) -> tuple[tuple[str, str, bool, bool], ...] | None:
    """Cut one token; None for a mark that no name runs across."""
    words = pieces_of(word)
    if not words and not _joins(word):
        return None
    last = len(words) - 1
    return tuple((text, text.lower(), at == 0, at == last) for at, text in enumerate(words))


@lru_cache(maxsize=2)
def cut(doc: Doc) -> list[Piece | None]:
    """Cut a parsed text into pieces; None stands for a mark that no name runs across."""
    found: list[Piece | None] = []
    for position, token in enumerate(doc):
        shape = _shape(token.text)
        if shape is None:
            found.append(None)
        else:
            found += [
                Piece(text, lower, position, opens, closes) for text, lower, opens, closes in shape
            ]
    return found


def _joins(mark: str) -> bool:
    if mark.isspace():
        return mark.count("\n") < 2
    return all(character in _JOINERS for character in mark)


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    lower: tuple[str, ...]
    raw: tuple[str, ...]
    case: Case
    value: T


def _case_fits(entry: _Entry[T], found: list[Piece]) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return all(piece.text == raw for piece, raw in zip(found, entry.raw, strict=True))
    return all(
        piece.text[0].isupper() or not raw[0].isupper()
        for piece, raw in zip(found, entry.raw, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A name found in tokens `[start, end)`; `tail` is what its last token has beyond the name."""

    start: int
    end: int
    value: T
    tail: str


class NameFinder(Generic[T]):
    """Finds names of a list, the longest first where several start at one word."""

    def __init__(self, names: Iterable[tuple[str, Case, T]], *, tails: bool = False) -> None:
        """Take `(name, case, value)`; with `tails`, "T-72B3" is found as "T-72" with tail "B3"."""
        self._tails = tails
        self._by_start: dict[tuple[str, str | None], list[_Entry[T]]] = defaultdict(list)
        for name, case, value in names:
            raw = pieces_of(name)
            lower = tuple(piece.lower() for piece in raw)
            start = (lower[0], lower[1] if len(lower) > 1 else None)
            self._by_start[start].append(_Entry(lower, raw, case, value))
        for entries in self._by_start.values():
            entries.sort(key=lambda entry: -len(entry.lower))
        self._firsts = frozenset(first for first, _ in self._by_start)

    def find(self, pieces: list[Piece | None]) -> Iterator[Match[T]]:
        """Yield the longest matches at each word, overlapping ones included, in text order."""
        firsts = self._firsts
        last = len(pieces) - 1
        for at, piece in enumerate(pieces):
            if piece is None or piece.lower not in firsts or not piece.opens:
                continue
            following = pieces[at + 1] if at < last else None
            entries = self._by_start.get((piece.lower, following.lower)) if following else None
            found = list(self._longest(entries, pieces, at)) if entries else []
            if not found:
                entries = self._by_start.get((piece.lower, None))
                found = list(self._longest(entries, pieces, at)) if entries else []
            yield from found

    def _longest(
        self, entries: list[_Entry[T]], pieces: list[Piece | None], at: int
    ) -> Iterator[Match[T]]:
        length = 0
        for entry in entries:
            if length and len(entry.lower) < length:
                return
            found = self._matches(entry, pieces, at)
            if found is not None:
                length = len(entry.lower)
                yield found

    def _matches(self, entry: _Entry[T], pieces: list[Piece | None], at: int) -> Match[T] | None:
        end = at + len(entry.lower)
        stretch: list[Piece] = []
        for piece, wanted in zip(pieces[at:end], entry.lower, strict=False):
            if piece is None or piece.lower != wanted:
                return None
            stretch.append(piece)
        if len(stretch) < len(entry.lower) or not _case_fits(entry, stretch):
            return None
        tail = self._tail(stretch[-1], pieces, end)
        if tail is None:
            return None
        return Match(stretch[0].token, stretch[-1].token + 1, entry.value, tail)

    def _tail(self, last: Piece, pieces: list[Piece | None], end: int) -> str | None:
        """Return what is left of the last token, None where the name may not end inside it."""
        if last.closes:
            return ""
        rest: list[str] = []
        for piece in pieces[end : end + _STRETCH]:
            if piece is None or piece.token != last.token:
                break
            rest.append(piece.text)
        tail = "".join(rest)
        if tail == "s":
            return tail
        return tail if self._tails and last.text.isdigit() and len(tail) <= 5 else None
