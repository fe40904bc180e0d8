"""Which template of a system goes with which of the key."""

from reportedly.evaluate.muc4.official.mapping import score_message
from reportedly.evaluate.muc4.official.template import Template


def pairs(keys: list[Template], answers: list[Template]) -> list[tuple[str | None, str | None]]:
    found = score_message(keys, answers, history=None)
    return [(scored.key_id, scored.response_id) for scored in found]


def test_the_type_must_match_at_least_partly(template):
    key = template(inc_type=["BOMBING"], phys_tgt_id=['"SHED"'])

    assert pairs([key], [template(inc_type=["ATTACK"], phys_tgt_id=['"SHED"'])]) == [("1", "1")]
    assert pairs([key], [template(inc_type=["ARSON"], phys_tgt_id=['"SHED"'])]) == [
        ("1", None),
        (None, "1"),
    ]


def test_one_word_of_a_string_is_enough_but_no_premodifier(template):
    key = template(inc_type=["BOMBING"], phys_tgt_id=['"THE OLD SHED"'])

    assert pairs([key], [template(inc_type=["BOMBING"], phys_tgt_id=['"SHED ROOF"'])]) == [
        ("1", "1")
    ]
    assert pairs([key], [template(inc_type=["BOMBING"], phys_tgt_id=['"THE BUS"'])]) == [
        ("1", None),
        (None, "1"),
    ]


def test_a_closed_value_with_another_tag_does_not_make_a_pair(template):
    key = template(inc_type=["ATTACK"], hum_tgt_type=['CIVILIAN: "ANA SOTO"'])
    same = template(inc_type=["ATTACK"], hum_tgt_type=['CIVILIAN: "ANA SOTO"'])
    other = template(inc_type=["ATTACK"], hum_tgt_type=['CIVILIAN: "PEOPLE"'])

    assert pairs([key], [same]) == [("1", "1")]
    assert pairs([key], [other]) == [("1", None), (None, "1")]


def test_all_slots_empty_on_both_sides_make_a_pair(template):
    key = template(inc_type=["ATTACK"], inc_loc=["PERU"])

    assert pairs([key], [template(inc_type=["ATTACK"])]) == [("1", "1")]


def test_the_best_pair_is_taken_first(template):
    weak = template("1", inc_type=["ATTACK"], perp_ind_id=['"MEN"'], inc_stage=["THREATENED"])
    strong = template("2", inc_type=["ATTACK"], perp_ind_id=['"MEN"'], inc_stage=["ATTEMPTED"])
    answer = template("7", inc_type=["ATTACK"], perp_ind_id=['"MEN"'], inc_stage=["ATTEMPTED"])

    # Recall of 7 against 1 is 2/3, against 2 it is 3/3.
    assert pairs([weak, strong], [answer]) == [("1", None), ("2", "7")]


def test_ties_go_by_the_key_then_by_the_number_of_the_answer(template):
    keys = [template(n, inc_type=["ATTACK"], perp_ind_id=['"MEN"']) for n in ("1", "2")]
    answers = [template(n, inc_type=["ATTACK"], perp_ind_id=['"MEN"']) for n in ("10", "9")]

    assert pairs(keys, answers) == [("1", "9"), ("2", "10")]


def test_an_optional_template_counts_only_if_paired(template):
    optional = template(inc_type=["ATTACK"], perp_ind_id=['"MEN"'], optional=True)

    assert pairs([optional], []) == []
    assert pairs([optional], [template(inc_type=["ATTACK"], perp_ind_id=['"MEN"'])]) == [("1", "1")]
