"""A picture: what the incidents of an area add up to as of a day, as known by another."""

from collections.abc import Iterable, Sequence

from reportedly.merge.sources import Sources
from reportedly.merge.told import Told
from reportedly.picture import reasons
from reportedly.picture.accounts import LeftOut, Period, known
from reportedly.picture.area import best_of, is_everywhere, locate, locate_linked
from reportedly.picture.control import control
from reportedly.picture.ledger import ledger
from reportedly.picture.movements import movements
from reportedly.picture.relations import relations
from reportedly.picture.shares import Share, share_of
from reportedly.picture.tolls import tolls
from reportedly.records import Area, Decision, Picture, Place

_EVERYWHERE = Area()


def picture(
    told: Iterable[Told],
    *,
    as_of: str,
    known_at: str | None = None,
    since: str | None = None,
    area: Area = _EVERYWHERE,
    decisions: Sequence[Decision] = (),
    sources: Sources | None = None,
) -> Picture:
    """Add incidents up: who holds what, who moved, which arms changed hands, tolls, sides.

    `as_of` is the last day that it shows, `since` the first; control before `since` is worked
    out and not shown. With `known_at` only reports published by then count, and an incident of
    which others told too is settled again from their claims. `sources` says what the reports go
    back to, as `Store.sources` gives it; without it their texts are compared here. The order of
    `told` does not matter.
    """
    shares = [share_of(account) for account in known(told, known_at, decisions, sources)]
    return add_up(shares, Period(as_of, known_at, since), area)


def add_up(shares: Sequence[Share], period: Period, area: Area = _EVERYWHERE) -> Picture:
    """Add up what incidents add to a picture; their order does not matter.

    What was known at the period's `known_at` is told by the shares.
    """
    there, left = shares_in(shares, period, area)
    shown = [share for share in there if not period.is_past(share.last)]
    holds, left_control = control(there)
    moved, left_moved = movements(shown)
    arms, left_arms = ledger(shown)
    lost, left_tolls = tolls(shown)
    sides, left_sides = relations(shown)
    shown_ids = {share.id for share in shown}
    parts = [*left_control, *left_moved, *left_arms, *left_tolls, *left_sides]
    left += [one for one in parts if one[1] in shown_ids]
    return Picture(
        as_of=period.as_of,
        known_at=period.known_at,
        since=period.since,
        area=area,
        control=tuple(
            row
            for row in holds
            if locate(area, row.place) == "inside" and not period.is_past(row.until)
        ),
        displacement=tuple(row for row in moved if _is_there(area, row.origin, row.destination)),
        materiel=tuple(arms),
        tolls=tuple(lost),
        relations=tuple(sides),
        incidents=len(shown),
        left_out=_counted(left),
    )


def _is_there(area: Area, *places: Place | None) -> bool:
    return best_of(locate(area, place) for place in places) == "inside"


def shares_in(
    shares: Sequence[Share], period: Period, area: Area
) -> tuple[list[Share], list[LeftOut]]:
    """Keep the incidents of the area and the time, in order of their days; say why not others."""
    there: list[Share] = []
    left: list[LeftOut] = []
    everywhere = is_everywhere(area)
    by_id = {} if everywhere else {share.id: share for share in shares}
    for share in sorted(shares, key=_by_day):
        falls = period.takes(share.first, share.last)
        if falls is False:
            continue
        where = "inside" if everywhere else locate_linked(area, share, by_id)
        if where == "outside":
            continue
        if where != "inside":
            reason = reasons.TOO_BROAD if where == "too broad" else reasons.UNPLACED
            left.append((reason, share.id))
        elif isinstance(falls, str):
            left.append((falls, share.id))
        else:
            there.append(share)
    return there, left


def _by_day(share: Share) -> tuple[str, str]:
    return share.last or "", share.id


def _counted(left: Iterable[LeftOut]) -> tuple[tuple[str, int], ...]:
    """Count the incidents of each reason, the most frequent first."""
    by_reason: dict[str, set[str]] = {}
    for reason, incident_id in left:
        by_reason.setdefault(reason, set()).add(incident_id)
    counts = [(reason, len(ids)) for reason, ids in by_reason.items()]
    return tuple(sorted(counts, key=lambda count: (-count[1], count[0])))
