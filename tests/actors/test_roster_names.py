"""The roster test: names as newspapers and the field's lists spell them, in running sentences.

`roster_names.csv` has the name, the right ids (any of them, "|" between), the day of the report,
the place that its sentence names, and whose spelling it is.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.actors.mentions import find_actors
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]

NAMES = Path(__file__).parent / "roster_names.csv"
FRAMES = {
    "state": (
        "{Name} attacked a village in {place} on Monday.",
        "Four people were killed by {name} in {place}, residents said.",
    ),
    "organisation": (
        "{Name} said that four people had been killed in {place}.",
        "Four people were killed in {place}, according to {name}.",
    ),
    "official": (
        "{Name} condemned the attack in {place} on Monday.",
        "Rebels in {place} accused {name} of breaking the truce.",
    ),
}
FIGHTING = (
    "{Name} attacked a village in {place} on Monday, killing four people.",
    "Four people were killed by {name} in {place}, residents said.",
    "Clashes with {name} in {place} left four people dead.",
    "A convoy in {place} was ambushed, and the authorities blamed {name}.",
)
REACH = 0.9


def sentence(row: dict[str, str], at: int) -> str:
    frames = FRAMES.get(row["sort"], FIGHTING)
    name = row["name"]
    capital = name[0].upper() + name[1:]
    return frames[at % len(frames)].format(name=name, Name=capital, place=row["place"])


def ids_found(parsed: Parsed, row: dict[str, str], at: int) -> set[str]:
    """Give the ids of the mentions that share a word with the name."""
    text = sentence(row, at)
    start = text.lower().index(row["name"].lower())
    reading = parsed(text, published=row["day"])
    find_actors(reading)
    found = set()
    for actor in reading.actors:
        span = reading.span(actor.start, actor.end)
        if actor.actor_id and span.start < start + len(row["name"]) and start < span.end:
            found.add(actor.actor_id)
    return found


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_names_are_found_with_the_right_id(parsed: Parsed, rows: list[dict[str, str]]) -> None:
    assert len(rows) >= 300
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    misses = []
    for at, row in enumerate(rows):
        found = ids_found(parsed, row, at)
        hit = bool(found & set(row["expected"].split("|")))
        total[row["sort"]] += 1
        right[row["sort"]] += hit
        if not hit:
            misses.append(f"{row['name']} ({row['day']}): {row['expected']}, not {sorted(found)}")
    shares = {sort: f"{right[sort]}/{total[sort]}" for sort in total}
    report = "\n".join([str(shares), *misses])
    assert right.total() >= REACH * total.total(), report
