"""Who copied or quoted whom: the origin tree of reports.

The same reports give the same tree in whatever order they come. The rules, each with its id, are
in docs/method/merging.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal

from reportedly.ingest.credits import canonical_credit
from reportedly.ingest.datelines import split_credit
from reportedly.ingest.outlets import by_name, is_same_name
from reportedly.merge.copies import compare, why_no_copy
from reportedly.merge.published import moment
from reportedly.merge.shingles import Shingled, shingle
from reportedly.merge.signatures import CopyIndex, Signed, signature
from reportedly.records import Claim, Report
from reportedly.records.span import Record

_TEXTS_KEPT = 20_000
"""Texts kept cut into shingles while reports are compared; about 4 kB each."""


class Origin(Record):
    """Where a report's text comes from, as far as reports and their credits tell.

    `of` is the id of the report that it was copied from, or the name of the agency or outlet
    that it credits or quotes; None for a report of its own. `likeness` is the share of the
    shorter text that both have; None unless copied.
    """

    report_id: str
    of: str | None = None
    by: Literal["copy", "credit", "quote"] | None = None
    likeness: float | None = None


def find_origins(
    reports: Iterable[Report],
    claims: Iterable[Claim] = (),
    *,
    signatures: Mapping[str, bytes] | None = None,
) -> list[Origin]:
    """Trace every report to what it was taken from, in the order of publication.

    With `claims`, a report all of whose claims are told on the word of another outlet quotes
    it. `signatures`, by report id, save signing again.
    """
    known = {report.id: report for report in reports}
    order = _in_order(known)
    copied = _find_copied(known, order, signatures or {})
    credited = {report_id: credited_outlet(known[report_id]) for report_id in order}
    _hand_up_credits(order, copied, credited, known)
    quoted = quoted_outlets(known, claims)
    return [_origin(report_id, copied, credited, quoted) for report_id in order]


def _origin(
    report_id: str,
    copied: Mapping[str, tuple[str, float]],
    credited: Mapping[str, str | None],
    quoted: Mapping[str, str],
) -> Origin:
    if report_id in copied:
        of, share = copied[report_id]
        return Origin(report_id=report_id, of=of, by="copy", likeness=round(share, 4))
    if credit := credited[report_id]:
        return Origin(report_id=report_id, of=credit, by="credit")
    if outlet := quoted.get(report_id):
        return Origin(report_id=report_id, of=outlet, by="quote")
    return Origin(report_id=report_id)


# --- who came first --------------------------------------------------------------------


def _in_order(known: Mapping[str, Report]) -> list[str]:
    """Put agencies before those who take their texts, then the earlier before the later."""
    keys = {
        report.id: (
            not _is_agency(report),
            _first_out(report, known),
            moment(report.published),
            report.id,
        )
        for report in known.values()
    }
    return sorted(keys, key=keys.__getitem__)


def _is_agency(report: Report) -> bool:
    return report.outlet.kind == "wire" and credited_outlet(report) is None


def _first_out(report: Report, known: Mapping[str, Report]) -> datetime:
    """Give the moment of the first version of a page that is known."""
    found, seen = moment(report.published), {report.id}
    while (earlier := known.get(report.replaces or "")) and earlier.id not in seen:
        seen.add(earlier.id)
        found, report = min(found, moment(earlier.published)), earlier
    return found


# --- copies ----------------------------------------------------------------------------


def _find_copied(
    known: Mapping[str, Report], order: Sequence[str], signatures: Mapping[str, bytes]
) -> dict[str, tuple[str, float]]:
    """Find for each copy the first report it is like, and how like."""
    signed = [
        Signed(
            report_id,
            known[report_id].published,
            signatures.get(report_id) or signature(known[report_id]),
        )
        for report_id in order
    ]
    rank = {report_id: at for at, report_id in enumerate(order)}
    before: dict[str, list[str]] = {}
    for one, other in CopyIndex(signed).pairs():
        first, later = sorted((one, other), key=rank.__getitem__)
        before.setdefault(later, []).append(first)

    @lru_cache(maxsize=_TEXTS_KEPT)
    def text_of(report_id: str) -> Shingled:
        return shingle(known[report_id])

    copied = {}
    for later, candidates in before.items():
        for first in sorted(candidates, key=rank.__getitem__):
            texts = text_of(first), text_of(later)
            if why_no_copy(known[first], known[later], texts=texts) is None:
                copied[later] = (first, compare(*texts).share)
                break
    return copied


# --- credits ----------------------------------------------------------------------------


def credited_outlet(report: Report) -> str | None:
    """Name the agency that a report credits, the first of several; None for its own credit."""
    if not report.credit:
        return None
    own = outlet_name(report)
    listed = [row.name for name in split_credit(report.credit) if (row := by_name(name))]
    named = listed or [canonical_credit(report.credit)]
    return next((name for name in named if not is_same_name(name, own)), None)


def outlet_name(report: Report) -> str | None:
    """Name a report's outlet as the table of outlets writes it, or by its domain."""
    name = report.outlet.name
    row = by_name(name) if name else None
    return row.name if row else name or report.outlet.domain


def _hand_up_credits(
    order: Sequence[str],
    copied: Mapping[str, tuple[str, float]],
    credited: dict[str, str | None],
    known: Mapping[str, Report],
) -> None:
    """Give the first of several copies the agency that a copy of it credits."""
    for report_id in order:
        if report_id not in copied or not credited[report_id]:
            continue
        root = report_id
        while root in copied:
            root = copied[root][0]
        credit = credited[report_id]
        own = known[root]
        if (
            not credited[root]
            and not _is_agency(own)
            and not is_same_name(credit, outlet_name(own))
        ):
            credited[root] = credit


# --- quotes ----------------------------------------------------------------------------


def quoted_outlet(claim: Claim, own_name: str | None) -> str | None:
    """Name the outlet on whose word a report makes a claim, the innermost of several."""
    for voice in reversed(claim.voices[1:]):
        if voice.kind in ("wire", "outlet") and voice.name:
            row = by_name(voice.name)
            name = row.name if row else voice.name
            if not is_same_name(name, own_name):
                return name
    return None


def quoted_outlets(known: Mapping[str, Report], claims: Iterable[Claim]) -> dict[str, str]:
    """Name by report whom it quotes for all its claims given: whom most, then by name."""
    told: dict[str, Counter[str | None]] = {}
    for claim in claims:
        if report := known.get(claim.report_id):
            name = quoted_outlet(claim, outlet_name(report))
            told.setdefault(report.id, Counter())[name] += 1
    return {
        report_id: min((-count, name) for name, count in names.items() if name)[1]
        for report_id, names in told.items()
        if None not in names
    }
