"""The encoder and its heads, in torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.encoder.pairs import Pair

_DROP = 0.1
_DROP_PAIR = 0.2


class Net(nn.Module):
    """MiniLM with a head over three pieces: the whole sentence, source mark and target mark."""

    def __init__(self, weights: Path, *, codes: int) -> None:
        """Load the encoder's weights from a folder; heads start at random."""
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(weights)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(_DROP)
        self.pair = nn.Sequential(
            nn.Dropout(_DROP_PAIR), nn.Linear(3 * width, width), nn.GELU(), nn.Linear(width, codes)
        )

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Score the codes: batch by codes. `marks` is batch by two, source and target."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        states = self.drop(states)
        rows = torch.arange(len(pieces))
        places = (states[:, 0], states[rows, marks[:, 0]], states[rows, marks[:, 1]])
        scores: Tensor = self.pair(torch.cat(places, dim=-1))
        return scores


def stack(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Lay pairs side by side, padded to the longest: pieces, mask and marks."""
    longest = max(len(pair.marked.pieces) for pair in pairs)
    pieces = torch.zeros(len(pairs), longest, dtype=torch.long)
    mask = torch.zeros(len(pairs), longest, dtype=torch.long)
    for row, pair in enumerate(pairs):
        size = len(pair.marked.pieces)
        pieces[row, :size] = torch.tensor(pair.marked.pieces)
        mask[row, :size] = 1
    marks = [[pair.marked.opens.get(name, 0) for name in ("source", "target")] for pair in pairs]
    return pieces, mask, torch.tensor(marks)
