"""Templates that the product writes of made-up reports, and the tables it writes them by."""

from collections.abc import Callable
from typing import get_args

import pytest

from reportedly.evaluate.muc4.answers import answer_message
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.official.template import Template
from reportedly.evaluate.muc4.phrases import write_number
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.sets.muc4 import report_from
from reportedly.lexicon.ontology import kinds
from reportedly.reader import Reader
from reportedly.records import Count
from reportedly.records.claim import ActorKind

HEAD = "BOGOTA, 12 JAN 89 (AFP) -- [TEXT] "
Ask = Callable[[str], list[Template]]


@pytest.fixture
def ask(reader: Reader) -> Ask:
    def templates(text: str) -> list[Template]:
        report = report_from(HEAD + text)
        return [told.template for told in answer_message(reader.reading(report), "MADE-UP-1")]

    return templates


def texts(template: Template, slot: str) -> list[str]:
    return [filler.alternatives[0].text for filler in template.fillers(slot)]


def tags(template: Template, slot: str) -> list[str]:
    return [
        f"{f.alternatives[0].text}: {f.alternatives[0].tags[0]}" for f in template.fillers(slot)
    ]


def test_a_murder(ask: Ask) -> None:
    (found,) = ask("JUDGE ANA RUIZ WAS KILLED BY GUNMEN IN MEDELLIN, COLOMBIA, YESTERDAY.")
    assert texts(found, "inc_type") == ["ATTACK"]
    assert texts(found, "inc_stage") == ["ACCOMPLISHED"]
    assert texts(found, "inc_date") == ["11 JAN 89"]
    assert texts(found, "inc_loc") == ["COLOMBIA: MEDELLIN (CITY)"]
    assert texts(found, "perp_ind_id") == ["GUNMEN"]
    assert texts(found, "perp_inc_cat") == ["TERRORIST ACT"]
    assert texts(found, "hum_tgt_name") == ["ANA RUIZ"]
    assert tags(found, "hum_tgt_desc") == ["JUDGE: ANA RUIZ"]
    assert tags(found, "hum_tgt_type") == ["LEGAL OR JUDICIAL: ANA RUIZ"]
    assert tags(found, "hum_tgt_num") == ["1: ANA RUIZ"]
    assert tags(found, "hum_tgt_effect") == ["DEATH: ANA RUIZ"]


def test_a_bombing_and_its_default_date(ask: Ask) -> None:
    (found,) = ask("A BOMB EXPLODED AT A BANK IN CALI, COLOMBIA. TWO PEASANTS WERE WOUNDED.")
    assert texts(found, "inc_type") == ["BOMBING"]
    assert texts(found, "inc_date") == ["- 12 JAN 89"]
    assert texts(found, "inc_instr_id") == ["BOMB"]
    assert tags(found, "inc_instr_type") == ["BOMB: BOMB"]
    assert tags(found, "phys_tgt_type") == ["FINANCIAL: BANK"]
    assert tags(found, "hum_tgt_num") == ["2: PEASANTS"]
    assert tags(found, "hum_tgt_effect") == ["INJURY: PEASANTS"]


def test_kidnapping_has_no_things_and_no_means(ask: Ask) -> None:
    (found,) = ask("GUERRILLAS KIDNAPPED MAYOR LUIS SOTO IN CALI, COLOMBIA, ON 3 JANUARY.")
    assert texts(found, "inc_type") == ["KIDNAPPING"]
    assert found.slots["phys_tgt_id"].mark == "*"
    assert found.slots["inc_instr_type"].mark == "*"
    assert tags(found, "hum_tgt_type") == ["GOVERNMENT OFFICIAL: LUIS SOTO"]


@pytest.mark.parametrize(
    "text",
    [
        "GUERRILLAS CLASHED WITH SOLDIERS IN CALI, COLOMBIA. FIVE SOLDIERS DIED.",
        "A PEASANT WAS KILLED BY GUNMEN IN PARIS, FRANCE, YESTERDAY.",
        "JUDGE ANA RUIZ WAS KILLED IN MEDELLIN, COLOMBIA, ON 3 MARCH 1980.",
        "THE MINISTER VISITED A SCHOOL IN CALI, COLOMBIA, YESTERDAY.",
    ],
    ids=["only forces", "another country", "long ago", "no violence"],
)
def test_what_is_no_incident_of_the_set(ask: Ask, text: str) -> None:
    assert ask(text) == []


def test_who_claims_it_did_it(ask: Ask) -> None:
    (found,) = ask(
        "A BOMB EXPLODED AT A BANK IN LIMA, PERU, TODAY. "
        "THE SHINING PATH CLAIMED RESPONSIBILITY FOR THE ATTACK."
    )
    assert tags(found, "perp_org_conf") == ["CLAIMED OR ADMITTED: SHINING PATH"]


def test_nobody_was_hurt(ask: Ask) -> None:
    (found,) = ask("A BOMB DESTROYED A BANK IN CALI, COLOMBIA, BUT THERE WERE NO CASUALTIES.")
    assert tags(found, "hum_tgt_effect") == ["NO INJURY OR DEATH: -"]
    assert tags(found, "phys_tgt_effect") == ["DESTROYED: BANK"]


def test_other_acts_make_other_incidents(ask: Ask) -> None:
    found = ask(
        "GUERRILLAS KIDNAPPED MAYOR LUIS SOTO IN CALI, COLOMBIA, ON 3 JANUARY. "
        "A BOMB EXPLODED AT A BANK IN MEDELLIN, COLOMBIA, YESTERDAY."
    )
    assert [texts(one, "inc_type") for one in found] == [["KIDNAPPING"], ["BOMBING"]]
    assert [texts(one, "inc_date") for one in found] == [["03 JAN 89"], ["11 JAN 89"]]
    assert [one.template_id for one in found] == ["1", "2"]


@pytest.mark.parametrize(
    ("count", "quantifier", "written"),
    [
        (Count(low=6, best=6, high=6), "exact", "6"),
        (Count(low=6, best=6), "at_least", "6-"),
        (Count(best=6, high=6), "at_most", "-6"),
        (Count(low=6, high=8), "between", "6-8"),
        (Count(best=6), "about", "~6"),
        (Count(low=20, high=90), "vague", "PLURAL"),
        (Count(), "none", None),
    ],
)
def test_numbers_in_the_form_of_the_key(count: Count, quantifier: str, written: str | None) -> None:
    assert write_number(count, quantifier) == written


def test_the_tables_hold_only_what_the_set_and_the_product_know() -> None:
    table = tables()
    allowed = {slot.name: set(slot.values) for slot in scheme().slots}
    assert set(table.kinds) <= set(kinds())
    for rule in table.kinds.values():
        assert rule.type in allowed["inc_type"]
        assert {rule.effect} - {None} <= allowed["hum_tgt_effect"]
        assert {rule.damage} - {None} <= allowed["phys_tgt_effect"]
        assert {rule.instrument} - {None} <= allowed["inc_instr_type"]
        assert {rule.stage} - {None} <= allowed["inc_stage"]
    assert set(table.spared.values()) <= allowed["hum_tgt_effect"]
    assert set(table.stages.values()) <= allowed["inc_stage"]
    assert table.unsure in allowed["perp_org_conf"]
    assert {rule.type for rule in table.people} <= allowed["hum_tgt_type"]
    assert set(table.former_types.values()) <= allowed["hum_tgt_type"]
    assert {rule.type for rule in table.things} <= allowed["phys_tgt_type"]
    assert {rule.type for rule in table.instruments} <= allowed["inc_instr_type"]
    assert set(table.nations.values()) <= allowed["hum_tgt_nation"]
    assert {*table.people_by_kind, *table.state, *table.armed} <= set(get_args(ActorKind))
