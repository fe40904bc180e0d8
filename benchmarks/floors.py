"""The floors below which no score may fall: `floors.toml`, read, held and rewritten."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "floors.toml"
HEADER = """\
# Below these scores `make evaluate` fails. Floors rise with `--raise-floors`; they go down only
# with `--lower-floors SET`, and a set whose data changed is taken up only with `--accept-data
# SET`. A floor is the score cut off after three decimals; of errors (mae_…) it is a ceiling.
"""


@dataclass(frozen=True)
class Floor:
    """The floors of one set and split, and the digest of the data that they were taken on."""

    data_digest: str
    scores: Mapping[str, float]


_NOISE = 1e-6
"""Sums of the same numbers in another order may differ by so much."""
Key = tuple[str, str]
"""Set and split."""


def is_error(score: str) -> bool:
    """Tell scores that are better when lower."""
    return score.startswith("mae_") or score.endswith(("_mae", "_error"))


def pinned(score: str, value: float) -> float:
    """Cut a score off after three decimals, to the worse side."""
    cut = floor(abs(value) * 1000 + 1e-9) / 1000
    if is_error(score):
        return round(cut + 0.001, 3)
    return cut if value >= 0 else round(-cut - 0.001, 3)


def is_worse(score: str, value: float, than: float) -> bool:
    """Tell whether a score lies on the wrong side of a floor."""
    return value > than + _NOISE if is_error(score) else value < than - _NOISE


def read_floors(path: Path) -> dict[Key, Floor]:
    """Read the floors by set and split; empty where there is no file yet."""
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (name, split): Floor(entry["data_digest"], entry["floors"])
        for name, splits in tables.items()
        for split, entry in splits.items()
    }


def write_floors(path: Path, floors: Mapping[Key, Floor]) -> None:
    """Write the floors, in order of set and split."""
    blocks = [HEADER]
    for (name, split), entry in sorted(floors.items()):
        blocks.append(f'[{name}."{split}"]\ndata_digest = "{entry.data_digest}"\n')
        blocks.append(f'[{name}."{split}".floors]\n')
        blocks += [f"{score} = {value}\n" for score, value in sorted(entry.scores.items())]
        blocks.append("\n")
    path.write_text("".join(blocks).rstrip("\n") + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Scored:
    """The headline scores of one set and split as they came out now."""

    key: Key
    data_digest: str
    scores: Mapping[str, float]


def hold(scored: Scored, floors: Mapping[Key, Floor]) -> list[str]:
    """Say what is wrong: no floors yet, other data, a score that fell or is gone."""
    name = " ".join(scored.key)
    entry = floors.get(scored.key)
    if entry is None:
        return [f"{name}: no floors yet. Add them with --raise-floors."]
    if entry.data_digest != scored.data_digest:
        return [
            f"{name}: the data are not those of the floors (digest {scored.data_digest}, floors "
            f"on {entry.data_digest}). Take them up with --accept-data {scored.key[0]}."
        ]
    problems = []
    for score, least in entry.scores.items():
        value = scored.scores.get(score)
        if value is None:
            problems.append(f"{name}: {score} is gone; its floor is {least:.3f}.")
        elif is_worse(score, value, least):
            problems.append(f"{name}: {score} is {value:.4f}; its floor is {least:.3f}.")
    return problems


def moved(
    scored: Scored, floors: Mapping[Key, Floor], *, lower: Iterable[str], accept: Iterable[str]
) -> Floor:
    """Move a set's floors up to today's scores; down only for the sets in `lower`.

    A set in `accept` gets the floors of today's scores on today's data.
    """
    name = scored.key[0]
    fresh = {score: pinned(score, value) for score, value in scored.scores.items()}
    entry = floors.get(scored.key)
    if entry is None or name in lower or name in accept:
        return Floor(scored.data_digest, fresh)
    if entry.data_digest != scored.data_digest:
        return entry
    kept = {
        score: old if is_worse(score, fresh.get(score, old), old) else fresh.get(score, old)
        for score, old in entry.scores.items()
    }
    return Floor(entry.data_digest, fresh | kept)
