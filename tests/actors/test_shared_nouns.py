"""States that share a noun: "Ugandan and Congolese troops"."""

from collections.abc import Callable

import pytest

from reportedly.actors.mentions import find_actors
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ugandan and Congolese troops left.",
            [("Ugandan troops", "UG-MIL"), ("Congolese troops", "CD-MIL")],
        ),
        (
            "Iraqi, Syrian and Turkish troops left.",
            [("Iraqi troops", "IQ-MIL"), ("Syrian troops", "SY-MIL"), ("Turkish troops", "TR-MIL")],
        ),
        (
            "Afghan and American soldiers left.",
            [("Afghan soldiers", "AF-MIL"), ("American soldiers", "US-MIL")],
        ),
        (
            "Afghan and NATO forces left.",
            [("Afghan forces", "AF-MIL"), ("NATO forces", "org-nato-forces")],
        ),
        ("Syrian and Lebanese refugees left.", [("Lebanese refugees", None)]),
        ("The Syrians and Iraqi troops left.", [("Syrians", None), ("Iraqi troops", "IQ-MIL")]),
    ],
)
def test_each_state_is_a_mention(
    parsed: Parsed, text: str, found: list[tuple[str, str | None]]
) -> None:
    reading = parsed(text)
    find_actors(reading)
    assert [(actor.name, actor.actor_id) for actor in reading.actors] == found
