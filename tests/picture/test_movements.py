"""People who moved: ranges by source, nothing added up."""

from typing import Any

from reportedly.export.written import Told
from reportedly.picture import reasons
from reportedly.picture.movements import movements
from reportedly.records import Claim, Count, Measure, Movement, Place, Report, Time, Unit
from tests.merge.copied_texts import BRIDGE, MARKET
from tests.picture.telling import (
    DENIED,
    ELSEWHERE,
    TOWN,
    accounts,
    by,
    counted,
    exactly,
    ids,
    number,
    on,
    one,
    said,
    told,
    voice,
)

AGENCY = voice("Relief Agency", "un", "org-relief")
OFFICIAL = voice("official", "official")
WEEK = on("2014-06-07", "2014-06-11")


def rows(*incidents: Told) -> list[Movement]:
    return movements(accounts(*incidents))[0]


def fled(
    value: Count, *, time: Time = WEEK, by_whom: Any = (AGENCY,), unit: Unit = "person",
    flow: str = "flow", kind: str = "displacement", measure: Measure = "displaced",
    total: bool | None = None, origin: Place | None = TOWN, destination: Place | None = None,
    **fields: Any,
) -> Told:  # fmt: skip
    figure = counted(measure, 1, low=value.low, best=value.best, high=value.high, cumulative=total)
    pair = said(kind, time=time, by_whom=by_whom, figures=(figure,), origin=origin, **fields)
    settled = number(measure, (value, [pair]), unit=unit, flow=flow)
    return told(pair, figures=(settled,), origin=origin, destination=destination)


def test_a_row_says_from_where_to_where_when_and_by_whom() -> None:
    flight = fled(exactly(5000), destination=ELSEWHERE)
    (row,) = rows(flight)
    assert row.origin
    assert row.destination
    assert (row.origin.name, row.destination.name) == ("Dareth", "Halon")
    assert (row.since, row.until, row.stock_or_flow) == ("2014-06-07", "2014-06-11", "flow")
    assert (row.low, row.best, row.high) == (5000, 5000, 5000)
    (source,) = row.by_source
    assert (source.source, source.value.best) == ("Relief Agency", 5000)
    assert source.claim_ids == flight.incident.claims
    assert (row.rule, row.incident_ids) == ("movement-flow", ids(flight))


def test_sources_of_one_period_make_a_range_and_no_sum() -> None:
    (row,) = rows(fled(exactly(5000)), fled(exactly(8000), by_whom=(OFFICIAL,), number=1))
    assert (row.low, row.high) == (5000, 8000)
    assert [source.source for source in row.by_source] == ["Relief Agency", "official (The Post)"]


def test_a_sources_last_figure_replaces_its_earlier_ones() -> None:
    first = fled(exactly(5000), published="2014-06-11")
    later = fled(exactly(9000), published="2014-06-13", outlet="The Courier")
    (row,) = rows(first, later)
    assert (row.low, row.best, row.high) == (9000, 9000, 9000)
    assert row.incident_ids == ids(first, later)


def test_a_figure_that_was_replaced_within_the_incident_does_not_count() -> None:
    early = said("displacement", time=WEEK, by_whom=(AGENCY,), published="2014-06-09")
    late = said("displacement", time=WEEK, by_whom=(AGENCY,), published="2014-06-11")
    figure = number(
        "displaced", (exactly(300), [early]), (exactly(700), [late]), flow="flow",
        statuses=["replaced", "standing"],
    )  # fmt: skip
    (row,) = rows(told(early, late, figures=(figure,), origin=TOWN))
    assert (row.low, row.high) == (700, 700)


def test_periods_apart_are_rows_of_their_own() -> None:
    found = rows(fled(exactly(5000)), fled(exactly(900), time=on("2014-06-20"), number=1))
    assert [(row.since, row.best) for row in found] == [("2014-06-07", 5000), ("2014-06-20", 900)]


def test_stock_and_flow_are_apart() -> None:
    there = fled(exactly(80000), flow="stock", origin=None, place=ELSEWHERE, number=1)
    placed = there.incident.model_copy(update={"place": ELSEWHERE})
    found = rows(fled(exactly(5000)), Told(placed, there.pairs))
    assert sorted((row.stock_or_flow, row.rule) for row in found) == [
        ("flow", "movement-flow"), ("stock", "movement-stock"),
    ]  # fmt: skip
    stock = next(row for row in found if row.stock_or_flow == "stock")
    assert stock.destination
    assert stock.destination.name == "Halon"


def test_households_stay_households() -> None:
    found = rows(fled(exactly(5000)), fled(exactly(900), unit="household", number=1))
    assert sorted((row.unit, row.best) for row in found) == [("household", 900), ("person", 5000)]


def test_a_running_total_is_apart_and_never_added() -> None:
    total = fled(Count(best=500000, high=500000), total=True)
    found = rows(total, fled(exactly(4000), number=1))
    assert [(row.rule, row.low, row.best, row.high) for row in found] == [
        ("movement-flow", 4000, 4000, 4000),
        ("movement-running-total", None, 500000, 500000),
    ]


def test_copies_of_one_agency_are_one_source() -> None:
    wire = said("displacement", time=WEEK, by_whom=(AGENCY,), outlet="Wire", published="2014-06-11")
    paper = said("displacement", time=WEEK, by_whom=(voice("Wire", "wire"), AGENCY), outlet="Paper")
    both: list[tuple[Report, Claim]] = [wire, paper]
    figure = number("displaced", (exactly(500), both), flow="flow")
    (row,) = rows(told(*both, figures=(figure,), origin=TOWN, independent_sources=1))
    assert (len(row.by_source), row.sources) == (1, 1)
    assert len(row.by_source[0].claim_ids) == 2


def test_a_copy_that_credits_nobody_is_the_source_of_its_text() -> None:
    residents = (voice("Residents", "resident"),)
    first = fled(exactly(500), says=BRIDGE, by_whom=residents, published="2014-06-10")
    copy = fled(exactly(500), says=BRIDGE, by_whom=residents, outlet="The Courier")
    (row,) = rows(first, copy)
    assert [one.source for one in row.by_source] == ["Residents (The Post)"]
    assert (len(row.by_source[0].claim_ids), row.sources) == (2, 1)
    own = fled(exactly(500), says=MARKET, by_whom=residents, outlet="The Courier")
    (row,) = rows(first, own)
    assert [one.source for one in row.by_source] == [
        "Residents (The Post)", "Residents (The Courier)",
    ]  # fmt: skip
    assert row.sources == 2


def test_outlets_that_are_not_known_are_not_one_source() -> None:
    first = fled(exactly(500), says=BRIDGE, by_whom=(), outlet=None, published="2014-06-10")
    other = fled(exactly(700), says=MARKET, by_whom=(), outlet=None)
    (row,) = rows(first, other)
    assert [one.source for one in row.by_source] == ["outlet unknown", "outlet unknown"]
    assert row.sources == 2


def test_a_flight_without_a_number_has_a_row_without_one() -> None:
    (row,) = rows(one("displacement", "2014-06-10"))
    assert (row.low, row.best, row.high, row.by_source) == (None, None, None, ())
    assert row.rule == "movement-no-number"


def test_a_flight_without_a_number_joins_one_that_has() -> None:
    quiet = one("displacement", "2014-06-10")
    (row,) = rows(quiet, fled(exactly(500)))
    assert (row.best, len(row.incident_ids)) == (500, 2)


def test_at_least_leaves_the_top_open_until_another_bounds_it() -> None:
    at_least = fled(Count(low=900, best=900))
    assert [(row.low, row.high) for row in rows(at_least)] == [(900, None)]
    (row,) = rows(at_least, fled(exactly(500), by_whom=(OFFICIAL,), number=1))
    assert (row.low, row.high) == (500, 900)


def test_returns_have_a_destination() -> None:
    back = one("return", by("2014-06-20"))
    (row,) = rows(back)
    assert row.measure == "returned"
    assert row.destination
    assert row.destination.name == "Dareth"


def test_a_disputed_figure_is_a_disputed_row() -> None:
    claim = said("displacement", time=WEEK, by_whom=(AGENCY,))
    denial = said("displacement", time=WEEK, by_whom=(OFFICIAL,), certainty=DENIED, number=1)
    figure = number("displaced", (exactly(500), [claim]), flow="flow")
    (row,) = rows(told(claim, denial, figures=(figure,), origin=TOWN))
    assert row.standing == "disputed"


def test_plans_denials_and_background_are_left_out() -> None:
    planned = one("displacement", "2014-06-10", modality="future")
    denied = one("displacement", "2014-06-10", certainty=DENIED)
    past = one("displacement", "2003-06-10", historical=True)
    found, left = movements(accounts(planned, denied, past))
    assert found == []
    assert [reason for reason, _ in left] == [
        reasons.PLANNED, reasons.DENIED, reasons.RECALLED,
    ]  # fmt: skip
