"""What is compared of claims, alone and taken together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import TypeAdapter

from reportedly.merge.tellings import RECENT_DAYS, Telling, days_of, together
from reportedly.records import Time
from tests.built import person
from tests.merge.building import BASRA, HILLA, on, spot, tell, telling

TEXT = "Ten soldiers died when a bomb went off in Hilla."


def test_a_claim_as_a_telling() -> None:
    report, claim = tell("The Post", 6, TEXT, killed=[("Ten", 10)])
    side = (person(report, "soldiers", actor_id="own-army"),)
    claim = claim.model_copy(update={"recipients": side, "destination": BASRA})
    told = Telling.of(claim, report)
    assert (told.id, told.claims, told.kinds) == (claim.id, (claim.id,), {"car_bombing"})
    assert (told.earliest, told.latest) == (date(2020, 5, 5), date(2020, 5, 5))
    assert {one.name for one in told.spots} == {"hilla", "basra"}
    assert told.recipients == {"own-army"}
    assert told.numbers == {("killed", 10)}
    assert told.words["bomb"] > 0
    assert told.at == TEXT.index("bomb")


def test_it_is_kept_in_one_order_whatever_the_order_of_a_set() -> None:
    names = frozenset(f"own-{letter}" for letter in "hgfedcba")
    square = HILLA.model_copy(update={"name": "Hilla square"})
    some = telling("c-1", kinds=names, actors=names, spots=(spot(square), spot(BASRA)))
    more = telling("c-2", numbers=frozenset({("killed", 2.0), ("injured", 9.0)}))
    told = together([some, replace(more, spots=(spot(HILLA),))])
    assert [one.name for one in told.spots] == ["hilla", "hilla square", "basra"]
    kept = TypeAdapter(Telling).dump_python(told, mode="json")
    for field in ("kinds", "actors", "recipients", "numbers"):
        assert kept[field] == sorted(kept[field])
    assert TypeAdapter(Telling).validate_python(kept) == told


def test_news_dated_by_its_report_alone_reaches_some_days_back() -> None:
    news = Time(latest="2020-05-08", precision="open", anchor="published", basis="rule:published")
    _, claim = tell("The Post", 8, TEXT, time=news)
    assert days_of(claim) == (
        date(2020, 5, 8) - timedelta(days=RECENT_DAYS),
        date(2020, 5, 8),
        False,
    )


def test_a_total_over_more_is_no_number_of_it() -> None:
    report, claim = tell("The Post", 6, TEXT, killed=[("Ten", 10)], counted={"cumulative": True})
    assert Telling.of(claim, report).numbers == frozenset()


@pytest.mark.parametrize(
    ("words", "actor_id", "expected"),
    [
        ("Idris Banda", None, {"idris banda"}),
        ("Idris Banda", "own-minister", set()),
        ("Banda", None, set()),
        ("police officers", None, set()),
    ],
)
def test_private_persons_are_known_by_their_full_names(
    words: str, actor_id: str | None, expected: set[str]
) -> None:
    text = f"A bomb killed {words} in Hilla."
    report, claim = tell("The Post", 6, text)
    claim = claim.model_copy(update={"recipients": (person(report, words, actor_id=actor_id),)})
    assert Telling.of(claim, report).people == expected


def test_taken_together_they_say_what_each_says() -> None:
    one = telling("c-2", at=40, kinds=frozenset({"killing"}), stated=False, historical=True)
    other = telling("c-1", at=9, earliest=date(2020, 5, 4), actors=frozenset({"a"}), words="bomb")
    both = together([one, other])
    assert (both.id, both.at, both.ats) == ("c-1", 9, (9, 40))
    assert both.claims == ("c-1", "c-2")
    assert both.kinds == {"bombing", "killing"}
    assert both.actors == {"a"}
    assert not both.historical
    # Days in a report's own words stand before others, even if they are fewer there.
    assert (both.earliest, both.stated) == (date(2020, 5, 4), True)
    assert together([other, one]) == both


def test_the_shorter_of_two_stated_times_is_taken() -> None:
    long = telling("c-1", earliest=date(2020, 5, 1), latest=date(2020, 5, 9))
    assert together([long, telling("c-2", at=5)]).earliest == date(2020, 5, 5)


@pytest.mark.parametrize(("inside", "stated"), [(True, True), (False, False)])
def test_a_place_is_stated_in_its_own_sentence(inside: bool, stated: bool) -> None:
    text = f"Hilla is a town. {TEXT}"
    report, claim = tell("The Post", 6, text)
    at = text.rindex("Hilla") if inside else 0
    mention = claim.sentence.model_copy(update={"text": "Hilla", "start": at, "end": at + 5})
    only = claim.sentence.model_copy(update={"text": TEXT, "start": text.index(TEXT)})
    placed = HILLA.model_copy(update={"mention": mention})
    claim = claim.model_copy(update={"place": placed, "sentence": only, "time": on(5)})
    (found,) = Telling.of(claim, report).spots
    assert found.stated is stated
    assert found.fine
