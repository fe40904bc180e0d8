from collections.abc import Callable
from typing import Any

import pytest

from reportedly.language.reading import EventDraft, Reading
from reportedly.places.gazetteer import Gazetteer, open_gazetteer
from reportedly.places.mentions import find_places
from reportedly.records import Place
from reportedly.settings import Settings


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


@pytest.fixture
def placed(parsed: Callable[..., Reading]) -> Callable[..., Reading]:
    """A Reading of a text with its place names found."""

    def read(text: str, **fields: Any) -> Reading:
        reading = parsed(text, **fields)
        find_places(reading)
        return reading

    return read


@pytest.fixture
def places_of(placed: Callable[..., Reading]) -> Callable[..., dict[str, Place]]:
    """The places of a text by their own name."""
    return lambda text, **fields: {m.place.name: m.place for m in placed(text, **fields).places}


@pytest.fixture
def draft_of() -> Callable[[Reading, str], EventDraft]:
    """A draft at the first occurrence of a trigger word, put into the reading."""

    def make(reading: Reading, word: str) -> EventDraft:
        token = next(token for token in reading.doc if token.text == word)
        draft = EventDraft("attack", token.i, token.i, token.i + 1, "test")
        reading.events.append(draft)
        return draft

    return make
