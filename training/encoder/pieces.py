"""Text as word pieces, with marks around the words that are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

Range = tuple[int, int]
MARKS: Mapping[str, tuple[str, str]] = {
    "source": ("[unused1]", "[unused2]"),
    "target": ("[unused3]", "[unused4]"),
}
"""The pieces that open and close a marked part; the vocabulary keeps them for such uses."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces of a marked text, and where the first mark of each name opens (0 for none).

    The piece at 0 stands for the whole sentence.
    """

    pieces: tuple[int, ...]
    opens: Mapping[str, int]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer.json, without padding and cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def mark(
    tokenizer: Tokenizer, text: str, parts: Mapping[str, Sequence[Range]], *, longest: int
) -> Marked:
    """Write a text as at most `longest` pieces, with marks around the named code-point spans.

    A mark beyond the cut counts as none.
    """
    edges = sorted(
        (place, closes, piece)
        for name, spans in parts.items()
        for start, end in spans
        for place, closes, piece in ((start, 1, MARKS[name][0]), (end, 0, MARKS[name][1]))
    )
    pieces: list[int] = [_special(tokenizer, "[CLS]")]
    opens: dict[str, int] = {}
    last = 0
    for place, _, piece in edges:
        pieces += _plain(tokenizer, text[last:place])
        last = place
        for name, (opening, _) in MARKS.items():
            if piece == opening:
                opens.setdefault(name, len(pieces))
        pieces.append(_special(tokenizer, piece))
    pieces += _plain(tokenizer, text[last:])
    cut = (*pieces[: longest - 1], _special(tokenizer, "[SEP]"))
    return Marked(cut, {name: at if at < len(cut) - 1 else 0 for name, at in opens.items()})


def _special(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece!r}; take the one of the encoder.")
    return int(number)


def _plain(tokenizer: Tokenizer, text: str) -> list[int]:
    return list(tokenizer.encode(text, add_special_tokens=False).ids)
