"""Text without an end: no blank, no stop."""

import pytest

from benchmarks.fuzz.watch import limited


@pytest.mark.parametrize("sign", ["=", "%", "(", "“", "'", "ab-"])
def test_text_without_a_blank_is_tokenized_in_linear_time(nlp, sign: str) -> None:
    text = sign * (30_000 // len(sign))
    with limited(20):
        assert nlp.tokenizer(text).text == text


def test_what_has_blanks_is_tokenized_as_ever(nlp) -> None:
    address = "https://example.org/" + "a" * 300
    assert [token.text for token in nlp.tokenizer(f"See {address}.")] == ["See", address, "."]


def test_a_list_without_a_stop_is_read_by_parts(nlp) -> None:
    doc = nlp("Killed were: " + ", ".join(f"Ali number {n}" for n in range(300)) + ".")
    longest = max(len(sentence) for sentence in doc.sents)
    assert longest <= 200
    assert all(doc[s.start - 1].text in (",", ":") for s in doc.sents if s.start)


def test_a_long_paragraph_is_parted_where_its_sentences_end(nlp) -> None:
    text = 'The army said: "We took the hill." Rebels fled from the town to the north. ' * 40
    starts = {doc_start.text for doc_start in (s[0] for s in nlp(text).sents)}
    assert starts <= {"The", '"', "We", "Rebels"}
