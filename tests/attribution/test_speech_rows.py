"""Every row of the speech tables fires in its example and not in its counter-example."""

from collections.abc import Callable

import pytest

from reportedly.attribution.attributions import find_attributions
from reportedly.attribution.rows import SourceNoun, SpeechNoun, SpeechPhrase, SpeechVerb
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import HOME, Row, read_table

TABLES: dict[str, type[Row]] = {
    "verbs": SpeechVerb,
    "nouns": SpeechNoun,
    "phrases": SpeechPhrase,
    "sources": SourceNoun,
}


def used(reading: Reading) -> set[str]:
    find_attributions(reading)
    return {fired.row_id for fired in reading.fired if fired.held_by is None}


@pytest.mark.parametrize("table", TABLES)
def test_rows_prove_themselves(parsed: Callable[..., Reading], table: str) -> None:
    rows = read_table(HOME / "terms" / "speech" / f"{table}.csv", TABLES[table])
    silent = [row.id for row in rows if row.id not in used(parsed(row.example))]
    loud = [row.id for row in rows if row.id in used(parsed(row.not_example))]
    assert (silent, loud) == ([], [])
