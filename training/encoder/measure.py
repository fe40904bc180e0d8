"""How well the heads answer on examples that they were not trained on, each head by itself.

The encoder is asked as the product asks it, one sentence at a time, in torch or as exported.
These are measures of the heads; what the whole reading makes of them, `reportedly evaluate` says.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import pearsonr
from sklearn.metrics import f1_score

from training.encoder.examples import CORPORA, PARTS, SPEECH, STATES, UNKNOWN
from training.encoder.loss import Item
from training.encoder.net import Net, Whole

Array = NDArray[Any]
Ask = Callable[[Item], tuple[Array, ...]]
"""Answers for one item: speech, families, scores, states, parts and pair, as `Whole` gives."""


def ask_torch(net: Net) -> Ask:
    """Ask a net in torch."""
    whole = Whole(net)
    whole.eval()

    def ask(item: Item) -> tuple[Array, ...]:
        with torch.no_grad():
            return tuple(found.numpy() for found in whole(*_inputs(item)))

    return ask


def ask_session(session: Any) -> Ask:
    """Ask an ONNX session of the exported net."""

    def ask(item: Item) -> tuple[Array, ...]:
        names = [one.name for one in session.get_inputs()]
        given = [found.numpy() for found in _inputs(item)]
        found: list[Array] = session.run(None, dict(zip(names, given, strict=True)))
        return tuple(found)

    return ask


def _inputs(item: Item) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    marks = [item.pieces.opens.get(name, 0) for name in ("source", "target")]
    return (
        torch.tensor([item.pieces.numbers]),
        torch.tensor([item.pieces.firsts]),
        torch.tensor([marks]),
    )


def measure(ask: Ask, items: Sequence[Item], codes: Sequence[str]) -> dict[str, float]:
    """Give every score that the items have answers for, by "set head measure"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lines: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for item in items:
        speech, families, scores, states, parts, pair = ask(item)
        example, known = item.example, item.known
        if example.speech:
            _count_words(counts[f"{example.set} speech"], example.speech[:known], speech)
        if example.families:
            _count_families(counts[f"{example.set} families"], example.families[:known], families)
        for place, corpus, gold in example.scores:
            if place < known:
                lines[f"{CORPORA[corpus]} score"].append((gold, float(scores[place, corpus])))
        for place, name, value in example.states:
            if place < known:
                ours = int(_state(states, name)[place].argmax())
                lines[f"{example.set} {name}"].append((value, ours))
        for one in example.parts:
            if one.anchor < known:
                found = parts[one.anchor].argmax(-1)
                _count_parts(counts[f"{example.set} parts"], one.tags[:known], found.tolist())
        if example.pair is not None:
            gold_code = codes.index(example.pair.code)
            lines[f"{example.set} pair"].append((gold_code, int(pair.argmax())))
    return dict(sorted((_shares(counts) | _agreement(lines)).items()))


def _state(states: Array, name: str) -> Array:
    at = 0
    for known, values in STATES.items():
        if known == name:
            return states[:, at : at + len(values)]
        at += len(values)
    raise KeyError(name)


def _role(tag: int) -> int:
    return (tag + 1) // 2


def _count_words(count: Counter[str], gold: Sequence[int], answers: Array) -> None:
    ours = answers.argmax(-1).tolist()
    for theirs, found in zip(gold, ours, strict=True):
        if theirs == UNKNOWN:
            continue
        for number, name in enumerate(SPEECH, start=1):
            count[f"{name} gold"] += _role(theirs) == number
            count[f"{name} ours"] += _role(found) == number
            count[f"{name} both"] += _role(found) == _role(theirs) == number


def _count_families(count: Counter[str], gold: Sequence[int], answers: Array) -> None:
    for theirs, found in zip(gold, answers.argmax(-1).tolist(), strict=True):
        if theirs != UNKNOWN:
            count["family gold"] += theirs > 0
            count["family ours"] += found > 0
            count["family both"] += theirs == found > 0


def _count_parts(count: Counter[str], gold: Sequence[int], ours: Sequence[int]) -> None:
    for number, name in enumerate(PARTS, start=1):
        theirs, found = spans_of(gold, number), spans_of(ours, number)
        count[f"{name} gold"] += len(theirs)
        count[f"{name} ours"] += len(found)
        count[f"{name} both"] += len(set(theirs) & set(found))


def spans_of(line: Sequence[int], number: int) -> list[tuple[int, int]]:
    """List the spans tagged as the name of this number, from 1."""
    found: list[tuple[int, int]] = []
    first, more = 2 * number - 1, 2 * number
    for place, tag in enumerate(line):
        goes_on = found and found[-1][1] == place and tag == more
        if goes_on:
            found[-1] = (found[-1][0], place + 1)
        elif tag in (first, more):
            found.append((place, place + 1))
    return found


def _shares(counts: dict[str, Counter[str]]) -> dict[str, float]:
    found = {}
    for title, count in counts.items():
        for name in sorted({key.rsplit(" ", 1)[0] for key in count}):
            gold, ours, both = (count[f"{name} {side}"] for side in ("gold", "ours", "both"))
            if gold:
                found[f"{title} {name} precision"] = both / max(1, ours)
                found[f"{title} {name} f1"] = 2 * both / (gold + ours)
    return found


def _agreement(lines: dict[str, list[tuple[float, float]]]) -> dict[str, float]:
    found = {}
    for title, pairs in lines.items():
        gold, ours = np.array(pairs).T
        if title.endswith(" score"):
            found[f"{title} r"] = float(pearsonr(gold, ours).statistic)
            found[f"{title} mae"] = float(np.abs(gold - ours).mean())
        else:
            found[f"{title} macro f1"] = float(f1_score(gold, ours, average="macro"))
            found[f"{title} accuracy"] = float((gold == ours).mean())
    return found
