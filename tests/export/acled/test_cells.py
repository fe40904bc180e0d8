"""The file as a reader of ACLED data gets it."""

import csv
import io
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.export import FORMATS, Told
from reportedly.export.acled import write_acled
from reportedly.export.acled.cells import disorder_type, geo_precision, source_scale
from reportedly.export.acled.tables import BOOK
from reportedly.export.countries import coded_country
from reportedly.records import AcledCode, Outlet, Report
from tests.built import MOSUL, build_report
from tests.export.telling import (
    ATTACK,
    CAPTURE,
    GUNMEN,
    PEOPLE,
    PROTEST,
    SHELLING,
    figure,
    killed,
    said,
    somewhere,
    tell,
    when,
    who,
)

COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
iso region country admin1 admin2 admin3 location latitude longitude geo_precision source
source_scale notes fatalities tags timestamp
"""


def rows_of(*told: Told) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_acled(told, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def some_of_everything() -> list[Told]:
    return [
        tell(figures=(killed(said(5), said(9)),), time=when("2014-06-08", "2014-06-10")),
        tell("shelling", SHELLING, recipients=(PEOPLE,), place=somewhere("Tikrit")),
        tell("attack", ATTACK, actors=(GUNMEN,), recipients=(who("nurses", "MED"),)),
        tell("protest", PROTEST, actors=(PEOPLE,), recipients=(), time=when("2014-06-01")),
        tell("capture_place", CAPTURE, place=somewhere("Nineveh", precision="admin1")),
        tell("talks", None),
    ]


def test_columns_are_acleds_in_order() -> None:
    assert list(rows_of(*some_of_everything())[0]) == COLUMNS.split()


def test_every_cell_is_of_its_type_and_among_the_values_of_its_column() -> None:
    rows = rows_of(*some_of_everything())
    assert len(rows) == 7
    for row in rows:
        for column in BOOK.columns:
            cell = row[column.name]
            if not cell:
                continue
            if column.type == "whole":
                assert int(cell) >= 0
            elif column.type == "decimal":
                assert -180 <= float(cell) <= 180
            elif column.type == "day":
                assert date.fromisoformat(cell).year == int(row["year"])
            if column.values:
                assert cell in {str(value) for value in column.values}, column.name
        needed = (
            "event_id_cnty",
            "event_date",
            "actor1",
            "iso",
            "latitude",
            "source",
            "fatalities",
        )
        assert all(row[name] for name in needed)
    assert len({row["event_id_cnty"] for row in rows}) == len(rows)


def test_ids_stay() -> None:
    told = some_of_everything()
    again = {row["event_id_cnty"] for row in rows_of(*reversed(told))}
    assert again == {row["event_id_cnty"] for row in rows_of(*told)}
    assert all(name.startswith("IRQ") and len(name) == 18 for name in again)


@given(st.randoms())
def test_the_order_of_incidents_changes_no_row(random: Random) -> None:
    battle = tell(figures=(killed(said(5)),))
    told = [*some_of_everything(), battle, tell("shelling", SHELLING, figures=(killed(said(2)),))]
    expected = {row["event_id_cnty"]: row for row in rows_of(*told)}
    random.shuffle(told)
    shuffled = {row["event_id_cnty"]: row for row in rows_of(*told)}
    assert shuffled.keys() == expected.keys()
    for name in ("fatalities", "sub_event_type", "interaction", "event_date", "location"):
        assert all(shuffled[one][name] == row[name] for one, row in expected.items())


def test_notes_give_words_dispute_and_rules() -> None:
    (row,) = rows_of(tell(figures=(killed(said(5, voice="A"), said(9, voice="B")),)))
    assert row["notes"] == (
        "“Fighting reached the town on Tuesday, police said.” (The Post) Reports differ on the "
        "deaths: 5 by A; 9 by B. [rules: acled-conservative-figure]"
    )
    assert (row["fatalities"], row["timestamp"]) == ("5", "1402444800")


@pytest.mark.parametrize(
    ("event_type", "sub_type", "disorder"),
    [
        ("Battles", "Armed clash", "Political violence"),
        ("Riots", "Mob violence", "Political violence"),
        ("Riots", "Violent demonstration", "Demonstrations"),
        ("Protests", "Peaceful protest", "Demonstrations"),
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations"),
        ("Strategic developments", "Agreement", "Strategic developments"),
    ],
)
def test_disorder_follows_from_the_type(event_type: str, sub_type: str, disorder: str) -> None:
    assert disorder_type(AcledCode(event_type=event_type, sub_event_type=sub_type)) == disorder


def test_civilian_targeting() -> None:
    battle, shelled, attack, protest, *_ = rows_of(
        tell(),
        tell("shelling", SHELLING, recipients=(PEOPLE,)),
        tell("attack", ATTACK, recipients=(), place=somewhere("Tikrit")),
        tell("protest", PROTEST, recipients=(PEOPLE,)),
    )
    marks = [row["civilian_targeting"] for row in (battle, shelled, attack, protest)]
    assert marks == ["", "Civilian targeting", "Civilian targeting", ""]


def test_geo_precision_follows_the_place() -> None:
    assert geo_precision(MOSUL) == 1
    assert geo_precision(MOSUL.model_copy(update={"relation": "north of"})) == 2
    assert geo_precision(MOSUL.model_copy(update={"precision": "admin2"})) == 2
    assert geo_precision(MOSUL.model_copy(update={"precision": "region"})) == 3


def by(country: str | None, kind: str | None = "independent") -> Report:
    outlet = Outlet.model_validate({"name": "x", "country": country, "kind": kind})
    return build_report("x", outlet=outlet)


def test_source_scale_joins_the_narrowest_and_the_widest() -> None:
    assert source_scale((by("IQ"),), "IQ") == "National"
    assert source_scale((by("GB"), by("IQ")), "IQ") == "National-International"
    assert source_scale((by("IQ", "wire"),), "IQ") == "International"
    assert source_scale((by(None), by("FR")), "IQ") == "Other-International"
    assert source_scale((by("IQ", "aggregator"),), "IQ") == "Other"


def test_crowd_size_is_a_tag() -> None:
    crowd = figure(
        "protesters", said(None, low=200, high=999, quantifier="vague", words="hundreds")
    )
    told, untold, battle = rows_of(
        tell("protest", PROTEST, figures=(crowd,)),
        tell("protest", PROTEST, place=somewhere("Tikrit")),
        tell(),
    )
    assert [row["tags"] for row in (told, untold, battle)] == [
        "crowd size=hundreds",
        "crowd size=no report",
        "",
    ]


def test_countries_have_their_numbers_and_regions() -> None:
    iraq, congo = coded_country("IQ"), coded_country("CD")
    assert iraq
    assert congo
    assert (iraq.iso3, iraq.iso_number, iraq.gw_number) == ("IRQ", 368, 645)
    assert (congo.acled_name, congo.acled_region) == (
        "Democratic Republic of Congo",
        "Middle Africa",
    )
    assert congo.ucdp_name == "DR Congo (Zaire)"
    assert coded_country(None) is None


def test_the_format_is_registered() -> None:
    direct, named = io.StringIO(), io.StringIO()
    write = FORMATS["acled"].of_incidents
    assert write
    told = tell()
    assert write([told], named) == write_acled([told], direct)
    assert named.getvalue() == direct.getvalue()
