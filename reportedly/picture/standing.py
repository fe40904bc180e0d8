"""How a row of several incidents stands among their voices, and why an incident makes no row."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.picture import reasons
from reportedly.records import Incident, Standing

if TYPE_CHECKING:
    from reportedly.picture.shares import Share


def unfit(incident: Incident) -> str | None:
    """Say why an incident adds nothing to movements, tolls and relations; None where it does."""
    if incident.modality != "actual" or incident.standing == "announced":
        return reasons.PLANNED
    if incident.historical:
        return reasons.RECALLED
    return reasons.DENIED if incident.standing == "denied" else None


def joint_standing(shares: Iterable["Share"], sources: int) -> Standing:
    """Say how incidents that are one row stand together: a dispute of one is the row's."""
    found = {share.standing for share in shares}
    if "disputed" in found or ("denied" in found and found - {"denied", "announced"}):
        return "disputed"
    if found <= {"denied"}:
        return "denied"
    if found <= {"announced"}:
        return "announced"
    return "corroborated" if sources > 1 else "single_source"
