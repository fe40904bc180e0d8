"""The days that a time spans."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.records import Time, day_of


@dataclass(frozen=True, slots=True)
class Days:
    """A closed stretch of days."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days it has, both ends among them."""
        return (self.last - self.first).days + 1

    def middle(self) -> date:
        """Give the middle day, the earlier of two."""
        return self.first + timedelta(days=(self.count - 1) // 2)

    def each(self) -> list[date]:
        """List the days."""
        return [self.first + timedelta(days=n) for n in range(self.count)]

    def touches(self, other: "Days") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def days_of(time: Time) -> Days | None:
    """Give the days that a time spans; None unless both ends are known."""
    if not time.earliest or not time.latest:
        return None
    return Days(day_of(time.earliest), day_of(time.latest))


def is_one_night(time: Time) -> bool:
    """Tell a stretch of hours that runs over midnight, and no longer than a day."""
    if time.precision != "hour" or not time.earliest or not time.latest:
        return False
    # Clock times of one span are written in one zone; the zone does not change their distance.
    first, last = (datetime.fromisoformat(bound) for bound in (time.earliest, time.latest))
    if (first.tzinfo is None) != (last.tzinfo is None):
        return False
    return last.date() > first.date() and last - first <= timedelta(days=1)


def seconds_of(moment: str | None) -> int | None:
    """Give a moment as seconds since 1970; times without a zone count as UTC."""
    if moment is None:
        return None
    known = datetime.fromisoformat(moment)
    return int((known if known.tzinfo else known.replace(tzinfo=UTC)).timestamp())
