"""Finding expressions of time and resolving them to intervals of days or hours."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span

from reportedly.dates import calendar_rules, lengths, named_days, relative_rules
from reportedly.dates.combining import join_range, with_part
from reportedly.dates.frame import Frame, reference_of
from reportedly.dates.grammar import Grammar, Match
from reportedly.dates.intervals import Interval, unresolved
from reportedly.dates.items import Item
from reportedly.dates.parts_of_day import CLOCK_RULES, PART_RULES, part_of
from reportedly.dates.seasons import is_feast, is_season
from reportedly.dates.signals import add_signal
from reportedly.dates.story import Stop, fixed_stop, floating_stop, story_years
from reportedly.dates.tense import is_ongoing, looks_ahead
from reportedly.dates.words import Atom, atoms
from reportedly.dates.years import is_day_of_month, is_heading, is_year, opens_section, surely_named
from reportedly.figures.numbers import Number, read_number
from reportedly.language.reading import Reading, TimeMention

_MONTH_OPENERS = frozenset(
    {"in", "of", "from", "to", "between", "and", "SINCE", "UNTIL", "BY", "BEFORE", "AFTER",
     "during", "DASH", "COMMA", "for"}
)  # fmt: skip
_MAX_CONTEXT_DAYS = 366
_CALENDAR = {**calendar_rules.RESOLVERS, **named_days.RESOLVERS}
_ON_THE_WAY = frozenset(
    {"date-iso", "date-numeric", "date-day", "date-days", "date-month", "date-season",
     "date-year", "date-years", "date-year-part", "date-feast"}
)  # fmt: skip
_REACHING = frozenset({"in", "SINCE", "UNTIL", "BY", "during", "BEFORE", "AFTER", "throughout"})
_ASIDE = {"heading": 60.0, "month": 20.0, "year": 6.0, "other": 2.0}
_NOWHERE = Frame(None, None, None, None, lambda: None)
_RELATIVE = {**relative_rules.RESOLVERS, **lengths.RESOLVERS}


@cache
def _grammar() -> Grammar:
    return Grammar(
        [
            *CLOCK_RULES,
            *named_days.RULES,
            *calendar_rules.RULES,
            *relative_rules.RULES,
            *named_days.LATE_RULES,
            *lengths.RULES,
            *PART_RULES,
            *calendar_rules.LAST_RULES,
        ]
    )


def find_times(reading: Reading) -> None:
    """Fill `reading.times`, in text order.

    Words are counted from the dateline's day, else the day of publication; without either,
    expressions that need one stay open on both sides.
    """
    found = atoms(reading.doc)
    items = _items(reading.doc, found)
    resolved = _Resolver(reading, found).resolve(items)
    for item in resolved:
        _add(reading, found, item)


def _items(doc: Doc, found: list[Atom]) -> list[Item]:
    """Match the rules; keep what can be a time here."""
    segments = _segments(doc)
    kept = []
    matches = list(_grammar().find(found))
    sure = surely_named(found, matches)
    for match in matches:
        if match.rule == "date-year" and not is_year(doc, found, match, sure):
            continue
        if _is_lone_name(found, match) or not is_season(doc, found, match):
            continue
        if not (lengths.is_length(doc, found, match) and is_feast(doc, match)):
            continue
        if not is_day_of_month(doc, found, match) or _is_other_word(doc, found, match):
            continue
        part = part_of(match)
        if match.rule in ("date-part", "date-clock") and part is None:
            continue
        kept.append(Item(match, match.start, match.end, segments[match.atoms[0].token], part))
    return kept


def _is_lone_name(found: list[Atom], match: Match) -> bool:
    """Tell "in March" from "the Long March": a month that is also a word needs its preposition."""
    row = match.atoms[0].row
    if len(match.atoms) > 1 or row is None or row.only != "name" or row.role != "MONTH":
        return False
    return match.start == 0 or found[match.start - 1].kind not in _MONTH_OPENERS


def _is_other_word(doc: Doc, found: list[Atom], match: Match) -> bool:
    """Tell "it will last ten minutes" and "following months of talks" from words of time."""
    first = match.atoms[0]
    if first.kind == "LAST":
        return doc[first.token].pos_ == "VERB"
    following = doc[found[match.end].token].lower_ if match.end < len(found) else ""
    return first.kind == "FOLLOWING" and following == "of"


def _segments(doc: Doc) -> list[int]:
    """Number the sentences by token; an empty line ends a sentence whatever the parser says."""
    numbers, current = [], 0
    for token in doc:
        is_break = token.is_space and token.text.count("\n") > 1
        if token.i and (token.is_sent_start or is_break):
            current += 1
        numbers.append(current)
    return numbers


class _Resolver:
    """Resolves the items of one text in order, each in the light of those before it."""

    def __init__(self, reading: Reading, found: list[Atom]) -> None:
        self._doc = reading.doc
        self._atoms = found
        self._reference, self._anchor = reference_of(reading.report)
        self._context: Interval | None = None
        self._dated: Item | None = None
        self._years: dict[int, int] = {}
        self._section: int | None = None

    def resolve(self, items: list[Item]) -> list[Item]:
        if self._reference is None:
            self._years = story_years(self._stops(items))
        done: list[Item] = []
        for found in items:
            item = replace(found, interval=self._interval(found))
            if item.interval is not None or item.part is not None:
                self._note(item)
                done.append(item)
        done = list(self._with_parts(done))
        joined = join_range(done, self._atoms)
        return [self._signalled(item) for item in joined]

    def _stops(self, items: list[Item]) -> list[Stop]:
        """List the dates of the calendar, those with a year and those without."""
        found = []
        for item in items:
            stop = self._stop(item)
            if stop is not None:
                found.append(stop)
        return found

    def _stop(self, item: Item) -> Stop | None:
        match = item.match
        if match.rule not in _ON_THE_WAY or match.has("LAST", "NEXT", "SAME", "PREVIOUS"):
            return None
        if match.has("YEAR", "ISO", "SLASH"):
            interval = _CALENDAR[match.rule](match, _NOWHERE)
            aside = self._aside(match)
            return fixed_stop(item.start, interval, aside=aside) if interval is not None else None
        return floating_stop(item.start, match)

    def _aside(self, match: Match) -> float:
        """Weigh a date that the story may pass by: "a treaty of 1946" more easily than a day."""
        if match.rule not in ("date-year", "date-years", "date-feast"):
            return _ASIDE["month"]
        if is_heading(self._doc, self._doc[match.atoms[0].token]):
            return _ASIDE["heading"]
        reaches = match.start > 0 and self._atoms[match.start - 1].kind in _REACHING
        return _ASIDE["year" if reaches else "other"]

    def _interval(self, item: Item) -> Interval | None:
        frame = self._frame(item)
        match = item.match
        if match.rule in _CALENDAR:
            return _CALENDAR[match.rule](match, frame)
        if match.rule in _RELATIVE:
            count = self._count(match)
            if match.rule == "date-duration" and match.has("for") and self._is_ongoing(item):
                frame = replace(frame, tense=lambda: None)
            if match.rule == "date-offset" and not self._stands_free(item):
                return unresolved(match.rule)
            return _RELATIVE[match.rule](match, frame, count)
        return None

    def _frame(self, item: Item) -> Frame:
        span = self._span(item)
        return Frame(
            self._reference,
            self._anchor,
            self._context,
            self._year(item),
            lambda: looks_ahead(span),
            item.start not in self._years,
        )

    def _year(self, item: Item) -> int | None:
        """Return the year in force: named in this sentence, or with a full date just before."""
        if item.match.has("SAME"):
            return _year_of(self._context)
        if item.start in self._years:
            return self._years[item.start]
        dated = self._dated
        if self._reference is None:
            return _year_of(self._context) or (_year_of(dated.interval) if dated else None)
        if dated is None:
            return self._section
        distance = item.segment - dated.segment
        is_full = dated.match.rule not in ("date-year", "date-year-part")
        near = distance == 0 or (distance == 1 and is_full)
        return _year_of(dated.interval) if near else self._section

    def _note(self, item: Item) -> None:
        interval = item.interval
        if interval is None or interval.first_day is None or interval.last_day is None:
            return
        is_short = (interval.last_day - interval.first_day).days <= _MAX_CONTEXT_DAYS
        if is_short and item.match.rule not in ("date-window", "date-duration"):
            self._context = interval
        if interval.anchor == "explicit":
            self._dated = item
        token = self._doc[item.match.atoms[0].token]
        if item.match.rule == "date-year" and opens_section(self._doc, token):
            self._section = interval.first_day.year

    def _count(self, match: Match) -> Number | None:
        for atom in match.atoms:
            if atom.kind in ("WORD", "DAY", "NUM", "a", "an"):
                return read_number(self._doc, atom.token) or (
                    Number(atom.token, atom.token + 1, 1, 1, 1) if atom.kind in "an" else None
                )
        return None

    def _is_ongoing(self, item: Item) -> bool:
        return is_ongoing(self._span(item))

    def _stands_free(self, item: Item) -> bool:
        """Tell "two days after." from "two days after the attack", which dates it by an event."""
        if item.match.atoms[-1].kind not in ("BEFORE", "AFTER") or item.end >= len(self._atoms):
            return True
        following = self._doc[self._atoms[item.end].token]
        return following.is_punct or following.pos_ in ("CCONJ", "VERB", "AUX")

    def _with_parts(self, items: list[Item]) -> Iterator[Item]:
        return with_part(items, self._atoms, self._doc, self._reference, self._anchor)

    def _signalled(self, item: Item) -> Item:
        span = self._span(item)
        return add_signal(item, self._atoms, self._reference, lambda: looks_ahead(span))

    def _span(self, item: Item) -> Span:
        first, last = self._atoms[item.start].token, self._atoms[item.end - 1].token
        return self._doc[first : last + 1]


def _year_of(interval: Interval | None) -> int | None:
    """Return the year that an interval lies in, None where it spans several."""
    if interval is None or interval.first_day is None or interval.last_day is None:
        return None
    year = interval.last_day.year
    return year if year == interval.first_day.year else None


def _add(reading: Reading, found: list[Atom], item: Item) -> None:
    start, end = found[item.start].token, found[item.end - 1].token + 1
    if item.interval is None:
        return
    for atom in found[item.start : item.end]:
        if atom.row is not None:
            reading.fire(atom.row.id, atom.token, atom.token + 1)
    head = reading.doc[start:end].root.i
    time = item.interval.record(reading.span(start, end))
    reading.times.append(TimeMention(start, end, head, time))
