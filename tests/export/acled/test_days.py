"""Which days an incident is coded on."""

from datetime import date

import pytest

from reportedly.export.acled.days import coded_days
from reportedly.records import Time
from tests.export.telling import tell, when


def coded(time: Time, kind: str = "bombing", **fields: object) -> tuple[list[int], int, str | None]:
    found = coded_days(tell(kind, time=time, **fields).incident)
    assert found
    return [day.day for day in found.days], found.precision, found.rule


def test_a_known_day_is_that_day() -> None:
    assert coded(when("2014-06-10")) == ([10], 1, None)
    assert coded(when("2014-06-10T05:00", "2014-06-10T08:00", "hour")) == ([10], 1, None)


def test_a_night_is_its_first_day() -> None:
    night = when("2014-06-09T18:00", "2014-06-10T06:00", "hour")
    assert coded(night, "shelling") == ([9], 1, "acled-night-is-its-first-day")


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2014-06-09", "2014-06-15", 12, 2),
        ("2014-06-09", "2014-06-10", 9, 2),
        ("2014-06-01", "2014-06-30", 15, 3),
    ],
)
def test_weeks_and_months_are_their_middle_day(
    first: str, last: str, day: int, precision: int
) -> None:
    assert coded(when(first, last, "week")) == ([day], precision, "acled-midpoint")


def test_fighting_over_days_has_a_row_a_day() -> None:
    days = when("2014-06-09", "2014-06-12")
    assert coded(days, "armed_clash") == ([9, 10, 11, 12], 1, "acled-one-row-a-day")
    assert coded(days, "car_bombing") == ([10], 2, "acled-midpoint")
    three_weeks = when("2014-06-01", "2014-06-21")
    assert coded(three_weeks, "armed_clash") == ([11], 3, "acled-midpoint")


def test_news_without_a_day_takes_the_day_of_its_report() -> None:
    open_time = Time(latest="2014-06-11", precision="open", anchor="published", basis="rule:open")
    assert coded(open_time) == ([11], 2, "acled-day-of-report")
    recalled = tell(time=open_time, historical=True).incident
    assert coded_days(recalled) is None
    older = tell(time=open_time.model_copy(update={"latest": "2014-05-01"})).incident
    assert coded_days(older) is None


def test_longer_than_a_month_is_no_day() -> None:
    assert coded_days(tell(time=when("2003-01-01", "2003-12-31", "year")).incident) is None
    month = coded_days(tell(time=when("2014-05-01", "2014-05-31", "month")).incident)
    assert month
    assert month.days == (date(2014, 5, 16),)
