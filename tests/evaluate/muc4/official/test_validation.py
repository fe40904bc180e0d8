"""Against the official reports of the 17 systems of 1992, where the gold folder is at hand."""

import os
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.validation import SystemCheck, format_checks, validate

GOLD = os.environ.get("REPORTEDLY_GOLD")


@pytest.fixture(scope="module")
def checks() -> list[SystemCheck]:
    if not GOLD:
        pytest.skip("REPORTEDLY_GOLD does not name the gold folder")
    return validate(Path(GOLD) / "muc4")


def test_every_f_is_within_half_a_point(checks: list[SystemCheck]):
    assert len(checks) == 17
    assert max(check.f_distance or 0.0 for check in checks) <= 0.5


def test_slots_come_out_alike(checks: list[SystemCheck]):
    slots = sum(check.slots for check in checks)
    assert sum(check.slots_alike for check in checks) / slots >= 0.95
    assert min(check.slot_share_as_paired or 1.0 for check in checks) >= 0.99


def test_the_table_has_a_row_for_each(checks: list[SystemCheck]):
    assert len(format_checks(checks).splitlines()) == 2 + 17


def test_a_folder_without_the_reports_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"no tst4/official_totals\.json"):
        validate(tmp_path)
