"""Places of marked events on made-up sentences, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.event_location import EXAM, Answer
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "Police from Mirna killed two men in New Zorya after talks in Oblan."


def piece(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def at(*names: str) -> tuple[tuple[int, int], ...]:
    return tuple((one["start"], one["end"]) for one in map(piece, names))


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "text": TEXT,
        "verb": [piece("killed")],
        "locations": [piece("New Zorya")],
    }
    return fields | changes


def answer(*names: str) -> Answer:
    return Answer(at(*names), at("Mirna", "New Zorya", "Oblan"), "made:row", "killing")


def test_exact_sets_words_and_baselines(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(), row(id="2"), row(id="3", locations=[]), row(id="4"))
    ours = [answer("New Zorya"), answer("Mirna", "New Zorya"), answer(), answer("Oblan")]
    scores = EXAM.scores(EXAM.mark(gold.rows, ours))
    # The first and the third are exact; three have a place in the gold, one has none.
    assert scores["exact"] == 0.5
    assert scores["exact_with_place"] == pytest.approx(1 / 3)
    assert scores["exact_without_place"] == 1
    # The gold has 2 words three times; ours 2, 3, 0 and 1 words, of which 2 and 2 are right.
    assert scores["token_recall"] == pytest.approx(4 / 6)
    assert scores["token_precision"] == pytest.approx(4 / 6)
    assert scores["token_f1"] == pytest.approx(4 / 6)
    # Mirna is one sign away from the verb and so always the nearest; all names are never exact.
    assert scores["exact_nearest"] == 0
    assert scores["exact_all_names"] == 0


def test_the_baselines_can_be_right(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(locations=[piece("Mirna")]))
    ours = Answer((), at("Mirna"), None, "killing")
    scores = EXAM.scores(EXAM.mark(gold.rows, [ours]))
    assert (scores["exact"], scores["exact_nearest"], scores["exact_all_names"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("places", "ours", "cause"),
    [
        (["New Zorya"], [], "no place found"),
        (["New Zorya"], ["Mirna", "New Zorya"], "more or fewer words"),
        (["New Zorya"], ["Mirna"], "another place"),
        ([], ["Mirna"], "place given to an event without one"),
    ],
)
def test_mistakes_say_what_went_wrong(
    tmp_path: Path, places: list[str], ours: list[str], cause: str
) -> None:
    gold = gold_of(EXAM, tmp_path, row(locations=[piece(name) for name in places]))
    mistakes = EXAM.mark(gold.rows, [answer(*ours)])[0].mistakes
    assert [mistake.cause for mistake in mistakes] == [cause]


def test_the_question_holds_the_sentence_and_the_verb_only(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row()).rows[0])
    assert set(asked.__slots__) == {"text", "start", "end"}
    assert asked.text[asked.start : asked.end] == "killed"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"locations": [piece("Oblan") | {"start": 0, "end": 5}]}, "slices 'Polic'; 'Oblan' was"),
        ({"verb": []}, 'the field "verb" marks no word'),
        ({"locations": None}, 'field "locations"'),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=f"event_location, dev.jsonl, row 1: .*{message}"):
        gold_of(EXAM, tmp_path, row(**changes))


def test_the_reading_places_an_event_by_its_bare_name(tmp_path: Path, reader: Reader) -> None:
    text = "Gunmen killed two policemen in Kirkuk city on Monday."
    changes = {"text": text, "verb": [piece("killed", text)], "locations": [piece("Kirkuk", text)]}
    gold = gold_of(EXAM, tmp_path, row(**changes))
    ours = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    scores = EXAM.scores(EXAM.mark(gold.rows, [ours]))
    assert (scores["exact"], scores["token_f1"], scores["exact_nearest"]) == (1, 1, 1)
