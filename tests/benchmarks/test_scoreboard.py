"""The scoreboard's entries and its page."""

from benchmarks.floors import FLOORS, read_floors
from benchmarks.scoreboard import PAGE, entries
from benchmarks.scoreboard_page import Line, Published, page, shown
from reportedly.evaluate.catalogue import SETS, exam
from reportedly.evaluate.exam import Judged
from reportedly.evaluate.reliability import reliability

LINE = Line(
    set="plv",
    split="train",
    measures="codes",
    n=1050,
    scores={"macro_f1": 0.4567, "r_uw": 0.6543},
    intervals={"macro_f1": (0.4, 0.5)},
    show=["macro_f1", "r_uw", "absent"],
    published=[Published("macro_f1", 74.3, "Hu", "a paper", same_metric=True, same_split=False)],
    sentences_a_second=81.6,
    data_digest="abc",
)


def test_every_set_stands_on_the_board() -> None:
    assert {entry.set for entry in entries()} == set(SETS)


def test_floors_are_of_sets_on_the_board_and_of_headline_scores() -> None:
    floors = read_floors(FLOORS)
    assert {name for name, _ in floors} == set(SETS)
    for (name, _), floor in floors.items():
        assert set(floor.scores) <= set(exam(name).headline)


def test_the_page_has_a_row_for_every_set() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| [{name}](method/evaluation.md#{name}) |" in text for name in SETS)


def test_scores_are_shown_in_percent_and_correlations_are_not() -> None:
    assert shown("macro_f1", 0.4567) == "45.7"
    assert shown("r_uw", 0.6543) == "0.65"
    assert shown("mae_uw", 0.6543) == "0.65"
    assert shown("macro_f1", None) == "–"


def test_the_page_says_how_far_a_published_figure_can_be_compared() -> None:
    curve = reliability([Judged(0.6, accepted=True), Judged(0.6, accepted=False)])
    text = page([LINE], reliability=curve, muc4="| GE |", reader="f00d")
    assert "| 1,050 | `macro_f1` | 45.7 | 40.0–50.0 | 82 |" in text
    assert "| plv | `macro_f1` | 45.7 | 74.3 | Hu | yes | no | a paper |" in text
    assert "| 2 | 0.60 | 0.50 |" in text
    assert "error 0.100" in text
    assert "| GE |" in text
    assert "`f00d`" in text
