"""The HXL-tagged CSV, read back by libhxl."""

import csv
import io
from typing import Any, get_args

import hxl
import pytest

from reportedly.export import Told
from reportedly.export.hxl import write_hxl
from reportedly.export.hxl_tags import hxl_rules
from reportedly.records import Measure, Unit


def written(told: list[Told]) -> list[list[str]]:
    stream = io.StringIO()
    write_hxl(iter(told), stream)
    return list(csv.reader(io.StringIO(stream.getvalue())))


def read_back(told: list[Told]) -> Any:
    return hxl.data(written(told)).cache()


def test_a_row_is_one_number_of_one_incident(told: list[Told]) -> None:
    _, tags, *lines = written(told)
    rows = [dict(zip(tags, line, strict=True)) for line in lines]
    assert [row["#indicator+name"] for row in rows] == ["killed", "killed", "displaced"]
    killed, officers, fled = rows
    assert [killed[f"#affected+killed+ind+{b}"] for b in ("min", "best", "max")] == [
        "12", "14", "14",
    ]  # fmt: skip
    assert killed["#affected+displaced+hh+flow+min"] == ""
    assert (officers["#indicator+group"], officers["#indicator+scope"]) == ("officers", "part")
    assert [fled[f"#affected+displaced+hh+flow+{b}"] for b in ("min", "best", "max")] == [
        "24", "", "99",
    ]  # fmt: skip
    assert (fled["#loc+name"], fled["#loc+type"]) == ("Mosul", "origin")


def test_libhxl_finds_its_columns_and_no_errors(told: list[Told]) -> None:
    source = read_back(told)
    assert source.validate()
    total = source.with_rows("#indicator+scope=all").count(
        "#country+code", aggregators="sum(#affected+killed+best) as #affected+killed"
    )
    assert ["IRQ", 14] in [row.values for row in total]


def test_lists_can_be_taken_apart(told: list[Told]) -> None:
    sources = read_back(told).expand_lists("#meta+url+list")
    assert [row.get("#meta+url") for row in sources][:2] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


def test_days_are_iso_days_and_sources_and_caveats_stand_in_the_row(told: list[Told]) -> None:
    row = next(iter(read_back(told)))
    assert row.get("#date+occurred+start") == "2014-06-10"
    assert row.get("#date+reported+end") == "2014-06-11"
    assert row.get("#status") == "disputed"
    caveat = row.get("#meta+comments")
    assert caveat.startswith("reported, not verified; some say so and some deny it; values given: ")
    assert "by The Post → police on 2014-06-11: replaced by a later figure" in caveat


def test_what_is_denied_or_planned_is_left_out_by_name(told: list[Told]) -> None:
    done = write_hxl(iter(told), io.StringIO())
    assert [(one.record_id, one.rule) for one in done.left_out] == [
        (told[1].incident.id, "hxl-announced"),
        (told[2].incident.id, "hxl-denied"),
    ]
    assert done.rows == 3


def test_an_incident_without_a_number_has_one_row(told: list[Told]) -> None:
    bare = Told(told[0].incident.model_copy(update={"figures": ()}), told[0].pairs)
    (row,) = read_back([bare])
    assert row.get("#event+type") == "explosion"
    assert not any("#affected" in column.tag for column in row.columns)


def test_no_cell_is_a_formula(told: list[Told]) -> None:
    incident = told[0].incident
    figures = (incident.figures[1].model_copy(update={"of": "=1+1"}),)
    spiked = Told(incident.model_copy(update={"figures": figures}), told[0].pairs)
    (row,) = read_back([spiked])
    assert row.get("#indicator+group") == "'=1+1"


def test_no_incidents_make_a_tagged_table_without_rows() -> None:
    assert len(written([])) == 2
    assert list(read_back([])) == []


@pytest.mark.parametrize("measure", get_args(Measure))
@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_measure_has_tags_of_its_own(measure: Measure, unit: Unit) -> None:
    tags = [tag for _, tag in hxl_rules().tagged((measure, unit, "stock"))]
    assert all(hxl.model.Column.parse(tag) for tag in tags)
    assert (measure, unit, "stock") in set(hxl_rules().slots())


def test_no_two_columns_have_the_same_tag_or_header() -> None:
    rules = hxl_rules()
    pairs = [(column.header, column.tag) for column in (*rules.columns, *rules.after)]
    pairs += [pair for slot in rules.slots() for pair in rules.tagged(slot)]
    for names in zip(*pairs, strict=True):
        assert len(set(names)) == len(names)
