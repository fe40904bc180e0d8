"""Values of TIMEX for a point of the calendar, as fine as the words that name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.dates.named_days import century_of
from reportedly.dates.words import Atom

_DAYS = ("WEEKDAY", "DEICTIC", "ISO", "SLASH")
_UNITS = ("day", "week", "fortnight", "month", "year", "decade")
_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "month": "XXXX-XX",
    "year": "XXXX", "decade": "XXX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """The bound that names a time, with both bounds, as ISO days or minutes; None is open.

    `by_end` tells that `named` is the later bound.
    """

    named: str | None
    earliest: str | None
    latest: str | None
    by_end: bool = False

    @property
    def day(self) -> date | None:
        """Calendar day of the bound."""
        return None if self.named is None else date.fromisoformat(self.named[:10])

    @property
    def middle(self) -> date | None:
        """Day in the middle of the two bounds; the one bound where the other is open."""
        if self.earliest is None or self.latest is None:
            return self.day
        first = date.fromisoformat(self.earliest[:10])
        last = date.fromisoformat(self.latest[:10])
        return first + timedelta(days=(last - first).days // 2)


def written(point: Point, by_kind: Mapping[str, Atom], codes: Mapping[str, str]) -> str:
    """Write a point of time as finely as its words name it ("in May 1943": 1943-05).

    `by_kind` holds the words by class, `codes` the codes of a season, a part of the day or a
    zone among them. What the words name and the reading does not know stands as X.
    """
    if "BC" in by_kind:
        return _before_era(by_kind, codes)
    if "CLOCK" in by_kind or (point.named and "T" in point.named and "part" not in codes):
        return _clock(point) + codes.get("zone", "")
    if "part" in codes:
        return _day(point, by_kind) + codes["part"]
    if _names_day(by_kind):
        return _day(point, by_kind)
    if "WEEKEND" in by_kind:
        return _week(point.day) + "-WE"
    if "UNIT" in by_kind and by_kind["UNIT"].row and by_kind["UNIT"].row.value == "century":
        return f"{point.day.year // 100:02d}" if point.day is not None else "XX"
    unit = by_kind["UNIT"].row.value if "UNIT" in by_kind and by_kind["UNIT"].row else None
    # "June last year" names the month, "the last week of March" the week.
    is_part = unit in ("month", "year", "decade") and _names_part_of_year(by_kind)
    if unit in _UNITS and not is_part:
        return _unit(point, unit)
    return _calendar(point, by_kind, codes)


def _names_day(by_kind: Mapping[str, Atom]) -> bool:
    if any(kind in by_kind for kind in _DAYS):
        return True
    if "HOLIDAY" in by_kind or "eve" in by_kind:
        return True
    has_number = "DAY" in by_kind or "NUM" in by_kind
    return has_number and ("UNIT" not in by_kind or "MONTH" in by_kind)


def _before_era(by_kind: Mapping[str, Atom], codes: Mapping[str, str]) -> str:
    """Write "480 BC" as BC0480, "August 480 BC" as BC0480-08, "the 4th century BC" as BC03."""
    if "UNIT" in by_kind:
        number = century_of(tuple(by_kind.values()))
        return "BCXX" if number is None else f"BC{number - 1:02d}"
    year = by_kind.get("YEAR") or by_kind.get("NUM") or by_kind.get("DAY")
    if year is None:
        return "BCXXXX"
    month = by_kind.get("MONTH")
    found = f"BC{int(year.text):04d}"
    if "season" in codes:
        return f"{found}-{codes['season']}"
    return found if month is None or month.row is None else f"{found}-{int(month.row.value):02d}"


def _names_part_of_year(by_kind: Mapping[str, Atom]) -> bool:
    return any(kind in by_kind for kind in ("MONTH", "SEASON", "quarter", "half"))


def _clock(point: Point) -> str:
    named = point.named or ""
    return named[:16] if "T" in named else f"{named[:10] or 'XXXX-XX-XX'}TXX:XX"


def _day(point: Point, by_kind: Mapping[str, Atom]) -> str:
    day = point.day
    if day is not None:
        return day.isoformat()
    weekday, month, number = (by_kind.get(kind) for kind in ("WEEKDAY", "MONTH", "DAY"))
    if month is not None and month.row is not None and number is not None:
        digits = "".join(sign for sign in number.text if sign.isdigit())
        return f"XXXX-{int(month.row.value):02d}-{int(digits):02d}"
    if weekday is not None and weekday.row is not None:
        return f"XXXX-WXX-{int(weekday.row.value) + 1}"
    return "XXXX-XX-XX"


def _week(day: date | None) -> str:
    if day is None:
        return "XXXX-WXX"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _unit(point: Point, unit: str) -> str:
    day = point.day
    if day is None:
        return _UNKNOWN[unit]
    if unit in ("week", "fortnight"):
        return _week(point.middle)
    length = {"day": 10, "month": 7, "year": 4, "decade": 3}[unit]
    return day.isoformat()[:length]


def _calendar(point: Point, by_kind: Mapping[str, Atom], codes: Mapping[str, str]) -> str:
    """Write a season, month, quarter, half, decade or year."""
    day = point.day
    year = f"{day.year:04d}" if day is not None else "XXXX"
    if "season" in codes:
        # A winter is that of the year in which it begins.
        begun = day is not None and codes["season"] == "WI" and day.month <= 2
        return f"{day.year - 1 if day and begun else year}-{codes['season']}"
    month = by_kind.get("MONTH")
    if month is not None:
        known = int(month.row.value) if month.row is not None else 0
        return f"{year}-{known:02d}"
    if day is not None and "quarter" in by_kind:
        return f"{year}-Q{(day.month + 2) // 3}"
    if day is not None and "half" in by_kind:
        return f"{year}-H{1 if day.month <= 6 else 2}"
    decade = by_kind.get("DECADE")
    if decade is not None:
        # "the 1800s" is a century where it ends in two noughts.
        written_century = decade.text.strip("'’s").endswith("00")
        return year[:2] if written_century else year[:3]
    if "DAY" not in by_kind and "YEAR" not in by_kind and day is not None:
        return day.isoformat()
    return year
