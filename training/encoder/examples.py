"""What the encoder learns from: sentences as words, with the answers that a set gives for them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reportedly.lexicon.ontology import kinds

UNKNOWN = -100
"""The answer that a set does not give; torch's losses leave it out."""

SPEECH = ("source", "cue", "content")
PARTS = (
    *SPEECH, "actor", "recipient", "place", "origin", "destination", "materiel",
)  # fmt: skip
FAMILIES = (
    "none",
    *sorted({kind.family for kind in kinds().values() if kind.family != "unlisted"}),
)
CORPORA = ("uw", "uds_ih2", "meantime")
STATES: dict[str, tuple[str, ...]] = {
    "certainty": ("certain", "probable", "possible", "unknown"),
    "polarity": ("positive", "negative", "unknown"),
    "time": ("not_future", "future", "unknown"),
}

Range = tuple[int, int]


def tags(names: Sequence[str]) -> tuple[str, ...]:
    """Name the tags of words: "none", and for each name its first word and the words that go on."""
    return ("none", *(f"{edge}-{name}" for name in names for edge in ("first", "next")))


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of what one word, the anchor, opens: the tag of each word of the sentence."""

    anchor: int
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties as ranges of words, and the root code of what the one does to the other."""

    source: tuple[Range, ...]
    target: tuple[Range, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and the answers known for it; an empty tuple where the set says nothing.

    `speech` and `families` hold one number a word; `scores` are (word, corpus, -3 to 3), `states`
    (word, name of the state, its value). `group` is what folds keep together. `trigger` is the
    word that the encoder sees marked, None for none; only its own parts are asked for then.
    """

    set: str
    group: str
    words: tuple[str, ...]
    speech: tuple[int, ...] = ()
    families: tuple[int, ...] = ()
    parts: tuple[Parts, ...] = ()
    scores: tuple[tuple[int, int, float], ...] = ()
    states: tuple[tuple[int, str, int], ...] = ()
    pair: Pair | None = field(default=None)
    trigger: int | None = field(default=None)


def tagged(
    size: int, spans: Iterable[tuple[int, Range]], *, unknown: Iterable[Range] = ()
) -> list[int]:
    """Write spans of words, each with the place of its name, as one tag a word.

    Of spans that overlap the first stays.
    """
    line = [0] * size
    for name, (start, end) in spans:
        if any(line[start:end]):
            continue
        for place in range(start, min(end, size)):
            line[place] = 1 + 2 * name + (place > start)
    for start, end in unknown:
        line[start:end] = [UNKNOWN] * len(line[start:end])
    return line


def write_examples(path: Path, examples: Iterable[Example]) -> None:
    """Write examples as JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")


def read_examples(path: Path) -> Iterator[Example]:
    """Read what `write_examples` wrote."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            row: dict[str, Any] = json.loads(line)
            row["parts"] = tuple(Parts(p["anchor"], tuple(p["tags"])) for p in row["parts"])
            row["scores"] = tuple((w, c, s) for w, c, s in row["scores"])
            row["states"] = tuple((w, n, v) for w, n, v in row["states"])
            if row["pair"] is not None:
                pair = row["pair"]
                row["pair"] = Pair(
                    tuple((a, b) for a, b in pair["source"]),
                    tuple((a, b) for a, b in pair["target"]),
                    pair["code"],
                )
            for name in ("words", "speech", "families"):
                row[name] = tuple(row[name])
            yield Example(**row)
