"""How many people are reported killed, injured, missing or taken, added up over incidents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.picture import reasons
from reportedly.picture.accounts import LeftOut
from reportedly.picture.rules import rules
from reportedly.picture.shares import Share
from reportedly.picture.toll_counts import Range, TollCount
from reportedly.records import Measure, Toll, Unit

_Key = tuple[Measure, str | None, Unit]


@dataclass(slots=True)
class _Sum:
    range: Range = field(default_factory=lambda: Range(0, 0, 0))
    incidents: dict[str, None] = field(default_factory=dict)
    without_number: int = 0


def tolls(shares: Sequence[Share]) -> tuple[list[Toll], list[LeftOut]]:
    """Add up the incidents' ranges by measure and by whom they count; no toll counts twice.

    Running totals add nothing; incidents that tell one toll (linked `toll_of`) count once; a
    part counts within a whole that has a toll as large (linked `part_of`).
    """
    left: list[LeftOut] = []
    counts: list[TollCount] = []
    for share in shares:
        counts += share.tolls
        left += [(reason, share.id) for reason in share.tolls_left]
    by_id = {share.id: share for share in shares}
    largest = _largest(counts)
    alone: list[TollCount] = []
    in_whole: set[str] = set()
    for count in counts:
        if _is_in_whole(by_id[count.incident_id], count, largest):
            in_whole.add(count.incident_id)
        else:
            alone.append(count)
    left += [(reasons.TOLL_PART, incident_id) for incident_id in sorted(in_whole)]
    sums: dict[_Key, _Sum] = {}
    for together in _told_once(alone, by_id):
        _add(together, sums)
    return [_row(key, total) for key, total in sorted(sums.items(), key=_order)], left


def _order(item: tuple[_Key, _Sum]) -> tuple[int, str, str]:
    (measure, group, unit), _ = item
    measures = [rule.measure for rule in rules().tolls]
    return measures.index(measure), group or "~", unit


def _row(key: _Key, total: _Sum) -> Toll:
    measure, group, unit = key
    return Toll(
        measure=measure,
        group=group,
        unit=unit,
        low=total.range.low,
        best=total.range.best,
        high=total.range.high,
        incidents=len(total.incidents),
        without_number=total.without_number,
        incident_ids=tuple(total.incidents),
        rule="toll-sum",
    )


def _largest(counts: Iterable[TollCount]) -> dict[tuple[str, Measure], float]:
    """Give the largest number of each measure that each incident has."""
    found: dict[tuple[str, Measure], float] = {}
    for count in counts:
        if count.range is not None:
            key = count.incident_id, count.measure
            found[key] = max(found.get(key, 0), count.range.high)
    return found


def _is_in_whole(
    share: Share, count: TollCount, largest: Mapping[tuple[str, Measure], float]
) -> bool:
    """Tell whether an incident of which this one is a part has a toll of the measure as large."""
    most = count.range.high if count.range else 0
    wholes = (other for kind, other in share.links if kind == "part_of")
    return any(largest.get((whole, count.measure), -1) >= most for whole in wholes)


def _told_once(
    counts: Sequence[TollCount], by_id: Mapping[str, Share]
) -> Iterator[list[TollCount]]:
    """Group the numbers of incidents that tell one toll, by measure and unit, in their order.

    Within a group what was reported last stands last.
    """
    home = {count.incident_id: count.incident_id for count in counts}

    def root(incident_id: str) -> str:
        while home[incident_id] != incident_id:
            incident_id = home[incident_id]
        return incident_id

    for incident_id in list(home):
        for kind, other in by_id[incident_id].links:
            if kind == "toll_of" and other in home:
                first, second = sorted((root(incident_id), root(other)))
                home[second] = first
    groups: dict[tuple[str, Measure, Unit], list[TollCount]] = {}
    for count in counts:
        key = root(count.incident_id), count.measure, count.unit
        groups.setdefault(key, []).append(count)
    for group in groups.values():
        yield sorted(
            group,
            key=lambda count: (
                by_id[count.incident_id].last_reported or "",
                count.incident_id,
            ),
        )


def _add(together: Sequence[TollCount], sums: dict[_Key, _Sum]) -> None:
    """Add one toll to the sums: its parts to their groups, the rest of the whole to nobody's."""
    first = together[0]
    numbered = [count for count in together if count.range is not None]
    if not numbered:
        total = sums.setdefault((first.measure, first.group, first.unit), _Sum())
        _note(total, together)
        total.without_number += 1
        return
    parts = _joined(count for count in numbered if not count.is_whole)
    wholes = [count for count in numbered if count.is_whole]
    rows = dict(parts)
    if wholes and not parts:
        rows = {_group_of(wholes): _span(wholes)}
    elif wholes:
        rest = _span(wholes)
        for part in parts.values():
            rest = rest.beyond(part)
        if rest.high:
            rows[None] = rows[None].plus(rest) if None in rows else rest
    for group, own in rows.items():
        total = sums.setdefault((first.measure, group, first.unit), _Sum())
        total.range = total.range.plus(own)
        _note(total, [c for c in numbered if c.group == group or c.is_whole])


def _note(total: _Sum, counts: Iterable[TollCount]) -> None:
    total.incidents |= dict.fromkeys(count.incident_id for count in counts)


def _joined(counts: Iterable[TollCount]) -> dict[str | None, Range]:
    """Join the tellings of each group's number; figures of one incident for one group add up."""
    by_group: dict[str | None, dict[str, Range]] = {}
    for count in counts:
        if count.range is None:
            continue
        own = by_group.setdefault(count.group, {})
        before = own.get(count.incident_id)
        own[count.incident_id] = before.plus(count.range) if before else count.range
    return {group: _spanning(list(own.values())) for group, own in by_group.items()}


def _span(counts: Sequence[TollCount]) -> Range:
    return _spanning([count.range for count in counts if count.range is not None])


def _spanning(ranges: Sequence[Range]) -> Range:
    joined = ranges[0]
    for own in ranges[1:]:
        joined = joined.spanning(own)
    return joined


def _group_of(counts: Sequence[TollCount]) -> str | None:
    groups = {count.group for count in counts if count.group}
    return groups.pop() if len(groups) == 1 else None
