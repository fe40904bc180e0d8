"""Deciding whether a report is worth reading in full, from its words alone.

How it was fitted and what it loses: docs/method/first-pass.md.
"""

import hashlib
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from reportedly.first_pass.focus import Focus
from reportedly.first_pass.sentences import sentences
from reportedly.first_pass.terms import TermIndex, trigger_terms
from reportedly.language.languages import is_plainly_english
from reportedly.lexicon.tables import lexicon_digest
from reportedly.records import Report

FILES: dict[Focus, Path] = {
    "any": Path(__file__).with_name("weights.json"),
    "conflict": Path(__file__).with_name("weights_conflict.json"),
}

_WANTED: dict[Focus, str] = {"any": "any kind", "conflict": "conflict"}
_SAMPLE = 1000
"""Characters by which a text without a stated language is judged."""
_SURE = 30.0
"""A logit from which ln(1 + exp(logit)) is the logit."""


class Closer(BaseModel):
    """When a closer look is worth it: at a report that scores below `sure`, and in it at the
    sentences with at least the `chance` of a claim."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chance: float
    sure: float


class Weights(BaseModel):
    """What training/first_pass fitted: weights in thousandths of a logit, by word and by term.

    A report is passed over that scores below `threshold`, and below `per_sentence` times its
    sentences: a headline has less to score with, and takes less to read. `made` says from what
    the weights were fitted, and `measured` what these limits lose on texts without which the
    weights were fitted. `closer` is None where words are all that is looked at.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    focus: Focus = "any"
    threshold: float
    per_sentence: float
    closer: Closer | None = None
    intercept: int
    words: dict[str, int]
    terms: dict[str, int]
    made: dict[str, str | int]
    measured: dict[str, float]


class Look(NamedTuple):
    """What the first pass sees in a text: its score, None without a term; sentences looked at."""

    score: float | None
    sentences: int


class FirstPass:
    """Passes over reports in which the reader would hardly find a claim.

    The score of a report is what its sentences add up to: each gives -ln(1 - p), where p is the
    chance that the reader finds a claim of the focus in it, and nothing without a term of the
    lexicon. So whatever is added to a report as a paragraph of its own never lowers its score.
    """

    def __init__(self, weights: Weights, terms: TermIndex, version: str) -> None:
        """Take weights, and the terms to look for; `load_first_pass` is the usual way."""
        self._weights = weights
        self._terms = terms
        self.focus = weights.focus
        self.wanted = _WANTED[weights.focus]
        self.version = version

    def passed_over(self, report: Report) -> str | None:
        """Say in a sentence why a report need not be read; None where it is to be read in full.

        Text that is not, or not plainly, English is the reader's to judge.
        """
        if not _is_english(report):
            return None
        name = f"the first pass {self.version} for claims of {self.wanted}"
        score, count = self.look(report.text, enough=self._weights.threshold)
        if score is None:
            return f"no sentence holds a term of the vocabulary, says {name}."
        limit = min(self._weights.threshold, count * self._weights.per_sentence)
        if score >= limit:
            return None
        return (
            f"scored {score:.3f} in {count} sentence{'s' * (count != 1)} by {name}, "
            f"below {limit:.3f}."
        )

    def doubtful(self, report: Report) -> list[tuple[int, int]] | None:
        """List the sentences, as code points [start, end), for which alone a report would be read.

        None where they need no closer look: there are enough of them, or there is none to be had.
        """
        closer = self._weights.closer
        if closer is None or not _is_english(report):
            return None
        least = math.log(closer.chance / (1 - closer.chance))
        total = 0.0
        stretches: dict[tuple[int, int], None] = {}
        for start, end, words in sentences(report.text):
            logit = self._logit(set(words))
            if logit is None:
                continue
            total += _added(logit)
            if total >= closer.sure:
                return None
            if logit >= least:
                stretches[start, end] = None
        return list(stretches)

    def look(self, text: str, *, enough: float = math.inf) -> Look:
        """Add up the sentences of a text until there is enough.

        A term that came to the lexicon after the weights were fitted makes the score infinite.
        """
        total, count = None, 0
        for *_, words in sentences(text):
            count += 1
            logit = self._logit(set(words))
            if logit is not None:
                total = (total or 0.0) + _added(logit)
                if total >= enough:
                    break
        return Look(total, count)

    def _logit(self, words: set[str]) -> float | None:
        found = self._terms.find(words)
        if not found:
            return None
        weights = self._weights
        known = list(map(weights.terms.get, found))
        if None in known:
            return math.inf
        by_terms = sum(filter(None, known))
        by_words = sum(filter(None, map(weights.words.get, words)))
        return (weights.intercept + by_terms + by_words) / 1000


def _is_english(report: Report) -> bool:
    if report.language is None:
        return is_plainly_english(report.text[:_SAMPLE].lower())
    return report.language == "en"


def _added(logit: float) -> float:
    """Give what a sentence adds to the score: -ln(1 - p)."""
    return math.log1p(math.exp(logit)) if logit < _SURE else logit


@cache
def load_first_pass(focus: Focus = "any") -> FirstPass:
    """Load the first pass of a focus, once; its version changes with its weights and the lexicon.

    With focus "conflict" it passes over reports in which the reader would hardly find a claim of
    the kinds of conflict (`kinds_of`), whatever else it would find there.
    """
    raw = FILES[focus].read_bytes()
    version = hashlib.sha256(raw + lexicon_digest().encode()).hexdigest()[:12]
    return FirstPass(Weights.model_validate_json(raw), trigger_terms(), version)
