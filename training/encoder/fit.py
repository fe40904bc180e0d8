"""Fine-tuning the encoder, and answering with it."""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from training.encoder.net import Net, stack
from training.encoder.pairs import Pair


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. Six epochs at these rates took four minutes on two idle cores for plv."""

    epochs: int = 6
    batch: int = 16
    rate: float = 1e-4
    head_rate: float = 5e-4
    warm_up: float = 0.06
    smoothing: float = 0.1
    seed: int = 2026


def fit(
    weights: Path,
    pairs: Sequence[Pair],
    codes: Sequence[str],
    *,
    recipe: Recipe,
    say: Callable[[str], None],
) -> Net:
    """Train on the pairs; the same seed and machine give the same weights to within rounding."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    net = Net(weights, codes=len(codes))
    heads = [value for name, value in net.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": list(net.encoder.parameters()), "lr": recipe.rate},
        {"params": heads, "lr": recipe.head_rate},
    ]
    descent = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(pairs) / recipe.batch)
    plan = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: _share(step, steps, recipe))
    started = time.perf_counter()
    net.train()
    for epoch in range(recipe.epochs):
        losses = []
        for batch in _batches(pairs, recipe.batch, chance):
            gold = torch.tensor([codes.index(pair.code) for pair in batch])
            loss = nn.functional.cross_entropy(
                net(*stack(batch)), gold, label_smoothing=recipe.smoothing
            )
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            descent.step()
            plan.step()
            losses.append(loss.item())
        seconds = time.perf_counter() - started
        say(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {seconds:.0f} s")
    return net


def _share(step: int, steps: int, recipe: Recipe) -> float:
    """Return the share of the full rate: up in a line, then down in a line."""
    warm = recipe.warm_up * steps
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def _batches(pairs: Sequence[Pair], size: int, chance: random.Random) -> list[list[Pair]]:
    """Put pairs of like length together, in another order each time."""
    ordered = sorted(pairs, key=lambda pair: (len(pair.marked.pieces) // 8, chance.random()))
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    chance.shuffle(batches)
    return batches


@torch.no_grad()
def answer(net: Net, pairs: Sequence[Pair], codes: Sequence[str]) -> list[str]:
    """Give the likeliest code of each pair."""
    net.eval()
    answers: list[str] = []
    for start in range(0, len(pairs), 32):
        scores = net(*stack(pairs[start : start + 32]))
        answers += [codes[place] for place in scores.argmax(-1).tolist()]
    return answers
