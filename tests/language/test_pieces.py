"""Words as pieces: every word has its first piece, and marks stand where the parties are."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from reportedly.language.pieces import Pieces, pieces_of

WORDS = ["Mirna", "accused", "Zorya", "of", "shelling", "Mirna"]
PIECES = [
    "[CLS]",
    "[SEP]",
    "[UNK]",
    *(f"[unused{n}]" for n in range(1, 5)),
    *WORDS,
    "shell",
    "##ing",
]


@pytest.fixture
def tokenizer() -> Tokenizer:
    known = [piece for piece in dict.fromkeys(PIECES) if piece != "shelling"]
    made = Tokenizer(WordPiece({piece: i for i, piece in enumerate(known)}, unk_token="[UNK]"))
    made.pre_tokenizer = BertPreTokenizer()
    return made


def written(tokenizer: Tokenizer, pieces: Pieces) -> list[str]:
    return [tokenizer.id_to_token(number) for number in pieces.numbers]


def test_every_word_begins_with_a_piece_of_its_own(tokenizer: Tokenizer) -> None:
    pieces = pieces_of(tokenizer, WORDS)
    names = written(tokenizer, pieces)
    assert names[-4:] == ["shell", "##ing", "Mirna", "[SEP]"]
    assert [names[first] for first in pieces.firsts] == [*WORDS[:4], "shell", "Mirna"]
    assert pieces.opens == {}


def test_unknown_words_keep_their_place(tokenizer: Tokenizer) -> None:
    pieces = pieces_of(tokenizer, ["Mirna", "\u200b", "Zorya"])
    assert written(tokenizer, pieces) == ["[CLS]", "Mirna", "[UNK]", "Zorya", "[SEP]"]
    assert pieces.firsts == (1, 2, 3)


def test_marks_stand_around_the_parties(tokenizer: Tokenizer) -> None:
    pieces = pieces_of(tokenizer, WORDS, {"source": [(0, 1), (5, 6)], "target": [(2, 3)]})
    assert " ".join(written(tokenizer, pieces)) == (
        "[CLS] [unused1] Mirna [unused2] accused [unused3] Zorya [unused4] of shell ##ing "
        "[unused1] Mirna [unused2] [SEP]"
    )
    assert pieces.opens == {"source": 1, "target": 5}


def test_words_and_marks_beyond_the_cut_have_no_place(tokenizer: Tokenizer) -> None:
    pieces = pieces_of(tokenizer, WORDS, {"source": [], "target": [(2, 3)]}, longest=4)
    assert written(tokenizer, pieces) == ["[CLS]", "Mirna", "accused", "[SEP]"]
    assert (pieces.firsts, pieces.opens) == ((1, 2), {})


def test_a_tokenizer_without_marks_is_refused() -> None:
    bare = Tokenizer(WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    with pytest.raises(ValueError, match=r"no piece '\[unused1\]'"):
        pieces_of(bare, ["a"], {"source": [(0, 1)]})
