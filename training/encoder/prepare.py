"""Write all examples of the training parts into one file.

    python -m training.encoder.prepare --gold FOLDER --out FILE

Takes some 15 minutes on one core, most of it the parse of PolNeAR and the reading of MUC-4.
"""

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from reportedly.language.parser import load_parser
from reportedly.reader import load
from training.encoder.attribution import read_polnear
from training.encoder.events import read_labelled, read_parties, read_rams, read_wikievents
from training.encoder.examples import Example, write_examples
from training.encoder.factuality import read_factuality, read_meantime
from training.encoder.incidents import read_incidents
from training.encoder.pairs import read_pairs


def all_examples(gold: Path, split: str) -> Iterator[Example]:
    """Give the examples of every set that trains the encoder, set by set."""
    nlp = load_parser(None)
    yield from chain(
        read_pairs(gold, split, nlp) if split == "train" else (),
        read_labelled(nlp) if split == "train" else (),
        read_factuality(gold, split, nlp),
        read_meantime(gold, split, nlp),
        read_parties(gold, split, nlp),
        read_wikievents(gold, split, nlp),
        read_rams(gold, split, nlp),
        read_incidents(gold, split, load()),
        read_polnear(gold, split, nlp),
    )


def main() -> None:
    """Write the examples of one split."""
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--gold", type=Path, required=True, help="the folder of all gold sets")
    known.add_argument("--out", type=Path, required=True, help="the JSON Lines file to write")
    known.add_argument("--split", default="train", help="train (default) or dev")
    options = known.parse_args()
    write_examples(options.out, all_examples(options.gold, options.split))


if __name__ == "__main__":
    main()
