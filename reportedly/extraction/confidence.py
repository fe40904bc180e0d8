"""How likely a careful reader accepts a claim as it stands."""

from reportedly.records import Claim


def estimate_confidence(claim: Claim) -> float | None:
    """Return the share of like claims that were accepted when read by eye; None when not measured."""
    return None
