"""Measure what the encoder says of plv's marked parties, on sentences that it was not trained on.

    python -m training.encoder.cross_validate --examples FILE --weights FOLDER [--folds 5]

Every fold starts from the encoder as it is published and is trained on plv alone. Needs
training/requirements.txt. The scores pool the held-out answers of all folds, so that every row is
answered once by a net that never saw its sentence.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import accuracy_score, f1_score

from reportedly.language.pieces import load_tokenizer
from training.encoder.examples import read_examples
from training.encoder.fit import Recipe, fit, items_of
from training.encoder.measure import ask_torch
from training.encoder.net import Net
from training.encoder.pairs import codes_of, folds

_EPOCHS = 6
_BATCH = 16


def main() -> None:
    """Train and measure fold by fold, and print the pooled scores as JSON."""
    options = _options()
    pairs = [one for one in read_examples(options.examples) if one.pair is not None]
    codes = codes_of(pairs)
    recipe = replace(Recipe(), epochs=_EPOCHS, batch=_BATCH)
    tokenizer = load_tokenizer(options.weights / "tokenizer.json")
    gold: list[str] = []
    ours: list[str] = []
    sure: list[float] = []
    for number, (seen, held) in enumerate(folds(pairs, number=options.folds)[: options.only]):
        print(f"fold {number + 1}: {len(seen)} rows to train on, {len(held)} to measure on")
        torch.manual_seed(recipe.seed)
        net = Net(options.weights, codes=len(codes))
        ask = ask_torch(fit(net, items_of(tokenizer, seen), codes, recipe=recipe, say=print))
        for item in items_of(tokenizer, held):
            if item.example.pair is not None:
                scores = ask(item)[-1]
                gold.append(item.example.pair.code)
                ours.append(codes[int(scores.argmax())])
                sure.append(float(np.exp(scores - scores.max()).sum() ** -1))
        print(f"  so far macro F1 {f1_score(gold, ours, average='macro'):.3f}", flush=True)
    if options.answers is not None:
        lines = zip(gold, ours, sure, strict=True)
        options.answers.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    found = {
        "n": len(gold),
        "macro_f1": round(float(f1_score(gold, ours, average="macro")), 4),
        "accuracy": round(float(accuracy_score(gold, ours)), 4),
    }
    print(json.dumps(found))


def _options() -> argparse.Namespace:
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--examples", type=Path, required=True, help="what prepare writes")
    known.add_argument(
        "--weights", type=Path, required=True, help="folder of model.safetensors, tokenizer.json"
    )
    known.add_argument(
        "--answers", type=Path, help="file for every row's gold, answer, probability"
    )
    known.add_argument("--folds", type=int, default=5)
    known.add_argument("--only", type=int, default=None, help="only so many of the folds")
    return known.parse_args()


if __name__ == "__main__":
    main()
