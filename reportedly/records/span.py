"""Where words stand in a report, and the base of every record.

Offsets count Unicode code points in `Report.text`, half-open `[start, end)`. Said once,
here; `tests/records/test_span.py` holds every span of every claim to it.
"""

import re
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


class Record(BaseModel):
    """A frozen value that crosses a border between stages; unknown is None, never 0 or ""."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of a report's text, with its words."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Cut `[start, end)` out of a report's text."""
        return cls(text=text[start:end], start=start, end=end)

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span [{self.start}, {self.end}) is {self.end - self.start} code points long, "
                f"its text {self.text!r} is {len(self.text)}"
            )
        return self

    def contains(self, other: "Span") -> bool:
        """Tell whether all of `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _check_iso_time(value: str) -> str:
    """Accept `2014-06-10` or `2014-06-10T05:00[:00][+03:00|Z]`; the zone is kept as written."""
    try:
        if _ISO_DATE.fullmatch(value):
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is not an ISO 8601 date or time; write 2014-06-10 or 2014-06-10T05:00+03:00"
        ) from None
    return value


def day_of(moment: str) -> date:
    """Give the day of an ISO date or time, as it is written.

    >>> day_of("2014-06-10T23:30+03:00")
    datetime.date(2014, 6, 10)
    """
    return date.fromisoformat(moment[:10])


IsoTime = Annotated[str, AfterValidator(_check_iso_time)]
"""A date or a time in ISO 8601, as text, so that a missing hour or zone stays missing."""
