"""The ACLED inter code of an actor."""

import pytest

from reportedly.actors.inter import inter_code
from reportedly.records import ActorKind


@pytest.mark.parametrize(
    ("kind", "country", "event_country", "code"),
    [
        ("MIL", "IQ", "IQ", 1),
        ("MIL", "US", "IQ", 8),
        ("COP", None, "IQ", 1),
        ("GOV", "IQ", None, 1),
        ("REB", "SY", "SY", 2),
        ("REB", "LB", "SY", 2),
        ("PRM", "SY", "SY", 3),
        ("UAF", None, "ML", 3),
        ("OPP", None, "KE", 6),
        ("CVL", None, "SD", 7),
        ("JRN", None, "SD", 7),
        ("UNO", None, "CD", 8),
        (None, None, "CD", None),
        ("UNK", None, "CD", None),
    ],
)
def test_inter_code(
    kind: ActorKind | None, country: str | None, event_country: str | None, code: int | None
) -> None:
    assert inter_code(kind, country, event_country) == code
