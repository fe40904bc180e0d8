"""The days and places that an incident may have had, and the choice among them."""

from datetime import date

import pytest

from reportedly.evaluate.muc4.candidates import find_candidates
from reportedly.evaluate.muc4.dates import write_days
from reportedly.evaluate.muc4.incidents import Incident
from reportedly.evaluate.muc4.model import Model
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.when_where import DATE, PLACE, Option, WhenWhere, option_clues
from reportedly.evaluate.sets.muc4 import report_from
from reportedly.reader import Reader

HEAD = "BOGOTA, 12 JAN 89 (AFP) -- [TEXT] "
TEXT = (
    f"{HEAD}GUNMEN KILLED A TEACHER IN CALI, COLOMBIA, YESTERDAY. "
    "THE MAYOR SPOKE IN MEDELLIN ON 5 JANUARY."
)


@pytest.fixture(scope="module")
def asked(reader: Reader) -> tuple[WhenWhere, Incident]:
    scene = Scene(reader.reading(report_from(TEXT)))
    teacher = next(one for one in find_candidates(scene) if one.words == "TEACHER")
    return WhenWhere(scene), Incident([teacher])


def named(options: list[Option], text: str) -> dict[str, float]:
    return option_clues(next(one for one in options if one.text == text))


def test_places_of_the_country_are_options(asked: tuple[WhenWhere, Incident]) -> None:
    settings, incident = asked
    options = settings.place_options(incident, [])
    texts = {one.text for one in options}
    assert {"COLOMBIA", "COLOMBIA: CALI (CITY)", "COLOMBIA: MEDELLIN (CITY)"} <= texts
    assert {"by rule", "of act=True", "prep=in"} <= set(named(options, "COLOMBIA: CALI (CITY)"))
    assert "of act=False" in named(options, "COLOMBIA: MEDELLIN (CITY)")


def test_a_place_may_be_written_in_several_ways(reader: Reader) -> None:
    text = HEAD + "GUNMEN KILLED A NURSE IN THE TOWN OF TARMA, IN JUNIN DEPARTMENT, PERU."
    scene = Scene(reader.reading(report_from(text)))
    nurse = next(one for one in find_candidates(scene) if one.words == "NURSE")
    options = WhenWhere(scene).place_options(Incident([nurse]), [])
    texts = {one.text for one in options}
    assert {"PERU: JUNIN (DEPARTMENT): TARMA (TOWN)", "PERU: TARMA (TOWN)", "PERU"} <= texts
    assert {"form=TOWN under", "beside=town", "known=True"} <= set(
        named(options, "PERU: JUNIN (DEPARTMENT): TARMA (TOWN)")
    )


def test_days_of_the_report_are_options(asked: tuple[WhenWhere, Incident]) -> None:
    settings, incident = asked
    options = settings.date_options(incident, [])
    assert {"11 JAN 89", "- 12 JAN 89", "05 JAN 89"} <= {one.text for one in options}
    assert {"by rule", "of act=True", "time=yesterday"} <= set(named(options, "11 JAN 89"))


def test_the_weights_choose(asked: tuple[WhenWhere, Incident]) -> None:
    settings, incident = asked
    ruled = Model("made up", {PLACE: {"by rule": 2.0}, DATE: {"by rule": 2.0}}, {})
    assert settings.choose(incident, [], ruled) == ("COLOMBIA: CALI (CITY)", "11 JAN 89")
    other = Model("made up", {PLACE: {"form=country": 2.0}, DATE: {"form=by report": 2.0}}, {})
    assert settings.choose(incident, [], other) == ("COLOMBIA", "- 12 JAN 89")


def test_without_a_time_the_report_gives_the_day() -> None:
    told = [text for text, _ in write_days(None, date(1989, 3, 1))]
    assert told == ["- 01 MAR 89", "01 MAR 89", "28 FEB 89"]
    assert list(write_days(None, None)) == []
