"""Telling recalled history from news, by words and by dates."""

from collections import defaultdict
from datetime import date, timedelta

from spacy.tokens import Token

from reportedly.certainty.scope import Node
from reportedly.language.reading import EventDraft, Reading, TimeMention
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Report

OLD = timedelta(days=365)
OLD_IN_PLUPERFECT = timedelta(days=30)
"""How far behind the report an event must lie to be background; shorter in "had seized"."""


class Dating:
    """The dates of a report by the words that they date, and the day to count back from."""

    def __init__(self, reading: Reading, heads: frozenset[int]) -> None:
        """Take the head tokens of all events: a date belongs to the nearest of them above it."""
        self.reference = reference_day(reading)
        self._by_owner: dict[int, list[TimeMention]] = defaultdict(list)
        for mention in reading.times:
            owner = _owner(reading.doc[mention.head], heads)
            if owner is not None:
                self._by_owner[owner.i].append(mention)

    def is_old(self, event: EventDraft, nodes: list[Node]) -> bool:
        """Tell whether the words that date the event put it long before the report."""
        if self.reference is None or _still_holds(event, nodes[0].token):
            return False
        limit = OLD_IN_PLUPERFECT if _is_recalled(nodes) else OLD
        latest = [_latest(mention) for mention in self._dates_of(event, nodes)]
        known = [day for day in latest if day is not None]
        return bool(known) and max(known) < self.reference - limit

    def _dates_of(self, event: EventDraft, nodes: list[Node]) -> list[TimeMention]:
        found = [m for part in (event, *event.absorbed) for m in self._by_owner.get(part.head, ())]
        for node in nodes[1:]:
            if found or node.arc in ("clause", "small"):
                break
            found = list(self._by_owner.get(node.token.i, ()))
        return found


def recall_events(reading: Reading) -> None:
    """Mark the events whose own date, once settled, lies long before the report.

    Longer than a year back; a bare year ("in 2013") counts from its first day.
    """
    reference = reference_day(reading)
    if reference is None:
        return
    for event in reading.events:
        time = event.time
        if time is None or time.latest is None or time.precision == "open":
            continue
        if _still_holds(event, reading.doc[event.head]):
            continue
        counted = time.earliest if time.precision == "year" and time.earliest else time.latest
        if date.fromisoformat(counted[:10]) < reference - OLD:
            event.historical = True
    old = frozenset(event.head for event in reading.events if event.historical)
    for event in reading.events:
        undated = event.time is None or event.time.precision == "open"
        if undated and old and _is_set_beside(reading.doc[event.head], old):
            event.historical = True


_SETTING = {"after", "before", "during", "following", "when", "until"}
"""Words by which one event of the past is dated by another."""


def _is_set_beside(verb: Token, old: frozenset[int]) -> bool:
    """Tell "was held by the marines after the invasion of 2003" from "two years after" it."""
    if not _is_simple_past(verb):
        return False
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _SETTING and not child.n_lefts:
            found = {noun.i for noun in child.children if noun.dep_ in ("pobj", "pcomp")}
        elif child.dep_ == "advcl":
            marks = (c for c in child.children if c.lower_ in _SETTING and c.i < child.i)
            found = {child.i} if any(not mark.n_lefts for mark in marks) else set()
        else:
            continue
        if found & old:
            return True
    return False


def _is_simple_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    passive = verb.tag_ == "VBN" and bool(helpers & {"was", "were"})
    return (verb.tag_ == "VBD" or passive) and not helpers - {"was", "were", "had"}


def _still_holds(event: EventDraft, verb: Token) -> bool:
    """Tell "have held the town since the uprising of 2011", which lasts."""
    perfect = any(c.lower_ in ("have", "has", "'ve") and c.dep_ == "aux" for c in verb.children)
    return perfect and kind_of(event.kind).state


def reference_day(reading: Reading) -> date | None:
    """Return the day a report was published or datelined, else the latest day that it names."""
    day = _published(reading.report)
    if day is not None:
        return day
    days = [_latest(mention) for mention in reading.times]
    return max((day for day in days if day is not None), default=None)


def _published(report: Report) -> date | None:
    if report.published:
        return date.fromisoformat(report.published[:10])
    if report.dateline and report.dateline.date:
        return date.fromisoformat(report.dateline.date[:10])
    return None


def _latest(mention: TimeMention) -> date | None:
    return date.fromisoformat(mention.time.latest[:10]) if mention.time.latest else None


def _owner(token: Token, heads: frozenset[int]) -> Token | None:
    """Climb from a date to the event or verb that it dates."""
    for above in token.ancestors:
        if above.i in heads or above.pos_ in ("VERB", "AUX"):
            return above
    return None


def _is_recalled(nodes: list[Node]) -> bool:
    """Tell the pluperfect that looks back from the one that reported speech asks for."""
    own = nodes[0].token
    verbs = [node.token for node in nodes[:2] if node.arc in ("", "object", "conj")]
    pluperfect = any(c.lower_ in ("had", "'d") for verb in verbs for c in verb.lefts)
    reported = any(node.arc == "clause" and node.token.tag_ == "VBD" for node in nodes)
    return pluperfect and not reported and own.pos_ in ("VERB", "AUX", "NOUN")
