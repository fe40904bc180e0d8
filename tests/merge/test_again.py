"""A deed told as one more of its kind is none of those before it."""

import pytest

from reportedly.merge.again import is_again
from reportedly.merge.merging import ReportClaims, merge
from reportedly.records import Place, Span, Time
from tests.built import MOSUL, build_claim, build_report


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels shelled the town again on Tuesday.", True),
        ("The army again shelled the town.", True),
        ("A second attack hit the market.", True),
        ("Another attack hit the market.", True),
        ("Rebels shelled the town on Tuesday.", False),
        ("The second man fled before rebels shelled the town.", False),
        ("Rebels shelled the town, and the mayor asked the capital for help again.", False),
    ],
)
def test_words_near_the_deed(sentence: str, expected: bool) -> None:
    trigger = "shelled" if "shelled" in sentence else "attack"
    assert is_again(build_claim(build_report(sentence), sentence, trigger)) is expected


def test_the_same_town_shelled_again_the_next_day_is_two() -> None:
    told = []
    for day, sentence in (
        (9, "Rebels shelled Mosul on Monday."),
        (10, "Rebels shelled Mosul again on Tuesday."),
    ):
        report = build_report(sentence, title="Mosul shelled", published=f"2014-06-{day + 1:02}")
        at = sentence.index("Mosul")
        place: Place = MOSUL.model_copy(update={"mention": Span.of(sentence, at, at + 5)})
        when = sentence.index("on ")
        time = Time(
            mention=Span.of(sentence, when, when + 6), earliest=f"2014-06-{day:02}",
            latest=f"2014-06-{day:02}", precision="day", anchor="published", basis="r",
        )  # fmt: skip
        claim = build_claim(report, sentence, "shelled", kind="shelling", place=place, time=time)
        told.append(ReportClaims(report, [claim]))
    assert len(merge(told)) == 2
