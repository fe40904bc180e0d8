"""The tables of actors: their size, their ids, and that every row proves itself."""

from collections.abc import Iterable

import pytest
from spacy.language import Language

from reportedly.actors.mentions import find_actors
from reportedly.actors.roster import (
    GroupRow,
    bodies,
    groups,
    officials,
    organisations,
    plural_of,
    roles,
)
from reportedly.language.parser import parse_sentences
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import Row
from reportedly.places.countries import countries
from tests.conftest import make_report

TABLES = [groups, organisations, bodies, officials, roles]


def fires(row: Row, reading: Reading) -> bool:
    find_actors(reading)
    return any(f.row_id == row.id and f.held_by is None for f in reading.fired)


def test_tables_are_large_enough() -> None:
    assert len(groups()) >= 250
    assert len(organisations()) >= 120
    assert len({row.country for row in officials()}) >= 40
    assert len(roles()) >= 500


def test_ids_are_unique_across_the_tables() -> None:
    ids = [row.id for table in TABLES for row in table()]
    assert len(ids) == len(set(ids))


def test_countries_of_rows_exist() -> None:
    rows: Iterable[GroupRow] = groups()
    assert {row.country for row in rows if row.country} <= set(countries())
    assert {row.country for row in officials()} <= set(countries())


def test_active_dates_are_in_order() -> None:
    assert not [
        r.id for r in groups() if r.active_from and r.active_to and r.active_from > r.active_to
    ]
    assert not [r.id for r in officials() if r.until and r.since > r.until]


@pytest.mark.parametrize("table", [groups, organisations, bodies, officials])
def test_a_sample_of_rows_proves_itself(table: object, nlp: Language) -> None:
    rows: list[Row] = table()[::12]  # type: ignore[operator]
    examples = parse_sentences([make_report(row.example) for row in rows], nlp)
    others = parse_sentences([make_report(row.not_example) for row in rows], nlp)
    for row, example, other in zip(rows, examples, others, strict=True):
        assert fires(row, example), row.id
        assert not fires(row, other), row.id


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("militia", "militias"), ("body", "bodies"), ("gunman", "gunmen"), ("branch", "branches")],
)
def test_plural_of(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
