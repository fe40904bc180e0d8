"""What the heads' answers cost on a batch of examples."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from reportedly.language.pieces import Pieces
from training.encoder.examples import STATES, UNKNOWN, Example
from training.encoder.net import Answers, Net, stack

WEIGHTS = {
    "speech": 1.0, "families": 1.0, "scores": 1.0, "states": 0.3, "parts": 1.0, "pair": 1.0,
}  # fmt: skip
"""What a head's loss counts; MEANTIME's few rows would else be learned by heart."""

_SMOOTHING = 0.1
"""Label smoothing of the pair codes, which single annotators gave."""


@dataclass(frozen=True, slots=True)
class Item:
    """An example and its pieces."""

    example: Example
    pieces: Pieces

    @property
    def known(self) -> int:
        """Number of words that the encoder sees."""
        return len(self.pieces.firsts)


def answer(net: Net, batch: Sequence[Item]) -> tuple[Answers, Tensor]:
    """Let the net answer for a batch: its answers, and the states of the words."""
    pieces = stack([item.pieces.numbers for item in batch])
    mask = stack([[1] * len(item.pieces.numbers) for item in batch])
    firsts = stack([item.pieces.firsts for item in batch])
    marks = torch.tensor(
        [[item.pieces.opens.get(name, 0) for name in ("source", "target")] for item in batch]
    )
    return net.answer(net.read(pieces, mask), firsts, marks)


def losses(net: Net, batch: Sequence[Item], codes: Sequence[str]) -> dict[str, Tensor]:
    """Give the mean loss of each head that the batch has answers for."""
    answers, words = answer(net, batch)
    found = {
        "speech": _tag_loss(answers.speech, [item.example.speech[: item.known] for item in batch]),
        "families": _tag_loss(
            answers.families, [item.example.families[: item.known] for item in batch]
        ),
        "scores": _score_loss(answers.scores, batch),
        "states": _state_loss(answers.states, batch),
        "parts": _parts_loss(net, words, batch),
        "pair": _pair_loss(answers.pair, batch, codes),
    }
    return {name: loss for name, loss in found.items() if loss is not None}


def _tag_loss(answers: Tensor, gold: Sequence[Sequence[int]]) -> Tensor | None:
    if not any(gold):
        return None
    size = answers.shape[1]
    lines = torch.tensor([[*line, *[UNKNOWN] * (size - len(line))] for line in gold])
    return nn.functional.cross_entropy(answers.transpose(1, 2), lines, ignore_index=UNKNOWN)


def _score_loss(answers: Tensor, batch: Sequence[Item]) -> Tensor | None:
    known = [
        (row, *score)
        for row, item in enumerate(batch)
        for score in item.example.scores
        if score[0] < item.known
    ]
    if not known:
        return None
    rows, places, corpora, gold = zip(*known, strict=True)
    return nn.functional.smooth_l1_loss(answers[rows, places, corpora], torch.tensor(gold))


def _state_loss(answers: Tensor, batch: Sequence[Item]) -> Tensor | None:
    parts: list[Tensor] = []
    at = 0
    for name, values in STATES.items():
        known = [
            (row, place, value)
            for row, item in enumerate(batch)
            for place, state, value in item.example.states
            if state == name and place < item.known
        ]
        if known:
            rows, places, gold = zip(*known, strict=True)
            scores = answers[rows, places][:, at : at + len(values)]
            parts.append(nn.functional.cross_entropy(scores, torch.tensor(gold)))
        at += len(values)
    return torch.stack(parts).sum() if parts else None


def _parts_loss(net: Net, words: Tensor, batch: Sequence[Item]) -> Tensor | None:
    known = [
        (row, parts)
        for row, item in enumerate(batch)
        for parts in item.example.parts
        if parts.anchor < item.known
    ]
    if not known:
        return None
    rows = [row for row, _ in known]
    anchors = words[rows, [parts.anchor for _, parts in known]]
    tagged = net.parts_of(anchors, words[rows])
    return _tag_loss(tagged, [parts.tags[: batch[row].known] for row, parts in known])


def _pair_loss(answers: Tensor, batch: Sequence[Item], codes: Sequence[str]) -> Tensor | None:
    known = [
        (row, codes.index(item.example.pair.code))
        for row, item in enumerate(batch)
        if item.example.pair is not None
    ]
    if not known:
        return None
    rows, gold = zip(*known, strict=True)
    return nn.functional.cross_entropy(
        answers[list(rows)], torch.tensor(gold), label_smoothing=_SMOOTHING
    )
