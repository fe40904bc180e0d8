"""Looking through the rows of the knowledge files: by table, and by words in their cells."""

from collections import Counter
from collections.abc import Sequence

from reportedly.lexicon.basis import LexiconRow, lexicon_rows

_TERMS = ("term", "item", "name", "terms", "letters")


def table_counts() -> dict[str, int]:
    """Count the rows of each table that has rows with ids, by file; terms first, then names."""
    counts = Counter(row.table for row in lexicon_rows().values())
    return dict(sorted(counts.items(), key=lambda one: (one[0].startswith("names/"), one[0])))


def find_rows(*, words: str | None = None, table: str | None = None) -> Sequence[LexiconRow]:
    """List the rows of a table, or of all, whose cells hold all of some words, in file order.

    `words` are parts of words; those that begin an id or a term come first.
    """
    wanted = (words or "").casefold().split()
    found = [
        row
        for row in lexicon_rows().values()
        if (table is None or row.table == table) and _holds(row, wanted)
    ]
    return sorted(found, key=lambda row: not _begins(row, wanted)) if wanted else found


def term_of(row: LexiconRow) -> str:
    """Say in short what a row is for: its term, name or item."""
    return next((row.cells[name] for name in _TERMS if row.cells.get(name)), row.cells["id"])


def row_kind(row: LexiconRow) -> str | None:
    """Name the kind of event that a row starts; None for a row of another sort."""
    return row.cells.get("kind") if row.table.startswith("terms/triggers/") else None


def rows_of_kind(kind: str) -> list[LexiconRow]:
    """List the rows that start an event of a kind."""
    return [row for row in lexicon_rows().values() if row_kind(row) == kind]


def _holds(row: LexiconRow, wanted: Sequence[str]) -> bool:
    return all(word in row.folded for word in wanted)


def _begins(row: LexiconRow, wanted: Sequence[str]) -> bool:
    names = (row.cells["id"].casefold(), term_of(row).casefold())
    return any(name.startswith(" ".join(wanted)) for name in names)
