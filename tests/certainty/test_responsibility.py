"""On whose account the actors are said to have done it."""

from typing import Any

import pytest

from reportedly.records import Span, Voice


def voice(text: str, words: str | None, **fields: Any) -> Voice:
    mention = None
    if words is not None:
        start = text.index(words)
        mention = Span(text=words, start=start, end=start + len(words))
    return Voice(mention=mention, basis="test", **{"stance": "asserts", **fields})


@pytest.mark.parametrize(
    ("text", "trigger", "speaker", "fields", "expected"),
    [
        ("Rebels attacked the farm.", "attacked", None, None, "reported_as_fact"),
        ("The farm was attacked.", "attacked", None, None, None),
        ("The brigade said it attacked the farm.", "attacked", "brigade",
         {"kind": "armed_group"}, "claimed_or_admitted"),
        ("The army denied attacking the farm.", "attacking", "army",
         {"kind": "military", "stance": "denies"}, "denied"),
        ("Police accused the rebels of attacking the farm.", "attacking", "Police",
         {"kind": "police", "stance": "accuses"}, "accused_by_authorities"),
        ("Villagers accused the rebels of attacking the farm.", "attacking", "Villagers",
         {"kind": "resident", "stance": "accuses"}, "accused"),
        ("Suspected militants attacked the farm.", "attacked", None, None, "possible"),
        ("Rebels may have attacked the farm.", "attacked", None, None, "possible"),
        ("Rebels allegedly attacked the farm.", "attacked", None, None, "accused"),
        ("Rebels reportedly attacked the farm.", "attacked", None, None, "reported_as_fact"),
        ("The army will attack the farm.", "attack", None, None, "reported_as_fact"),
    ],
)  # fmt: skip
def test_responsibility(
    judged: Any, text: str, trigger: str, speaker: str | None, fields: Any, expected: str | None
) -> None:
    said_by = voice(text, speaker, **fields) if fields else None
    assert judged(text, voice=said_by)[trigger].responsibility == expected
