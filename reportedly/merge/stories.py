"""Which reports tell one story, by their words and their days.

A story is wider than an incident: the strike, the funeral and the protest after it. Reports of
one story are where incidents are looked for together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import Self

from reportedly.merge.linkage import link
from reportedly.merge.words import alike, weigh, words_of
from reportedly.records import Report

SAME_STORY = 0.15
"""Mean likeness from which reports tell one story; set on news_clusters, where 0.14 to 0.16 do
as well."""
FADES_IN_DAYS = 365
"""A year between two reports brings their likeness down to a third; set on the same."""
_MOST_WORDS = 48
_READ_WORDS = 300
_KEYS = 24
_NEXT = 40
"""How many of the next reports that share a word a report is compared with, in order of days."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a report is compared: its heaviest words and its day (None: not known)."""

    id: str
    day: date | None
    words: dict[str, float]

    @classmethod
    def of(cls, report: Report) -> Self:
        """Take the words of the title, three times, and of the opening of the text."""
        title = words_of(report.title or "")
        words = [*words_of(report.text)[:_READ_WORDS], *title, *title]
        day = date.fromisoformat(report.published[:10]) if report.published else None
        return cls(report.id, day, weigh(words, most=_MOST_WORDS))

    def heaviest(self) -> list[str]:
        """Name the words under which the report is looked up."""
        return sorted(self.words, key=lambda word: (-self.words[word], word))[:_KEYS]


def likeness(one: Sketch, other: Sketch) -> float:
    """Say how much two reports look like one story, from 0 to 1."""
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    return alike(one.words, other.words) * exp(-apart / FADES_IN_DAYS)


def stories(sketches: Iterable[Sketch]) -> dict[str, str]:
    """Name for each report its story, by the first id in it."""
    by_id = {sketch.id: sketch for sketch in sketches}
    values = {
        (one, other): likeness(by_id[one], by_id[other]) - SAME_STORY
        for one, other in _candidates(list(by_id.values()))
    }
    groups = link(by_id, values, unlike=-SAME_STORY)
    return {member: group[0] for group in groups for member in group}


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[str, str]]:
    """Pair the reports that share a rare word, each with the next ones by day."""
    sharing: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        for key in sketch.heaviest():
            sharing[key].append(sketch)
    pairs: set[tuple[str, str]] = set()
    for found in sharing.values():
        found.sort(key=lambda sketch: (sketch.day or date.min, sketch.id))
        for place, one in enumerate(found):
            for other in found[place + 1 : place + 1 + _NEXT]:
                pairs.add((min(one.id, other.id), max(one.id, other.id)))
    return sorted(pairs)
