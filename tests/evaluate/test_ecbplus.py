"""Mentions of events in made-up documents, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.ecbplus import EXAM, Answer, Mentioned
from reportedly.reader import Reader
from reportedly.records import Report, Time
from tests.built import build_claim, build_report
from tests.evaluate.gold_files import gold_of

TEXT = "Rebels attacked the town .\nThe attack began at dawn .\nResidents fled ."


def mention(number: str, words: str, sentence: int, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    fields = {
        "id": number,
        "type": "ACTION_OCCURRENCE",
        "sentence": sentence,
        "spans": [[start, start + len(words)]],
        "surface": words,
    }
    return fields | changes


def chain(instance: str, *mentions: str, **changes: Any) -> dict[str, Any]:
    fields = {"instance": instance, "type": "ACTION_OCCURRENCE", "mentions": list(mentions)}
    return fields | changes


def row(name: str, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": name,
        "topic": 1,
        "sub_topic": "1ecb",
        "text": TEXT,
        "checked_sentences": [0, 1],
        "mentions": [
            mention("1", "attacked", 0),
            mention("2", "attack", 1, spans=[[31, 37]]),
            mention("3", "began", 1),
            mention("4", "fled", 2),
            mention("5", "Rebels", 0, type="HUMAN_PART_ORG"),
        ],
        "chains": [chain("ACT1", "1", "2"), chain("HUM1", "5")],
    }
    return fields | changes


def told(words: str, start: int, lemma: str, document: str, *, coded: bool = True) -> Mentioned:
    """Make a mention of an act of the kind `lemma`; all documents are of one story."""
    report = report_of(document)
    line = TEXT[TEXT.rfind("\n", 0, start) + 1 :].split("\n", maxsplit=1)[0]
    claim = build_claim(report, line, words, kind=lemma, time=UNDATED)
    return Mentioned(start, start + len(words), lemma, claim, coded)


UNDATED = Time(precision="open", basis="rule:none")


def report_of(document: str) -> Report:
    return build_report(f"{TEXT}\n{document}", published=None)


def answer(document: str, found: tuple[Mentioned, ...], given: tuple[Mentioned, ...]) -> Answer:
    return Answer(report_of(document), found, given)


def score(folder: Path, rows: list[dict[str, Any]], answers: list[Answer]) -> dict[str, float]:
    gold = gold_of(EXAM, folder, *rows).rows
    return EXAM.scores(EXAM.mark(gold, answers))


def given(document: str, *, began: str = "begin") -> tuple[Mentioned, ...]:
    return (
        told("attacked", 7, "attack", document),
        told("attack", 31, "attack", document),
        told("began", 38, began, document),
    )


def of_its_own_kind(document: str) -> tuple[Mentioned, ...]:
    return (
        told("attacked", 7, f"attack {document}", document),
        told("attack", 31, f"attack {document}", document),
        told("began", 38, f"begin {document}", document),
    )


def test_given_mentions_cluster_over_documents(tmp_path: Path) -> None:
    # Three mentions each count: "fled" stands in no checked sentence, "Rebels" is no action.
    rows = [row("a"), row("b", topic=2, sub_topic="2ecb")]
    answers = [answer("a", (), given("a")), answer("b", (), given("b"))]
    found = score(tmp_path, rows, answers)
    # Gold: the four attacks, and "began" twice alone. Ours: the four attacks, both "began".
    # B-cubed: recall 1, precision (4 + 1/2 + 1/2) / 6 = 5/6.
    assert found["b3_f1_gold_mentions"] == pytest.approx(2 * (5 / 6) / (11 / 6))
    # MUC: 3 of 3 links found, 3 of 4 right: F1 6/7. CEAF-e: 1 + 2/3 of 3 and of 2 clusters.
    assert found["muc_f1_gold_mentions"] == pytest.approx(6 / 7)
    ceafe = 2 * (5 / 3) / (3 + 2)
    assert found["ceafe_f1_gold_mentions"] == pytest.approx(ceafe)
    conll = (6 / 7 + 10 / 11 + ceafe) / 3
    assert found["conll_f1_gold_mentions"] == pytest.approx(conll)
    # With each topic a story of its own: MUC 0.8, B-cubed 0.8, CEAF-e (2/3 + 1 + 1) of 3 and 4.
    assert found["conll_f1_gold_mentions_given_topics"] == pytest.approx((1.6 + 16 / 21) / 3)


def test_baselines_are_told_the_topic(tmp_path: Path) -> None:
    rows = [row("a"), row("b", sub_topic="1ecbplus")]
    answers = [answer("a", (), given("a")), answer("b", (), given("b", began="start"))]
    found = score(tmp_path, rows, answers)
    # By lemma in the topic: exactly the gold. In each sub-topic: the four attacks fall in two.
    assert found["conll_f1_lemma_baseline"] == pytest.approx(1)
    # MUC recall 2/3, precision 1: 0.8; B-cubed recall (4 * 1/2 + 2) / 6 = 2/3: 0.8;
    # CEAF-e: one of both pairs 2 * 2 / 6, and 1 + 1, of 3 key and 4 response clusters.
    conll = (0.8 + 0.8 + 2 * (8 / 3) / 7) / 3
    assert found["conll_f1_lemma_baseline_given_subtopics"] == pytest.approx(conll)


def test_own_mentions_stand_for_those_they_overlap(tmp_path: Path) -> None:
    own = (
        told("Rebels attacked", 0, "attack", "a"),
        told("dawn", 47, "dawn", "a"),
        told("fled", TEXT.index("fled"), "flee", "a"),
    )
    found = score(tmp_path, [row("a")], [answer("a", own, given("a"))])
    assert found["conll_f1_coded"] == found["conll_f1"]
    # One of three gold mentions is found; of our two in checked sentences one is the gold's.
    assert found["mention_recall"] == pytest.approx(1 / 3)
    assert found["mention_precision"] == pytest.approx(1 / 2)
    # B-cubed: "attacked" has half of its chain, the other two nothing: 1/2 of 3; precision 1/2.
    assert found["b3_recall"] == pytest.approx(1 / 6)
    assert found["b3_precision"] == pytest.approx(1 / 2)


def test_acts_without_a_kind_count_among_all_mentions_alone(tmp_path: Path) -> None:
    own = (told("attacked", 7, "attack", "a"), told("began", 38, "begin", "a", coded=False))
    found = score(tmp_path, [row("a")], [answer("a", own, given("a"))])
    assert found["mention_recall"] == pytest.approx(2 / 3)
    assert found["b3_recall"] == pytest.approx((1 / 2 + 1) / 3)
    # B-cubed of the coded one alone: recall 1/2 of 3, precision 1: F1 2/7.
    assert found["b3_f1_coded"] == pytest.approx(2 / 7)


def test_chains_of_one_document_keep_to_it(tmp_path: Path) -> None:
    local = [chain("local-1", "1", "2", kind="INTRA_DOC_COREF")]
    rows = [row("a", chains=local), row("b", chains=local)]
    apart = [answer(d, (), of_its_own_kind(d)) for d in ("a", "b")]
    # Documents without a kind in common: our clusters stay in them, as the gold's do.
    assert score(tmp_path, rows, apart)["conll_f1_gold_mentions"] == pytest.approx(1)


def test_mistakes_and_units(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row("a"), row("b", topic=2)).rows
    first = (told("attacked", 7, "attack", "a"),)
    apart = answer("b", (), of_its_own_kind("b"))
    marks = EXAM.mark(gold, [answer("a", first, given("a")), apart])
    assert [mark.unit for mark in marks] == ["1", "2"]
    assert [m.cause for m in marks[0].mistakes] == ["no event found", "no event found"]
    assert [m.cause for m in marks[1].mistakes] == [
        "no event found",
        "apart: two kinds",
        "no event found",
        "apart: two kinds",
        "no event found",
    ]


def test_the_question_holds_text_and_places_of_mentions(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row("a")).rows[0])
    assert asked.given == ((7, 15), (31, 37), (38, 43))
    for kept in ("ACT1", "1ecb", "ACTION"):
        assert kept not in repr(asked)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"topic": None}, 'field "topic"'),
        ({"mentions": [mention("1", "attacked", 0, surface="raided")]}, "'raided' was expected"),
        ({"mentions": [mention("1", "attacked", 0, spans=[[60, 999]])]}, "60 to 999"),
        ({"mentions": [mention("1", "attacked", 9)]}, "sentence 9"),
        ({"chains": [chain("ACT1", "77")]}, 'names the mention "77"'),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(EXAM, tmp_path, row("a"), row("b", **changes))
    assert "ecbplus, dev.jsonl, row 2" in str(caught.value)
    assert words in str(caught.value)


def test_end_to_end(tmp_path: Path, reader: Reader) -> None:
    rows = gold_of(EXAM, tmp_path, row("a"), row("b", text=TEXT)).rows
    answers = [EXAM.answer(reader, EXAM.question(one)) for one in rows]
    assert [one.lemma for one in answers[0].given] == ["attack", "attack", "begin"]
    assert {TEXT[one.start : one.end] for one in answers[0].found} >= {"attacked", "attack"}
    assert [one.claim.event.kind for one in answers[0].given] == ["attack", "attack", "act:begin"]
    assert [one.coded for one in answers[0].given] == [True, True, False]
    found = EXAM.scores(EXAM.mark(rows, answers))
    # Within each document the two attacks are one, with or without given mentions.
    assert found["mention_recall"] >= 2 / 3
    assert found["muc_f1_gold_mentions"] > 0
