"""What people decide outlives every re-run."""

import json

import pytest

from reportedly.errors import InputError
from reportedly.merge.decisions import EDITABLE, check_edit, held
from reportedly.merge.merging import ReportClaims, merge
from reportedly.merge.told import Pair, Told
from reportedly.records import Decision
from tests.merge.building import BASRA, ids, on, tell

NOON = "2020-06-01T12:00:00Z"
FIRST = tell("The Post", 6, "A car bomb killed nine people in Hilla.", killed=[("nine", 9)])
SAME = tell("The Mail", 6, "Nine died when a car bomb hit Hilla.", killed=[("Nine", 9)])
OTHER = tell("The Sun", 20, "A car bomb shook Basra.", place=BASRA, time=on(19))
PAIRS = (FIRST, SAME, OTHER)


def run(*decisions: Decision, pairs: tuple[Pair, ...] = PAIRS) -> list[Told]:
    read = [ReportClaims(report, (claim,)) for report, claim in pairs]
    return merge(read, decisions=decisions)


def groups(*decisions: Decision) -> set[frozenset[str]]:
    return ids([told.incident for told in run(*decisions)])


def name(*pairs: Pair) -> frozenset[str]:
    return frozenset(claim.id for _, claim in pairs)


def decided(action: str, when: str = NOON, **rest: object) -> Decision:
    return Decision.made(action, "Ana", when, "seen on film", **rest)


MERGE = decided("merge", claim_ids=tuple(claim.id for _, claim in PAIRS))
SPLIT = decided("split", claim_ids=(FIRST[1].id,), other_claim_ids=(SAME[1].id,))


def test_by_rules_alone() -> None:
    assert groups() == {name(FIRST, SAME), name(OTHER)}


def test_a_merge_holds_claims_together_and_stands_in_the_history() -> None:
    assert groups(MERGE) == {name(*PAIRS)}
    change = run(MERGE)[0].incident.history[-1]
    assert (change.what, change.by, change.why, change.when) == (
        "merged",
        "Ana",
        "seen on film",
        NOON,
    )


def test_a_split_keeps_them_apart() -> None:
    assert groups(SPLIT) == {name(FIRST), name(SAME), name(OTHER)}
    assert {told.incident.history[-1].what for told in run(SPLIT)} == {"split", "made"}


def test_an_undo_takes_back_one_decision() -> None:
    undo = decided("undo", "2020-06-02T12:00:00Z", undoes=MERGE.id)
    assert groups(MERGE, undo) == groups()
    assert held([undo, SPLIT, MERGE]).decisions == (SPLIT,)


def test_an_edit_stands_over_the_rules_and_keeps_what_was_before() -> None:
    edit = decided("edit", claim_ids=(SAME[1].id,), field="kind", value='"bombing"')
    incident = run(edit)[0].incident
    assert incident.kind == "bombing"
    change = incident.history[-1]
    assert (change.what, change.field, change.before, change.after) == (
        "edited", "kind", '"car_bombing"', '"bombing"',
    )  # fmt: skip
    # A report that joins later does not undo it.
    third = tell("The Star", 7, "The car bomb in Hilla killed nine.", killed=[("nine", 9)])
    later = run(edit, pairs=(*PAIRS, third))[0].incident
    assert (later.kind, len(later.reports)) == ("bombing", 3)


def test_the_later_of_two_edits_stands() -> None:
    first = decided("edit", claim_ids=(SAME[1].id,), field="kind", value='"bombing"')
    last = decided(
        "edit", "2020-06-03T12:00:00Z", claim_ids=(FIRST[1].id,), field="kind", value='"attack"'
    )
    assert run(last, first)[0].incident.kind == "attack"


@pytest.mark.parametrize("field", EDITABLE)
def test_every_editable_field_takes_its_own_value_back(field: str) -> None:
    incident = run()[0].incident
    value = incident.model_dump(mode="json")[field]
    assert check_edit(field, json.dumps(value)) == getattr(incident, field)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", '"i-1"', "cannot be set"),
        ("place", '"Hilla"', "does not fit the field 'place'"),
        ("kind", "bombing", "is not JSON.*in quotation marks"),
        ("standing", '"true"', "does not fit the field 'standing'"),
    ],
)
def test_bad_edits_are_named(field: str, value: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        check_edit(field, value)
    assert caught.value.advice
