"""Times counted from an event: "two days after the bombing", where the report dates the bombing."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval
from reportedly.dates.relative_rules import from_day
from reportedly.dates.words import Atom, atoms
from reportedly.figures.numbers import read_number
from reportedly.language.reading import EventDraft, Reading, TimeMention
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Time

_RULE = "date-from-event"


def chain_times(reading: Reading) -> dict[int, Time]:
    """Resolve the times that are counted from a dated event; return those events' times by head.

    The event that the words name is the last one before it of its kind, else of its family, that
    has a day.
    """
    open_ones = [m for m in enumerate(reading.times) if _is_from_event(reading, m[1])]
    if not open_ones:
        return {}
    words = {atom.token: atom for atom in atoms(reading.doc)}
    times: dict[int, Time] = {}
    for position, mention in open_ones:
        head = _named(reading.doc[mention.end - 1])
        told = _time_of_named(reading, mention, head)
        day = _day(told)
        found = [words[i] for i in range(mention.start, mention.end) if i in words]
        interval = day and _counted(reading, found, day)
        if interval and told is not None and head is not None:
            time = interval.record(mention.time.mention)
            reading.times[position] = replace(mention, time=time)
            times[head.i] = told.model_copy(update={"basis": "rule:time-same-event"})
    return times


def _is_from_event(reading: Reading, mention: TimeMention) -> bool:
    is_open = mention.time.basis == "rule:date-offset" and mention.time.latest is None
    return is_open and reading.doc[mention.end - 1].lower_ in ("before", "after")


def _time_of_named(reading: Reading, mention: TimeMention, head: Token | None) -> Time | None:
    """Return the time of the event that stands behind "after"."""
    heads = {event.head: draft for draft in reading.events for event in (draft, *draft.absorbed)}
    named = heads.get(head.i) if head is not None else None
    if named is None:
        return None
    before = [d for d in reading.events if d.head < mention.start and _day(d.time)]
    for alike in (_same_kind, _same_family):
        for draft in reversed(before):
            if alike(draft, named):
                return draft.time
    return None


def _named(link: Token) -> Token | None:
    """Return the noun or verb that "after" leads to."""
    below = [c for c in link.children if c.dep_ in ("pobj", "pcomp")]
    if below:
        return below[0]
    return link.head if link.dep_ == "mark" else None


def _day(time: Time | None) -> date | None:
    if time is None or time.earliest is None or time.precision not in ("day", "hour"):
        return None
    return date.fromisoformat(time.earliest[:10])


def _same_kind(one: EventDraft, other: EventDraft) -> bool:
    return one.kind == other.kind


def _same_family(one: EventDraft, other: EventDraft) -> bool:
    return kind_of(one.kind).family == kind_of(other.kind).family


def _counted(reading: Reading, found: list[Atom], day: date) -> Interval | None:
    count = next(
        (n for atom in found if (n := read_number(reading.doc, atom.token)) is not None), None
    )
    match = Match(_RULE, 0, len(found), tuple(found))
    return from_day(match, day, count) if match.has("UNIT") else None
