"""IDMC figures from incidents; docs/codebooks/idmc.md has the columns and the rules."""

from collections.abc import Iterable, Iterator
from typing import IO

from reportedly.export.idmc.cause import Causes, violence_type
from reportedly.export.idmc.cells import IdmcRow, cells_of
from reportedly.export.idmc.figures import Given, figures_of
from reportedly.export.idmc.sources import sources_of
from reportedly.export.idmc.tables import BOOK
from reportedly.export.idmc.where_when import country_of, dates_of, is_stock, points_of
from reportedly.export.table import write_table
from reportedly.export.written import LeftOut, Told, Written


def idmc_rows(told: Iterable[Told]) -> tuple[list[IdmcRow], list[LeftOut]]:
    """Make all rows, and name every incident and figure that has none with the rule.

    All incidents are held at once, for the cause of a displacement is another incident.
    """
    everything = list(told)
    causes = Causes(each.incident for each in everything)
    made = [one for each in everything for one in _rows(each, causes)]
    rows = [one for one in made if isinstance(one, IdmcRow)]
    return rows, [one for one in made if isinstance(one, LeftOut)]


def _rows(told: Told, causes: Causes) -> Iterator[IdmcRow | LeftOut]:
    incident = told.incident
    if incident.modality != "actual":
        yield BOOK.leave_out(incident.id, "idmc-left-out-not-happened")
        return
    if incident.standing == "denied":
        yield BOOK.leave_out(incident.id, "idmc-left-out-denied")
        return
    figures = list(figures_of(incident))
    if not figures or not told.pairs:
        yield BOOK.leave_out(incident.id, "idmc-left-out-no-figure")
    for one in figures if told.pairs else ():
        yield one if isinstance(one, LeftOut) else _row(told, one, causes)


def _row(told: Told, given: Given, causes: Causes) -> IdmcRow | LeftOut:
    incident = told.incident
    stock = is_stock(incident, given.figure)
    points = points_of(incident, given.figure, stock=stock)
    country = country_of(points)
    if country is None:
        return BOOK.leave_out(incident.id, "idmc-left-out-no-country", _named(given))
    dates = dates_of(incident, stock=stock)
    if dates is None:
        return BOOK.leave_out(incident.id, "idmc-left-out-no-date", _named(given))
    driven_by = causes.of(incident)
    cause = causes.name(incident)
    return IdmcRow(
        told=told,
        given=given,
        country=country,
        points=points,
        dates=dates,
        stock=stock,
        sources=sources_of(told, given.alternative),
        cause=cause,
        violence=violence_type(incident, driven_by) if cause == "Conflict" else None,
        trigger=driven_by[0].kind if driven_by else incident.kind,
    )


def _named(given: Given) -> str:
    return f"({given.figure.measure}: {given.alternative.words})"


def write_idmc(told: Iterable[Told], stream: IO[str]) -> Written:
    """Write IDMC figures as CSV; what has no figure is named, not written."""
    rows, left_out = idmc_rows(told)
    count = write_table(BOOK.names(), (cells_of(row) for row in rows), stream)
    return Written(count, left_out=tuple(left_out))
