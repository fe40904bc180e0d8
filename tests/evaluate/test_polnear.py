"""The polnear exam: words of source, cue and content, and attributions paired one to one."""

from pathlib import Path

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.attributions import Told
from reportedly.evaluate.sets.polnear import EXAM, Answer, Row
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = 'The mayor said the bridge was shut. "We will wait," Ann Lee added.'


def spans(*pieces: str) -> list[tuple[int, int]]:
    return [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]


MAYOR = {
    "source": spans("The mayor"),
    "cue": spans("said"),
    "content": spans("the bridge was shut"),
}
LEE = {"source": spans("Ann Lee"), "cue": spans("added"), "content": spans('"We will wait,"')}


def row(**fields: object) -> Row:
    values = {"id": "a", "annotator": "1", "text": TEXT, "attributions": [MAYOR, LEE]}
    return Row.model_validate(values | fields)


def told(parts: dict[str, list[tuple[int, int]]]) -> Told:
    return Told(tuple(parts["source"]), tuple(parts["cue"]), tuple(parts["content"]), "r")


def answer(*found: Told) -> Answer:
    return Answer(found, ((0, 35), (36, len(TEXT))))


def scores(rows: list[Row], answers: list[Answer]) -> dict[str, float]:
    return EXAM.scores(EXAM.mark(rows, answers))


def test_the_gold_itself_is_all_right() -> None:
    found = scores([row()], [answer(told(MAYOR), told(LEE))])
    assert set(found.values()) == {1.0}


def test_words_of_each_role_and_attributions_are_counted() -> None:
    mayor = Told((), tuple(spans("said")), tuple(spans("bridge was shut. ")), "r")
    found = scores([row()], [answer(mayor)])
    # Source: gold The mayor Ann Lee = 4, ours 0. Cue: gold 2, ours 1, both 1.
    assert found["source_f1"] == 0
    assert found["cue_precision"] == 1
    assert found["cue_recall"] == 0.5
    # Content: gold 4 + 6 (" We will wait , "), ours bridge was shut . = 4, both 3.
    assert found["content_precision"] == pytest.approx(3 / 4)
    assert found["content_recall"] == pytest.approx(3 / 10)
    # All three roles: gold 16, ours 5, both 4.
    assert found["roles_f1"] == pytest.approx(2 * 4 / 21)
    # The mayor's content: 3 shared of 5, which is more than half; the source is missing.
    assert found["match_f1"] == pytest.approx(2 * 1 / 3)
    assert found["all_three_f1"] == 0
    assert found["source_exact_f1"] == 0
    assert found["match_same_source"] == 0


def test_a_voice_without_a_source_must_have_none() -> None:
    unnamed = MAYOR | {"source": []}
    assert scores([row(attributions=[unnamed])], [answer(told(unnamed))])["all_three_f1"] == 1
    assert scores([row(attributions=[unnamed])], [answer(told(MAYOR))])["all_three_f1"] == 0


def test_one_word_in_each_part_is_enough_for_all_three() -> None:
    part = Told(tuple(spans("mayor")), tuple(spans("said")), tuple(spans("shut")), "r")
    found = scores([row(attributions=[MAYOR])], [answer(part)])
    assert found["all_three_f1"] == 1
    # 1 of 4 content words is less than half.
    assert found["match_f1"] == 0


def test_pairs_are_one_to_one() -> None:
    twice = answer(told(MAYOR), told(MAYOR))
    # One of two of ours is right, of one in the gold.
    assert scores([row(attributions=[MAYOR])], [twice])["all_three_f1"] == pytest.approx(2 / 3)


def test_annotators_of_one_text_count_as_one() -> None:
    rows = [row(), row(annotator="2", attributions=[MAYOR])]
    found = scores(rows, [answer(told(MAYOR))] * 2)
    # Gold (2 + 1) / 2, ours 1, right 1.
    assert found["all_three_recall"] == pytest.approx(1 / 1.5)
    assert found["all_three_precision"] == 1
    assert {mark.unit for mark in EXAM.mark(rows, [answer()] * 2)} == {"a"}


def test_discarded_words_are_left_out() -> None:
    second = (36, len(TEXT))
    found = scores([row(discard=[second])], [answer(told(MAYOR))])
    assert set(found.values()) == {1.0}
    also = scores([row(discard=[second], attributions=[MAYOR])], [answer(told(MAYOR), told(LEE))])
    assert set(also.values()) == {1.0}


def test_mistakes_say_where_it_went_wrong() -> None:
    other = Told(tuple(spans("Ann Lee")), tuple(spans("said")), tuple(spans("shut")), "r")
    mark = EXAM.mark([row()], [answer(other)])[0]
    assert [(m.cause, m.sentence) for m in mark.mistakes] == [
        ("another source", TEXT[:35]),
        ("cue not known", TEXT[36:]),
    ]


def test_a_span_outside_the_text_stops_the_scoring(tmp_path: Path) -> None:
    good = {"id": "a", "annotator": "1", "text": TEXT, "attributions": [MAYOR]}
    bad = good | {"attributions": [MAYOR | {"cue": [[60, 600]]}]}
    with pytest.raises(GoldError, match=r"polnear, dev.jsonl, row 2: .*60 to 600"):
        gold_of(EXAM, tmp_path, good, bad)


def test_a_missing_field_stops_the_scoring(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r'polnear, dev.jsonl, row 1: field "attributions"'):
        gold_of(EXAM, tmp_path, {"id": "a", "annotator": "1", "text": TEXT})


def test_the_reading_is_asked_for_what_it_found(reader: Reader) -> None:
    question = EXAM.question(row(date="2014-06-10"))
    assert (question.text, question.title, question.published) == (TEXT, None, "2014-06-10")
    found = scores([row()], [EXAM.answer(reader, question)])
    assert found["all_three_f1"] == 1
    assert found["source_f1"] == 1


def test_only_the_outermost_voice_of_a_nest_is_told(reader: Reader) -> None:
    text = "The army said rebels claimed they had taken the town."
    question = EXAM.question(row(text=text, attributions=[]))
    answer = EXAM.answer(reader, question)
    assert [[text[a:b] for a, b in one.source] for one in answer.told] == [["The army"]]


def test_a_cue_takes_in_its_verb_group_and_a_relative_pronoun_is_a_source(reader: Reader) -> None:
    text = "A driver who had also said that the road was shut was held."
    question = EXAM.question(row(text=text, attributions=[]))
    (one,) = EXAM.answer(reader, question).told
    assert [text[a:b] for a, b in one.cue] == ["had also said"]
    assert [text[a:b] for a, b in one.source] == ["who"]
    assert [text[a:b] for a, b in one.content] == ["that the road was shut"]
