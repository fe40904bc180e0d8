"""Who acts against or with whom."""

from typing import Any

from reportedly.export.written import Told
from reportedly.lexicon.ontology import kinds
from reportedly.picture import reasons
from reportedly.picture.relations import relations
from reportedly.picture.rules import rules
from tests.picture.telling import ARMY, CIVILIANS, DENIED, GUNMEN, REBELS, accounts, one, side


def act(kind: str, day: str, actor: Any = REBELS, recipient: Any = ARMY, **fields: Any) -> Told:
    return one(kind, day, actors=(actor,), recipients=(recipient,), **fields)


def table(*incidents: Told) -> list[tuple[str, str, str, int]]:
    found, _ = relations(accounts(*incidents))
    return [(row.actor, row.stance, row.recipient, row.incidents) for row in found]


def test_incidents_between_two_sides_are_counted_with_kinds_and_days() -> None:
    found, _ = relations(
        accounts(
            act("ambush", "2014-06-10"), act("ambush", "2014-06-12"), act("shelling", "2014-06-11")
        )
    )
    (row,) = found
    assert (row.actor_id, row.recipient_id) == ("actor-red-dawn", "IQ-MIL")
    assert (row.stance, row.incidents, row.rule) == ("against", 3, "relation-against")
    assert row.kinds == (("ambush", 2), ("shelling", 1))
    assert (row.first, row.last) == ("2014-06-10", "2014-06-12")


def test_who_attacks_whom_is_a_direction() -> None:
    assert table(act("ambush", "2014-06-10"), act("ambush", "2014-06-11", ARMY, REBELS)) == [
        ("Iraqi army", "against", "Red Dawn", 1),
        ("Red Dawn", "against", "Iraqi army", 1),
    ]


def test_a_clash_has_none() -> None:
    found = table(act("armed_clash", "2014-06-10"), act("armed_clash", "2014-06-11", ARMY, REBELS))
    assert [row[3] for row in found] == [2]


def test_help_and_agreements_are_acts_with_somebody() -> None:
    assert table(act("arms_delivery", "2014-06-10"), act("ambush", "2014-06-11")) == [
        ("Red Dawn", "against", "Iraqi army", 1),
        ("Red Dawn", "with", "Iraqi army", 1),
    ]


def test_words_and_things_make_no_relation() -> None:
    words = act("condemnation", "2014-06-10")
    thing = act("attack", "2014-06-10", REBELS, side("the oil refinery"))
    itself = act("attack", "2014-06-10", REBELS, REBELS)
    assert table(words, thing, itself) == []


def test_unnamed_civilians_are_somebody() -> None:
    assert table(act("killing", "2014-06-10", REBELS, CIVILIANS)) == [
        ("Red Dawn", "against", "civilians", 1)
    ]


def test_people_without_arms_go_by_their_group() -> None:
    farmer = act("killing", "2014-06-10", REBELS, side("Omar Hadi", kind="CVL"))
    assert table(farmer, act("killing", "2014-06-11", REBELS, CIVILIANS)) == [
        ("Red Dawn", "against", "civilians", 2)
    ]


def test_gunmen_beside_a_named_group_are_that_group() -> None:
    both = one("attack", "2014-06-10", actors=(GUNMEN, REBELS), recipients=(ARMY,))
    assert table(both) == [("Red Dawn", "against", "Iraqi army", 1)]
    assert table(act("attack", "2014-06-10", GUNMEN)) == [
        ("armed groups", "against", "Iraqi army", 1)
    ]


def test_plans_and_denied_acts_are_left_out() -> None:
    found, left = relations(
        accounts(
            act("ambush", "2014-06-10", modality="threat"),
            act("ambush", "2014-06-10", certainty=DENIED),
        )
    )
    assert found == []
    assert [reason for reason, _ in left] == [reasons.PLANNED, reasons.DENIED]


def test_every_rule_names_a_kind_or_a_family_of_the_ontology() -> None:
    families = {kind.family for kind in kinds().values()}
    for rule in rules().relations:
        assert rule.kind in kinds() if rule.kind else rule.family in families, rule.id
    named = {rule.kind for rule in rules().control} | {r.kind for r in rules().movement_kinds}
    named |= {kind for rule in rules().tolls for kind in rule.kinds}
    assert named <= set(kinds())


def test_rules_have_ids_of_their_own() -> None:
    lists = (getattr(rules(), name) for name in type(rules()).model_fields)
    found = [rule.id for each in lists for rule in each]
    assert len(found) == len(set(found))
