"""Words as the pieces that the encoder reads, with marks around words that are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 224
"""Pieces of the longest sentence that is read whole; words beyond have no place."""

MARKS: Mapping[str, tuple[str, str]] = {
    "source": ("[unused1]", "[unused2]"),
    "target": ("[unused3]", "[unused4]"),
    "trigger": ("[unused5]", "[unused6]"),
}
"""The pieces that open and close a marked part; the vocabulary keeps them for such uses."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as pieces: which piece each word begins with, and where each mark first opens.

    Piece 0 stands for the whole sentence; a mark that is not there, or beyond the cut, opens at
    0. `firsts` ends before the first word that is cut off.
    """

    numbers: tuple[int, ...]
    firsts: tuple[int, ...]
    opens: Mapping[str, int]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer.json, without padding and cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces_of(
    tokenizer: Tokenizer,
    words: Sequence[str],
    marked: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    *,
    longest: int = LONGEST,
) -> Pieces:
    """Write words as at most `longest` pieces; `marked` are ranges of words by name of mark."""
    spans = [(name, *span) for name, found in (marked or {}).items() for span in found]
    marks = MARKS if spans else {}
    numbers = [_special(tokenizer, "[CLS]")]
    firsts: list[int] = []
    opens: dict[str, int] = {}
    # The empty last place closes the marks that end with the sentence.
    for place, piece in enumerate([*_words(tokenizer, words), []]):
        for name, (_, closing) in marks.items():
            numbers += [
                _special(tokenizer, closing) for n, _, end in spans if (n, end) == (name, place)
            ]
        for name, (opening, _) in marks.items():
            if any((n, start) == (name, place) for n, start, _ in spans):
                opens.setdefault(name, len(numbers))
                numbers.append(_special(tokenizer, opening))
        if piece:
            firsts.append(len(numbers))
            numbers += piece
    cut = (*numbers[: longest - 1], _special(tokenizer, "[SEP]"))
    return Pieces(
        cut,
        tuple(first for first in firsts if first < len(cut) - 1),
        {name: at for name, at in opens.items() if at < len(cut) - 1},
    )


def _words(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """Write each word as its pieces, at least one."""
    encoded = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    found: list[list[int]] = [[] for _ in words]
    for number, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None:
            found[word].append(number)
    unknown = _special(tokenizer, "[UNK]")
    return [pieces or [unknown] for pieces in found]


def _special(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece!r}; take the one of the encoder.")
    return int(number)
