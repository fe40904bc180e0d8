"""The file as a reader of IDMC figures gets it."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from reportedly.export import FORMATS, Told
from reportedly.export.idmc import idmc_rows, write_idmc
from reportedly.export.idmc.cause import violence_type
from reportedly.export.idmc.sources import reliability_of
from reportedly.export.idmc.tables import BOOK
from reportedly.records import Link, SettledFigure, Time, VoiceKind
from tests.built import MOSUL
from tests.export.telling import ARMY, LIONS, PEOPLE, figure, said, somewhere, tell, when, who

FLED = "Fled with nothing, 1,200 people reached the town, the agency said."
PEOPLE_MOVED = (figure("displaced", said(1200)),)
AMMAN = somewhere("Amman", country="JO", admin1="Amman")

COLUMNS = """
ID, Old ID, Created at, Updated at, ISO3, Country, Centroid, Lat, Lon, Region, Geographical
region, Figure cause, Year, Figure category, Figure role, Total figures, Reported, Figure term,
Unit, Quantifier, Household size, Is housing destruction, Displacement occurred, Include in IDU,
Excerpt IDU, Violence type, Violence sub type, OSV sub type, Context of violences, Hazard
category, Hazard sub category, Hazard type, Hazard sub type, Other event sub type, Start date,
Start date accuracy, End date, End date accuracy, Stock date, Stock date accuracy, Stock
reporting date, Analysis and calculation logic, Link, Publishers, Sources, Sources type, Sources
reliability, Sources methodology, Source excerpt, Source url, Source document, Locations name,
Locations, Locations accuracy, Type of point, Entry ID, Entry old ID, Entry title, Entry link,
Disability, Indigenous people, Event ID, Event old ID, Event name, Event code, Event cause,
Event main trigger, Event start date, Event end date, Event start date accuracy, Event end date
accuracy, Event narrative, Crisis ID, Crisis name, Tags, Has age disaggregated data, Revision
progress, Assignee, Created by, Updated by
"""


def moved(*figures: SettledFigure, kind: str = "displacement", **fields: Any) -> Told:
    values = {"figures": figures or PEOPLE_MOVED, "text": FLED, "actors": (), "recipients": ()}
    return tell(kind, None, **(values | fields))


def rows_of(*told: Told) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_idmc(told, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def rules_of(*told: Told) -> list[str]:
    return [one.rule.removeprefix("idmc-left-out-") for one in idmc_rows(told)[1]]


def test_what_is_no_figure_is_left_out() -> None:
    nowhere = MOSUL.model_copy(update={"country": None})
    assert rules_of(
        moved(modality="future"),
        moved(standing="denied"),
        moved(figure("killed", said(3))),
        moved(place=None),
        moved(place=nowhere),
    ) == ["not-happened", "denied", "no-figure", "no-country", "no-country"]


def test_columns_and_cells_are_idmcs() -> None:
    rows = rows_of(
        moved(report={"url": "https://example.org/a", "title": "People flee"}),
        moved(figure("displaced", said(300), said(280, status="replaced"), unit="household")),
        moved(figure("displaced", said(90), stock_or_flow="stock"), kind="population"),
        moved(figure("homes_destroyed", said(12), unit="home"), kind="property_destruction"),
    )
    assert list(rows[0]) == COLUMNS.replace("\n", " ").strip().split(", ")
    assert len(rows) == 5
    for row in rows:
        for column in BOOK.columns:
            cell = row[column.name]
            if cell and column.type == "whole":
                assert int(cell) >= 0
            if cell and column.type == "day":
                assert date.fromisoformat(cell)
            if cell and column.values:
                assert cell in {str(value) for value in column.values}, column.name
        size = float(row["Household size"] or 1)
        assert int(row["Total figures"]) == int(row["Reported"]) * size
    assert len({row["ID"] for row in rows}) == len(rows)
    first = rows[0]
    assert (first["ISO3"], first["Region"]) == ("IRQ", "Middle East and North Africa")
    assert first["Event name"] == "Iraq: Other - Mosul - 2014-06-10"
    assert first["Link"] == first["Source url"] == "https://example.org/a"


def test_households_keep_their_multiplier() -> None:
    (row,) = rows_of(moved(figure("displaced", said(300), unit="household")))
    assert [row[name] for name in ("Reported", "Household size", "Total figures", "Unit")] == [
        "300", "5", "1500", "Household",
    ]  # fmt: skip
    assert "300 × 5 persons = 1500 (one household size for all" in row[LOGIC]
    (persons,) = rows_of(moved())
    assert persons["Household size"] == ""


LOGIC = "Analysis and calculation logic"


def test_homes_are_households() -> None:
    destroyed, damaged = rows_of(
        moved(figure("homes_destroyed", said(12), unit="home")),
        moved(figure("homes_damaged", said(30), unit="home")),
    )
    assert (destroyed["Unit"], destroyed["Total figures"]) == ("Household", "60")
    assert destroyed["Is housing destruction"] == "Yes"
    assert destroyed["Figure term"] == "Destroyed housing"
    assert damaged["Figure term"] == "Partially destroyed housing"
    assert "idmc-homes-are-households" in damaged[LOGIC]


def test_stocks_need_a_reporting_date_and_flows_two_days() -> None:
    stock = (figure("displaced", said(90), stock_or_flow="stock"),)
    unreported = moved(*stock, first_reported=None, last_reported=None)
    some_day = Time(precision="open", basis="rule:undated")
    assert rules_of(unreported, moved(time=some_day)) == ["no-date", "no-date"]
    (row,) = rows_of(moved(*stock, last_reported="2014-06-12T10:00+03:00"))
    assert (row["Stock date"], row["Stock reporting date"]) == ("2014-06-10", "2014-06-12")
    assert row["Start date"] == row["End date"] == ""


def test_dates_and_their_accuracy() -> None:
    open_time = Time(latest="2014-06-11", precision="open", anchor="published", basis="rule:open")
    week = when("2014-06-09", "2014-06-15", "week")
    rows = rows_of(moved(), moved(time=week), moved(time=open_time))
    names = ("Start date", "End date", "Start date accuracy")
    assert [[row[name] for name in names] for row in rows] == [
        ["2014-06-10", "2014-06-10", "Day"],
        ["2014-06-09", "2014-06-15", "Week"],
        ["2014-06-11", "2014-06-11", "Week"],
    ]
    assert "idmc-day-of-report" in rows[2][LOGIC]
    assert rules_of(moved(time=open_time, historical=True)) == ["no-date"]


@pytest.mark.parametrize(
    ("measure", "kind", "stock", "destination", "category"),
    [
        ("displaced", "displacement", None, None, "Internal displacements"),
        ("displaced", "displacement", "stock", None, "IDPs"),
        ("displaced", "population", None, None, "IDPs"),
        ("displaced", "displacement", None, AMMAN, "Cross-border flight"),
        ("returned", "return", None, None, "Return"),
        ("returned", "return", None, AMMAN, "Cross-border return"),
        ("returned", "return", "stock", None, "Returnees"),
    ],
)
def test_category_follows_from_stock_and_border(
    measure: Any, kind: str, stock: str | None, destination: Any, category: str
) -> None:
    told = moved(
        figure(measure, said(40), stock_or_flow=stock),
        kind=kind,
        origin=MOSUL,
        destination=destination,
    )
    assert rows_of(told)[0]["Figure category"] == category


def test_refugees_are_displaced_across_a_border() -> None:
    (row,) = rows_of(moved(figure("displaced", said(90), of="Syrian refugees")))
    assert row["Figure category"] == "Cross-border flight"


def test_the_term_follows_from_the_words() -> None:
    homeless = moved(text="Homeless after the raid were 40 families.")
    plain = moved(text="Displaced people number 1,200 in the district.")
    evacuated = moved(figure("evacuated", said(9)), text="Nine nurses left by bus.")
    assert [row["Figure term"] for row in rows_of(moved(), homeless, plain, evacuated)] == [
        "Forced to flee",
        "Homeless",
        "Displaced",
        "Evacuated",
    ]


def test_cause_and_type_of_violence() -> None:
    battle = tell("capture_place", text="Captured on Tuesday, the town was quiet.")
    link = Link(kind="displaced_by", incident_id=battle.incident.id, rule="link-displaced-by")
    beside = {"reports": battle.incident.reports, "id": "i-0000000000000001"}
    fled, flooded, told_beside, alone, expelled = rows_of(
        moved(links=(link,)),
        moved(kind="disaster_displacement"),
        moved(**beside),
        moved(),
        moved(kind="expulsion"),
        battle,
    )
    niac = "Non-international armed conflict (NIAC)"
    assert (fled["Violence type"], fled["Event main trigger"]) == (niac, "capture place")
    assert (flooded["Figure cause"], flooded["Violence type"]) == ("Disaster", "")
    assert (alone["Figure cause"], alone["Violence type"]) == ("Other", "")
    for row in (told_beside, expelled):
        assert (row["Figure cause"], row["Violence type"]) == ("Conflict", "Unclear/Unknown")
    iran = who("Iranian army", "MIL", actor_id="IR-MIL", country="IR")
    iraq = who("Iraqi army", "MIL", actor_id="IQ-MIL", country="IQ")
    war = tell(actors=(iran,), recipients=(iraq,)).incident
    assert violence_type(war, []) == "International armed conflict (IAC)"
    assert violence_type(tell(actors=(ARMY,), recipients=(PEOPLE,)).incident, []) == (
        "Unclear/Unknown"
    )
    assert violence_type(tell(actors=(LIONS,), recipients=(ARMY,)).incident, []) == niac


def test_types_of_points() -> None:
    there_and_away, here, stock, homes = rows_of(
        moved(origin=MOSUL, destination=somewhere("Erbil")),
        moved(),
        moved(figure("displaced", said(90), stock_or_flow="stock")),
        moved(figure("homes_destroyed", said(12), unit="home")),
    )
    assert there_and_away["Type of point"] == "Origin; Destination"
    assert there_and_away["Locations"] == "[36.335, 43.11889]; [34.5, 43.5]"
    assert there_and_away["Locations accuracy"] == "Point; Point"
    assert [row["Type of point"] for row in (here, stock, homes)] == [
        "Origin and destination",
        "Destination",
        "Origin",
    ]


@pytest.mark.parametrize(
    ("kinds", "reliability"),
    [
        (("un",), "High"),
        (("resident", "official"), "Low to medium"),
        (("un", "official"), "Medium to high"),
        (("unnamed", "un", "police"), "Low to high"),
    ],
)
def test_reliability_spans_the_kinds_of_sources(
    kinds: tuple[VoiceKind, ...], reliability: str
) -> None:
    assert reliability_of(kinds) == reliability


def test_every_figure_has_excerpt_and_logic() -> None:
    settled, other = rows_of(moved(figure("displaced", said(50), said(70, voice="B"))))
    assert settled["Source excerpt"] == FLED
    assert settled[LOGIC] == (
        "“50” by The Post → police: 50 people. Settled by settle-first. "
        "[rules: idmc-one-recommended]"
    )
    assert other[LOGIC] == "“70” by B: 70 people. [rules: idmc-triangulation]"
    assert settled["Excerpt IDU"] == (
        "Forced to flee: 50 people, Mosul, Nineveh, IQ, 10 June 2014, by The Post."
    )


def test_the_format_is_registered() -> None:
    direct, named = io.StringIO(), io.StringIO()
    write = FORMATS["idmc"].of_incidents
    assert write
    told = tell("displacement", None, figures=PEOPLE_MOVED)
    assert write([told], named) == write_idmc([told], direct)
    assert named.getvalue() == direct.getvalue()
