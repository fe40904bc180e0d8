"""Names and spellings that the news uses, and what the gazetteer makes of them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from reportedly.places.gazetteer import Entry, Gazetteer

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def found(gazetteer: Gazetteer, name: str) -> list[Entry]:
    return [*gazetteer.find(name), *gazetteer.find_loosely(name)[0]]


def test_nearly_all_names_of_the_news_are_there_in_the_right_country(gazetteer: Gazetteer) -> None:
    names, hits = Counter[str](), Counter[str]()
    for row in rows("names_of_news.csv"):
        countries = row["countries"].split("|")
        names[row["kind"]] += 1
        hits[row["kind"]] += any(
            entry.country in countries or (entry.country is None and entry.kind == "own")
            for entry in found(gazetteer, row["name"])
        )
    assert names.total() == 367
    assert hits.total() / names.total() >= 0.98
    assert hits["subcity"] == names["subcity"]


@pytest.mark.parametrize("row", rows("spellings.csv"), ids=lambda row: row["spelling"])
def test_a_spelling_leads_to_the_same_place(row: dict[str, str], gazetteer: Gazetteer) -> None:
    def ids(name: str) -> set[int]:
        return {e.id for e in found(gazetteer, name) if e.country == row["country"]}

    assert ids(row["spelling"]) & ids(row["place"])
