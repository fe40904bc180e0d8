"""The whole picture: its days, its area, what was known when, and what it leaves out."""

import random

import pytest

from reportedly.export.written import Told
from reportedly.picture import picture, reasons
from reportedly.picture.days import is_by
from reportedly.records import Area
from tests.picture.telling import (
    ARMY,
    COUNTRY,
    DENIED,
    ELSEWHERE,
    REBELS,
    RESIDENTS,
    TOWN,
    arms,
    by,
    exactly,
    number,
    on,
    one,
    said,
    told,
)

FALL = one("capture_place", "2014-06-10", actors=(REBELS,))
RETURN = one("recapture_place", "2014-06-20", actors=(ARMY,), published="2014-06-21")


def test_the_day_that_it_shows() -> None:
    before = picture([FALL, RETURN], as_of="2014-06-19")
    assert [(row.holder, row.until) for row in before.control] == [("Red Dawn", None)]
    assert before.incidents == 1
    after = picture([FALL, RETURN], as_of="2014-06-20")
    assert [row.until for row in after.control] == ["2014-06-20", None]


def test_what_is_dated_too_loosely_is_named() -> None:
    in_june = one("killing", on("2014-06-01", "2014-06-30"))
    assert picture([in_june], as_of="2014-06-15").left_out == ((reasons.NOT_CLOSE, 1),)
    undated = told(said("killing", time=by("2014-06-01").model_copy(update={"latest": None})))
    assert picture([undated], as_of="2014-06-15").left_out == ((reasons.UNDATED, 1),)


def test_an_area_and_what_is_known_too_broadly_for_it() -> None:
    elsewhere = one("killing", "2014-06-10", place=ELSEWHERE)
    broad = one("killing", "2014-06-10", place=COUNTRY)
    nowhere = one("killing", "2014-06-10", place=None)
    found = picture(
        [FALL, elsewhere, broad, nowhere],
        as_of="2014-06-30", area=Area(country="IQ", admin1="Nineveh"),
    )  # fmt: skip
    assert found.incidents == 1
    assert [row.place.name for row in found.control] == ["Dareth"]
    assert found.left_out == ((reasons.TOO_BROAD, 1), (reasons.UNPLACED, 1))
    assert found.tolls == ()


def test_what_was_over_before_it_began_is_not_shown() -> None:
    early = one("killing", "2014-05-10", number=1)
    haul = one("arms_seizure", "2014-05-11", materiel=(arms("gun", "seized"),))
    found = picture([FALL, RETURN, early, haul], as_of="2014-07-01", since="2014-06-25")
    assert [(row.holder, row.since) for row in found.control] == [("Iraqi army", "2014-06-20")]
    assert (found.tolls, found.materiel, found.incidents) == ((), (), 0)


def test_what_was_reported_later_was_not_known() -> None:
    late = one("recapture_place", "2014-06-12", actors=(ARMY,), published="2014-07-01")
    then = picture([FALL, late], as_of="2014-06-30", known_at="2014-06-30")
    assert [row.holder for row in then.control] == ["Red Dawn"]
    now = picture([FALL, late], as_of="2014-06-30")
    assert [row.holder for row in now.control] == ["Red Dawn", "Iraqi army"]


def test_a_report_without_a_date_was_known_at_no_time() -> None:
    undated = one("capture_place", "2014-06-10", actors=(REBELS,), published=None)
    assert picture([undated], as_of="2014-06-30", known_at="2014-06-30").control == ()


def _denied_later() -> Told:
    claim = said("capture_place", time=on("2014-06-10"), by_whom=(RESIDENTS,), actors=(REBELS,),
                 place=TOWN)  # fmt: skip
    denial = said("capture_place", time=on("2014-06-10"), certainty=DENIED, actors=(REBELS,),
                  place=TOWN, published="2014-06-15", outlet="The Courier")  # fmt: skip
    return told(claim, denial)


def test_an_incident_is_settled_again_from_what_was_known() -> None:
    both = _denied_later()
    assert picture([both], as_of="2014-06-30").control[0].standing == "contested"
    then = picture([both], as_of="2014-06-30", known_at="2014-06-12")
    assert then.control[0].standing == "held"
    assert then.control[0].incident_ids == (both.incident.id,)


def test_the_order_of_incidents_does_not_matter() -> None:
    pair = said("armed_clash", time=on("2014-06-12"), actors=(ARMY,), recipients=(REBELS,))
    clash = told(pair, figures=(number("killed", (exactly(4), [pair])),))
    incidents = [
        FALL,
        RETURN,
        clash,
        one("displacement", "2014-06-12"),
        one("killing", "2014-06-13"),
    ]
    shuffled = incidents[:]
    random.Random(7).shuffle(shuffled)
    assert picture(shuffled, as_of="2014-06-30") == picture(incidents, as_of="2014-06-30")


def test_reasons_count_incidents_of_the_area_once() -> None:
    planned = one("capture_place", "2014-06-10", actors=(REBELS,), modality="future")
    assert picture([planned, FALL], as_of="2014-06-30").left_out == ((reasons.PLANNED, 1),)


@pytest.mark.parametrize(
    ("moment", "limit", "expected"),
    [
        ("2014-06-10", "2014-06-10", True),
        ("2014-06-11", "2014-06-10", False),
        ("2014-06-10T23:00:00+03:00", "2014-06-10", True),
        ("2014-06-10T12:00:00+03:00", "2014-06-10T10:00:00+00:00", True),
        ("2014-06-10T14:00:00", "2014-06-10T13:00:00+00:00", False),
        ("2014-06-10", "2014-06-10T13:00:00+00:00", False),
        ("2014-06-09", "2014-06-10T13:00:00+00:00", True),
    ],
)
def test_a_date_lasts_until_its_end(moment: str, limit: str, *, expected: bool) -> None:
    assert is_by(moment, limit) is expected
