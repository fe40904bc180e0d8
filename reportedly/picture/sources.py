"""Who says so: one name a source, and how many sources independent of each other there are."""

from collections.abc import Iterable, Sequence

from reportedly.merge.told import Pair, says_not
from reportedly.picture.accounts import Account
from reportedly.places.folding import fold
from reportedly.records import Claim, Report, Voice

_OUTLETS = ("outlet", "wire")


def origin_of(report: Report, claim: Claim) -> str:
    """Name whose reporting it is: the innermost outlet quoted, the credited agency, the outlet.

    So a copy, and a paper that quotes another, count as the one they took it from.
    """
    quoted = [v.name for v in claim.voices[1:] if v.kind in _OUTLETS and v.name]
    own = report.outlet.name or report.outlet.domain
    return quoted[-1] if quoted else report.credit or own or "outlet unknown"


def source_name(report: Report, claim: Claim) -> str:
    """Name the innermost voice; one without a name of its own goes by who heard it.

    "International Organization for Migration", "Local medics (Tigris Wire)".
    """
    origin = origin_of(report, claim)
    voice = claim.voices[-1]
    if voice.kind in _OUTLETS or len(claim.voices) == 1:
        return origin
    named = voice.name or f"unnamed {voice.kind}".replace("_", " ").replace(" unnamed", " source")
    return named if voice.actor_id else f"{named} ({origin})"


def source_key(report: Report, claim: Claim) -> str:
    """Tell sources apart: an actor is one source whoever quotes it."""
    voice = claim.voices[-1]
    if len(claim.voices) > 1 and voice.actor_id and voice.kind not in _OUTLETS:
        return voice.actor_id
    return fold(source_name(report, claim))


def count_sources(accounts: Sequence[Account]) -> int:
    """Count the independent sources of rows of several incidents.

    One incident has its own count. Of several no fewer than the best-sourced one's, no more
    than all of theirs together, and between them as many as there are origins.
    """
    counts = [account.incident.independent_sources for account in accounts]
    if len(counts) == 1:
        return counts[0]
    origins = {origin_of(*pair) for account in accounts for pair in account.pairs}
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
