"""The encoder and its heads, in torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.encoder.examples import CORPORA, FAMILIES, PARTS, SPEECH, STATES, tags

_DROP = 0.1
_DROP_PAIR = 0.2
_MARKS = (2, 7)
"""Numbers of the pieces [unused1] to [unused6], in BERT's vocabulary."""
_PARTS_WIDTH = 160
"""Numbers by which an anchor and a word meet; wider gained nothing that could be told apart."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of a batch of sentences, one line a word, before any softmax.

    `scores` are already on the scale of -3 to 3, one a corpus; `states` stand in the order of
    STATES, one after the other; `pair` has one line a sentence.
    """

    speech: Tensor
    families: Tensor
    scores: Tensor
    states: Tensor
    pair: Tensor


class Net(nn.Module):
    """MiniLM, read at the first piece of every word, with a head for each question."""

    def __init__(self, weights: Path, *, codes: int) -> None:
        """Load the encoder's weights from a folder; heads start at random."""
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(
            weights, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        # The pieces that mark parties were never trained; what is added to them is.
        self.marks = nn.Embedding(_MARKS[1] - _MARKS[0] + 2, width, padding_idx=0)
        self.drop = nn.Dropout(_DROP)
        self.speech = nn.Linear(width, len(tags(SPEECH)))
        self.families = nn.Linear(width, len(FAMILIES))
        states = sum(len(values) for values in STATES.values())
        self.happened = nn.Sequential(nn.Linear(width, width), nn.GELU())
        self.scores = nn.Linear(width, len(CORPORA))
        self.states = nn.Linear(width, states)
        self.anchor = nn.Linear(width, 2 * _PARTS_WIDTH)
        self.word = nn.Linear(width, 2 * _PARTS_WIDTH)
        self.parts = nn.Linear(_PARTS_WIDTH, len(tags(PARTS)))
        self.pair = nn.Sequential(
            nn.Dropout(_DROP_PAIR), nn.Linear(3 * width, width), nn.GELU(), nn.Linear(width, codes)
        )

    def read(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Encode pieces: batch by pieces by width."""
        first, last = _MARKS
        marked = torch.where((pieces >= first) & (pieces <= last), pieces - first + 1, 0)
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        if not self.training or marked.any():
            # Only batches with marks have to carry their loss down through the lowest layers.
            embedded = embedded + self.marks(marked)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        read: Tensor = self.drop(states)
        return read

    def answer(self, read: Tensor, firsts: Tensor, marks: Tensor) -> tuple[Answers, Tensor]:
        """Answer for the words that begin at `firsts` (batch by words); give their states too.

        `marks` is batch by two: the pieces that open source and target.
        """
        rows = torch.arange(len(read)).unsqueeze(1)
        words = read[rows, firsts]
        happened = self.happened(words)
        marked = torch.cat([read[:, 0], *(read[rows[:, 0], marks[:, i]] for i in (0, 1))], dim=-1)
        answers = Answers(
            speech=self.speech(words),
            families=self.families(words),
            scores=self.scores(happened),
            states=self.states(happened),
            pair=self.pair(marked),
        )
        return answers, words

    def parts_of(self, anchors: Tensor, words: Tensor) -> Tensor:
        """Tag words (… by words by width) as parts of anchors (… by width)."""
        gate, shift = self.anchor(anchors).unsqueeze(-2).chunk(2, dim=-1)
        own, gated = self.word(words).chunk(2, dim=-1)
        tagged: Tensor = self.parts(nn.functional.gelu(own + shift + gate * gated))
        return tagged


class Whole(nn.Module):
    """The net as it is shipped: one sentence at a time, every word an anchor."""

    def __init__(self, net: Net) -> None:
        """Take a trained net."""
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, firsts: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        """Answer for pieces (1 by pieces), words (1 by words) and marks (1 by 2).

        Gives speech, families, scores, states (words by …), parts (words by words by tags, the
        anchor first) and pair.
        """
        read = self.net.read(pieces, torch.ones_like(pieces))
        answers, words = self.net.answer(read, firsts, marks)
        parts = self.net.parts_of(words[0], words[0].unsqueeze(0))
        return (
            answers.speech[0], answers.families[0], answers.scores[0], answers.states[0],
            parts, answers.pair[0],
        )  # fmt: skip


def stack(rows: Sequence[Sequence[int]], *, fill: int = 0) -> Tensor:
    """Lay rows of numbers one under the other, padded to the longest, at least one long."""
    longest = max(1, *(len(row) for row in rows))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in rows])
