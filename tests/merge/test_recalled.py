"""Reports that lead with what came after a deed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.lexicon.tables import read_yaml
from reportedly.merge import recalled
from reportedly.merge.likeness import compare
from reportedly.merge.recalled import recalls
from tests.built import build_report
from tests.merge.building import telling

RULE = read_yaml(Path(recalled.__file__).with_name("recalled.yaml"))["recalled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RULE["example"], True),
        (RULE["not_example"], False),
        ("The driver pleaded guilty to the killing of the judge.", True),
        (f"{'Gunmen killed a judge near the river. ' * 12}A trial may follow.", False),
    ],
)
def test_words_of_what_came_after_stand_in_the_opening(text: str, expected: bool) -> None:
    assert recalls(build_report(text)) is expected


def test_the_headline_counts() -> None:
    assert recalls(build_report("He was shot in May.", title="Vigil for the mayor"))


def test_the_day_of_such_a_report_does_not_tell_its_deed_apart() -> None:
    first, july = telling("c-1"), date(2020, 7, 5)
    later = telling("c-2", "r-2", earliest=july, latest=july, stated=False)
    recalled_later = replace(later, recalls=True)
    assert compare(first, recalled_later).points > compare(first, later).points + 5
