"""How many people are reported to have moved: by origin, destination, period, stock or flow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.ranges import Given, Said, given, highest, last_by_source, lowest, said_of
from reportedly.picture.rules import rules
from reportedly.picture.sources import count_sources
from reportedly.picture.standing import joint_standing
from reportedly.picture.territory import bare, place_key
from reportedly.records import Measure, Movement, Place, Unit

if TYPE_CHECKING:
    from reportedly.picture.shares import Share

Flow = Literal["stock", "flow"] | None


@dataclass(frozen=True, slots=True)
class Route:
    """What must agree for figures to be of one row."""

    measure: Measure
    origin: str | None
    destination: str | None
    unit: Unit
    flow: Flow
    total: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One incident's figures on one route, as a picture keeps them."""

    route: Route
    origin: Place | None
    destination: Place | None
    said: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class _Moved:
    """Figures on a route with the share of their incident."""

    share: "Share"
    own: Moved

    @property
    def order(self) -> tuple[str, str, str]:
        return self.share.first or "", self.share.last or "", self.share.id


def movements(shares: Iterable["Share"]) -> tuple[list[Movement], list[LeftOut]]:
    """Put together the figures of people who moved; nothing is added up.

    Figures of one route are one row where their periods overlap, and the row is a range over
    the sources. Stock, flow, running totals, persons and households are rows of their own.
    """
    left: list[LeftOut] = []
    by_route: dict[Route, list[_Moved]] = {}
    for share in shares:
        if share.moved and share.unfit:
            left.append((share.unfit, share.id))
            continue
        for one in share.moved:
            by_route.setdefault(one.route, []).append(_Moved(share, one))
    rows = [
        _row(route, cluster) for route, moved in by_route.items() for cluster in _clusters(moved)
    ]
    return sorted(rows, key=_row_order), left


def _row_order(row: Movement) -> tuple[str, str, str, str, str, str]:
    origin = row.origin.name if row.origin else ""
    destination = row.destination.name if row.destination else ""
    flow = row.stock_or_flow or ""
    return row.measure, origin, destination, row.since or "", flow, row.unit + row.rule


def moved_of(account: Account) -> list[Moved]:
    """List what an incident tells of people who moved, by route."""
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


def _without_number(account: Account) -> list[Moved]:
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
) -> Moved:
    incident = account.incident
    origin, destination = incident.origin, incident.destination
    if origin is None and destination is None:
        # "80,000 shelter in X" stands at its place; "people fled X" left it.
        origin, destination = (
            (None, incident.place)
            if flow == "stock" or measure == "returned"
            else (incident.place, None)
        )
    route = Route(measure, _key(origin), _key(destination), unit, flow, total)
    return Moved(route, bare(origin), bare(destination), tuple(given(one) for one in said))


def _key(place: Place | None) -> str | None:
    return f"{place_key(place)}|{place.relation or ''}" if place else None


def _clusters(moved: Sequence[_Moved]) -> list[list[_Moved]]:
    """Group what is of one period: overlapping the first of the group, or any for a stock.

    What has no number joins a group that has, and else stands alone.
    """
    groups: list[list[_Moved]] = []
    for one in sorted(moved, key=lambda one: (not one.own.said, *one.order)):
        home = next((group for group in groups if _is_of_period(one, group[0])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _is_of_period(one: _Moved, first: _Moved) -> bool:
    if one.own.route.flow == "stock":
        return True
    own, other = one.share, first.share
    if own.first is None or own.last is None or other.first is None or other.last is None:
        return own.first == other.first and own.last == other.last
    return own.first <= other.last and other.first <= own.last


def _row(route: Route, moved: list[_Moved]) -> Movement:
    shares = list({one.share.id: one.share for one in moved}.values())
    ranges = last_by_source(said for one in moved for said in one.own.said)
    values = [one.value for one in ranges]
    sources = count_sources(shares)
    return Movement(
        measure=route.measure,
        origin=moved[0].own.origin,
        destination=moved[0].own.destination,
        since=min((share.first for share in shares if share.first), default=None),
        until=max((share.last for share in shares if share.last), default=None),
        stock_or_flow=route.flow,
        unit=route.unit,
        low=lowest(values),
        best=_best(moved),
        high=highest(values),
        by_source=tuple(ranges),
        sources=sources,
        standing=joint_standing(shares, sources),
        incident_ids=tuple(share.id for share in shares),
        rule=_rule(route, bool(ranges)),
    )


def _best(moved: Sequence[_Moved]) -> float | None:
    """Take the best value of the incident that was reported last."""
    said = [one for each in moved for one in each.own.said]
    if not said:
        return None
    newest = max(said, key=lambda one: (one.newest, one.value.best or 0))
    if newest.best is not None and not newest.total:
        return newest.best
    return newest.value.best


def _rule(route: Route, has_number: bool) -> str:
    if not has_number:
        return "movement-no-number"
    if route.flow == "stock":
        return "movement-stock"
    return "movement-running-total" if route.total else "movement-flow"
