"""Tolls: sums of ranges, each toll once."""

from typing import Any

from reportedly.export.written import Told
from reportedly.picture import reasons
from reportedly.picture.tolls import tolls
from reportedly.records import Count, Participant, Toll
from tests.picture.telling import (
    CIVILIANS,
    DENIED,
    GUNMEN,
    REBELS,
    accounts,
    counted,
    exactly,
    ids,
    linked,
    number,
    on,
    one,
    said,
    side,
    told,
)

SOLDIERS = side("soldiers", kind="MIL")


def killed(
    value: Count, *people: Participant, kind: str = "killing", total: bool = False,
    of: str | None = None, **fields: Any,
) -> Told:  # fmt: skip
    figure = counted("killed", 1, low=value.low, best=value.best, high=value.high, cumulative=total)
    pair = said(kind, time=on("2014-06-10"), recipients=people, figures=(figure,), **fields)
    return told(pair, figures=(number("killed", (value, [pair]), of=of),))


def table(*incidents: Told) -> list[tuple[str | None, float, float, float]]:
    return [(row.group, row.low, row.best, row.high) for row in rows(*incidents)]


def rows(*incidents: Told) -> list[Toll]:
    return tolls(accounts(*incidents))[0]


def test_ranges_of_incidents_add_up() -> None:
    first, second = killed(exactly(12)), killed(Count(low=20, best=25, high=30), number=1)
    (row,) = rows(first, second)
    assert (row.low, row.best, row.high) == (32, 37, 42)
    assert (row.incidents, row.without_number, row.rule) == (2, 0, "toll-sum")
    assert row.incident_ids == ids(first, second)


def test_groups_are_civilians_state_forces_armed_groups_by_name_and_unknown() -> None:
    found = table(
        killed(exactly(1), CIVILIANS),
        killed(exactly(2), SOLDIERS),
        killed(exactly(3), REBELS),
        killed(exactly(4), GUNMEN),
        killed(exactly(5)),
        killed(exactly(6), CIVILIANS, SOLDIERS),
    )
    assert found == [
        ("Red Dawn", 3, 3, 3), ("armed groups", 4, 4, 4), ("civilians", 1, 1, 1),
        ("state forces", 2, 2, 2), (None, 11, 11, 11),
    ]  # fmt: skip


def test_bounds_that_nobody_gives() -> None:
    assert table(killed(Count(low=12, best=12))) == [(None, 12, 12, 12)]
    assert table(killed(Count(best=40, high=40))) == [(None, 0, 40, 40)]
    assert table(killed(Count(low=24, high=99))) == [(None, 24, 24, 99)]


def test_incidents_without_a_number_are_counted() -> None:
    (row,) = rows(killed(exactly(3)), one("killing", "2014-06-11"))
    assert (row.best, row.incidents, row.without_number) == (3, 2, 1)


def test_a_battle_without_a_toll_is_no_toll() -> None:
    assert rows(one("armed_clash", "2014-06-11")) == []


def test_a_toll_told_as_an_incident_of_its_own_counts_once() -> None:
    battle = killed(exactly(10), kind="armed_clash", published="2014-06-10")
    toll = linked(killed(exactly(14), published="2014-06-12"), "toll_of", battle)
    (row,) = rows(battle, toll)
    assert (row.low, row.best, row.high, row.incidents) == (10, 14, 14, 2)


def test_a_toll_gives_its_number_to_a_battle_that_has_none() -> None:
    battle = one("killing", "2014-06-10")
    (row,) = rows(battle, linked(killed(exactly(14)), "toll_of", battle))
    assert (row.best, row.without_number) == (14, 0)


def test_a_running_total_adds_nothing() -> None:
    battle = killed(exactly(10), kind="armed_clash")
    total = linked(killed(exactly(214), total=True), "toll_of", battle)
    found, left = tolls(accounts(battle, total))
    assert [row.best for row in found] == [10]
    assert left == [(reasons.TOLL_RUNNING_TOTAL, total.incident.id)]


def test_a_part_counts_within_its_whole() -> None:
    offensive = killed(exactly(50), kind="offensive")
    bombing = linked(killed(exactly(8), kind="bombing"), "part_of", offensive)
    found, left = tolls(accounts(offensive, bombing))
    assert [row.best for row in found] == [50]
    assert left == [(reasons.TOLL_PART, bombing.incident.id)]


def test_a_part_counts_where_the_whole_has_no_toll() -> None:
    offensive = one("offensive", "2014-06-10")
    bombing = linked(killed(exactly(8), kind="bombing"), "part_of", offensive)
    assert [row.best for row in rows(offensive, bombing)] == [8]


def test_a_part_greater_than_its_whole_is_not_within_it() -> None:
    clash = killed(exactly(4), kind="armed_clash")
    rockets = linked(killed(exactly(18), CIVILIANS, kind="missile_attack"), "part_of", clash)
    assert table(clash, rockets) == [("civilians", 18, 18, 18), (None, 4, 4, 4)]


def test_parts_go_to_their_groups_and_the_rest_of_the_whole_to_nobodys() -> None:
    pair = said("armed_clash", time=on("2014-06-10"), recipients=(CIVILIANS,))
    part = number("killed", (Count(low=40, best=40), [pair]), of="civilians")
    whole = number("killed", (exactly(75), [pair]))
    assert table(told(pair, figures=(part, whole))) == [
        ("civilians", 40, 40, 40), (None, 35, 35, 35),
    ]  # fmt: skip


def test_a_whole_smaller_than_its_parts_leaves_no_rest() -> None:
    pair = said("armed_clash", time=on("2014-06-10"), recipients=(CIVILIANS,))
    part = number("killed", (exactly(40), [pair]), of="civilians")
    whole = number("killed", (exactly(30), [pair]))
    assert table(told(pair, figures=(part, whole))) == [("civilians", 40, 40, 40)]


def test_measures_are_rows_of_their_own() -> None:
    pair = said("bombing", time=on("2014-06-10"))
    figures = (number("killed", (exactly(4), [pair])), number("injured", (exactly(9), [pair])))
    assert [(row.measure, row.best) for row in rows(told(pair, figures=figures))] == [
        ("killed", 4), ("injured", 9),
    ]  # fmt: skip


def test_denied_planned_and_recalled_tolls_do_not_count() -> None:
    found, left = tolls(
        accounts(
            killed(exactly(3), certainty=DENIED),
            killed(exactly(4), modality="threat"),
            killed(exactly(5), historical=True),
        )
    )
    assert found == []
    assert [reason for reason, _ in left] == [
        reasons.DENIED, reasons.PLANNED, reasons.RECALLED,
    ]  # fmt: skip
