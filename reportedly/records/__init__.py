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
    MaterielAction,
    Measure,
    Modality,
    Participant,
    Place,
    PloverCode,
    Quantifier,
    Time,
    UcdpCode,
    Unit,
    Voice,
    VoiceKind,
)
from reportedly.records.decision import Decision
from reportedly.records.failure import Failure
from reportedly.records.ids import make_id, sha256_of
from reportedly.records.incident import (
    Alternative,
    Change,
    FigureAlternative,
    Incident,
    Link,
    LinkKind,
    SettledFigure,
    Settlement,
    Standing,
    ValueStatus,
)
from reportedly.records.picture import (
    Area,
    Control,
    LedgerRow,
    Movement,
    Picture,
    Relation,
    SourceRange,
    Toll,
)
from reportedly.records.report import Dateline, Outlet, OutletKind, Report
from reportedly.records.review import Review, ReviewAction, ReviewState
from reportedly.records.span import IsoTime, Record, Span, day_of

__all__ = [
    "AcledCode", "ActorKind", "Alternative", "Area", "Certainty", "Change", "Claim", "Coder",
    "Codes", "Control", "Count", "Dateline", "Decision", "Event", "Failure", "Figure",
    "FigureAlternative", "Incident", "IsoTime", "LedgerRow", "Link", "LinkKind", "Materiel",
    "MaterielAction", "Measure", "Modality", "Movement", "Outlet", "OutletKind", "Participant",
    "Picture", "Place", "PloverCode", "Quantifier", "Record", "Relation", "Report", "Review",
    "ReviewAction", "ReviewState", "SettledFigure", "Settlement", "SourceRange", "Span",
    "Standing", "Time", "Toll", "UcdpCode", "Unit", "ValueStatus", "Voice", "VoiceKind", "day_of",
    "make_id", "sha256_of",
]  # fmt: skip
