"""Measure what the encoder alone can do on plv, on sentences that it was not trained on.

    python -m training.encoder.cross_validate --gold FOLDER --weights FOLDER [--folds 5]

Needs training/requirements.txt. The scores pool the held-out answers of all folds, so that every
row is answered once by a net that never saw its sentence.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from sklearn.metrics import accuracy_score, f1_score

from training.encoder.fit import Recipe, answer, fit
from training.encoder.pairs import codes_of, folds, read_pairs
from training.encoder.pieces import load_tokenizer


def main() -> None:
    """Train and measure fold by fold, and print the pooled scores as JSON."""
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--gold", type=Path, required=True, help="the folder of all gold sets")
    known.add_argument(
        "--weights", type=Path, required=True, help="folder of model.safetensors, tokenizer.json"
    )
    known.add_argument("--folds", type=int, default=5)
    known.add_argument("--only", type=int, default=None, help="only so many of the folds")
    known.add_argument("--epochs", type=int, default=Recipe().epochs)
    options = known.parse_args()
    recipe = replace(Recipe(), epochs=options.epochs)
    pairs = read_pairs(options.gold, load_tokenizer(options.weights / "tokenizer.json"))
    codes = codes_of(pairs)
    gold: list[str] = []
    ours: list[str] = []
    for number, (seen, held) in enumerate(folds(pairs, number=options.folds)[: options.only]):
        print(f"fold {number + 1}: {len(seen)} rows to train on, {len(held)} to measure on")
        net = fit(options.weights, seen, codes, recipe=recipe, say=print)
        gold += [pair.code for pair in held]
        ours += answer(net, held, codes)
        print(f"  so far macro F1 {f1_score(gold, ours, average='macro'):.3f}", flush=True)
    scores = {
        "n": len(gold),
        "macro_f1": round(float(f1_score(gold, ours, average="macro")), 4),
        "accuracy": round(float(accuracy_score(gold, ours)), 4),
    }
    print(json.dumps(scores))


if __name__ == "__main__":
    main()
