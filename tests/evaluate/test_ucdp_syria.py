"""Coded events and their headlines, on a made-up set with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.ucdp_syria import EXAM, Headline, Point
from reportedly.evaluate.ucdp_sides import Party
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": 1,
        "source_headline": "7 killed in Mirna",
        "source_date": "2017-03-02",
        "side_a": "Government of Syria",
        "side_b": "IS",
        "low": 5,
        "best": 7,
        "high": 9,
        "where_prec": 1,
        "where_coordinates": "Mirna town",
        "latitude": 35,
        "longitude": 38.0,
    }
    return fields | changes


def party(name: str, actor_id: str | None = None, **fields: Any) -> Party:
    values: dict[str, Any] = {"kind": None, "country": None, "side": None, "takes_part": True}
    return Party(name, actor_id, **values | fields)


REGIME = party("regime forces", kind="MIL")
IS_GROUP = party("Islamic State", "actor-islamic-state", kind="REB")
HERE, NEAR, FAR = (Point("Mirna", lat, 38.0, "made") for lat in (35.0, 36.0, 40.0))


def said(*deaths: float, parties: tuple[Party, ...] = (), points: tuple[Point, ...] = ()) -> Any:
    return Headline(deaths, "rule:made" if deaths else None, parties, points)


def test_deaths_are_scored_over_events_with_a_figure(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(), row(id=2), row(id=3), row(id=4))
    # Exact; within the bounds; outside them with the right one second; nothing said.
    answers = [(said(7.0),), (said(), said(9.0)), (said(20.0, 7.0),), (said(),)]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    assert scores["answered"] == 0.75
    assert scores["deaths_exact"] == pytest.approx(1 / 3)
    assert scores["deaths_within"] == pytest.approx(2 / 3)
    assert scores["deaths_exact_any"] == pytest.approx(2 / 3)


def test_sides_are_parties_of_claims_or_named_at_all(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(), row(id=2, side_b="HTS, Southern Front"), row(id=3))
    front = party("Southern Front", "actor-southern-front", kind="REB")
    bystander = party("Islamic State", "actor-islamic-state", takes_part=False)
    answers = [
        (said(parties=(REGIME, IS_GROUP)),),
        (said(parties=(front,)),),
        (said(parties=(REGIME, bystander)),),
    ]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    # Two, one and one of two sides take part; with those named at all two, one and two.
    assert scores["side"] == pytest.approx(4 / 6)
    assert scores["side_both"] == pytest.approx(1 / 3)
    assert scores["side_any"] == pytest.approx(5 / 6)
    assert scores["side_any_both"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("ours", "side", "match"),
    [
        (party("Russian air force", "RU-MIL-AIR", kind="MIL", country="RU"), "Syria", True),
        (party("Turkish army", "TR-MIL", kind="MIL", country="TR"), "Turkey", True),
        (party("Turkish army", "TR-MIL", kind="MIL", country="TR"), "Syria", False),
        (party("children", kind="CVL"), "Syria", False),
    ],
)
def test_forces_stand_for_their_state(tmp_path: Path, ours: Party, side: str, match: bool) -> None:
    gold = gold_of(EXAM, tmp_path, row(side_a=f"Government of {side}"))
    scores = EXAM.scores(EXAM.mark(gold.rows, [(said(parties=(ours,)),)]))
    assert scores["side"] == (0.5 if match else 0)


def test_parties_without_a_name_stand_for_insurgents_and_civilians(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(side_a="Syrian insurgents", side_b="Civilians"))
    ours = (party("rebels", kind="REB"), party("women", kind="CVL"))
    assert EXAM.scores(EXAM.mark(gold.rows, [(said(parties=ours),)]))["side"] == 1


def test_distance_counts_only_events_placed_well(tmp_path: Path) -> None:
    gold = gold_of(
        EXAM,
        tmp_path,
        row(),
        row(id=2),
        row(id=3, where_prec=2),
        row(id=4),
        row(id=5, where_prec=4),
    )
    # On the spot; a degree (111 km) off; five degrees off but the right one second; none.
    points = [(HERE,), (NEAR,), (FAR, HERE), (), (HERE,)]
    scores = EXAM.scores(EXAM.mark(gold.rows, [(said(points=one),) for one in points]))
    assert scores["placed"] == 0.75
    assert scores["within_25_km"] == 0.25
    assert scores["within_25_km_found"] == pytest.approx(1 / 3)
    assert scores["within_25_km_any"] == 0.5
    assert scores["within_161_km"] == 0.5
    assert scores["within_161_km_any"] == 0.75


def test_headlines_are_parted_and_keep_their_days(tmp_path: Path) -> None:
    two = {"source_headline": "One;Two", "source_date": "2017-03-02;2017-03-03"}
    whole = {"source_headline": "One; and more", "source_date": "2017-03-02"}
    rows = gold_of(EXAM, tmp_path, row(**two), row(**whole)).rows
    assert EXAM.question(rows[0]).headlines == (("One", "2017-03-02"), ("Two", "2017-03-03"))
    assert EXAM.question(rows[1]).headlines == (("One; and more", "2017-03-02"),)
    assert set(EXAM.question(rows[0]).__slots__) == {"headlines"}


def test_mistakes_say_what_went_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    answer = (said(9.0, parties=(REGIME,), points=(NEAR, HERE)),)
    mistakes = EXAM.mark(gold.rows, [answer])[0].mistakes
    assert [(one.cause, one.gold) for one in mistakes] == [
        ("deaths: another figure", "7"),
        ("side: not named", "IS"),
        ("another of its places", "Mirna town (35.00, 38.00)"),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"source_date": "2 March"}, "Invalid isoformat string"),
        ({"low": -1}, "deaths below 0"),
        ({"source_headline": " "}, 'the field "source_headline" is empty'),
        ({"best": "many"}, r'field "best": .*\(found \'many\'\)'),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=f"ucdp_syria, dev.jsonl, row 1: .*{message}"):
        gold_of(EXAM, tmp_path, row(**changes))


def test_the_reading_answers_and_reads_a_headline_once(tmp_path: Path, reader: Reader) -> None:
    text = "Regime forces killed 7 Islamic State fighters in Aleppo"
    place = {"latitude": 36.2, "longitude": 37.16}
    rows = gold_of(EXAM, tmp_path, row(source_headline=text, **place), row(id=2)).rows
    before = reader.sentences_read
    answers = [EXAM.answer(reader, EXAM.question(rows[0])) for _ in range(2)]
    assert reader.sentences_read - before == 1
    scores = EXAM.scores(EXAM.mark(rows[:1], answers[:1]))
    names = ("deaths_exact", "side_any", "within_25_km")
    assert {name: scores[name] for name in names} == dict.fromkeys(names, 1)
