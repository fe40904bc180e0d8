"""Which weapons and equipment are named."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.language.parser import parse_sentences
from reportedly.language.reading import Reading
from reportedly.language.spellings import pieces_of
from reportedly.materiel.catalogue import catalogue
from reportedly.materiel.mentions import find_materiel
from tests.conftest import make_report

Parsed = Callable[..., Reading]


def items(parsed: Parsed, text: str) -> list[tuple[str, str]]:
    reading = parsed(text)
    find_materiel(reading)
    return [(reading.span(m.start, m.end).text, m.item) for m in reading.materiel]


@pytest.mark.parametrize(
    ("text", "words", "item"),
    [
        ("They carried AK-47 rifles.", "AK-47 rifles", "AK-47"),
        ("They carried AK47s.", "AK47s", "AK-47"),
        ("A Kalashnikov was found.", "Kalashnikov", "AK-47"),
        ("Two T-72B3 tanks burned.", "T-72B3 tanks", "T-72"),
        ("Grad rockets fell.", "Grad rockets", "Grad"),
        ("A BM-21 Grad fired.", "BM-21 Grad", "Grad"),
        ("Six 122mm rockets fell.", "122mm rockets", "rocket"),
        ("Six 122-mm rockets fell.", "122-mm rockets", "rocket"),
        ("Anti-tank guided missiles fell.", "Anti-tank guided missiles", "anti-tank missile"),
        ("A homemade bomb exploded.", "homemade bomb", "improvised explosive device"),
        ("IEDs killed two men.", "IEDs", "improvised explosive device"),
        ("An F-16 crashed.", "F-16", "F-16"),
        ("Soldiers found XM-9 rifles.", "XM-9 rifles", "XM-9"),
    ],
)  # fmt: skip
def test_item(parsed: Parsed, text: str, words: str, item: str) -> None:
    assert (words, item) in items(parsed, text)


@pytest.mark.parametrize(
    "text",
    [
        "The fish tank cracked.",
        "The water tank leaked.",
        "A Grad student spoke.",
        "He folded his arms.",
        "She edits a fashion magazine.",
        "The shell company was closed.",
        "Mr Abrams taught chemistry.",
        "The gold mine was closed.",
        "A technical fault delayed the train.",
        "They asked for gun control.",
    ],
)
def test_not_materiel(parsed: Parsed, text: str) -> None:
    assert items(parsed, text) == []


def test_classes_are_twelve_and_ids_unique() -> None:
    rows = catalogue()
    assert len(rows) >= 400
    assert len({row.kind for row in rows}) == 12
    assert len({row.id for row in rows}) == len(rows)


def test_a_sample_of_rows_proves_itself(nlp: Language) -> None:
    rows = catalogue()[::12]
    for expected in (True, False):
        texts = [row.example if expected else row.not_example for row in rows]
        readings = parse_sentences([make_report(text) for text in texts], nlp)
        for row, reading in zip(rows, readings, strict=True):
            find_materiel(reading)
            found = any(f.row_id == row.id and f.held_by is None for f in reading.fired)
            assert found is expected, (row.id, reading.report.text)


def test_pieces() -> None:
    assert pieces_of("al-Nusra T-72B3") == ("al", "Nusra", "T", "72", "B", "3")
