"""How many people are reported to have moved: by origin, destination, period, stock or flow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.days import day_of, first_day, last_day
from reportedly.picture.ranges import Said, highest, last_by_source, lowest, said_of
from reportedly.picture.rules import rules
from reportedly.picture.sources import count_sources
from reportedly.picture.standing import joint_standing, unfit
from reportedly.picture.territory import place_key
from reportedly.records import Measure, Movement, Place, Unit

Flow = Literal["stock", "flow"] | None


@dataclass(frozen=True, slots=True)
class _Route:
    """What must agree for figures to be of one row."""

    measure: Measure
    origin: str | None
    destination: str | None
    unit: Unit
    flow: Flow
    total: bool


@dataclass(frozen=True, slots=True)
class _Moved:
    """One incident's figures on one route."""

    route: _Route
    account: Account
    origin: Place | None
    destination: Place | None
    since: str | None
    until: str | None
    said: tuple[Said, ...]

    @property
    def order(self) -> tuple[str, str, str]:
        return self.since or "", self.until or "", self.account.incident.id


def movements(accounts: Iterable[Account]) -> tuple[list[Movement], list[LeftOut]]:
    """Put together the figures of people who moved; nothing is added up.

    Figures of one route are one row where their periods overlap, and the row is a range over
    the sources. Stock, flow, running totals, persons and households are rows of their own.
    """
    left: list[LeftOut] = []
    by_route: dict[_Route, list[_Moved]] = {}
    for account in accounts:
        moved = _moved(account)
        reason = unfit(account.incident) if moved else None
        if reason:
            left.append((reason, account.incident.id))
            continue
        for one in moved:
            by_route.setdefault(one.route, []).append(one)
    rows = [
        _row(route, cluster) for route, moved in by_route.items() for cluster in _clusters(moved)
    ]
    return sorted(rows, key=_row_order), left


def _row_order(row: Movement) -> tuple[str, str, str, str, str, str]:
    origin = row.origin.name if row.origin else ""
    destination = row.destination.name if row.destination else ""
    flow = row.stock_or_flow or ""
    return row.measure, origin, destination, row.since or "", flow, row.unit + row.rule


def _moved(account: Account) -> list[_Moved]:
    measures = {rule.measure for rule in rules().movements}
    said = [
        one
        for figure in account.incident.figures
        if figure.measure in measures
        for one in said_of(account, figure)
    ]
    if not said:
        return _without_number(account)
    groups: dict[tuple[Measure, Unit, Flow, bool], list[Said]] = {}
    for one in said:
        figure = one.figure
        flow = figure.stock_or_flow or _flow_of(account, figure.measure)
        groups.setdefault((figure.measure, figure.unit, flow, one.total), []).append(one)
    return [_on_route(account, *key, said=tuple(group)) for key, group in groups.items()]


def _flow_of(account: Account, measure: Measure) -> Flow:
    """An event of moving is a flow where the words do not tell; a standing fact is a stock."""
    kinds = {rule.kind: rule.measure for rule in rules().movement_kinds}
    return "flow" if kinds.get(account.incident.kind) == measure else None


def _without_number(account: Account) -> list[_Moved]:
    kinds = {rule.kind: rule.measure for rule in rules().movement_kinds}
    measure = kinds.get(account.incident.kind)
    return [_on_route(account, measure, "person", "flow", False, said=())] if measure else []


def _on_route(
    account: Account,
    measure: Measure,
    unit: Unit,
    flow: Flow,
    total: bool,
    *,
    said: tuple[Said, ...],
) -> _Moved:
    incident = account.incident
    origin, destination = incident.origin, incident.destination
    if origin is None and destination is None:
        # "80,000 shelter in X" stands at its place; "people fled X" left it.
        origin, destination = (
            (None, incident.place)
            if flow == "stock" or measure == "returned"
            else (incident.place, None)
        )
    since, until = first_day(incident.time), last_day(incident.time)
    if incident.time.earliest is None:
        since = until
    route = _Route(measure, _key(origin), _key(destination), unit, flow, total)
    return _Moved(route, account, origin, destination, since, until, said)


def _key(place: Place | None) -> str | None:
    return f"{place_key(place)}|{place.relation or ''}" if place else None


def _clusters(moved: Sequence[_Moved]) -> list[list[_Moved]]:
    """Group what is of one period: overlapping the first of the group, or any for a stock.

    What has no number joins a group that has, and else stands alone.
    """
    groups: list[list[_Moved]] = []
    for one in sorted(moved, key=lambda one: (not one.said, *one.order)):
        home = next((group for group in groups if _is_of_period(one, group[0])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _is_of_period(one: _Moved, first: _Moved) -> bool:
    if one.route.flow == "stock":
        return True
    if one.since is None or one.until is None or first.since is None or first.until is None:
        return one.since == first.since and one.until == first.until
    return one.since <= first.until and first.since <= one.until


def _row(route: _Route, moved: list[_Moved]) -> Movement:
    accounts = list({one.account.incident.id: one.account for one in moved}.values())
    ranges = last_by_source(said for one in moved for said in one.said)
    values = [one.value for one in ranges]
    sources = count_sources(accounts)
    return Movement(
        measure=route.measure,
        origin=_bare(moved[0].origin),
        destination=_bare(moved[0].destination),
        since=min((one.since for one in moved if one.since), default=None),
        until=max((one.until for one in moved if one.until), default=None),
        stock_or_flow=route.flow,
        unit=route.unit,
        low=lowest(values),
        best=_best(moved),
        high=highest(values),
        by_source=tuple(ranges),
        sources=sources,
        standing=joint_standing(accounts, sources),
        incident_ids=tuple(account.incident.id for account in accounts),
        rule=_rule(route, bool(ranges)),
    )


def _bare(place: Place | None) -> Place | None:
    return place.model_copy(update={"mention": None}) if place else None


def _best(moved: Sequence[_Moved]) -> float | None:
    """Take the best value of the incident that was reported last."""
    said = [one for each in moved for one in each.said]
    if not said:
        return None
    newest = max(said, key=lambda one: (_reported(one), one.alternative.value.best or 0))
    if newest.figure.best is not None and not newest.total:
        return newest.figure.best
    value = newest.alternative.value
    return value.best


def _reported(one: Said) -> str:
    moment = one.account.incident.last_reported or one.alternative.reported_at or ""
    return day_of(moment)


def _rule(route: _Route, has_number: bool) -> str:
    if not has_number:
        return "movement-no-number"
    if route.flow == "stock":
        return "movement-stock"
    return "movement-running-total" if route.total else "movement-flow"
