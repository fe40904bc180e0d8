"""Every row of the cue tables, held to its own example and counter-example."""

from typing import Any

import pytest

from reportedly.certainty.cues import CueRow, cue_rows


@pytest.mark.parametrize("row", cue_rows(), ids=lambda row: row.id)
def test_row_fires_in_its_example_only(row: CueRow, judged: Any) -> None:
    assert _fires(row, judged(row.example))
    assert not _fires(row, judged(row.not_example))


def _fires(row: CueRow, result: Any) -> bool:
    return any(f.row_id == row.id and f.held_by is None for f in result.reading.fired)
