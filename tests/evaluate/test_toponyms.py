"""Place names on a made-up corpus, with scores worked out by hand."""

import math
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.place_names import bare_name
from reportedly.evaluate.sets.toponyms import EXAM, Answer, Found
from reportedly.places.distance import distance_km
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "Shells fell on Zorya. Talks went on in Mirna, far from the Oblan river."
DEGREE_KM = 6371 * math.pi / 180
"""The length of a degree of a great circle: 111.19 km."""


def toponym(text: str, words: str, lat: float | None, lon: float | None, entry: int | None) -> Any:
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "geonames_id": entry,
        "lat": lat,
        "lon": lon,
    }


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "set": "Made",
        "title": None,
        "date": "2021-03-04 05:06:07-05",
        "text": TEXT,
        "toponyms": [
            toponym(TEXT, "Zorya", 10.0, 20.0, 1),
            toponym(TEXT, "Mirna", 0.0, 0.0, 2),
            toponym(TEXT, "Oblan", None, None, None),
        ],
    }
    return fields | changes


def found(words: str, lat: float | None, lon: float | None, entry: int | None) -> Found:
    start = TEXT.index(words)
    return Found(start, start + len(words), entry, lat, lon, "made:row")


def score(folder: Path, *places: Found) -> dict[str, float]:
    gold = gold_of(EXAM, folder, row())
    answer = Answer(places, ((0, 21), (22, len(TEXT))))
    return EXAM.scores(EXAM.mark(gold.rows, [answer]))


def test_one_name_right_one_far_one_missed(tmp_path: Path) -> None:
    # Zorya is one degree off (111 km, within 161) with its own entry, Mirna ten degrees off.
    scores = score(tmp_path, found("Zorya", 11.0, 20.0, 1), found("Mirna", 10.0, 0.0, 9))
    # Two of two are names; two of three names are found.
    assert scores["recognition_precision"] == 1
    assert scores["recognition_recall"] == pytest.approx(2 / 3)
    assert scores["recognition_f1"] == pytest.approx(0.8)
    assert scores["recognition_f1_exact"] == pytest.approx(0.8)
    # The Oblan has no coordinates in the gold, so two names are located: one of them near.
    assert scores["within_161_km"] == 0.5
    assert scores["within_161_km_found"] == 0.5
    assert scores["exact_id"] == 0.5
    assert scores["mean_km"] == pytest.approx(5.5 * DEGREE_KM)
    assert scores["median_km"] == pytest.approx(5.5 * DEGREE_KM)
    # The curve has two points, so the area is their mean.
    area = (math.log(1 + DEGREE_KM) + math.log(1 + 10 * DEGREE_KM)) / 2 / math.log(20039)
    assert scores["auc"] == pytest.approx(area)


def test_a_name_without_an_answer_counts_as_wrong_end_to_end(tmp_path: Path) -> None:
    scores = score(tmp_path, found("Zorya", 10.0, 20.0, 1))
    assert scores["within_161_km"] == 0.5  # of two located names
    assert scores["within_161_km_found"] == 1  # of the one that was found
    assert scores["exact_id_found"] == 1


def test_a_found_name_without_a_point_is_wrong_and_has_no_error(tmp_path: Path) -> None:
    scores = score(tmp_path, found("Zorya", None, None, None))
    assert scores["within_161_km"] == 0
    assert scores["within_161_km_found"] == 0
    assert "mean_km" not in scores


def test_overlap_is_enough_for_recognition_but_not_for_exact_bounds(tmp_path: Path) -> None:
    start = TEXT.index("Oblan")
    wider = Found(start, start + len("Oblan river"), None, None, None, "made:row")
    scores = score(tmp_path, wider)
    assert scores["recognition_recall"] == pytest.approx(1 / 3)
    assert scores["recognition_recall_exact"] == 0


def test_each_corpus_is_scored_under_its_own_name(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(), row(id="other-1", set="Other"))
    here = Answer((found("Zorya", 10.0, 20.0, 1), found("Mirna", 0.0, 0.0, 2)), ((0, len(TEXT)),))
    scores = EXAM.scores(EXAM.mark(gold.rows, [here, Answer((), ())]))
    assert scores["within_161_km"] == 0.5  # two of four
    assert scores["within_161_km_made"] == 1
    assert scores["within_161_km_other"] == 0
    assert scores["recognition_f1_made"] == pytest.approx(0.8)
    assert "auc_other" not in scores


def test_mistakes_say_what_went_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    start = TEXT.index("Talks")
    strange = Found(start, start + 5, None, 1.0, 1.0, "made:row")
    answer = Answer((found("Zorya", 60.0, 20.0, 1), strange), ((0, 21), (22, len(TEXT))))
    mistakes = EXAM.mark(gold.rows, [answer])[0].mistakes
    assert [(mistake.cause, mistake.gold) for mistake in mistakes] == [
        ("another place of the name", "Zorya (10.00, 20.00)"),
        ("name not found", "Mirna (0.00, 0.00)"),
        ("name not found", "Oblan"),
        ("no place name in the gold", "none"),
    ]
    assert mistakes[0].sentence == "Shells fell on Zorya."


def test_names_are_cut_out_of_the_words_of_a_place() -> None:
    text = "the northern Aleppo city"
    assert bare_name(text, 0, len(text)) == (13, 19)
    assert bare_name("the city", 0, 8) is None
    assert bare_name("Kangding County", 0, 15) == (0, 15)


def test_distance_is_along_the_great_circle() -> None:
    assert distance_km(0, 0, 0, 180) == pytest.approx(math.pi * 6371)
    assert distance_km(60, 0, 61, 0) == pytest.approx(DEGREE_KM)


def test_the_question_holds_the_article_and_its_date_only(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row()).rows[0])
    article = asked.article
    assert (article.text, article.title) == (TEXT, None)
    assert article.published == "2021-03-04T05:06:07-05:00"
    assert set(article.__slots__) == {"text", "title", "published"}
    assert set(asked.__slots__) == {"article", "peoples"}
    assert not asked.peoples


def test_peoples_are_answered_where_the_corpus_marks_them(tmp_path: Path, reader: Reader) -> None:
    text = "Iraqi troops took the town of Hawija. The Iraqis lost ten men."
    marked = [
        toponym(text, "Iraqi ", 33.0, 44.0, None) | {"end": 5, "text": "Iraqi"},
        toponym(text, "Hawija", 35.3, 43.8, None),
        toponym(text, "Iraqis", 33.0, 44.0, None),
    ]
    # With the custom all three names are found; without it only Hawija of the three.
    for corpus, recall in (("lgl", 1.0), ("other", 1 / 3)):
        gold = gold_of(EXAM, tmp_path, row(text=text, set=corpus, date=None, toponyms=marked))
        answer = EXAM.answer(reader, EXAM.question(gold.rows[0]))
        scores = EXAM.scores(EXAM.mark(gold.rows, [answer]))
        assert scores["recognition_recall"] == pytest.approx(recall)
        assert scores["recognition_precision"] == 1


def test_a_span_that_does_not_slice_is_refused(tmp_path: Path) -> None:
    shifted = toponym(TEXT, "Zorya", 1.0, 1.0, 1) | {"start": 0, "end": 5}
    with pytest.raises(GoldError, match=r"toponyms, dev.jsonl, row 2: .*'Shell'; 'Zorya'"):
        gold_of(EXAM, tmp_path, row(), row(toponyms=[shifted]))


def test_a_missing_field_is_refused(tmp_path: Path) -> None:
    bare = {
        key: value for key, value in toponym(TEXT, "Zorya", 1.0, 1.0, 1).items() if key != "lat"
    }
    with pytest.raises(GoldError, match=r'row 1: field "toponyms.0.lat": Field required'):
        gold_of(EXAM, tmp_path, row(toponyms=[bare]))


def test_the_reading_finds_and_places_a_town(tmp_path: Path, reader: Reader) -> None:
    text = "Shells fell on the city of Kharkiv on Monday. The city was without power."
    fields = row(
        text=text, set="made", date=None, toponyms=[toponym(text, "Kharkiv", 50.0, 36.25, 706483)]
    )
    gold = gold_of(EXAM, tmp_path, fields)
    answer = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    scores = EXAM.scores(EXAM.mark(gold.rows, [answer]))
    # "The city" refers to a place without naming one, so it is no name too many.
    assert scores["recognition_f1"] == 1
    assert scores["within_161_km"] == 1
    assert scores["exact_id"] == 1
