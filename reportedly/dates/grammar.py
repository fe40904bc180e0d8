"""Matching rules of classes and words against the atoms of a text.

A rule is written with class names in capitals, words in small letters, and the signs ?, |, ( )
and + of regular expressions: `(THIRD DASH?)? MONTH (of? YEAR)?`. Every class and word stands for
one character, so that all rules together are one regular expression over a text of atoms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.dates.words import Atom

_PIECE = re.compile(r"[A-Z]+|[a-z'’.]+|[?|()+]")
_UNKNOWN = "\u0001"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fitted, and the atoms that it fitted, with their positions."""

    rule: str
    start: int
    end: int
    atoms: tuple[Atom, ...]

    def of(self, kind: str) -> list[Atom]:
        """List the atoms of a class or word."""
        return [atom for atom in self.atoms if atom.kind == kind]

    def first(self, *kinds: str) -> Atom | None:
        """Return the first atom of any of the classes."""
        return next((atom for atom in self.atoms if atom.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Tell whether an atom of any of the classes is among them."""
        return self.first(*kinds) is not None

    def after(self, *kinds: str) -> "Match":
        """Return the match without the atoms up to the last one of the classes."""
        cut = max((i + 1 for i, atom in enumerate(self.atoms) if atom.kind in kinds), default=0)
        return Match(self.rule, self.start + cut, self.end, self.atoms[cut:])

    def value(self, kind: str) -> str | None:
        """Return the value of the first word of a class."""
        atom = self.first(kind)
        return atom.row.value if atom and atom.row else None


class Grammar:
    """Rules in order of preference: at one place the first that fits is taken."""

    def __init__(self, rules: Sequence[tuple[str, str]]) -> None:
        """Take `(rule id, pattern)` pairs; an id may stand several times."""
        self._codes: dict[str, str] = {}
        self._names: list[str] = []
        parts: list[str] = []
        for name, pattern in rules:
            self._names.append(name)
            parts.append(f"(?P<r{len(parts)}>{self._compiled(pattern)})")
        # No rule begins with an unknown word: most places are left at the first look.
        self._regex = re.compile(f"(?!{_UNKNOWN})(?:{'|'.join(parts)})")

    def _compiled(self, pattern: str) -> str:
        pieces = []
        for piece in _PIECE.findall(pattern):
            if piece in "?|()+":
                pieces.append("(?:" if piece == "(" else piece)
            else:
                pieces.append(re.escape(self._code(piece)))
        return "".join(pieces)

    def _code(self, name: str) -> str:
        return self._codes.setdefault(name, chr(0xE000 + len(self._codes)))

    def find(self, atoms: Sequence[Atom]) -> Iterator[Match]:
        """Yield the matches in order of text, without overlaps."""
        coded = "".join(self._codes.get(atom.kind, _UNKNOWN) for atom in atoms)
        for found in self._regex.finditer(coded):
            if found.lastgroup is not None and found.end() > found.start():
                name = self._names[int(found.lastgroup[1:])]
                start, end = found.span()
                yield Match(name, start, end, tuple(atoms[start:end]))
