"""Entities and relations on a made-up corpus, with scores worked out by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.re3d.entities import Found, entities_of, expressible, table
from reportedly.evaluate.re3d.relations import Related, relations_of
from reportedly.evaluate.sets.re3d import EXAM, Answer
from reportedly.lexicon.ontology import kinds
from reportedly.reader import Reader
from tests.conftest import make_report
from tests.evaluate.gold_files import gold_of

TEXT = "The rebels attacked the army in Aleppo on Monday. A report followed."


def piece(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


def relation(kind: str, source: str, target: str) -> dict[str, Any]:
    return {"type": kind, "source": piece(source), "target": piece(target), "confidence": 1}


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "source": "Made",
        "title": "",
        "text": TEXT,
        "entities": [
            piece("The rebels", type="Organisation"),
            piece("the army", type="Organisation"),
            piece("Aleppo", type="Location"),
            piece("A report", type="DocumentReference"),
        ],
        "relations": [
            relation("FightingAgainst", "The rebels", "the army"),
            relation("CoLocated", "The rebels", "Aleppo"),
        ],
    }
    return fields | changes


def found(kind: str, words: str) -> Found:
    start = TEXT.index(words)
    return Found(start, start + len(words), kind, "made:row")


def related(kind: str, source: str, target: str) -> Related:
    ends = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in (source, target)]
    return Related(kind, ends[0], ends[1], "made:row")


def test_entities_exactly_by_overlap_and_over_all_types(tmp_path: Path) -> None:
    ours = Answer(
        (
            found("Organisation", "The rebels"),  # right
            found("Organisation", "army"),  # overlaps only
            found("Person", "Aleppo"),  # another type
            found("Temporal", "Monday"),  # not marked
        ),
        (),
        ((0, len(TEXT)),),
    )
    (mark,) = EXAM.mark(gold_of(EXAM, tmp_path, row()).rows, [ours])
    scores = EXAM.scores([mark])
    # 4 gold, 4 ours, 1 right; by overlap 2 right.
    assert scores["entity_precision"] == pytest.approx(1 / 4)
    assert scores["entity_recall"] == pytest.approx(1 / 4)
    assert scores["entity_f1"] == pytest.approx(1 / 4)
    assert scores["entity_f1_overlap"] == pytest.approx(2 / 4)
    # Of the types that ours has only 3 gold: F 2/7, by overlap 4/7.
    assert scores["entity_f1_expressible"] == pytest.approx(2 / 7)
    assert scores["entity_f1_overlap_expressible"] == pytest.approx(4 / 7)
    assert scores["entity_f1_organisation"] == pytest.approx(1 / 2)
    assert [one.cause for one in mark.mistakes if not one.cause.startswith(("Fight", "CoL"))] == [
        "other words of it",  # the army
        "another type",  # Aleppo
        "type that ours does not have",  # A report
        "mention not marked",  # Monday
    ]


def test_relations_need_both_ends_in_their_direction(tmp_path: Path) -> None:
    ours = Answer(
        (),
        (
            related("FightingAgainst", "rebels", "army"),
            related("FightingAgainst", "army", "rebels"),
            related("CoLocated", "Aleppo", "rebels"),
        ),
        ((0, len(TEXT)),),
    )
    (mark,) = EXAM.mark(gold_of(EXAM, tmp_path, row()).rows, [ours])
    scores = EXAM.scores([mark])
    # One of two ours is right, of one gold: P 1/2, R 1, F 2/3.
    assert scores["fighting_against_precision"] == pytest.approx(1 / 2)
    assert scores["fighting_against_recall"] == 1
    assert scores["fighting_against_f1"] == pytest.approx(2 / 3)
    assert scores["relation_co_located_f1"] == 0
    # Relations that the gold does not have have no score.
    assert "relation_likes_f1" not in scores
    assert "CoLocated: the other way round" in {one.cause for one in mark.mistakes}


def test_the_question_holds_text_and_title_only(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    question = EXAM.question(gold.rows[0])
    assert asdict(question) == {"text": TEXT, "title": "", "published": None}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"entities": None}, 're3d, dev.jsonl, row 2: field "entities"'),
        (
            {"entities": [piece("Aleppo", type="Location") | {"end": 99}]},
            "row 2: the span 32 to 99",
        ),
        (
            {
                "relations": [
                    relation("Likes", "The rebels", "the army")
                    | {"target": piece("in") | {"end": 5}}
                ]
            },
            "re3d, dev.jsonl, row 2: the span 29 to 5",
        ),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_of(EXAM, tmp_path, row(), row(**change))
    assert expected in str(error.value)


def test_the_table_names_only_families_and_kinds_of_the_vocabulary() -> None:
    families = {kind.family for kind in kinds().values()}
    for rule in table()["relations"]:
        assert set(rule["families"]) <= families
        assert set(rule["kinds"]) <= set(kinds())


def test_the_real_reader_finds_both_sides_and_the_fight(reader: Reader) -> None:
    reading = reader.reading(make_report(TEXT))
    entities = {(TEXT[one.start : one.end], one.type) for one in entities_of(reading)}
    assert {
        ("The rebels", "Organisation"),
        ("the army", "Organisation"),
        ("Aleppo", "Location"),
        ("Monday", "Temporal"),
    } <= entities
    assert {kind for _, kind in entities} <= expressible()
    fights = [one for one in relations_of(reading) if one.type == "FightingAgainst"]
    assert [(TEXT[slice(*one.source)], TEXT[slice(*one.target)]) for one in fights] == [
        ("rebels", "army")
    ]
