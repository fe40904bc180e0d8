"""Which reports tell one story, by their words and their days.

A story is wider than an incident: the strike, the funeral and the protest after it. Reports of
one story are where incidents are looked for together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from scipy.sparse import csr_matrix

from reportedly.merge.linkage import link
from reportedly.merge.words import weigh, words_of
from reportedly.records import Report, day_of

SAME_STORY = 0.15
"""Mean likeness from which reports tell one story; set on news_clusters, where 0.12 to 0.16
do as well."""
FADES_IN_DAYS = 365
"""A year between two reports brings their likeness down to a third; set on the same."""
_MOST_WORDS = 48
_TITLE_WEIGHS = 3
"""How often the words of the title count beside those of the text."""
_READ_WORDS = 300
FOLLOWED_DAYS = 180
"""How long a story is followed: reports further apart are not compared."""
_LEAST_SHARED = 0.08
"""Pairs below count as unlike; far below what makes a story."""
_AT_ONCE = 512
"""Rows of the likeness matrix made at once; it is sparse, and never held as a whole."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a report is compared: its heaviest words and its day (None: not known)."""

    id: str
    day: date | None
    words: dict[str, float]

    @classmethod
    def of(cls, report: Report) -> Self:
        """Take the words of the title, thrice, and of the opening of the text."""
        title = words_of(report.title or "")
        words = [*words_of(report.text)[:_READ_WORDS], *title * _TITLE_WEIGHS]
        day = day_of(report.published) if report.published else None
        return cls(report.id, day, weigh(words, most=_MOST_WORDS))


def stories(sketches: Iterable[Sketch]) -> dict[str, str]:
    """Name for each report its story, by the first id in it."""
    unique = {sketch.id: sketch for sketch in sketches}.values()
    ordered = sorted(unique, key=lambda sketch: (sketch.day or date.min, sketch.id))
    values = {
        (min(one.id, other.id), max(one.id, other.id)): likeness - SAME_STORY
        for one, other, likeness in _alike(ordered)
    }
    groups = link([sketch.id for sketch in ordered], values, unlike=-SAME_STORY)
    return {member: group[0] for group in groups for member in group}


def _alike(ordered: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch, float]]:
    """Pair the reports, no further apart than a story is followed, that share enough words.

    With each pair comes how much it looks like one story, from 0 to 1.
    """
    if not ordered:
        return
    words = _matrix(ordered)
    days = np.array([sketch.day.toordinal() if sketch.day else 0 for sketch in ordered])
    for start in range(0, len(ordered), _AT_ONCE):
        rows = slice(start, min(start + _AT_ONCE, len(ordered)))
        end = int(np.searchsorted(days, days[rows.stop - 1] + FOLLOWED_DAYS, side="right"))
        shared = (words[rows] @ words[start:end].T).tocoo()
        apart = days[start + shared.col] - days[start + shared.row]
        # Each pair once, the later report second: days apart are never below 0.
        met = (shared.row < shared.col) & (apart <= FOLLOWED_DAYS)
        faded = shared.data[met] * np.exp(-apart[met] / FADES_IN_DAYS)
        enough = faded >= _LEAST_SHARED
        found = zip(shared.row[met][enough], shared.col[met][enough], faded[enough], strict=True)
        for row, column, value in found:
            yield ordered[start + row], ordered[start + column], float(value)


def _matrix(ordered: Sequence[Sketch]) -> csr_matrix:
    """Put the weighed words of reports in a sparse matrix: a row a report, a column a word."""
    columns = {word: n for n, word in enumerate(sorted({w for s in ordered for w in s.words}))}
    starts = np.cumsum([0, *(len(sketch.words) for sketch in ordered)])
    places = [columns[word] for sketch in ordered for word in sorted(sketch.words)]
    weights = [sketch.words[word] for sketch in ordered for word in sorted(sketch.words)]
    return csr_matrix((weights, places, starts), shape=(len(ordered), len(columns)))
