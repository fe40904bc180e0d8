"""CSV: one claim a row, in flat columns that a person can read.

Every column is described in docs/records.md. Text that a spreadsheet would run as a formula is
written with an apostrophe before it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, get_args

from reportedly.export import phrases
from reportedly.export.written import Pair, Written
from reportedly.records import Claim, Figure, Measure, Report

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_MEASURES: tuple[str, ...] = get_args(Measure)
_BOUNDS = ("low", "best", "high")

Cell = str | int | float | None


def guard(text: str) -> str:
    """Put text on one line, and keep a spreadsheet from running it as a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


def _source(report: Report, claim: Claim) -> dict[str, Cell]:
    return {
        "claim_id": claim.id,
        "report_id": report.id,
        "outlet": report.outlet.name or report.outlet.domain,
        "credit": report.credit,
        "title": report.title,
        "url": report.url,
        "published": report.published,
    }


def _people(claim: Claim) -> dict[str, Cell]:
    return {
        "actors": "; ".join(phrases.participant(person) for person in claim.actors),
        "actor_ids": "; ".join(person.actor_id or "" for person in claim.actors),
        "recipients": "; ".join(phrases.participant(person) for person in claim.recipients),
        "recipient_ids": "; ".join(person.actor_id or "" for person in claim.recipients),
        "responsibility": claim.responsibility,
    }


def _where(claim: Claim) -> dict[str, Cell]:
    place = claim.place
    return {
        "place": phrases.place(place),
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "country": place.country if place else None,
        "origin": phrases.place(claim.origin),
        "destination": phrases.place(claim.destination),
    }


def _when(claim: Claim) -> dict[str, Cell]:
    return {
        "earliest": claim.time.earliest,
        "latest": claim.time.latest,
        "time_precision": claim.time.precision,
        "time_anchor": claim.time.anchor,
    }


def _said(claim: Claim) -> dict[str, Cell]:
    return {
        "voices": phrases.voices(claim.voices),
        "polarity": claim.certainty.polarity,
        "degree": claim.certainty.degree,
        "score": claim.certainty.score,
        "cues": "; ".join(cue.text for cue in claim.certainty.cues),
        "modality": claim.modality,
        "historical": "yes" if claim.historical else "no",
    }


def _words(claim: Claim) -> dict[str, Cell]:
    return {
        "trigger": claim.event.trigger.text,
        "sentence": claim.sentence.text,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "confidence": claim.confidence,
        "coder": f"{claim.coder.version} {claim.coder.fingerprint}",
    }


def _largest(figures: Sequence[Figure], measure: str) -> Figure | None:
    """Choose the figure for a measure's columns: of this event before totals, then the largest.

    "12 people, among them 3 children" counts 12; all figures stand in the column `figures`.
    """
    same = [figure for figure in figures if figure.measure == measure]
    if not same:
        return None
    own = [figure for figure in same if not figure.cumulative] or same
    return max(own, key=lambda figure: figure.best or figure.low or figure.high or 0)


def _numbers(claim: Claim) -> Iterator[tuple[str, Cell]]:
    for measure in _MEASURES:
        figure = _largest(claim.figures, measure)
        for bound in _BOUNDS:
            value: float | None = getattr(figure, bound) if figure else None
            yield f"{measure}_{bound}", _whole(value)


def _whole(value: float | None) -> Cell:
    return int(value) if value is not None and value == int(value) else value


def flat_row(report: Report, claim: Claim) -> dict[str, Cell]:
    """Lay a claim out flat; the keys, in order, are the columns."""
    return {
        **_source(report, claim),
        "kind": claim.event.kind,
        **phrases.codes(claim),
        **_people(claim),
        **_where(claim),
        **_when(claim),
        "figures": "; ".join(phrases.figure(figure) for figure in claim.figures),
        "materiel": "; ".join(phrases.materiel(item) for item in claim.materiel),
        **_said(claim),
        **_words(claim),
        **dict(_numbers(claim)),
    }


def columns() -> tuple[str, ...]:
    """List the columns of the CSV, in order."""
    return _FIXED + tuple(f"{measure}_{bound}" for measure in _MEASURES for bound in _BOUNDS)


_FIXED = (
    "claim_id", "report_id", "outlet", "credit", "title", "url", "published", "kind", "plover",
    "cameo", "acled", "ucdp", "actors", "actor_ids", "recipients", "recipient_ids",
    "responsibility", "place", "geonames_id", "lat", "lon", "place_precision", "country", "origin",
    "destination", "earliest", "latest", "time_precision", "time_anchor", "figures", "materiel",
    "voices", "polarity", "degree", "score", "cues", "modality", "historical", "trigger",
    "sentence", "sentence_start", "sentence_end", "confidence", "coder",
)  # fmt: skip


def write_csv(pairs: Iterable[Pair], stream: IO[str], *, header: bool = True) -> Written:
    """Write one row a claim, after a row of column names."""
    rows = csv.DictWriter(stream, columns(), lineterminator="\n")
    if header:
        rows.writeheader()
    count = 0
    for report, claim in pairs:
        cells = flat_row(report, claim)
        rows.writerow({k: guard(v) if isinstance(v, str) else v for k, v in cells.items()})
        count += 1
    return Written(count)
