"""Choosing claims."""

from typing import Any

import pytest

from reportedly.errors import StoreError
from reportedly.store import ClaimFilter, Store
from reportedly.store.rows import fold


@pytest.mark.parametrize(
    ("wanted", "triggers"),
    [
        ({}, ["seized", "killed", "attacked", "lost"]),
        ({"kind": ["killing"]}, ["killed", "lost"]),
        ({"kind": ["killing", "attack"]}, ["killed", "attacked", "lost"]),
        ({"place": "mosul"}, ["seized"]),
        ({"place": "nineveh"}, ["seized"]),
        ({"place": "99072"}, ["seized"]),
        ({"place": "IQ"}, ["seized"]),
        ({"place": "Hasakah"}, ["attacked"]),
        ({"place": "%"}, []),
        ({"actor": "al-shabaab"}, ["attacked"]),
        ({"actor": "MIL"}, ["killed"]),
        ({"actor": "militants"}, ["seized"]),
        ({"voice": "army"}, ["lost"]),
        ({"voice": "military"}, ["lost"]),
        ({"certainty": ["certain"]}, ["seized", "killed", "attacked"]),
        ({"certainty": ["denied"]}, ["lost"]),
        ({"certainty": ["certain", "denied"]}, ["seized", "killed", "attacked", "lost"]),
        ({"certainty": ["possible"]}, []),
        ({"until": "2014-06-10"}, ["seized", "killed"]),
        ({"until": "2014-06-09"}, []),
        ({"since": "2014-06-10", "until": "2014-06-30"}, ["seized", "killed"]),
        ({"since": "2015-03-01"}, ["attacked"]),
        ({"since": "2014-01-01", "kind": ["killing"], "actor": "soldiers"}, ["killed"]),
    ],
)
def test_claims_fit_what_is_asked(filled: Store, wanted: Any, triggers: list[str]) -> None:
    assert [claim.event.trigger.text for claim in filled.claims(**wanted)] == triggers
    assert [claim.event.trigger.text for _, claim in filled.pairs(**wanted)] == triggers


def test_a_day_must_be_a_day() -> None:
    with pytest.raises(StoreError, match=r"'June' is not a day. Write it as 2014-06-10"):
        ClaimFilter(since="June")


def test_names_are_folded() -> None:
    assert fold("  Al-Ḥasakah\tCity ") == "al-hasakah city"
