"""The knowledge files prove themselves: every row fires in its example and not in its other one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, TypeVar

from reportedly.actors.own_actors import OwnActor
from reportedly.catalogue import tables
from reportedly.language.reading import Fired, Reading
from reportedly.lexicon.lists import ListRow, kept_rows
from reportedly.lexicon.ontology import Kind, kinds
from reportedly.lexicon.overlay import laid_rows
from reportedly.lexicon.staleness import stale_rows
from reportedly.lexicon.tables import Row
from reportedly.places.own_places import OwnPlace
from reportedly.reader import Reader
from reportedly.records import Report, make_id, sha256_of

T = TypeVar("T")

_AT_ONCE = 512

_NEAR = 40
"""Rows of a table that are proved beside one that somebody changes."""

EXAMPLE_DAY = "2014-06-11"
"""The day on which examples are read, so that "on Tuesday" has one to count from."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or kind whose example does not show what it should."""

    table: str
    row_id: str
    complaint: str

    def __str__(self) -> str:
        return f"{self.table}, {self.row_id}: {self.complaint}"


def example_report(text: str, *, published: str = EXAMPLE_DAY) -> Report:
    """Make a report of an example sentence."""
    return Report(
        id=make_id("r", text),
        text=text,
        language="en",
        published=published,
        sha256=sha256_of(text.encode()),
    )


@dataclass(frozen=True, slots=True)
class Proved:
    """A table that has been proved: its file, its number of rows, and what was wrong."""

    table: str
    rows: int
    problems: tuple[Problem, ...]


def check_all(reader: Reader) -> Iterator[Proved]:
    """Prove every row of every table, table by table, every kind of the ontology, and own lists.

    The rows of a user's lists have no examples: their cells are held to their types. Raises
    LexiconError for a file that cannot be read at all.
    """
    for name, rows in tables():
        yield Proved(name, len(rows), tuple(check_rows(name, rows, reader)))
    yield Proved("ontology/events.yaml", len(kinds()), tuple(check_kinds(reader)))
    yield from _own_lists()
    yield from stale_overlay()


def check_overlay(reader: Reader) -> Iterator[Proved]:
    """Prove the rows of the overlay, in the tables over which they are laid."""
    touched = {laid.row.file for laid in laid_rows().values()}
    for name, rows in tables():
        if name in touched:
            own = [row for row in rows if row.id in laid_rows()]
            yield Proved(name, len(own), tuple(check_rows(name, own, reader)))
    yield from stale_overlay()


def check_touched(reader: Reader, row_id: str, terms: Sequence[str]) -> Iterator[Problem]:
    """Prove a row, and the rows and kinds in whose sentences one of some terms stands.

    At most `_NEAR` of them a table, and of the kinds.
    """
    stands_in = _finder(reader, terms)
    for name, rows in tables():
        near = [row for row in rows if row.id != row_id and stands_in(row.example, row.not_example)]
        own = [row for row in rows if row.id == row_id]
        yield from check_rows(name, [*own, *near[:_NEAR]], reader)
    touched = (one for one in kinds().items() if stands_in(*one[1].yes, *one[1].no))
    yield from check_kinds(reader, dict(islice(touched, _NEAR)))


def _finder(reader: Reader, terms: Sequence[str]) -> Callable[..., bool]:
    """Make a test for sentences with all words of a term, in any form that they may have."""
    patterns = [
        [re.compile(_form_of(reader, word), re.IGNORECASE) for word in term.split()]
        for term in terms
    ]

    def stands_in(*sentences: str) -> bool:
        return any(all(one.search(s) for one in words) for words in patterns for s in sentences)

    return stands_in


def _form_of(reader: Reader, word: str) -> str:
    stem = word[:-1] if word[-1] in "ey" and len(word) > 3 else word
    irregular = "".join(f"|{re.escape(form)}" for form in reader.irregular_forms(word.lower()))
    return rf"\b(?:{re.escape(stem)}\w{{0,4}}{irregular})\b"


def stale_overlay() -> Iterator[Proved]:
    """Tell of the overlay's rows that no longer fit what is shipped; nothing without an overlay."""
    count = len(laid_rows())
    if count:
        stale = [complaint.split(": ", 1) for complaint in stale_rows()]
        problems = tuple(Problem("your overlay", name, said) for name, said in stale)
        yield Proved("your overlay", count, problems)


def _own_lists() -> Iterator[Proved]:
    own: dict[str, Iterable[tuple[str, ListRow]]] = {
        "places": kept_rows("places", OwnPlace),
        "actors": kept_rows("actors", OwnActor),
    }
    for sort, rows in own.items():
        for name, count in Counter(name for name, _ in rows).items():
            yield Proved(f"your own {sort}, list {name}", count, ())


def check_rows(table: str, rows: Sequence[Row], reader: Reader) -> Iterator[Problem]:
    """Prove the rows of one table."""
    asked = [row for row in rows if row.is_for_text()]
    fired = _all_fired([text for row in asked for text in _texts(row)], reader)
    for row in asked:
        example, other = ([f for f in fired[text] if f.row_id == row.id] for text in _texts(row))
        if not any(f.held_by is None for f in example):
            held = next((f.held_by for f in example), None)
            why = f" (held back: {held})" if held else ""
            yield Problem(table, row.id, f'does not fire in its example "{row.example}"{why}')
        if any(f.held_by is None for f in other):
            yield Problem(table, row.id, f'fires in its counter-example "{row.not_example}"')


_Text: TypeAlias = tuple[str, str]
"""A sentence, and the day on which it is read."""


def _texts(row: Row) -> tuple[_Text, _Text]:
    day = row.example_day() or EXAMPLE_DAY
    return (row.example, day), (row.not_example, day)


def _all_fired(texts: Iterable[_Text], reader: Reader) -> dict[_Text, list[Fired]]:
    """List the rows that fired in each of some sentences; rows share many sentences."""
    found: dict[_Text, list[Fired]] = {}
    for some in _some(dict.fromkeys(texts)):
        reports = [example_report(text, published=day) for text, day in some]
        readings = reader.readings_of_sentences(reports)
        found |= {one: reading.fired for one, reading in zip(some, readings, strict=True)}
    return found


def _some(texts: Iterable[T]) -> Iterator[list[T]]:
    """Cut what may be long into lists, so that not all the parses are in memory."""
    left = iter(texts)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def check_kinds(reader: Reader, some_kinds: Mapping[str, Kind] | None = None) -> Iterator[Problem]:
    """Prove the `yes` and `no` sentences of every kind, or of some."""
    proved = kinds() if some_kinds is None else some_kinds
    found: dict[str, set[str]] = {}
    for some in _some(dict.fromkeys(s for one in proved.values() for s in (*one.yes, *one.no))):
        readings = reader.readings_of_sentences([example_report(sentence) for sentence in some])
        found |= {one: _kinds_in(reading) for one, reading in zip(some, readings, strict=True)}
    for kind, entry in proved.items():
        for sentence in entry.yes:
            if kind not in found[sentence]:
                yield Problem("ontology/events.yaml", kind, f'yields no claim in "{sentence}"')
        for sentence in entry.no:
            if kind in found[sentence]:
                yield Problem("ontology/events.yaml", kind, f'yields a claim in "{sentence}"')


def _kinds_in(reading: Reading) -> set[str]:
    absorbed = {event.kind for draft in reading.events for event in draft.absorbed}
    return {claim.event.kind for claim in reading.claims} | absorbed
