"""The words and signs that expressions of time are made of, each with its class."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.figures.numbers import number_words
from reportedly.lexicon.tables import HOME, Many, Row, read_table

_VERB_TAGS = frozenset({"MD", "VB", "VBP", "VBD", "VBZ", "VBG"})
_WITH_ADJECTIVES = frozenset({"UNIT", "time", "SPAN", "FUTURE"})
_HYPHEN = re.compile(r"([-–—])")
_BREAK = re.compile(r"\n\s*\n")
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("DAY", re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")),
    ("YEAR", re.compile(r"1\d{3}|20\d\d|2100")),
    ("ISO", re.compile(r"(?:1\d{3}|20\d\d)-\d{1,2}-\d{1,2}(?:T.*)?")),
    ("SLASH", re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)")),
    (
        "CLOCK",
        re.compile(
            r"(?:[01]?\d|2[0-4])(?:[:h][0-5]\d(?:[ap]m|hrs?|h)?|\.[0-5]\d[ap]m)"
            r"|(?:1[0-2]|[1-9])[ap]m"
        ),
    ),
    ("DECADE", re.compile(r"['’]?(?:1\d|20)?\d0['’]?s")),
    ("NUM", re.compile(r"\d{1,4}")),
)
_LITERALS = frozenset(
    [
        "the",
        "a",
        "an",
        "on",
        "in",
        "at",
        "of",
        "to",
        "and",
        "from",
        "between",
        "for",
        "during",
        "over",
        "within",
        "around",
        "about",
        "or",
        "hours",
        "local",
        "time",
        "o'clock",
        "o’clock",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "a.m",
        "p.m",
        "week",
        "half",
        "more",
        "than",
        "into",
        "'s",
        "’s",
        "early",
        "hours",
        "quarter",
        "mid",
        "as",
        "each",
        "every",
        "per",
        "once",
        "another",
        "long",
        "old",
        "age",
        "ad",
        "new",
        "eve",
        "'",
        "’",
        "upon",
        "many",
        "throughout",
        "final",
        "latter",
        "only",
    ]
)

_ZONES = frozenset(
    {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest",
     "eet", "eest", "msk"}
)  # fmt: skip
_SIGNS = {"-": "DASH", "–": "DASH", "—": "DASH", "‐": "DASH", "/": "DASH", ",": "COMMA"}
_COUNTING = frozenset({"unit", "ten", "some", "group", "half", "many"})


class TimeWordRow(Row):
    """A word of time: its class, and its place on the calendar or clock where it has one.

    `only` "name" keeps to capitalised words that the parser does not take for a verb ("May"),
    "short" to capitalised ones with a stop or a comma behind them ("Sat."), "plain" to words in
    small letters, or at the head of a sentence, that are no part of a name ("the Daily Star").
    """

    terms: Many
    role: str
    value: str = ""
    only: Literal["name", "short", "plain", ""] = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """One token, or a piece of one ("mid-2007" is three), as the grammar sees it.

    `start` and `end` are code points of the text, `row` the row of its word.
    """

    kind: str
    token: int
    text: str
    row: TimeWordRow | None = None
    start: int = 0
    end: int = 0


@cache
def time_words() -> dict[str, TimeWordRow]:
    """Load the words of time by word; a word that stands in two rows belongs to the first."""
    found: dict[str, TimeWordRow] = {}
    for row in read_table(HOME / "terms" / "time_words.csv", TimeWordRow):
        for term in row.terms:
            found.setdefault(term, row)
    return found


def atoms(doc: Doc) -> list[Atom]:
    """Class every token that is not a blank; an empty line stands as an atom of class BREAK."""
    found = []
    for token in doc:
        text, start = token.text, token.idx
        if token.is_space:
            if _BREAK.search(text):
                found.append(Atom("BREAK", token.i, ""))
            continue
        kind, row = _classed(text, token)
        pieces = _pieces(token) if kind == "OTHER" and _HYPHEN.search(text) else []
        found.extend(pieces or [Atom(kind, token.i, text.lower(), row, start, start + len(text))])
    _mark_adjectives(doc, found)
    return found


def _mark_adjectives(doc: Doc, found: list[Atom]) -> None:
    """Class the adjectives before a unit or "time" ("two bloody weeks"); no others count."""
    for position, atom in enumerate(found):
        if atom.kind not in _WITH_ADJECTIVES:
            continue
        for back in (position - 1, position - 2):
            if back < 0 or found[back].kind not in ("OTHER", "DASH"):
                break
            if doc[found[back].token].pos_ == "ADJ":
                found[back] = replace(found[back], kind="ADJ")


def _pieces(token: Token) -> list[Atom]:
    """Split "mid-2007", "May-1" and "24-year", all of whose pieces are words of time."""
    found: list[Atom] = []
    offset = token.idx
    for written in _HYPHEN.split(token.text):
        piece = written.lower()
        kind, row = _classed(written, token)
        if kind in ("OTHER", "ADJ") or not piece:
            return []
        found.append(Atom(kind, token.i, piece, row, offset, offset + len(piece)))
        offset += len(piece)
    return found if any(atom.kind not in ("WORD", "DAY", "NUM", "DASH") for atom in found) else []


def _classed(written: str, token: Token) -> tuple[str, TimeWordRow | None]:
    row = time_words().get(written.lower())
    if row is not None and _is_meant(row, written, token):
        return row.role, row
    return _class_of(written.lower()), None


@lru_cache(maxsize=1 << 15)
def _class_of(lower: str) -> str:
    """Class a word that is in no row of the table."""
    if lower[:1].isdigit() or (lower[:1] in "'’" and lower[1:2].isdigit()):
        return next((kind for kind, shape in _SHAPES if shape.fullmatch(lower)), "OTHER")
    if lower in _SIGNS:
        return _SIGNS[lower]
    if lower in _LITERALS:
        return lower
    if lower in _ZONES:
        return "ZONE"
    number = number_words().get(lower)
    return "WORD" if number is not None and number.role in _COUNTING else "OTHER"


def _is_meant(row: TimeWordRow, written: str, token: Token) -> bool:
    if not row.only:
        return True
    is_capital = written[:1].isupper()
    if row.only == "plain":
        opens = token.i == token.sent.start or token.doc[token.i - 1].is_space
        return not is_capital or (opens and token.pos_ != "PROPN")
    if row.only == "short":
        following = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
        return is_capital and (written.endswith(".") or following in (".", ","))
    return is_capital and token.tag_ not in _VERB_TAGS
