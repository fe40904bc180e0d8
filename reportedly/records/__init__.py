"""The data model: frozen records that cross the borders between stages; imports nothing of ours."""

from reportedly.records.claim import (
    AcledCode,
    ActorKind,
    Certainty,
    Claim,
    Coder,
    Codes,
    Count,
    Event,
    Figure,
    Materiel,
    Measure,
    Participant,
    Place,
    PloverCode,
    Time,
    UcdpCode,
    Voice,
    VoiceKind,
)
from reportedly.records.failure import Failure
from reportedly.records.ids import make_id, sha256_of
from reportedly.records.report import Dateline, Outlet, OutletKind, Report
from reportedly.records.span import IsoTime, Record, Span

__all__ = [
    "AcledCode", "ActorKind", "Certainty", "Claim", "Coder", "Codes", "Count", "Dateline", "Event",
    "Failure", "Figure", "IsoTime", "Materiel", "Measure", "Outlet", "OutletKind", "Participant",
    "Place", "PloverCode", "Record", "Report", "Span", "Time", "UcdpCode", "Voice", "VoiceKind",
    "make_id", "sha256_of",
]  # fmt: skip
