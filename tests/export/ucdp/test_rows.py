"""The file as a reader of UCDP data gets it."""

import csv
import io
from datetime import datetime

import pytest

from reportedly.export import FORMATS, Told
from reportedly.export.ucdp import ucdp_rows, write_ucdp
from reportedly.export.ucdp.cells import where_precision
from reportedly.export.ucdp.days import coded_days
from reportedly.export.ucdp.grid import priogrid_gid
from reportedly.export.ucdp.tables import BOOK
from reportedly.records import Link, Time, Voice
from tests.built import MOSUL
from tests.export.telling import GUNMEN, LIONS, PEOPLE, killed, said, somewhere, tell, when

FIVE = (killed(said(5), of="soldiers"),)


def rows_of(*told: Told) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_ucdp(told, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def rules_of(*told: Told) -> list[str]:
    return [one.rule.removeprefix("ucdp-left-out-") for one in ucdp_rows(told)[1]]


def test_only_what_happened_is_coded() -> None:
    planned = tell(figures=FIVE, modality="threat", standing="announced")
    assert rules_of(planned, tell(figures=FIVE, standing="denied")) == ["not-happened", "denied"]


def test_only_organised_violence_is_coded() -> None:
    assert rules_of(tell("accident", None, figures=FIVE)) == ["kind"]
    assert ucdp_rows([tell("accident", None, figures=FIVE)])[1][0].reason.endswith("(accident)")


def test_an_event_needs_a_place_and_a_year() -> None:
    decade = when("2001-01-01", "2009-12-31", "year")
    assert rules_of(tell(figures=FIVE, place=None), tell(figures=FIVE, time=decade)) == [
        "no-place",
        "no-time",
    ]


def test_only_fatal_events_are_coded() -> None:
    total = killed(said(214, status="cumulative"))
    nobody = killed(said(0))
    unnamed = tell(actors=(GUNMEN,))
    assert (
        rules_of(tell(), tell(figures=(total,)), tell(figures=(nobody,)), unnamed)
        == ["not-fatal"] * 4
    )
    assert rules_of(tell(actors=(GUNMEN,), figures=FIVE)) == ["side"]


def test_a_toll_goes_to_what_it_is_the_toll_of() -> None:
    battle = tell()
    link = Link(kind="toll_of", incident_id=battle.incident.id, rule="link-toll")
    toll = tell("killing", figures=FIVE, links=(link,), actors=())
    rows, left_out = ucdp_rows([toll, battle])
    assert [(row.told.incident.id, row.deaths.a) for row in rows] == [(battle.incident.id, 5)]
    assert [one.rule for one in left_out] == ["ucdp-left-out-toll-of"]


COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id
side_b_new_id side_b number_of_sources source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""


def test_columns_and_cells_are_ucdps() -> None:
    rows = rows_of(
        tell(figures=FIVE, report={"title": 'Five killed in "clash"'}),
        tell(
            figures=(killed(said(2), said(7)),),
            recipients=(PEOPLE,),
            kind="attack",
            place=somewhere("Tikrit"),
        ),
    )
    assert list(rows[0]) == COLUMNS.split()
    assert len(rows[0]) == 49
    for row in rows:
        for column in BOOK.columns:
            cell = row[column.name]
            if cell and column.type == "whole":
                assert int(cell) >= 0
            if cell and column.type == "day":
                assert datetime.fromisoformat(cell)
            if cell and column.values:
                assert cell in {str(value) for value in column.values}
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(int(row[name]) for name in parts) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    first, second = rows
    assert first["dyad_name"] == "Government of Iraq - Desert Lions"
    assert (first["gwnoa"], first["gwnob"], first["country_id"]) == ("645", "", "645")
    assert first["source_article"] == "\"The Post,2014-06-11,Five killed in 'clash'\""
    assert first["geom_wkt"] == "POINT (43.11889 36.335)"
    assert (second["type_of_violence"], second["side_b"]) == ("3", "Civilians")
    assert (second["low"], second["best"], second["high"]) == ("2", "2", "7")


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2014-06-10", "2014-06-10", 1),
        ("2014-06-10", "2014-06-15", 2),
        ("2014-06-09", "2014-06-15", 3),
        ("2014-06-01", "2014-06-30", 4),
        ("2014-01-01", "2014-12-31", 5),
    ],
)
def test_date_precision_follows_from_the_days(first: str, last: str, precision: int) -> None:
    coded = coded_days(tell(time=when(first, last)).incident)
    assert coded
    assert coded.precision == precision


def test_news_without_a_day_lies_in_the_days_before_its_report() -> None:
    open_time = Time(latest="2014-06-11", precision="open", anchor="published", basis="rule:open")
    (row,) = rows_of(tell(figures=FIVE, time=open_time))
    assert (row["date_start"][:10], row["date_end"][:10]) == ("2014-06-06", "2014-06-11")
    assert row["date_prec"] == "2"
    assert coded_days(tell(time=open_time, historical=True).incident) is None


def test_where_precision_follows_from_the_place() -> None:
    assert where_precision(MOSUL) == 1
    assert where_precision(MOSUL.model_copy(update={"relation": "north of"})) == 2
    for precision, code in (("admin2", 3), ("admin1", 4), ("region", 5), ("country", 6)):
        assert where_precision(MOSUL.model_copy(update={"precision": precision})) == code


def test_an_aggregate_is_less_clear() -> None:
    one, month, places = rows_of(
        tell(figures=FIVE),
        tell(figures=FIVE, time=when("2014-06-01", "2014-06-30", "month")),
        tell(figures=FIVE, other_places=(somewhere("Tikrit"),)),
    )
    assert [row["event_clarity"] for row in (one, month, places)] == ["1", "2", "2"]
    assert places["where_coordinates"] == "Mosul"


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(10.51, 2.29, 145085), (-90, -180, 1), (90, 180, 259200), (33.34, 44.4, 177569)],
)
def test_priogrid_cells(lat: float, lon: float, gid: int) -> None:
    assert priogrid_gid(lat, lon) == gid


def test_source_original_is_who_is_quoted() -> None:
    outlet = Voice(name="The Post", kind="outlet", stance="asserts", basis="rule:outlet")
    police = Voice(name="police", kind="police", stance="asserts", basis="say-said")
    quoted, own = rows_of(
        tell(figures=FIVE, claim={"voices": (outlet, police)}),
        tell("attack", figures=FIVE, actors=(LIONS,), recipients=(PEOPLE,)),
    )
    assert (quoted["source_original"], own["source_original"]) == ("police", "")


def test_the_format_is_registered() -> None:
    direct, named = io.StringIO(), io.StringIO()
    write = FORMATS["ucdp"].of_incidents
    assert write
    told = tell(figures=FIVE)
    assert write([told], named) == write_ucdp([told], direct)
    assert named.getvalue() == direct.getvalue()
