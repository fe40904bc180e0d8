"""Answers set against the fillers of one slot.

Counts are written COR PAR INC, ICR IPA, SPU MIS NON.
"""

from collections.abc import Sequence

import pytest

from reportedly.evaluate.muc4.official.compare import Verdict
from reportedly.evaluate.muc4.official.fillers import Outcome, settle
from reportedly.evaluate.muc4.official.history import Decision, wordings
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.official.written_filler import parse_filler


def outcome(
    slot: str,
    keys: Sequence[str],
    answers: Sequence[str],
    *,
    decided: dict[str, tuple[str, list[str]]] | None = None,
    tags: dict[str, tuple[str, list[str]]] | None = None,
) -> Outcome:
    slot_of = scheme().slot(slot)
    fillers = [parse_filler(line, slot_of) for line in answers]

    def decisions(line: str) -> tuple[Decision, ...]:
        if not decided or line not in decided:
            return ()
        verdict, wanted = decided[line]
        met = tuple(wordings(parse_filler(key, slot_of)) for key in wanted)
        return (Decision(parse_filler(line, slot_of).alternatives[0], Verdict[verdict], met),)

    def links(tag: str) -> list[tuple[frozenset[str], Verdict]]:
        verdict, wanted = (tags or {}).get(tag, ("WRONG", []))
        return [(frozenset([key]), Verdict[verdict]) for key in wanted]

    return settle(
        slot_of,
        [parse_filler(line, slot_of) for line in keys],
        fillers,
        decisions=[decisions(line) for line in answers],
        links=links,
    )


def counts(found: Outcome) -> str:
    return (
        f"{found.correct} {found.partial} {found.incorrect}, "
        f"{found.correct_by_person} {found.partial_by_person}, "
        f"{found.spurious} {found.missing} {found.noncommittal}"
    )


@pytest.mark.parametrize(
    ("slot", "keys", "answers", "expected"),
    [
        # Empty on both sides: one NON. Only an answer, only a key.
        ("perp_ind_id", [], [], "0 0 0, 0 0, 0 0 1"),
        ("perp_ind_id", [], ['"MEN"', '"BOYS"'], "0 0 0, 0 0, 2 0 0"),
        ("perp_ind_id", ['"MEN"', '"BOYS"'], [], "0 0 0, 0 0, 0 2 0"),
        # MEN match in whatever order; GIRLS are set against BOYS and wrong; one answer is surplus.
        ("perp_ind_id", ['"BOYS"', '"MEN"'], ['"GIRLS"', '"MEN"', '"CATS"'], "1 0 1, 0 0, 1 0 0"),
        # Two of three asked for are left: one takes the wrong answer, one is missing.
        ("perp_ind_id", ['"MEN"', '"BOYS"', '"DOGS"'], ['"MEN"', '"CATS"'], "1 0 1, 0 0, 0 1 0"),
        # Any wording of the key will do, once.
        ("perp_ind_id", ['"MEN" / "BOYS"'], ['"BOYS"', '"MEN"'], "1 0 0, 0 0, 1 0 0"),
        # Optional: nothing if unanswered, right if answered right, wrong if answered wrong.
        ("perp_ind_id", ['? "MEN"'], [], "0 0 0, 0 0, 0 0 1"),
        ("perp_ind_id", ['? "MEN"'], ['"MEN"'], "1 0 0, 0 0, 0 0 0"),
        ("perp_ind_id", ['? "MEN"'], ['"CATS"'], "0 0 1, 0 0, 0 0 0"),
        ("perp_ind_id", ['? "MEN"', '"BOYS"'], [], "0 0 0, 0 0, 0 1 0"),
        # Two optional ones unanswered count for nothing at all, not even as NON.
        ("perp_ind_id", ['? "MEN"', '? "BOYS"'], [], "0 0 0, 0 0, 0 0 0"),
        # A wrong answer uses up the required filler before the optional one.
        ("perp_ind_id", ['? "MEN"', '"BOYS"'], ['"CATS"'], "0 0 1, 0 0, 0 0 0"),
        # The better answer is not spoilt by an earlier one that is half right.
        ("inc_type", ["BOMBING"], ["ATTACK"], "0 1 0, 0 0, 0 0 0"),
    ],
)
def test_without_tags(slot: str, keys: list[str], answers: list[str], expected: str):
    assert counts(outcome(slot, keys, answers)) == expected


@pytest.mark.parametrize(
    ("keys", "answers", "expected"),
    [
        # Value and tag right, but for premodifiers.
        (['DEATH: "CLERK"'], ['DEATH: "THE CLERK"'], "1 0 0, 0 0, 0 0 0"),
        # Value right, tag another or none: half. Value wrong: wrong.
        (['DEATH: "CLERK"'], ['DEATH: "DOG"'], "0 1 0, 0 0, 0 0 0"),
        (['DEATH: "CLERK"'], ["DEATH"], "0 1 0, 0 0, 0 0 0"),
        (['DEATH: "CLERK"'], ['INJURY: "CLERK"'], "0 0 1, 0 0, 0 0 0"),
        # Value half right: half, whatever the tag.
        (['NO INJURY OR DEATH: "CLERK"'], ['NO DEATH: "CLERK"'], "0 1 0, 0 0, 0 0 0"),
        (['NO INJURY OR DEATH: "CLERK"'], ['NO DEATH: "DOG"'], "0 1 0, 0 0, 0 0 0"),
        # Its tag leads to the first filler, whose value is another: wrong, and the other missing.
        (['DEATH: "CLERK"', 'INJURY: "DOG"'], ['INJURY: "CLERK"'], "0 0 1, 0 0, 0 1 0"),
        # Its tag leads nowhere: only the first filler left is looked at.
        (['INJURY: "DOG"', 'DEATH: "CLERK"'], ['INJURY: "CAT"'], "0 1 0, 0 0, 0 1 0"),
        (['DEATH: "CLERK"', 'INJURY: "DOG"'], ['INJURY: "CAT"'], "0 0 1, 0 0, 0 1 0"),
        # ... and none that is optional.
        (['? INJURY: "DOG"'], ['INJURY: "CAT"'], "0 0 1, 0 0, 0 0 0"),
        # Without a tag any required filler is looked at.
        (['DEATH: "CLERK"', 'INJURY: "DOG"'], ["INJURY"], "0 1 0, 0 0, 0 1 0"),
    ],
)
def test_closed_values_with_tags(keys: list[str], answers: list[str], expected: str):
    assert counts(outcome("hum_tgt_effect", keys, answers)) == expected


def test_strings_and_numbers_need_the_right_tag():
    assert counts(outcome("hum_tgt_num", ['2: "MEN"'], ['2: "CATS"'])) == "0 0 1, 0 0, 0 0 0"
    assert counts(outcome("hum_tgt_num", ['2: "MEN"'], ['2: "THE MEN"'])) == "1 0 0, 0 0, 0 0 0"
    assert counts(outcome("hum_tgt_desc", ['"CLERK": "ANA"'], ['"CLERK"'])) == "0 0 1, 0 0, 0 0 0"


def test_what_a_person_decided_counts_and_is_counted_apart():
    keys = ['"ANA SOTO"', '"LUIS VEGA"']
    decided = {
        '"SOTO"': ("PARTIAL", ['"ANA SOTO"']),
        '"MR. LUIS VEGA"': ("MATCH", ['"LUIS VEGA"']),
        '"CAT"': ("WRONG", []),
    }

    found = outcome("hum_tgt_name", keys, ['"CAT"', '"SOTO"', '"MR. LUIS VEGA"'], decided=decided)

    # SOTO half, MR. LUIS VEGA right, both by a person; the CAT is surplus.
    assert counts(found) == "1 1 0, 1 1, 1 0 0"


def test_one_answer_may_be_spread_over_several_fillers():
    keys = ['"TRUCK"', '"BUS"', '"SHED"']
    decided = {'"VEHICLES"': ("PARTIAL", ['"TRUCK"', '"BUS"'])}

    found = outcome("phys_tgt_id", keys, ['"VEHICLES"'], decided=decided)

    # Two halves from one answer, so ACT is 2; the SHED is missing.
    assert counts(found) == "0 2 0, 0 2, 0 1 0"


def test_a_tag_judged_in_its_own_slot_carries_its_verdict():
    keys = ['DEATH: "ANA SOTO"']

    match = outcome(
        "hum_tgt_effect", keys, ['DEATH: "A. SOTO"'], tags={"A. SOTO": ("MATCH", ["ANA SOTO"])}
    )
    part = outcome(
        "hum_tgt_effect", keys, ['DEATH: "SOTO"'], tags={"SOTO": ("PARTIAL", ["ANA SOTO"])}
    )
    number = outcome(
        "hum_tgt_num", ['1: "ANA SOTO"'], ['1: "SOTO"'], tags={"SOTO": ("PARTIAL", ["ANA SOTO"])}
    )

    assert counts(match) == "1 0 0, 0 0, 0 0 0"
    assert counts(part) == "0 1 0, 0 0, 0 0 0"
    assert counts(number) == "0 1 0, 0 0, 0 0 0"


def test_a_tag_judged_to_stand_for_several_counts_for_the_last():
    keys = ['DEATH: "ANA"', 'DEATH: "LUIS"']

    found = outcome(
        "hum_tgt_effect", keys, ['DEATH: "BOTH"'], tags={"BOTH": ("PARTIAL", ["ANA", "LUIS"])}
    )

    # One correct as if by a person, the other missing.
    assert counts(found) == "1 0 0, 1 0, 0 1 0"
