"""Incidents from summaries, on a made-up set with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.group_names import is_same_group
from reportedly.evaluate.rand_incidents.incident import Field, Group, Incident
from reportedly.evaluate.rand_incidents.names import (
    country_key,
    country_key_of,
    town_key,
)
from reportedly.evaluate.sets.rand_incidents import EXAM
from reportedly.evaluate.tolls import Toll
from reportedly.reader import Reader
from reportedly.records import Place
from tests.evaluate.gold_files import gold_of

TEXT = "On 3 May 2005 a bomb killed two guards in Zorya. The Red Wheel claimed it."


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "date": "2005-05-03",
        "city": "Zorya",
        "country": "Iraq",
        "perpetrator": "Red Wheel (RW)",
        "weapon": "Explosives",
        "injuries": 0,
        "fatalities": 2,
        "text": TEXT,
    }
    return fields | changes


def incident(**changes: Any) -> Incident:
    values: dict[str, Any] = {
        "killed": Toll(2, "A bomb killed two guards.", "rule:made"),
        "injured": Toll(0),
        "weapon": Field("Explosives", "made"),
        "city": Field("Zorya", "made"),
        "country": Field("IQ", "made"),
        "perpetrator": Group("Red Wheel", None, "made"),
        "day": Field("2005-05-03", "made"),
        "opening": "A bomb killed two guards.",
    }
    return Incident(**values | changes)


def test_every_field_is_scored_over_the_rows_that_it_can_be_compared_in(tmp_path: Path) -> None:
    nobody = {"city": "", "perpetrator": "Unknown", "text": "Shots were heard."}
    gold = gold_of(
        EXAM,
        tmp_path,
        row(),
        row(id="made-2", fatalities=0, injuries=4, weapon="Firearms", country="Turkey"),
        row(id="made-3", fatalities=1, weapon="Firearms", **nobody),
    )
    ours = [
        incident(),
        incident(perpetrator=None, city=Field(), day=Field("2005-05-04", "made")),
        incident(killed=Toll(0), weapon=Field("Firearms", "made"), day=Field()),
    ]
    scores = EXAM.scores(EXAM.mark(gold.rows, ours))
    # Killed: 2 and 2, 0 and 2, 1 and 0; injured: 0 and 0, 4 and 0, 0 and 0.
    assert scores["killed_exact"] == pytest.approx(1 / 3)
    assert scores["killed_mae"] == pytest.approx((0 + 2 + 1) / 3)
    assert scores["killed_exact_nonzero"] == 0.5
    assert scores["injured_exact"] == pytest.approx(2 / 3)
    assert scores["injured_mae"] == pytest.approx(4 / 3)
    assert scores["injured_exact_nonzero"] == 0
    # Explosives: one right, one too many; Firearms: one right, one missed. Both F1 are 2/3.
    assert scores["weapon"] == pytest.approx(2 / 3)
    assert scores["weapon_accuracy"] == pytest.approx(2 / 3)
    assert scores["country"] == pytest.approx(2 / 3)
    # The third row names no city and nobody, and its text has no date.
    assert scores["city"] == 0.5
    assert scores["perpetrator"] == 0.5
    assert scores["date_exact"] == 0.5


def test_mistakes_name_the_field_and_what_is_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    ours = incident(killed=Toll(0), weapon=Field("Unknown", None), city=Field("Mirna", "made"))
    mistakes = EXAM.mark(gold.rows, [ours])[0].mistakes
    assert [(one.cause, one.gold, one.ours) for one in mistakes] == [
        ("killed: none found", "2", "0"),
        ("weapon: none found", "Explosives", "Unknown"),
        ("city: another", "Zorya", "Mirna"),
    ]


def test_countries_compare_as_codes_or_as_parts() -> None:
    assert country_key("West Bank/Gaza") == "PS"
    assert country_key("Turkey") == "TR"
    assert country_key("Kashmir") == "Kashmir"
    assert country_key("Nowhere") == "Nowhere"
    assert (
        country_key_of(Place(name="Doda", country="IN", admin1="Jammu and Kashmīr", basis="made"))
        == "Kashmir"
    )
    assert country_key_of(Place(name="Kirkuk", country="IQ", basis="made")) == "IQ"


def test_groups_compare_by_any_name_that_the_roster_has() -> None:
    name = "Revolutionary Armed Forces of Colombia (FARC)"
    assert is_same_group(name, "actor-farc", "FARC")
    assert not is_same_group(name, "actor-eln", "ELN")
    assert is_same_group("Red Wheel (RW)", None, "RW")
    assert not is_same_group("Red Wheel (RW)", None, "Blue Wheel")
    # Word order and spelling do not part two names.
    assert is_same_group("November 9 Organization", None, "Organisation of 9 November")


def test_towns_compare_without_unit_nouns() -> None:
    assert town_key("Herat Province") == town_key("Herāt")
    assert town_key("City") == "city"


def test_the_question_holds_the_summary_only(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row()).rows[0])
    assert asked.text == TEXT
    assert set(asked.__slots__) == {"text"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": "May 3"}, "row 1: Invalid isoformat string"),
        ({"fatalities": -1}, "row 1: counts of people below 0"),
        ({"text": " "}, 'row 1: the field "text" is empty'),
        ({"fatalities": None}, r'row 1: field "fatalities": .* \(found \'None\'\)'),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=f"rand_incidents, dev.jsonl, {message}"):
        gold_of(EXAM, tmp_path, row(**changes))


def test_the_reading_sums_up_an_incident(tmp_path: Path, reader: Reader) -> None:
    text = (
        "On 3 May 2005 gunmen killed two policemen in Mosul and wounded three others. "
        "Ansar al-Sunna claimed responsibility for the attack."
    )
    changes = {"city": "Mosul", "weapon": "Firearms", "injuries": 3, "text": text}
    gold = gold_of(EXAM, tmp_path, row(**changes, perpetrator="Ansar al-Sunnah"))
    ours = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    scores = EXAM.scores(EXAM.mark(gold.rows, [ours]))
    names = ("killed_exact", "injured_exact", "weapon", "city", "country", "date_exact")
    assert {name: scores[name] for name in names} == dict.fromkeys(names, 1)
