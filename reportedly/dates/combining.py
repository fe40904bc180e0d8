"""Joining expressions: parts of a day with their day, and the two ends of ranges."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.tokens import Doc

from reportedly.dates.intervals import Interval, add_months, at, unresolved
from reportedly.dates.items import Item, Part, kind_at
from reportedly.dates.parts_of_day import MORNING
from reportedly.dates.words import Atom
from reportedly.records.claim import TimeAnchor

_FILLERS = frozenset(
    {
        "on",
        "of",
        "in",
        "the",
        "at",
        "COMMA",
        "local",
        "time",
        "into",
        "around",
        "about",
        "'s",
        "’s",
        "to",
        "for",
    }
)
_LONGEST_GAP = 4
_OPENERS = frozenset(
    [
        "at",
        "in",
        "during",
        "around",
        "about",
        "BY",
        "BEFORE",
        "AFTER",
        "SINCE",
        "UNTIL",
        "over",
        "from",
        "between",
        "to",
        "within",
    ]
)


# --- parts of a day --------------------------------------------------------------------


def with_part(
    items: Sequence[Item],
    found: Sequence[Atom],
    doc: Doc,
    reference: date | None,
    anchor: TimeAnchor | None,
) -> Iterator[Item]:
    """Give each part of a day its day: the one beside it, in its sentence, or last named before."""
    items = _with_half(items, found)
    position = 0
    last_day: Interval | None = None
    while position < len(items):
        item = items[position]
        following = items[position + 1] if position + 1 < len(items) else None
        merged = _tripled(items, position, found)
        if merged is not None:
            position += 1
        else:
            merged = _merged(item, following, found)
        if merged is not None:
            position += 2
            while position < len(items):  # "at 5 p.m. on Tuesday night"
                following = items[position]
                again = _merged(merged, following, found) or _refined(merged, following, found)
                if again is None:
                    break
                merged, position = again, position + 1
            last_day = merged.interval
            yield merged
            continue
        position += 1
        if item.part is None or item.part.is_overnight:
            if _is_one_day(item.interval):
                last_day = item.interval
            yield item
        elif not item.part.is_bare and _is_adverbial(item, found, doc):
            yield _bound(item, items, last_day, reference, anchor)


def _with_half(items: Sequence[Item], found: Sequence[Atom]) -> list[Item]:
    """Join "8:30 in the evening": the clock, in that half of the day."""
    joined: list[Item] = []
    for item in items:
        clock, half = joined[-1].part if joined else None, item.part
        if clock and half and not half.is_bare and _is_beside(joined[-1], item, found):
            hour = next((h for h in (clock.first, clock.first + 12) if half.holds(h)), None)
            if clock.first == clock.last and half.first < half.last and hour is not None:
                first = joined.pop()
                joined.append(replace(first, end=item.end, part=Part(hour, hour)))
                continue
        joined.append(item)
    return joined


def _tripled(items: Sequence[Item], position: int, found: Sequence[Atom]) -> Item | None:
    """Read "early yesterday morning": the last word names the hours."""
    first, *rest = items[position : position + 3]
    if len(rest) < 2 or first.part is None or not first.part.is_bare:
        return None
    if rest[1].part is None or not _is_beside(first, rest[0], found):
        return None
    last = rest[1]
    if first.part.first == 0 and last.part == MORNING:
        last = replace(last, part=replace(first.part, is_bare=False))
    merged = _merged(rest[0], last, found)
    return merged and replace(merged, start=first.start)


def _is_one_day(interval: Interval | None) -> bool:
    if interval is None or interval.first_day is None or interval.precision not in ("day", "hour"):
        return False
    return interval.precision == "hour" or interval.first_day == interval.last_day


def _merged(first: Item, second: Item | None, found: Sequence[Atom]) -> Item | None:
    if second is None or not _is_beside(first, second, found):
        return None
    part_item, day_item = (first, second) if first.part is not None else (second, first)
    part, day = part_item.part, day_item.interval
    if part is None or day is None or day_item.part is not None or not _is_plain_day(day):
        return None
    if part.is_bare and part_item is second:
        return None
    link = {atom.kind for atom in found[first.end : second.start]}
    interval = _hours_of(part, day, link, part_first=part_item is first)
    return replace(day_item, start=first.start, end=second.end, interval=interval)


def _refined(first: Item, second: Item, found: Sequence[Atom]) -> Item | None:
    """Read "9:20 on Thursday night" and "Thursday night at 9:20": in that half of the day."""
    interval, part = first.interval, second.part
    if interval is None or part is None or part.is_bare or not _is_beside(first, second, found):
        return None
    if not isinstance(interval.earliest, datetime) or interval.latest is None:
        return None
    midnight = at(interval.earliest.date(), 0)
    is_clock = interval.earliest == interval.latest
    clock = interval.earliest if is_clock else at(midnight.date(), part.first)
    hours = (at(midnight.date(), part.first), at(midnight.date(), part.last))
    within = hours if is_clock else (interval.earliest, interval.latest)
    for moment in (clock, clock + timedelta(hours=12)):
        if within[0] <= moment <= within[1] and (is_clock or part.first == part.last):
            refined = replace(interval, earliest=moment, latest=moment)
            return replace(first, end=second.end, interval=refined)
    return None


def _is_plain_day(day: Interval) -> bool:
    return day.precision == "day" and day.first_day is not None and day.first_day == day.last_day


def _is_beside(first: Item, second: Item, found: Sequence[Atom]) -> bool:
    gap = found[first.end : second.start]
    if len(gap) > _LONGEST_GAP or first.segment != second.segment:
        return False
    return all(atom.kind in _FILLERS for atom in gap)


def _hours_of(part: Part, day: Interval, link: set[str], *, part_first: bool) -> Interval:
    assert day.first_day is not None
    base = day.first_day
    first, last = at(base, part.first), at(base, part.last)
    if part.is_overnight and part_first and link & {"into", "to"}:
        first, last = at(base - timedelta(days=1), 18), at(base, 6)
    elif part.is_overnight and part_first and "on" in link:
        first = at(base - timedelta(days=1), 18)
    return Interval(first, last, "hour", day.anchor, "date-part-of-day")


def _is_adverbial(item: Item, found: Sequence[Atom], doc: Doc) -> bool:
    """Tell "at dawn", "in the evening" from "a night of violence", "the night raid"."""
    if item.match.has("BEFORE") or item.match.rule == "date-clock":
        return True
    before = [atom.kind for atom in found[max(0, item.start - 2) : item.start]]
    if item.match.atoms[0].kind == "the":
        before = [*before, "the"]
    opener = (
        before[-2] if before[-1:] == ["the"] and len(before) > 1 else before[-1] if before else ""
    )
    token = doc[item.match.atoms[-1].token]
    return opener in _OPENERS and token.dep_ != "compound"


def _bound(
    item: Item,
    items: Sequence[Item],
    last_day: Interval | None,
    reference: date | None,
    anchor: TimeAnchor | None,
) -> Item:
    """Bind "at dawn" to the day named in its sentence, else to the day named last."""
    assert item.part is not None
    beside = [i.interval for i in items if i.segment == item.segment and i.part is None]
    day = next((d for d in beside if d is not None and _is_one_day(d)), None)
    if day is None and last_day is not None:
        day = last_day.anchored("context")
    if day is None or day.first_day is None:
        if reference is None:
            return replace(item, interval=unresolved("date-part-of-day"))
        open_day = Interval(None, reference, "open", anchor, "date-part-of-day")
        return replace(item, interval=open_day)
    first, last = at(day.first_day, item.part.first), at(day.first_day, item.part.last)
    return replace(item, interval=Interval(first, last, "hour", day.anchor, "date-part-of-day"))


# --- ranges ----------------------------------------------------------------------------


def join_range(items: Sequence[Item], found: Sequence[Atom]) -> list[Item]:
    """Join "from 3 March to 5 April", "between Monday and Wednesday", "2003-2011"."""
    joined: list[Item] = []
    for item in items:
        if joined and _is_range(joined[-1], item, found):
            first = joined.pop()
            interval = _spanning(first.interval, item.interval)
            if interval is not None:
                start = first.start - (
                    1 if kind_at(found, first.start - 1) in ("from", "between") else 0
                )
                joined.append(replace(item, start=start, end=item.end, interval=interval))
                continue
            joined.append(first)
        joined.append(item)
    return joined


def _is_range(first: Item, second: Item, found: Sequence[Atom]) -> bool:
    if first.segment != second.segment or second.start - first.end not in (1, 2):
        return False
    link, before = kind_at(found, first.end), kind_at(found, first.start - 1)
    if second.start - first.end == 2 and kind_at(found, first.end + 1) != "the":
        return False
    if link == "and":
        return before == "between"
    if link in ("to", "UNTIL"):
        return True
    return link == "DASH"


def _spanning(first: Interval | None, last: Interval | None) -> Interval | None:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    start, end = first.first_day, last.last_day
    assert start is not None
    assert end is not None
    if (
        last.anchor == "explicit"
        and first.anchor != "explicit"
        and not isinstance(first.earliest, datetime)
    ):
        start = add_months(start, 12 * (end.year - start.year))
    if start > end:
        start = add_months(start, -12)
    if start > end:
        return None
    earliest = first.earliest if start == first.first_day else start
    both_hours = isinstance(earliest, datetime) and isinstance(last.latest, datetime)
    if not both_hours:
        return Interval(start, end, first.precision if first.precision != "hour" else "day",
                        last.anchor, "date-range")  # fmt: skip
    return Interval(earliest, last.latest, "hour", last.anchor, "date-range")
