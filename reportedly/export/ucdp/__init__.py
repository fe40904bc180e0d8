"""UCDP GED rows from incidents; docs/codebooks/ucdp.md has the columns and the rules."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import IO

from reportedly.export.places import placed
from reportedly.export.table import write_table
from reportedly.export.tolls import tolls_among
from reportedly.export.ucdp.cells import UcdpRow, cells_of
from reportedly.export.ucdp.days import coded_days
from reportedly.export.ucdp.deaths import Deaths, count_deaths, killed_in
from reportedly.export.ucdp.sides import dyad_of
from reportedly.export.ucdp.tables import BOOK
from reportedly.export.written import LeftOut, Told, Written
from reportedly.lexicon.ontology import kinds
from reportedly.records import SettledFigure


def ucdp_rows(told: Iterable[Told]) -> tuple[list[UcdpRow], list[LeftOut]]:
    """Make all rows, and name every incident that has none with the rule."""
    everything = list(told)
    drafts = {each.incident.id: _draft(each) for each in everything}
    coded = {one for one, draft in drafts.items() if isinstance(draft, UcdpRow)}
    tolls = tolls_among(everything, coded)
    killed = {each.incident.id: killed_in(each) for each in everything}
    for toll, cause in tolls.items():
        killed[cause] = killed[cause] or killed[toll]
    rows: list[UcdpRow] = []
    left_out: list[LeftOut] = []
    for each in everything:
        one = each.incident.id
        if one in tolls:
            left_out.append(BOOK.leave_out(one, "ucdp-left-out-toll-of"))
            continue
        made = _with_deaths(drafts[one], killed[one])
        if isinstance(made, LeftOut):
            left_out.append(made)
        else:
            rows.append(made)
    return rows, left_out


def _draft(told: Told) -> UcdpRow | LeftOut:
    """Make a row without its deaths, or say which rule leaves the incident out."""
    incident = told.incident
    places, days = placed(incident), coded_days(incident)
    if incident.modality != "actual":
        return BOOK.leave_out(incident.id, "ucdp-left-out-not-happened")
    if incident.standing == "denied":
        return BOOK.leave_out(incident.id, "ucdp-left-out-denied")
    if not _is_violence(incident.kind):
        return BOOK.leave_out(incident.id, "ucdp-left-out-kind", f"({incident.kind})")
    if not places:
        return BOOK.leave_out(incident.id, "ucdp-left-out-no-place")
    if days is None:
        return BOOK.leave_out(incident.id, "ucdp-left-out-no-time")
    dyad = dyad_of(incident, places[0].country or "")
    if dyad is None:
        return BOOK.leave_out(incident.id, "ucdp-left-out-side")
    return UcdpRow(told, places[0], days, dyad, Deaths())


def _is_violence(kind: str) -> bool:
    known = kinds().get(kind)
    return known is not None and any(rule.ucdp for rule in known.codes)


def _with_deaths(draft: UcdpRow | LeftOut, figures: Sequence[SettledFigure]) -> UcdpRow | LeftOut:
    if isinstance(draft, LeftOut):
        # Of what nobody died, it matters little who the sides were.
        if draft.rule == "ucdp-left-out-side" and not figures:
            return BOOK.leave_out(draft.record_id, "ucdp-left-out-not-fatal")
        return draft
    deaths = count_deaths(draft.told, figures, draft.dyad)
    if deaths.best < 1:
        return BOOK.leave_out(draft.told.incident.id, "ucdp-left-out-not-fatal")
    return replace(draft, deaths=deaths)


def write_ucdp(told: Iterable[Told], stream: IO[str]) -> Written:
    """Write UCDP GED rows as CSV; incidents that UCDP cannot say are named, not written."""
    rows, left_out = ucdp_rows(told)
    count = write_table(BOOK.names(), (cells_of(row) for row in rows), stream)
    return Written(count, left_out=tuple(left_out))
