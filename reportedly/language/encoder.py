"""The learned reader: one small encoder that answers several questions about a sentence at once.

It was trained by `training/` and is shipped as ONNX with weights of eight bits; `made.json` beside
it says from what data and how well each head answers. Each sentence is encoded by itself and on
one thread: answers hang on nothing but its words.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.errors import PartMissing
from reportedly.language.pieces import Pieces, load_tokenizer, pieces_of

HOME = Path(__file__).parent / "encoder_data"
_FILES = ("encoder.onnx", "tokenizer.json", "made.json")

_NOBODY = 0.5
"""What "none" counts for a word of an event: few words are parties, so it is learned too well."""

Numbers = NDArray[np.float32]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heads:
    """What the lines of the heads' answers stand for, in order."""

    speech: tuple[str, ...]
    corpora: tuple[str, ...]
    parts: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Words `[start, end)` of the sentence, what they are, and how probable that is (0 to 1)."""

    name: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Heard:
    """The answers for one sentence; words beyond the encoder's reach have none.

    Lines of `speech` are probabilities that add up to 1, `scores` are on the scale of -3 to 3;
    `parts` stand before the softmax, for few of its words by words are asked for.
    """

    heads: Heads
    speech: Numbers
    scores: Numbers
    parts: Numbers

    def __len__(self) -> int:
        """Count the words that have answers."""
        return len(self.speech)

    def said(self) -> list[Part]:
        """List the spans of sources, cues and contents, all attributions together."""
        return _spans(self.speech, self.heads.speech)

    def parts_of(self, cue: int) -> list[Part]:
        """List the source and the content of a cue."""
        return _spans(_softmax(self.parts[cue]), self.heads.parts)

    def score(self, word: int, corpus: str) -> float:
        """Say whether a predicate happened, as the annotators of a corpus put it: -3 to 3."""
        return float(self.scores[word, self.heads.corpora.index(corpus)])


class Encoder:
    """Answers for sentences; holds the session, so make one and keep it."""

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, made: Any
    ) -> None:
        """Take a session, its tokenizer and what `made.json` says; `load` is the usual way."""
        self._session = session
        self._tokenizer = tokenizer
        heads = made["heads"]
        self.heads = Heads(
            speech=tuple(heads["speech"]),
            corpora=tuple(heads["corpora"]),
            parts=tuple(heads["parts"]),
            codes=tuple(heads["codes"]),
        )
        self.name = f"model:{made['name']}"

    @classmethod
    def load(cls, home: Path = HOME) -> Self:
        """Load the encoder of a folder; raises PartMissing naming the file that is not there."""
        for name in _FILES:
            if not (home / name).is_file():
                raise PartMissing(
                    f"The learned reader has no {home / name}. Install reportedly anew, or set "
                    f"REPORTEDLY_LEARNED=off to read by rules alone."
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(home / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        made = json.loads((home / "made.json").read_text(encoding="utf-8"))
        return cls(session, load_tokenizer(home / "tokenizer.json"), made)

    def hear(self, words: Sequence[str]) -> Heard:
        """Answer for a sentence, given as its words; raises ValueError where there are none."""
        if not words:
            raise ValueError("a sentence without words was given to the encoder.")
        speech, _, scores, _, parts, _ = self._ask(pieces_of(self._tokenizer, words))
        return Heard(self.heads, _softmax(speech), scores, parts)

    def parties_of(self, words: Sequence[str], trigger: int) -> list[Part]:
        """List who and what takes part in the event that a word of a sentence tells of.

        The word is marked for the encoder, so each event of a sentence is another question. Empty
        where the sentence is too long for the word to be read.
        """
        pieces = pieces_of(self._tokenizer, words, {"trigger": [(trigger, trigger + 1)]})
        if trigger >= len(pieces.firsts):
            return []
        parts = _softmax(self._ask(pieces)[4][trigger])
        parts[:, self.heads.parts.index("none")] *= _NOBODY
        return _spans(parts, self.heads.parts)

    def code_between(
        self, words: Sequence[str], source: Sequence[Range], target: Sequence[Range]
    ) -> Mapping[str, float]:
        """Give how probable each root code is for what a source does to a target.

        Both are ranges of words, empty for a party that the sentence does not name.
        """
        pieces = pieces_of(self._tokenizer, words, {"source": source, "target": target})
        probabilities = _softmax(self._ask(pieces)[-1])
        return dict(zip(self.heads.codes, probabilities.tolist(), strict=True))

    def _ask(self, pieces: Pieces) -> list[Numbers]:
        marks = [pieces.opens.get(name, 0) for name in ("source", "target")]
        found: list[Numbers] = self._session.run(
            None,
            {
                "pieces": np.array([pieces.numbers], dtype=np.int64),
                "firsts": np.array([pieces.firsts], dtype=np.int64).reshape(1, -1),
                "marks": np.array([marks], dtype=np.int64),
            },
        )
        return found


@cache
def load_encoder(home: Path = HOME) -> Encoder:
    """Load the encoder once a process."""
    return Encoder.load(home)


@cache
def trained_on(home: Path = HOME) -> frozenset[str]:
    """Name the gold sets whose training rows the encoder has seen."""
    made = json.loads((home / "made.json").read_text(encoding="utf-8"))
    return frozenset(made["recipe"]["sets"])


@cache
def encoder_digest(home: Path = HOME) -> str:
    """Return the first half of the SHA-256 of the encoder's files, for the fingerprint."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((home / name).read_bytes())
    return digest.hexdigest()[:32]


def _softmax(lines: Numbers) -> Numbers:
    raised = np.exp(lines - lines.max(axis=-1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _spans(lines: Numbers, tags: Sequence[str]) -> list[Part]:
    """Read the likeliest tag of each word as spans; the probability is the mean of its words'."""
    found: list[Part] = []
    best = lines.argmax(axis=-1).tolist()
    for word, tag in enumerate(best):
        edge, _, name = tags[tag].partition("-")
        if not name:
            continue
        share = float(lines[word, tag])
        last = found[-1] if found else None
        if edge == "next" and last is not None and (last.name, last.end) == (name, word):
            size = word - last.start
            mean = (last.probability * size + share) / (size + 1)
            found[-1] = Part(name, last.start, word + 1, mean)
        else:
            found.append(Part(name, word, word + 1, share))
    return found
