"""Fine-tuning the encoder and all its heads together."""

import math
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from torch import nn

from reportedly.language.pieces import pieces_of
from training.encoder.examples import Example
from training.encoder.loss import WEIGHTS, Item, losses
from training.encoder.net import Net

LONGEST = 128
"""Pieces of a sentence in training; longer ones are cut, 1 in 100 of PolNeAR's."""


FROZEN = 2
"""Layers of the encoder's six that are not trained."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; `recipes.yaml` holds the ones in use. `shares` says how often an
    epoch sees the rows of a set: 0.5 for half of them, another half each time; sets that are not
    named, once. `keep` is the share of the weights it started from that stays in the end: the mean
    of a net before and after further training forgets less (Wortsman et al. 2022).
    """

    epochs: int = 2
    batch: int = 32
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 2026
    keep: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)


def items_of(
    tokenizer: Tokenizer, examples: Iterable[Example], *, longest: int = LONGEST
) -> list[Item]:
    """Write examples as pieces, the parties of a pair marked; those without a word are left out."""
    found = []
    for example in examples:
        pair = example.pair
        marks = {} if pair is None else {"source": pair.source, "target": pair.target}
        if example.trigger is not None:
            marks["trigger"] = ((example.trigger, example.trigger + 1),)
        pieces = pieces_of(tokenizer, example.words, marks, longest=longest)
        if pieces.firsts:
            found.append(Item(example, pieces))
    return found


def fit(
    net: Net,
    items: Sequence[Item],
    codes: Sequence[str],
    *,
    recipe: Recipe,
    say: Callable[[str], None],
    after_epoch: Callable[[Net], None] = lambda _: None,
) -> Net:
    """Train a net on the items; the same seed gives the same weights to within rounding.

    In a process group each process takes its share of every batch, and all end with one net.
    """
    rank, ranks = (dist.get_rank(), dist.get_world_size()) if dist.is_initialized() else (0, 1)
    torch.manual_seed(recipe.seed + rank)
    chance = random.Random(recipe.seed)
    plan = [_epoch(items, recipe, chance) for _ in range(recipe.epochs)]
    steps = sum(len(batches) for batches in plan)
    descent = torch.optim.AdamW(_groups(net, recipe), weight_decay=0.01, fused=True)
    trained = [value for value in net.parameters() if value.requires_grad]
    rates = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: _share(step, steps, recipe))
    started = time.perf_counter()
    net.train()
    step = 0
    lately: dict[str, float] = {}
    for batches in plan:
        for batch in batches:
            found = losses(net, batch[rank::ranks], codes) if batch[rank::ranks] else {}
            descent.zero_grad()
            if found:
                torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum().backward()
            if ranks > 1:
                _average(trained)
            nn.utils.clip_grad_norm_(trained, 1.0)
            descent.step()
            rates.step()
            step += 1
            for name, loss in found.items():
                lately[name] = 0.98 * lately.get(name, loss.item()) + 0.02 * loss.item()
            if step % 100 == 0:
                told = ", ".join(f"{name} {loss:.3f}" for name, loss in sorted(lately.items()))
                say(f"step {step} of {steps}, {time.perf_counter() - started:.0f} s: {told}")
        after_epoch(net)
    net.eval()
    return net


def _average(trained: Sequence[nn.Parameter]) -> None:
    """Give every process the mean of all processes' gradients; a head without any counts zero."""
    gradients = [
        value.grad if value.grad is not None else torch.zeros_like(value) for value in trained
    ]
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    for value, piece in zip(trained, flat.split([value.numel() for value in trained]), strict=True):
        value.grad = piece.view_as(value)


def _groups(net: Net, recipe: Recipe) -> list[dict[str, object]]:
    """Group what is trained: the encoder slowly, the heads faster.

    The vocabulary's vectors (half the weights; few are met in training) and the lowest layers
    stay as they were published: a third less work.
    """
    net.encoder.embeddings.requires_grad_(False)
    for layer in net.encoder.encoder.layer[:FROZEN]:
        layer.requires_grad_(False)
    encoder = [value for value in net.encoder.parameters() if value.requires_grad]
    heads = [value for name, value in net.named_parameters() if not name.startswith("encoder.")]
    return [
        {"params": encoder, "lr": recipe.rate},
        {"params": heads, "lr": recipe.head_rate},
    ]


def _share(step: int, steps: int, recipe: Recipe) -> float:
    """Return the share of the full rate: up in a line, then down in a line."""
    warm = max(1.0, recipe.warm_up * steps)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1.0, steps - warm)))


def _epoch(items: Sequence[Item], recipe: Recipe, chance: random.Random) -> list[list[Item]]:
    """Draw an epoch's items and put those of like length together, in another order each time.

    Marked sentences stand in batches of their own.
    """
    drawn: list[Item] = []
    by_set: dict[str, list[Item]] = {}
    for item in items:
        by_set.setdefault(item.example.set, []).append(item)
    for name, members in by_set.items():
        share = recipe.shares.get(name, 1.0)
        drawn += members * math.floor(share)
        drawn += chance.sample(members, round((share % 1) * len(members)))
    drawn.sort(key=lambda item: (len(item.pieces.numbers) // 4, chance.random()))
    batches = []
    for is_marked in (False, True):
        kept = [item for item in drawn if bool(item.pieces.opens) == is_marked]
        starts = range(0, len(kept), recipe.batch)
        batches += [kept[start : start + recipe.batch] for start in starts]
    chance.shuffle(batches)
    return batches
