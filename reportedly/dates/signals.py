"""Words before an expression that open one of its bounds: "since", "until", "before", "by"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from reportedly.dates.intervals import Interval, at
from reportedly.dates.items import Item, kind_at
from reportedly.dates.words import Atom

_SIGNALS = ("SINCE", "UNTIL", "BEFORE", "AFTER", "BY", "from")
_CLOSE = frozenset({"just", "shortly", "right", "moments", "minutes", "soon"})


def add_signal(
    item: Item, found: Sequence[Atom], reference: date | None, tense: Callable[[], bool | None]
) -> Item:
    """Open a bound where a signal stands before the expression; bounds include the day named."""
    signal, start = _signal(item, found)
    interval = item.interval
    if signal is None or interval is None or not interval.is_resolved:
        return item
    is_close = start > 0 and found[start - 1].text in _CLOSE
    within = _within_day(signal, interval, tense, is_close=is_close)
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
    signal: str, interval: Interval, tense: Callable[[], bool | None], *, is_close: bool
) -> Interval | None:
    """Read "before 6 p.m. on Friday" of what was: hours of that day; one, with "just before"."""
    if signal not in ("BEFORE", "AFTER") or tense() is True:
        return None
    clock = interval.earliest
    if not isinstance(clock, datetime) or clock != interval.latest:
        return None
    if is_close:
        hour = timedelta(hours=1)
        bounds = (clock - hour, clock) if signal == "BEFORE" else (clock, clock + hour)
    else:
        midnight = at(clock.date(), 0)
        bounds = (midnight, clock) if signal == "BEFORE" else (clock, at(clock.date(), 24))
    return Interval(*bounds, "hour", interval.anchor, _rule(signal))


def _rule(signal: str) -> str:
    return f"date-{signal.lower()}"


def _signal(item: Item, found: Sequence[Atom]) -> tuple[str | None, int]:
    """Find the signal before an expression; "after Monday's attack" has none of its own."""
    if kind_at(found, item.end) in ("'s", "’s") or item.match.atoms[0].kind in _SIGNALS:
        return None, item.start
    if item.interval is not None and item.interval.rule in (
        "date-range",
        "date-duration",
        "date-days",
    ):
        return None, item.start
    for back in (1, 2):
        kind = kind_at(found, item.start - back)
        if kind in _SIGNALS and found[item.start - back].text != "through":
            return kind, item.start - back
        if kind not in ("the", "about", "around", "at"):
            break
    return None, item.start
