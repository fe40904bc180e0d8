"""Every row of every knowledge file proves itself, as `lexicon check` does."""

import pytest

from reportedly import Reader
from reportedly.catalogue import ROW_TYPES, find_row, tables
from reportedly.errors import NotFound
from reportedly.lexicon.tables import HOME
from reportedly.proofs import check_kinds, check_rows

TABLES = dict(tables())
_AT_ONCE = 300
"""Rows proved by one test: long tables are shared out among the processes that run the tests."""

PARTS = [(file, start) for file, rows in TABLES.items() for start in range(0, len(rows), _AT_ONCE)]


@pytest.mark.parametrize(("file", "start"), PARTS)
def test_rows_fire_in_their_example_and_not_in_the_other(
    file: str, start: int, reader: Reader
) -> None:
    rows = TABLES[file][start : start + _AT_ONCE]
    problems = [str(problem) for problem in check_rows(file, rows, reader)]
    assert not problems, "\n".join(problems)


def test_kinds_are_found_in_their_yes_and_not_in_their_no(reader: Reader) -> None:
    problems = [str(problem) for problem in check_kinds(reader)]
    assert not problems, "\n".join(problems)


def test_no_id_stands_in_two_tables() -> None:
    ids = [row.id for rows in TABLES.values() for row in rows]
    assert len(ids) == len(set(ids)), {i for i in ids if ids.count(i) > 1}


def test_every_table_is_in_the_catalogue() -> None:
    listed = {path for pattern in ROW_TYPES for path in HOME.glob(pattern)}
    unlisted = {path.name for path in HOME.rglob("*.csv") if path not in listed}
    # Corrections of the model's lemmas: words without a sense to prove in a sentence.
    assert unlisted == {"lemmas.csv"}


def test_a_row_is_found_by_its_id() -> None:
    file, row = find_row("trg-storm-verb")
    assert (file, row.id) == ("terms/triggers/battle.csv", "trg-storm-verb")
    with pytest.raises(NotFound, match='has the id "trg-nothing"'):
        find_row("trg-nothing")


@pytest.mark.parametrize(
    ("table", "count", "wanted"),
    [("terms/triggers/", 900, "triggers"), ("terms/cues/", 400, "cues"),
     ("names/armed_groups", 250, "armed groups"), ("terms/materiel", 400, "materiel names")],
)  # fmt: skip
def test_the_tables_are_as_large_as_they_were(table: str, count: int, wanted: str) -> None:
    found = sum(len(rows) for file, rows in TABLES.items() if file.startswith(table))
    assert found >= count, f"{found} {wanted}, {count} are promised"
