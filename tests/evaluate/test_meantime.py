"""The MEANTIME exam: attributes of events, their participants and links, and times."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.exam import report_of
from reportedly.evaluate.meantime.answers import Answer, Predicate, answer_of
from reportedly.evaluate.meantime.rows import Row
from reportedly.evaluate.sets.meantime import EXAM
from reportedly.evaluate.timex import Timex
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = (
    "Army plans raid\n"
    "June 10 , 2014\n"
    "The army said it will probably attack the camp on Sunday .\n"
    "Rebels did not leave .\n"
    "Later lines are not annotated , as on Monday ."
)
BODY = TEXT.index("The army")


def mention(name: str, words: str, **attrs: str) -> dict[str, Any]:
    start = TEXT.index(words, BODY)
    fields = {"id": name, "spans": [[start, start + len(words)]], "surface": words}
    return fields | ({"attrs": attrs} if attrs else {})


def fields(**changed: object) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": "d",
        "text": TEXT,
        "events": [
            mention("e1", "said", certainty="CERTAIN", polarity="POS", time="NON_FUTURE"),
            mention("e2", "attack", certainty="PROBABLE", polarity="POS", time="FUTURE"),
            mention("e3", "leave", certainty="CERTAIN", polarity="NEG", time="NON_FUTURE"),
            mention("e4", "annotated"),
        ],
        "entities": [mention("n1", "The army"), mention("n2", "the camp"), mention("n3", "Rebels")],
        "values": [],
        "timexes": [mention("t1", "Sunday", value="2014-06-15", type="DATE")],
        "relations": [
            {"type": "SLINK", "source": ["e1"], "target": ["e2"]},
            {"type": "HAS_PARTICIPANT", "source": ["e1"], "target": ["n1"]},
            {"type": "HAS_PARTICIPANT", "source": ["e2"], "target": ["n2"]},
            {"type": "HAS_PARTICIPANT", "source": ["e3"], "target": ["n3"]},
        ],
    }
    return values | changed


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words, BODY)
    return start, start + len(words)


def predicate(certainty: str, polarity: str, time: str, *words: str) -> Predicate:
    found = tuple(span(word) for word in words)
    return Predicate(certainty, polarity, time, found, "rule:x", "unlisted")


ANSWER = Answer(
    predicates=(
        predicate("CERTAIN", "POS", "NON_FUTURE", "army"),
        predicate("CERTAIN", "POS", "FUTURE", "camp", "Sunday"),
        predicate("CERTAIN", "POS", "NON_FUTURE"),
        predicate("CERTAIN", "POS", "NON_FUTURE", "Later lines"),
    ),
    links=frozenset({(0, 1), (2, 3)}),
    timexes=(
        Timex(*span("on Sunday"), "2014-06-15"),
        Timex(*span("Monday"), "2014-06-09"),
    ),
    sentences=((0, len(TEXT)),),
)


def scores(answer: Answer = ANSWER) -> dict[str, float]:
    return EXAM.scores(EXAM.mark([Row.model_validate(fields())], [answer]))


def test_attributes_are_scored_over_the_values_that_the_gold_has() -> None:
    found = scores()
    # Certainty: gold C P C, ours C C C. F1 of C 2*2/5, of P 0.
    assert found["certainty_f1"] == pytest.approx((4 / 5 + 0) / 2)
    assert found["certainty_accuracy"] == pytest.approx(2 / 3)
    assert found["certainty_f1_majority"] == found["certainty_f1"]
    # Polarity: gold P P N, ours all P. Time: all three right; its majority is 2 of 3.
    assert found["polarity_f1"] == pytest.approx(2 / 5)
    assert found["time_f1"] == 1
    assert found["time_accuracy_majority"] == pytest.approx(2 / 3)


def test_only_the_annotated_lines_count() -> None:
    found = scores()
    # Links: gold 1, ours 1 of the two, for e4 stands in a line without annotations.
    assert found["slink_f1"] == 1
    # Participants: gold 3; ours army, camp, Sunday = 3 without e4's; two of them overlap.
    assert found["participant_precision"] == pytest.approx(2 / 3)
    assert found["participant_recall"] == pytest.approx(2 / 3)
    # Times: "on Sunday" overlaps "Sunday"; Monday is beyond.
    assert found["timex_relaxed_f1"] == 1
    assert found["timex_strict_f1"] == 0
    assert found["timex_value_f1"] == 1


def test_mistakes_name_what_was_read_for_what() -> None:
    (mark,) = EXAM.mark([Row.model_validate(fields())], [ANSWER])
    causes = [mistake.cause for mistake in mark.mistakes]
    assert causes == [
        "certainty: PROBABLE read as CERTAIN",
        "polarity: NEG read as POS",
        "participant that the gold has not",
        "participant missed",
    ]


def test_a_mention_that_does_not_slice_stops_the_scoring(tmp_path: Path) -> None:
    wrong = mention("n1", "The army") | {"surface": "The navy"}
    with pytest.raises(GoldError, match=r"meantime, dev.jsonl, row 1: .*'The army'.*'The navy'"):
        gold_of(EXAM, tmp_path, fields(entities=[wrong]))


def test_a_missing_field_stops_the_scoring(tmp_path: Path) -> None:
    row = fields()
    del row["relations"]
    with pytest.raises(GoldError, match=r'meantime, dev.jsonl, row 1: field "relations"'):
        gold_of(EXAM, tmp_path, row)


def test_the_question_holds_the_text_its_day_and_the_marks() -> None:
    question = EXAM.question(Row.model_validate(fields()))
    assert (question.title, question.published) == ("Army plans raid", "2014-06-10")
    assert question.words[:2] == (span("said"), span("attack"))
    assert "CERTAIN" not in repr(question)


def test_the_reading_answers_in_the_sets_terms(reader: Reader) -> None:
    row = Row.model_validate(fields())
    answer = EXAM.answer(reader, EXAM.question(row))
    # What is only probable and to come is neither so nor not so.
    assert [one.polarity for one in answer.predicates[:3]] == ["POS", "UNDERSPECIFIED", "NEG"]
    assert [one.time for one in answer.predicates[:3]] == ["NON_FUTURE", "FUTURE", "NON_FUTURE"]
    found = scores(answer)
    assert found["certainty_f1"] == 1
    assert found["slink_f1"] == 1
    # Sunday is found as in the gold; the date line, which this gold does not mark, besides.
    assert found["timex_strict_recall"] == 1
    assert found["timex_value_accuracy"] == 1


def test_what_will_come_is_certain_and_what_can_be_has_no_time(reader: Reader) -> None:
    text = "Army plans raid\nJune 10 , 2014\nThe trucks can carry it , and the army will attack ."
    spans = {word: (text.index(word), text.index(word) + len(word)) for word in ("carry", "attack")}
    report = report_of(text, published="2014-06-10")
    can, will = answer_of(reader.reading(report, asked=tuple(spans.values()))).predicates
    assert (can.certainty, can.time) == ("POSSIBLE", "UNDERSPECIFIED")
    assert (will.certainty, will.polarity, will.time) == ("CERTAIN", "POS", "FUTURE")
