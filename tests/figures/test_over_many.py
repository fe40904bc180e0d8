"""Numbers over many deeds are totals; a headline ends where its page's name begins."""

import pytest

from reportedly.figures.headlines import headline_end
from reportedly.reader import Reader
from tests.built import build_report


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There have been 131 people killed in Gao this year.", True),
        ("So far this year 131 people were killed in Gao.", True),
        ("About 300 people are killed annually in the valley.", True),
        ("The week left seven people dead in 17 shootings across Karachi.", True),
        ("At least 290 people were injured in those shootings.", True),
        ("A bomb in Gao early this year killed 12 people.", None),
        ("The attack left seven people dead in two shootings in Karachi.", None),
        ("A man was killed in Gao this year.", None),
    ],
)
def test_a_number_over_many_deeds_is_a_total(
    sentence: str, expected: bool | None, reader: Reader
) -> None:
    claims = reader.read(build_report(sentence))
    assert {figure.cumulative for claim in claims for figure in claim.figures} == {expected}


def test_the_name_of_a_page_counts_nobody(reader: Reader) -> None:
    title = "Two held over murder of 7-year-old girl - KXQ Action News 5 - Albany, Georgia"
    report = build_report(f"{title}\n\nThe trial opens in May.", title=title)
    found = [figure.mention.text for claim in reader.read(report) for figure in claim.figures]
    assert not {"5", "Albany", "Georgia"} & set(found)


def test_a_headline_ends_at_a_dash_set_off_by_blanks() -> None:
    title = "Car-bomb kills 2 - The Post"
    report = build_report(f"{title}\n\nMore - later.", title=title)
    assert headline_end(report, 4) == title.index(" - ")
    assert headline_end(report, len(title)) == len(report.text)
    assert headline_end(build_report("A - B", title=None), 0) == 5
