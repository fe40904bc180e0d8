"""What words that a person points at could mean, as the reading itself has it."""

import pytest

from reportedly.errors import InputError
from reportedly.language.reading import Reading
from reportedly.reader import Reader
from reportedly.records import Record
from reportedly.review.resolving import resolve_words
from tests.conftest import make_report

TEXT = "Rebels killed at least 12 soldiers with a mortar in Mosul on 10 June 2014, police said."


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.reading(make_report(TEXT))


def first(reading: Reading, field: str, words: str) -> Record:
    at = TEXT.index(words)
    return resolve_words(reading, field, at, at + len(words))[0]


def test_a_participant_is_who_the_reading_takes_it_for(reading: Reading) -> None:
    (claim,) = reading.claims
    (soldiers,) = claim.recipients
    # What the words alone tell: the number belongs to the claim, the mention to the person.
    expected = soldiers.model_copy(update={"count": None})
    found = first(reading, "recipients", "soldiers")
    assert found == expected.model_copy(update={"mention": found.mention})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("field", "words", "values"),
    [
        ("place", "Mosul", {"geonames_id": 99072, "precision": "exact"}),
        ("time", "10 June 2014", {"earliest": "2014-06-10", "latest": "2014-06-10"}),
        ("figures", "at least 12", {"low": 12, "high": None, "of": "soldiers"}),
        ("materiel", "mortar", {"item": "mortar"}),
        ("voices", "police", {"kind": "police", "stance": "asserts"}),
        ("actors", "with a", {"name": "with a", "basis": "person", "inter": None}),
    ],
)
def test_values(reading: Reading, field: str, words: str, values: dict[str, object]) -> None:
    found = first(reading, field, words).model_dump()
    assert {name: found[name] for name in values} == values
    assert found["mention"]["text"] == words


def test_what_cannot_be_read(reading: Reading) -> None:
    assert resolve_words(reading, "time", 0, 6) == []
    with pytest.raises(InputError, match=r"cannot be read as 'kind'. One of: actors"):
        resolve_words(reading, "kind", 0, 6)
    with pytest.raises(InputError, match="There are no words"):
        resolve_words(reading, "time", 900, 905)
