"""Examples for the encoder: marks stand where the parties are, and folds share no sentence."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from training.encoder.pairs import Pair, codes_of, folds
from training.encoder.pieces import Marked, mark

TEXT = "Mirna accused Zorya of shelling Mirna"
WORDS = ["[CLS]", "[SEP]", "[UNK]", *(f"[unused{n}]" for n in range(1, 5)), *TEXT.split()]


@pytest.fixture
def tokenizer() -> Tokenizer:
    vocabulary = {word: place for place, word in enumerate(dict.fromkeys(WORDS))}
    made = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    return made


def written(tokenizer: Tokenizer, marked: Marked) -> str:
    return " ".join(tokenizer.id_to_token(piece) for piece in marked.pieces)


def test_marks_stand_around_the_parties(tokenizer: Tokenizer) -> None:
    marked = mark(tokenizer, TEXT, {"source": [(0, 5), (32, 37)], "target": [(14, 19)]}, longest=40)
    assert written(tokenizer, marked) == (
        "[CLS] [unused1] Mirna [unused2] accused [unused3] Zorya [unused4] of shelling "
        "[unused1] Mirna [unused2] [SEP]"
    )
    assert marked.opens == {"source": 1, "target": 5}


def test_implied_and_cut_parties_have_no_mark(tokenizer: Tokenizer) -> None:
    marked = mark(tokenizer, TEXT, {"source": [], "target": [(14, 19)]}, longest=4)
    assert written(tokenizer, marked) == "[CLS] Mirna accused [SEP]"
    assert marked.opens == {"target": 0}


def pair(sentence: str, code: str = "AID") -> Pair:
    return Pair(Marked((0,), {}), code, sentence)


def test_rows_of_a_sentence_are_measured_together() -> None:
    pairs = [pair(str(number // 2), "AID" if number % 3 else "ACCUSE") for number in range(20)]
    parted = folds(pairs, number=5)
    assert sorted(one.sentence for _, held in parted for one in held) == sorted(
        one.sentence for one in pairs
    )
    for seen, held in parted:
        assert len(seen) + len(held) == len(pairs)
        assert not {one.sentence for one in seen} & {one.sentence for one in held}
    assert codes_of(pairs) == ("ACCUSE", "AID")
