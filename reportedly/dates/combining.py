"""Joining expressions: parts of a day with their day, ranges, "since", "until" and "by"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.tokens import Doc

from reportedly.dates.intervals import Interval, add_months, at, unresolved
from reportedly.dates.items import Item, Part
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
_SIGNALS = ("SINCE", "UNTIL", "BEFORE", "AFTER", "BY", "from")


# --- parts of a day --------------------------------------------------------------------


def with_part(
    items: Sequence[Item],
    found: Sequence[Atom],
    doc: Doc,
    reference: date | None,
    anchor: TimeAnchor | None,
) -> Iterator[Item]:
    """Give each part of a day its day: the one beside it, in its sentence, or last named before."""
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
                again = _merged(merged, items[position], found)
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


def _tripled(items: Sequence[Item], position: int, found: Sequence[Atom]) -> Item | None:
    """Read "early yesterday morning": the last word names the hours."""
    first, *rest = items[position : position + 3]
    if len(rest) < 2 or first.part is None or not first.part.is_bare:
        return None
    if rest[1].part is None or not _is_beside(first, rest[0], found):
        return None
    merged = _merged(rest[0], rest[1], found)
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
                    1 if _kind(found, first.start - 1) in ("from", "between") else 0
                )
                joined.append(replace(item, start=start, end=item.end, interval=interval))
                continue
            joined.append(first)
        joined.append(item)
    return joined


def _kind(found: Sequence[Atom], position: int) -> str:
    return found[position].kind if 0 <= position < len(found) else ""


def _is_range(first: Item, second: Item, found: Sequence[Atom]) -> bool:
    if first.segment != second.segment or second.start - first.end not in (1, 2):
        return False
    link, before = _kind(found, first.end), _kind(found, first.start - 1)
    if second.start - first.end == 2 and _kind(found, first.end + 1) != "the":
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


# --- since, until, before, after, by ---------------------------------------------------


def add_signal(
    item: Item, found: Sequence[Atom], reference: date | None, tense: Callable[[], bool | None]
) -> Item:
    """Open a bound where a signal stands before the expression; bounds include the day named."""
    signal, start = _signal(item, found)
    interval = item.interval
    if signal is None or interval is None or not interval.is_resolved:
        return item
    within = _within_day(signal, interval, tense)
    if within is not None:
        return replace(item, start=start, interval=within)
    if signal in ("SINCE", "AFTER", "from"):
        is_past = (
            reference is not None
            and interval.first_day is not None
            and interval.first_day <= reference
        )
        latest = reference if is_past and (signal == "SINCE" or tense() is not True) else None
        opened = Interval(interval.earliest, latest, "open", interval.anchor, _rule(signal))
    else:
        ahead = reference if signal in ("BY", "UNTIL") and tense() is True else None
        if ahead is not None and interval.last_day is not None and ahead > interval.last_day:
            ahead = None
        opened = Interval(ahead, interval.latest, "open", interval.anchor, _rule(signal))
    return replace(item, start=start, interval=opened)


def _within_day(
    signal: str, interval: Interval, tense: Callable[[], bool | None]
) -> Interval | None:
    """Read "before 6 p.m. on Friday" and "after noon" of what was: hours of that day."""
    if signal not in ("BEFORE", "AFTER") or tense() is True:
        return None
    clock = interval.earliest
    if not isinstance(clock, datetime) or clock != interval.latest:
        return None
    midnight = at(clock.date(), 0)
    bounds = (midnight, clock) if signal == "BEFORE" else (clock, at(clock.date(), 24))
    return Interval(*bounds, "hour", interval.anchor, _rule(signal))


def _rule(signal: str) -> str:
    return f"date-{signal.lower()}"


def _signal(item: Item, found: Sequence[Atom]) -> tuple[str | None, int]:
    """Find the signal before an expression; "after Monday's attack" has none of its own."""
    if _kind(found, item.end) in ("'s", "’s") or item.match.atoms[0].kind in _SIGNALS:
        return None, item.start
    if item.interval is not None and item.interval.rule in (
        "date-range",
        "date-duration",
        "date-days",
    ):
        return None, item.start
    for back in (1, 2):
        kind = _kind(found, item.start - back)
        if kind in _SIGNALS and found[item.start - back].text != "through":
            return kind, item.start - back
        if kind not in ("the", "about", "around", "at"):
            break
    return None, item.start
