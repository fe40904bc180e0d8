"""The knowledge files prove themselves: every row fires in its example and not in its other one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.actors.own_actors import OwnActor
from reportedly.catalogue import tables
from reportedly.lexicon.lists import ListRow, kept_rows
from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.tables import Row
from reportedly.places.own_places import OwnPlace
from reportedly.reader import Reader
from reportedly.records import Report, make_id, sha256_of

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
    for row in rows:
        if not row.is_for_text():
            continue
        used, held = _fired(row.example, row, reader)
        if not used:
            why = f" (held back: {held})" if held else ""
            yield Problem(table, row.id, f'does not fire in its example "{row.example}"{why}')
        used, _ = _fired(row.not_example, row, reader)
        if used:
            yield Problem(table, row.id, f'fires in its counter-example "{row.not_example}"')


def _fired(text: str, row: Row, reader: Reader) -> tuple[bool, str | None]:
    """Tell whether a row was used in a text, and why it was held back if it was."""
    report = example_report(text, published=row.example_day() or EXAMPLE_DAY)
    fired = [f for f in reader.reading(report).fired if f.row_id == row.id]
    used = any(f.held_by is None for f in fired)
    return used, next((f.held_by for f in fired if f.held_by), None)


def check_kinds(reader: Reader) -> Iterator[Problem]:
    """Prove the `yes` and `no` sentences of every kind."""
    for kind, entry in kinds().items():
        for sentence in entry.yes:
            if kind not in _kinds_in(sentence, reader):
                yield Problem("ontology/events.yaml", kind, f'yields no claim in "{sentence}"')
        for sentence in entry.no:
            if kind in _kinds_in(sentence, reader):
                yield Problem("ontology/events.yaml", kind, f'yields a claim in "{sentence}"')


def _kinds_in(text: str, reader: Reader) -> set[str]:
    reading = reader.reading(example_report(text))
    absorbed = {event.kind for draft in reading.events for event in draft.absorbed}
    return {claim.event.kind for claim in reading.claims} | absorbed
