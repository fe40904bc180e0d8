"""Reading the line that a report opens with: "BAGHDAD, June 10 (Reuters) –"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.ingest.outlets import by_name
from reportedly.ingest.published import calendar_day
from reportedly.language.casing import is_acronym, needs_case
from reportedly.records import Dateline

_SEPARATOR = re.compile(r"\s*(--+|[—–―]+|:)(?=\s|\[)|\s+(-)\s+|(?<=[)\]])\s*(-)(?=\s)")
_GROUP = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:^|(?<=[\s,]))(?:(?P<day>\d{{1,2}})\s+{_MONTH}|{_MONTH.replace('month', 'month_first')}"
    r"\s+(?P<day_last>\d{1,2}))(?:,?\s+(?P<year>\d{4}|'?\d{2}))?(?=$|[\s,])",
    re.IGNORECASE,
)
_LONGEST_HEAD = 110
_LONGEST_ALONE = 60
_NO_DATE = re.compile(r"\bno date\b", re.IGNORECASE)
_NO_PLACE = {"NO CITY", "CLANDESTINE"}
"""What monitoring services write where a place or date is not known."""
_LABELS = {
    "BREAKING", "UPDATE", "WATCH", "OPINION", "ANALYSIS", "EXCLUSIVE", "FACTBOX", "VIDEO", "LIVE",
    "CORRECTED", "URGENT", "NOTE", "PHOTOS", "EDITORIAL", "FILE",
}  # fmt: skip
_SMALL = {"de", "del", "la", "las", "los", "el", "al", "of", "the", "and", "da", "do", "du", "upon"}


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening line says: the dateline, and where the text was taken from."""

    dateline: Dateline | None
    credit: str | None


def read_opening(paragraph: str, *, published: str | None) -> Opening | None:
    """Read the dateline that a paragraph opens with; None when it opens without one.

    A day without a year is put in the sixty days before `published`, else left out.
    """
    separator = _find_separator(paragraph[: _LONGEST_HEAD + 5])
    if separator is None:
        return _standing_alone(paragraph, published) or _bare_credit(paragraph)
    head = paragraph[: separator.start()].strip()
    parts = _Head.take_apart(head)
    if parts is None or not parts.is_credible(separator.group().strip(), paragraph):
        return None
    day = _resolve(parts.date, published) if parts.date else None
    place = parts.place_name()
    dateline = Dateline(place=place, date=day.isoformat() if day else None)
    return Opening(dateline if place or day else None, parts.credit)


def _standing_alone(line: str, published: str | None) -> Opening | None:
    """Read a dateline on a line of its own: a place in capitals and a day ("GOMA, 3 May 2016")."""
    if len(line) > _LONGEST_ALONE or not line[:1].isupper():
        return None
    parts = _Head.take_apart(line.rstrip(" .,"))
    if parts is None or parts.date is None or not parts.place.split(",")[0].isupper():
        return None
    day = _resolve(parts.date, published)
    return Opening(
        Dateline(place=parts.place_name(), date=day.isoformat() if day else None), parts.credit
    )


def _find_separator(start: str) -> re.Match[str] | None:
    """Return the first dash or colon that stands outside brackets."""
    found = _SEPARATOR.finditer(start)
    outside = (m for m in found if start.count("(", 0, m.start()) == start.count(")", 0, m.start()))
    return next((match for match in outside if match.start() > 0), None)


def _bare_credit(paragraph: str) -> Opening | None:
    """Read a known source in brackets with no dash after it: "(CNN) The mayor …"."""
    group = re.match(r"\(([^()]{2,40})\)\s+(?=[A-Z\"“])", paragraph)
    return Opening(None, group[1]) if group and by_name(group[1]) else None


@dataclass(frozen=True, slots=True)
class _Head:
    place: str
    country: str | None
    date: re.Match[str] | None
    credit: str | None
    is_undated: bool

    @classmethod
    def take_apart(cls, head: str) -> "_Head | None":
        """Split the words before the dash; None when some are no part of a dateline."""
        found = _DATE.search(head)
        groups = list(_GROUP.finditer(head))
        credit = next((g for g in groups if _is_credit(g, found, head)), None)
        country = next((g for g in groups if g is not credit and not _DATE.search(g[1])), None)
        bare = _DATE.sub(" ", _GROUP.sub(" ", head))
        place = _NO_DATE.sub("", bare)
        place = re.sub(r"\s*,[\s,]*", ", ", place).strip(" ,")
        if place and not _reads_as_place(place):
            return None
        return cls(
            place,
            country[1].strip() if country else None,
            found,
            credit[1].strip() if credit else None,
            bool(_NO_DATE.search(head)),
        )

    def is_credible(self, separator: str, paragraph: str) -> bool:
        """Tell a dateline: capitals, a day, or a known source must speak for it."""
        if self.date or self.is_undated or (self.credit and by_name(self.credit)):
            return separator != ":" or bool(self.date)
        if self.place in _NO_PLACE:
            return True
        is_wire_caps = self.place.isupper() and needs_case(paragraph)
        first = self.place.split(",")[0]
        if not first.isupper() or first in _LABELS or len(first) < 4 or is_wire_caps:
            return False
        return not any(is_acronym(word) for word in first.split())

    def place_name(self) -> str | None:
        """Return the place as written, with the country of its brackets."""
        if self.place in _NO_PLACE or not self.place:
            return self.country if self.place == "NO CITY" else None
        return f"{self.place}, {self.country}" if self.country else self.place


def _is_credit(group: re.Match[str], found: re.Match[str] | None, head: str) -> bool:
    if _DATE.search(group[1]):
        return False
    if any(by_name(name) for name in split_credit(group[1])):
        return True
    is_last = not head[group.end() :].strip(" ,.")
    is_dated = found is not None and found.start() < group.start()
    return is_last and (is_dated or bool(_NO_DATE.search(head)))


def split_credit(credit: str) -> Iterator[str]:
    """Yield the names in a credit of several ("AP/Reuters"), after the whole of it."""
    yield credit.strip()
    yield from (
        part.strip() for part in re.split(r"\s*(?:/|,|;|\band\b|&)\s*", credit) if part.strip()
    )


def _reads_as_place(place: str) -> bool:
    parts = place.split(", ")
    words = re.split(r"[\s/]+", place.replace(",", ""))
    if len(parts) > 3 or len(words) > 8 or any(char in place for char in '?!"“”;%$'):
        return False
    if any(char.isdigit() for char in place):
        return False
    return all(
        word[0].isupper() or word in _SMALL or "-" in word or "'" in word for word in words if word
    )


def _resolve(found: re.Match[str], published: str | None) -> date | None:
    day = found["day"] or found["day_last"]
    month = found["month"] or found["month_first"]
    if found["year"]:
        return calendar_day(day, month, found["year"])
    if not published:
        return None
    anchor = datetime.fromisoformat(published).date()
    days = (
        calendar_day(day, month, str(year))
        for year in (anchor.year, anchor.year - 1, anchor.year + 1)
    )
    return next((day for day in days if day and -1 <= (anchor - day).days <= 60), None)
