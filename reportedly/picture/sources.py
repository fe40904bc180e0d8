"""Who says so: one name a source, and how many sources independent of each other there are."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.merge.origins import outlet_name, quoted_outlet
from reportedly.merge.told import Pair, says_not
from reportedly.picture.accounts import Account
from reportedly.places.folding import fold
from reportedly.records import Claim, Report, Voice

if TYPE_CHECKING:
    from reportedly.picture.shares import Share

_OUTLETS = ("outlet", "wire")
_REPORT_ID = re.compile(r"r-[0-9a-f]{16}")


def origin_of(account: Account, pair: Pair) -> str:
    """Name whose reporting a claim is: the innermost outlet quoted, else what merging traced.

    So a copy, credited or not, and a paper that quotes another count as the one they took it
    from. It is the id of a report of which no outlet is known.
    """
    report, claim = pair
    return quoted_outlet(claim, outlet_name(report)) or account.origins[report.id]


def source_name(account: Account, pair: Pair) -> str:
    """Name the innermost voice; one without a name of its own goes by who heard it.

    "International Organization for Migration", "Local medics (Tigris Wire)".
    """
    origin = origin_of(account, pair)
    return _named(pair[1], "outlet unknown" if _REPORT_ID.fullmatch(origin) else origin)


def source_key(account: Account, pair: Pair) -> str:
    """Tell sources apart: an actor is one source whoever quotes it."""
    voice = pair[1].voices[-1]
    if voice.actor_id and not _is_outlet(pair[1]):
        return voice.actor_id
    return fold(_named(pair[1], origin_of(account, pair)))


def _named(claim: Claim, origin: str) -> str:
    voice = claim.voices[-1]
    if _is_outlet(claim):
        return origin
    named = voice.name or f"unnamed {voice.kind}".replace("_", " ").replace(" unnamed", " source")
    return named if voice.actor_id else f"{named} ({origin})"


def _is_outlet(claim: Claim) -> bool:
    return len(claim.voices) == 1 or claim.voices[-1].kind in _OUTLETS


def count_sources(shares: Sequence["Share"]) -> int:
    """Count the independent sources of rows of several incidents.

    One incident has its own count. Of several no fewer than the best-sourced one's, no more
    than all of theirs together, and between them as many as their reports go back to.
    """
    counts = [share.sources for share in shares]
    if len(counts) == 1:
        return counts[0]
    origins = {origin for share in shares for origin in share.origins}
    return max(*counts, min(sum(counts), len(origins)))


def is_positive(claim: Claim) -> bool:
    """Tell a claim that says it did happen."""
    return claim.modality == "actual" and not says_not(claim)


def is_denial(claim: Claim) -> bool:
    """Tell a claim in which somebody denies it, from one that reports a failure."""
    if claim.modality != "actual" or is_positive(claim):
        return False
    return any(voice.stance in ("denies", "doubts") for voice in claim.voices)


def body_first(pairs: Iterable[Pair]) -> list[Pair]:
    """Leave out the headlines whose report says below on whose word it rests.

    A headline drops the source ("Kurdish forces take Kirkuk") and is no voice of its own.
    """
    listed = list(pairs)
    attributed = {report.id for report, claim in listed if _speaker(claim)}
    return [
        (report, claim)
        for report, claim in listed
        if _speaker(claim) or report.id not in attributed or not _is_headline(report, claim)
    ]


def _speaker(claim: Claim) -> Voice | None:
    inner = claim.voices[-1]
    return inner if len(claim.voices) > 1 and inner.kind not in _OUTLETS else None


def _is_headline(report: Report, claim: Claim) -> bool:
    title = report.title or ""
    at = report.text.find(title) if title else -1
    return at >= 0 and at <= claim.sentence.start < at + len(title)
