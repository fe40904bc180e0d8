"""Count in how many news texts each word stands: reportedly/merge/words.json.

Run from the repository root: `python -m training.words --data ../shared/gold`. Counted are the
texts of the training parts of MUC-4, ECB+ and the gun violence reports (one report of each
incident), and Wikinews. Words of fewer than three texts are left out, names among them.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.merge.words import words_of

_SETS = ("muc4/train.jsonl", "ecbplus/train.jsonl.gz", "wikinews/all.jsonl")
_INCIDENTS = "gun_violence_reports/train.jsonl.gz"
_LEAST = 3
_OUT = Path("reportedly/merge/words.json")


def main() -> None:
    """Read the texts, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold sets")
    data: Path = parser.parse_args().data
    counts: Counter[str] = Counter()
    texts = 0
    for text in _texts(data):
        counts.update(set(words_of(text)))
        texts += 1
    kept = {word: times for word, times in sorted(counts.items()) if times >= _LEAST}
    _OUT.write_text(
        json.dumps({"texts": texts, "words": kept}, ensure_ascii=False, indent=0) + "\n",
        encoding="utf-8",
    )
    print(f"{texts:,} texts, {len(kept):,} words: {_OUT}")


def _texts(data: Path) -> Iterator[str]:
    for name in _SETS:
        yield from (row["text"] for row in _rows(data / name))
    for row in _rows(data / _INCIDENTS):
        yield row["reports"][0]["text"]


def _rows(path: Path) -> Iterator[Any]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
