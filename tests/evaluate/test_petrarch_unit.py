"""Source, target and event root, on made-up sentences, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.petrarch_unit import EXAM, Answer, Question, Triple, mapping
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of


def row(*events: tuple[str | None, str | None, str]) -> dict[str, Any]:
    fields = [{"source": s, "target": t, "event": e} for s, t, e in events]
    return {"id": "made-1", "text": "Gondor attacked\nArnor.", "events": fields}


def answer(*triples: Triple) -> Answer:
    return Answer(tuple((triple, "made:row") for triple in triples), len(triples))


def test_scores_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    gold = gold_of(
        EXAM,
        tmp_path,
        row(("GONMIL", "ARN", "190"), ("ARN", "GON", "111")),
        row(("ARN", None, "042")),
        row(),
        row(),
    )
    answers = [
        answer(("GON", "ARN", "19"), ("ARN", "GON", "12")),
        answer(("ARN", "---", "04")),
        answer(),
        answer(("ARN", "GON", "04")),
    ]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    # Pairs: gold 3, ours 4, both ARN-GON and ARN-none: P 2/4, R 2/3, F 4/7.
    assert scores["pair_precision"] == pytest.approx(2 / 4)
    assert scores["pair_recall"] == pytest.approx(2 / 3)
    assert scores["pair_f1"] == pytest.approx(4 / 7)
    # By country GONMIL is GON: 3 of 4 and of 3.
    assert scores["country_pair_f1"] == pytest.approx(6 / 7)
    # With the root only ARN none 04 is left: 1 of 4 and of 3.
    assert scores["triple_f1"] == pytest.approx(2 / 7)
    # One of the two sentences without events is left uncoded.
    assert scores["silent"] == pytest.approx(1 / 2)


def test_mistakes_say_where_the_reading_went_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(), *[row(("GONMIL", "ARN", "190"))] * 5)
    answers = [
        answer(("GON", "ARN", "19")),
        answer(),
        Answer((), 1),
        answer(("GON", "ARN", "19")),
        answer(("ARN", "GON", "19")),
        answer(("GON", "ROH", "19")),
    ]
    marks = EXAM.mark(gold.rows, answers)
    assert [mistake.cause for mark in marks for mistake in mark.mistakes] == [
        "coded where nothing should be",
        "no claim found",
        "no claim with both parties",
        "another sector of the party",
        "parties the wrong way round",
        "other parties",
    ]


@pytest.mark.parametrize(
    ("words", "kind", "codes"),
    [
        ("Gondor", "GOV", ("GON",)),
        ("soldiers from Gondor", "MIL", ("GONMIL",)),
        ("Minas Tirith border police", "COP", ("GONCOP",)),
        ("South Korea's army", "MIL", ("KORMIL",)),
        ("White House officials", "GOV", ("USAGOV",)),
        ("the Shire", None, ("BIL", "FRO", "SAM")),
        ("villagers", "CVL", ("---",)),
    ],
)
def test_words_become_codes(words: str, kind: str | None, codes: tuple[str, ...]) -> None:
    assert mapping().codes(words, kind) == codes


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r'petrarch_unit, dev.jsonl, row 2: field "events"'):
        gold_of(EXAM, tmp_path, row(), {"id": "made-2", "text": "Arnor."})


def test_the_question_holds_no_gold(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(("GON", "ARN", "190")))
    assert EXAM.question(gold.rows[0]) == Question("Gondor attacked Arnor.")


def test_the_product_answers(reader: Reader) -> None:
    found = EXAM.answer(reader, Question("French police arrested three Libyan officials."))
    assert [triple for triple, _ in found.triples] == [("FRACOP", "LBYGOV", "17")]
