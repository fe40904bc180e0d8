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
]
_FORCE = frozenset(
    {"battle", "remote_violence", "violence_against_people", "property", "territory", "unrest"}
)


class _Reading(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    means: str
    read: int = Field(ge=1)
    accepted: int = Field(ge=0)
    sample: str
    read_by: str
    read_on_day: date


@cache
def _shares() -> dict[str, float]:
    shares = {}
    for bucket, entry in read_yaml(HOME / "confidence.yaml").items():
        counts = _Reading.model_validate(entry)
        # One accepted and one refused claim are added (Laplace): few readings prove little.
        shares[bucket] = round((counts.accepted + 1) / (counts.read + 2), 3)
    return shares


def estimate_confidence(claim: Claim) -> float | None:
    """Return the share of like claims accepted when read by eye; None when not measured."""
    if claim.event.kind == UNLISTED:
        return None
    return _shares().get(bucket_of(claim))


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
