"""Train the encoder that is shipped, on all cores.

    python -m training.encoder.train --examples FILE --dev FILE --weights FOLDER --out FOLDER
    python -m training.encoder.train … --start FOLDER --recipe further

The second line goes on from what the first wrote. The files are what `training.encoder.prepare`
writes. Writes `net.pt`, what the package ships
(`encoder.onnx`, `tokenizer.json`, `made.json`) and the measures on the dev file, before and after
quantisation. Needs training/requirements.txt. Two idle cores take 40 minutes for either.
"""

import argparse
import hashlib
import json
import os
import socket
from dataclasses import asdict
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import yaml

from reportedly.language.pieces import load_tokenizer
from training.encoder.examples import read_examples
from training.encoder.export import ship
from training.encoder.fit import Recipe, fit, items_of
from training.encoder.net import Net
from training.encoder.pairs import codes_of

RECIPES = Path(__file__).with_name("recipes.yaml")


def main() -> None:
    """Train in one process a core, then export and measure."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mp.spawn(_train, args=(options, port), nprocs=options.jobs)
    if options.start is not None:
        mix(options.start / "net.pt", options.out / "net.pt", keep=recipe_of(options).keep)
    finish(options)


def mix(before: Path, after: Path, *, keep: float) -> None:
    """Put the mean of two nets of one shape, `keep` parts of the first, in place of the second."""
    old, new = (torch.load(path, weights_only=True) for path in (before, after))
    torch.save({name: keep * old[name] + (1 - keep) * new[name] for name in new}, after)


def finish(options: argparse.Namespace) -> None:
    """Export and measure the net that was trained."""
    codes = codes_of(read_examples(options.examples))
    net = Net(options.weights, codes=len(codes))
    net.load_state_dict(torch.load(options.out / "net.pt", weights_only=True))
    dev = items_of(load_tokenizer(options.weights / "tokenizer.json"), read_examples(options.dev))
    ship(net, dev, codes, options.weights, options.out, made=_made(options))


def _train(rank: int, options: argparse.Namespace, port: int) -> None:
    """Fit in one process of the group; the first keeps the net after every epoch."""
    torch.set_num_threads(1)
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    dist.init_process_group("gloo", rank=rank, world_size=options.jobs)
    examples = list(read_examples(options.examples))
    codes = codes_of(examples)
    recipe = recipe_of(options)
    torch.manual_seed(recipe.seed)
    net = Net(options.weights, codes=len(codes))
    if options.start is not None:
        net.load_state_dict(torch.load(options.start / "net.pt", weights_only=True))
    items = items_of(load_tokenizer(options.weights / "tokenizer.json"), examples)

    def keep(trained: Net) -> None:
        if rank == 0:
            torch.save(trained.state_dict(), options.out / "net.pt")

    fit(net, items, codes, recipe=recipe, say=_say if rank == 0 else _say_nothing, after_epoch=keep)
    dist.destroy_process_group()


def recipe_of(options: argparse.Namespace) -> Recipe:
    """Read the recipe that the options name."""
    rows = yaml.safe_load(RECIPES.read_text(encoding="utf-8"))
    return Recipe(**rows[options.recipe])


def _made(options: argparse.Namespace) -> dict[str, object]:
    """Say from what the net was made: recipe and data, and those of the net it started from."""
    sets = {example.set.split("/")[0] for example in read_examples(options.examples)}
    made: dict[str, object] = {
        "recipe": {**asdict(recipe_of(options)), "sets": sorted(sets)},
        "processes": options.jobs,
        "data": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (
                options.examples, options.dev, options.weights / "model.safetensors",
            )
        },
    }  # fmt: skip
    if options.start is not None:
        before = json.loads((options.start / "made.json").read_text(encoding="utf-8"))
        made["start"] = {name: before[name] for name in ("name", "recipe", "processes", "data")}
    return made


def _say(line: str) -> None:
    print(line, flush=True)


def _say_nothing(_line: str) -> None:
    """Leave the telling to the first process."""


def _options() -> argparse.Namespace:
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--examples", type=Path, required=True, help="rows to train on")
    known.add_argument("--dev", type=Path, required=True, help="rows to measure on")
    known.add_argument("--weights", type=Path, required=True, help="the encoder to start from")
    known.add_argument("--out", type=Path, required=True, help="folder for the trained net")
    known.add_argument("--recipe", default="first", help="which of recipes.yaml")
    known.add_argument("--start", type=Path, help="folder of a trained net to go on from")
    known.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    return known.parse_args()


if __name__ == "__main__":
    main()
