"""Every field of an incident by its rule, its standing, and what disagrees."""

from typing import Any

import pytest

from reportedly.merge.rules import settling
from reportedly.merge.settling import settle
from reportedly.merge.sources import Sources
from reportedly.merge.told import Pair
from reportedly.records import Incident, Materiel, Span, Standing, Time
from tests.built import person
from tests.merge.building import BABIL, BASRA, DENIED, HILLA, on, said_by, tell

NEWS = Time(latest="2020-05-06", precision="open", anchor="published", basis="rule:published")


def incident(*pairs: Pair) -> Incident:
    return settle("i-1", pairs, Sources.of(report for report, _ in pairs))


def says(outlet: str, day: int = 6, **fields: Any) -> Pair:
    return tell(outlet, day, f"Words of {outlet}, day {day}: a bomb in Hilla.", **fields)


def rule(found: Incident, field: str) -> str:
    settlement = found.settlement(field)
    assert settlement is not None
    return settlement.rule


def given(found: Incident, field: str) -> list[str]:
    settlement = found.settlement(field)
    assert settlement is not None
    return [one.value for one in settlement.alternatives]


def test_settle_only() -> None:
    found = incident(says("The Post"), says("The Mail"))
    assert {rule(found, field) for field in ("kind", "place", "time")} == {"settle-only"}
    assert found.settlement("origin") is None


def test_settle_kind() -> None:
    vague = [says("The Post", kind="attack"), says("The Mail", kind="attack")]
    found = incident(*vague, says("The Sun", kind="car_bombing"))
    assert (found.kind, rule(found, "kind")) == ("car_bombing", "settle-kind")
    assert set(given(found, "kind")) == {"attack", "car_bombing"}
    outcome = incident(says("The Post", kind="killing"), says("The Mail", kind="shelling"))
    assert outcome.kind == "shelling"
    more = [says("The Post", kind="shelling"), says("The Mail", kind="shelling")]
    assert incident(*more, says("The Sun", 5, kind="airstrike")).kind == "shelling"
    first = incident(says("The Post", 7, kind="shelling"), says("The Mail", 6, kind="airstrike"))
    assert first.kind == "airstrike"


def test_settle_place() -> None:
    wide = [says("The Post", place=BABIL), says("The Mail", place=BABIL)]
    found = incident(*wide, says("The Sun"))
    assert found.place is not None
    assert (found.place.name, rule(found, "place")) == ("Hilla", "settle-place")
    elsewhere = incident(says("The Post"), says("The Mail"), says("The Sun", 5, place=BASRA))
    assert elsewhere.place is not None
    assert elsewhere.place.name == "Hilla"
    assert given(elsewhere, "place") == ["Basra, Basra, IQ", "Hilla, Babil, IQ"]


def test_settle_time() -> None:
    found = incident(says("The Post", time=NEWS), says("The Mail", time=NEWS), says("The Sun"))
    assert (found.time.earliest, rule(found, "time")) == ("2020-05-05", "settle-time")
    two = incident(says("The Post", time=on(4)), says("The Mail"), says("The Sun"))
    assert two.time.earliest == "2020-05-05"
    assert set(given(two, "time")) == {"2020-05-04", "2020-05-05"}
    week = incident(says("The Post", time=on(1, 7)), says("The Mail"))
    assert week.time.precision == "day"


def test_settle_sides() -> None:
    def with_actor(outlet: str, words: str, **fields: Any) -> Pair:
        report, claim = tell(outlet, 6, f"The bomb of {outlet} was laid by {words}.")
        return report, claim.model_copy(update={"actors": (person(report, words, **fields),)})

    gunmen = with_actor("The Post", "gunmen", kind="UAF")
    group = with_actor("The Mail", "the Brigade", actor_id="own-brigade", kind="REB")
    again = with_actor("The Sun", "the Brigade", actor_id="own-brigade", kind="REB")
    army = with_actor("The Star", "the Northern Army", kind="MIL")
    found = incident(gunmen, group, again, army)
    assert [one.name for one in found.actors] == ["the Brigade", "the Northern Army"]
    assert set(given(found, "actors")) == {"gunmen", "the Brigade", "the Northern Army"}
    assert rule(found, "actors") == "settle-sides"


def test_settle_version() -> None:
    old = says("The Post", 6, place=BASRA)
    new = says("The Post", 7, page={"replaces": old[0].id})
    found = incident(old, new)
    assert found.place is not None
    assert found.place.name == "Hilla"
    assert set(found.claims) == {old[1].id, new[1].id}


STANDINGS: list[tuple[Standing, str, list[dict[str, Any]]]] = [
    ("corroborated", "standing-corroborated", [{}, {}]),
    ("single_source", "standing-single", [{}]),
    ("disputed", "standing-disputed", [{}, {"certainty": DENIED}]),
    ("denied", "standing-denied", [{"certainty": DENIED}]),
    ("announced", "standing-announced", [{"modality": "threat"}, {"modality": "future"}]),
]


@pytest.mark.parametrize(("standing", "by", "many"), STANDINGS, ids=str)
def test_standings(standing: Standing, by: str, many: list[dict[str, Any]]) -> None:
    outlets = ("The Post", "The Mail", "The Sun")
    pairs = [says(outlet, **fields) for outlet, fields in zip(outlets, many, strict=False)]
    found = incident(*pairs)
    assert (found.standing, rule(found, "standing")) == (standing, by)


def test_one_outlet_or_one_text_does_not_corroborate_itself() -> None:
    assert incident(says("The Post", 6), says("The Post", 7)).standing == "single_source"


def test_a_voice_that_denies_disputes_like_a_negative() -> None:
    denial = says("The Mail", voices=said_by("The Mail", ("the army", "military"), stance="denies"))
    assert incident(says("The Post"), denial).standing == "disputed"
    assert incident(denial).standing == "denied"


def test_what_was_denied_settles_nothing_beside_what_happened() -> None:
    found = incident(says("The Post"), says("The Mail", 5, place=BASRA, certainty=DENIED))
    assert found.place is not None
    assert found.place.name == "Hilla"
    assert found.settlement("place") is not None
    assert len(found.claims) == 2


def test_it_is_actual_as_soon_as_one_says_so_and_recalled_only_if_all_do() -> None:
    found = incident(says("The Post", modality="threat"), says("The Mail"))
    assert found.modality == "actual"
    old = says("The Post", historical=True)
    assert incident(old).historical
    assert not incident(old, says("The Mail")).historical


def test_materiel_and_further_places_are_gathered_once() -> None:
    def armed(outlet: str) -> Pair:
        report, claim = says(outlet, other_places=(BASRA, HILLA))
        at = report.text.index("bomb")
        item = Materiel(
            item="bomb", kind="bomb", mention=Span.of(report.text, at, at + 4), basis="own-bomb"
        )
        return report, claim.model_copy(update={"materiel": (item,)})

    found = incident(armed("The Post"), armed("The Mail"))
    assert [one.item for one in found.materiel] == ["bomb"]
    assert [one.name for one in found.other_places] == ["Basra"]


def test_reports_and_history_are_in_order_of_publication() -> None:
    later, first = says("The Post", 8), says("The Mail", 6)
    found = incident(later, first)
    assert found.reports == (first[0].id, later[0].id)
    assert (found.first_reported, found.last_reported) == ("2020-05-06", "2020-05-08")
    assert [(c.what, c.by) for c in found.history] == [
        ("made", "rule:first-report"),
        ("joined", "rule:likeness"),
    ]
    assert found.history[0].why.startswith("The Mail")
    assert found.independent_sources == 2


def test_every_rule_for_fields_and_standings_has_a_test() -> None:
    tested = {by for _, by, _ in STANDINGS}
    tested |= {
        name.removeprefix("test_").replace("_", "-") for name in globals() if "test_settle" in name
    }
    others = {rule.id for rule in settling().rules if rule.field != "figures"}
    assert others == tested


def test_ids_of_rules_are_unique_and_each_says_what_it_does() -> None:
    rules = settling().rules
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.means.endswith(".") and rule.example for rule in rules)
