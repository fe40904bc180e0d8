"""Train the encoder that is shipped, on all cores.

    python -m training.encoder.train --examples FILE --dev FILE --weights FOLDER --out FOLDER

The files are what `training.encoder.prepare` writes. Writes `net.pt`, what the package ships
(`encoder.onnx`, `tokenizer.json`, `made.json`) and the measures on the dev file, before and after
quantisation. Needs training/requirements.txt. Two idle cores take 40 minutes.
"""

import argparse
import hashlib
import os
import socket
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

from reportedly.language.pieces import load_tokenizer
from training.encoder.examples import read_examples
from training.encoder.export import ship
from training.encoder.fit import Recipe, fit, items_of
from training.encoder.net import Net
from training.encoder.pairs import codes_of

SHARES = {
    "plv": 3.0, "meantime": 3.0, "labelled": 4.0, "wikievents": 2.0, "factuality": 1.5,
    "muc4": 1.5, "polnear": 0.6,
}  # fmt: skip
"""How often an epoch sees a set's rows: small sets more, the one large set in part."""


def main() -> None:
    """Train in one process a core, then export and measure."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mp.spawn(_train, args=(options, port), nprocs=options.jobs)
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
    recipe = replace(Recipe(), epochs=options.epochs, shares=SHARES)
    torch.manual_seed(recipe.seed)
    net = Net(options.weights, codes=len(codes))
    items = items_of(load_tokenizer(options.weights / "tokenizer.json"), examples)

    def keep(trained: Net) -> None:
        if rank == 0:
            torch.save(trained.state_dict(), options.out / "net.pt")

    fit(net, items, codes, recipe=recipe, say=_say if rank == 0 else _say_nothing, after_epoch=keep)
    dist.destroy_process_group()


def _made(options: argparse.Namespace) -> dict[str, object]:
    """Say from what the net was made."""
    recipe = replace(Recipe(), epochs=options.epochs, shares=SHARES)
    return {
        "recipe": {
            **{name: getattr(recipe, name) for name in recipe.__dataclass_fields__},
            "sets": sorted({example.set for example in read_examples(options.examples)}),
        },
        "processes": options.jobs,
        "data": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (
                options.examples, options.dev, options.weights / "model.safetensors",
            )
        },
    }  # fmt: skip


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
    known.add_argument("--epochs", type=int, default=Recipe().epochs)
    known.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    return known.parse_args()


if __name__ == "__main__":
    main()
