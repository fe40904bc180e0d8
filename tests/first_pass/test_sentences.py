"""Text is cut into sentences of words about where the parser cuts it."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.first_pass.sentences import WORD, sentences


def cut(text: str) -> list[str]:
    return [" ".join(words) for *_, words in sentences(text)]


def test_full_stops_and_empty_lines_end_sentences() -> None:
    text = "Rebels flee\n\nThe town fell. “Is it over?” asked Mr. Obi\nof the U.S. embassy ."
    assert cut(text) == [
        "rebels flee",
        "the town fell",
        "is it over",
        "asked mr obi of the u s embassy",
    ]


def test_a_text_without_full_stops_comes_in_pieces_that_overlap() -> None:
    words = [chr(97 + n // 26 % 26) + chr(97 + n % 26) + "x" for n in range(300)]
    pieces = cut(" ".join(words))
    assert [len(piece.split()) for piece in pieces] == [100, 100, 100, 60]
    assert pieces[1].split()[:20] == pieces[0].split()[-20:]


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    assert {word for *_, words in sentences(text) for word in words} == {
        word for line in text.split() for word in WORD.findall(line.lower())
    }


@given(st.text())
def test_sentences_are_in_order_and_hold_their_words(text: str) -> None:
    found = list(sentences(text))
    assert [start for start, *_ in found] == sorted(start for start, *_ in found)
    for start, end, words in found:
        assert set(words) <= set(WORD.findall(text[start:end].lower()))
