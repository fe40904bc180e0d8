"""How likely a careful reader accepts a claim as it stands."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reportedly.lexicon.ontology import UNLISTED, kind_of
from reportedly.lexicon.tables import HOME, read_yaml
from reportedly.records import Claim

Bucket = Literal[
    "unsure",
    "force_without_place",
    "other_without_place",
    "fine_place",
    "carried_place",
    "force_coarse_place",
    "other_coarse_place",
    "code_sure",
    "code_likely",
    "code_open",
]
_SURE = 0.8
LIKELY = 0.6
"""How probable a code between two parties must be to hold against the rules'.

Chosen on plv, where the encoder's answers were held out in five folds.
"""
_FORCE = frozenset(
    {"battle", "remote_violence", "violence_against_people", "property", "territory", "unrest"}
)


class _Sample(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sample: str
    by: str
    on_day: date
    read: int = Field(ge=1)
    accepted: int = Field(ge=0)


class _Sort(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    means: str
    samples: tuple[_Sample, ...] = Field(min_length=1)


@cache
def _shares() -> dict[str, float]:
    shares = {}
    for bucket, entry in read_yaml(HOME / "confidence.yaml").items():
        samples = _Sort.model_validate(entry).samples
        read = sum(one.read for one in samples)
        accepted = sum(one.accepted for one in samples)
        # One accepted and one refused claim are added (Laplace): few readings prove little.
        shares[bucket] = round((accepted + 1) / (read + 2), 3)
    return shares


def estimate_confidence(claim: Claim) -> float | None:
    """Return the share of like claims accepted when read by eye; None when not measured."""
    if claim.event.kind == UNLISTED:
        return None
    return _shares().get(bucket_of(claim))


def confidence_of_code(probability: float) -> float:
    """Return the share right of codes between two parties that the encoder gives so surely."""
    bucket: Bucket = "code_open"
    if probability >= _SURE:
        bucket = "code_sure"
    elif probability >= LIKELY:
        bucket = "code_likely"
    return _shares()[bucket]


def bucket_of(claim: Claim) -> Bucket:
    """Sort a claim by what can be seen on it; docs/method/confidence.md explains the buckets."""
    if claim.certainty.polarity != "positive" or claim.modality != "actual":
        return "unsure"
    force = kind_of(claim.event.kind).family in _FORCE
    place = claim.place
    if place is None:
        return "force_without_place" if force else "other_without_place"
    words = place.mention
    if words is None or not claim.sentence.start <= words.start < claim.sentence.end:
        return "carried_place"
    if place.precision in ("country", "region"):
        return "force_coarse_place" if force else "other_coarse_place"
    return "fine_place"
