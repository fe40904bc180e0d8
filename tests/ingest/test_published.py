import pytest

from reportedly.ingest.published import is_future, is_too_old, parse_published


@pytest.mark.parametrize(
    "written",
    ["10 June 2014 05:00 +03:99", "10 June 2014 05:00 GMT+14:60", "9" * 5000, "10 June 2014" * 50],
)
def test_what_no_clock_shows_is_no_date(written: str) -> None:
    assert parse_published(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2014-06-10", "2014-06-10"),
        ("2014-06-10T05:00:00+03:00", "2014-06-10T05:00:00+03:00"),
        ("2014-06-10T05:00Z", "2014-06-10T05:00:00+00:00"),
        ("2009-03-20 12:24:52.002364-05", "2009-03-20T12:24:52-05:00"),
        ("2016-11-09 00:00:00", "2016-11-09"),
        ("20140610", "2014-06-10"),
        ("20150218233000", "2015-02-18T23:30:00"),
        ("Tue, 10 Jun 2014 05:00:00 +0300", "2014-06-10T05:00:00+03:00"),
        ("Tue, 10 Jun 2014 05:00:00 GMT", "2014-06-10T05:00:00+00:00"),
        ("June 10, 2014", "2014-06-10"),
        ("Friday, January 4, 2019", "2019-01-04"),
        ("Published: 10th June 2014", "2014-06-10"),
        ("10 June 2014, 5:30 pm GMT+3", "2014-06-10T17:30:00+03:00"),
        ("10 June 2014 17:30 IST", "2014-06-10"),
        ("4 FEB 90", "1990-02-04"),
        ("25/12/2013", "2013-12-25"),
        ("03.04.2014", "2014-04-03"),
        ("1402376400", "2014-06-10T05:00:00+00:00"),
    ],
)
def test_written_dates_are_read(written: str, read: str) -> None:
    assert parse_published(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "last Tuesday",
        "03/04/2014",
        "31 June 2014",
        "2014",
        "June 2014",
        "2014-13-40",
        "12",
        "10 June 2014 in Mosul",
    ],
)
def test_what_is_no_day_gives_none(written: str) -> None:
    assert parse_published(written) is None


def test_more_than_two_days_after_retrieval_is_future() -> None:
    assert is_future("2014-06-14", retrieved="2014-06-11T09:00:00+00:00")
    assert not is_future("2014-06-13", retrieved="2014-06-11T09:00:00+00:00")
    assert is_future("2999-01-01", retrieved=None)


def test_a_date_before_there_were_newspapers_is_a_slip() -> None:
    assert is_too_old("0001-01-01")
    assert is_too_old("1014-06-11T09:00+00:00")
    assert not is_too_old("1914-06-28")
