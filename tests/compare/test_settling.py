"""Both codings side by side, and what is made of them stands, signed, and naming them."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.compare import agreement
from reportedly.compare.adjudication import Signature
from reportedly.compare.layers import layers_of
from reportedly.compare.settling import Choice, finish, settle_claim, side_by_side
from reportedly.errors import Conflict, InputError, NotFound, StoreError
from reportedly.records import Claim, Report, Review
from reportedly.review.double_coding import DoubleCoding
from reportedly.store import Store
from reportedly.store.codings import Codings
from tests.built import build_claim

WHEN = "2014-07-01T10:00:00+00:00"
ED = Signature("Ed", WHEN)


class Coded:
    """A store in which Ana and Boris code one report apart from each other."""

    def __init__(self, store: Store, report: Report, claims: list[Claim]) -> None:
        self.store = store
        self.codings = Codings(store)
        store.add_report(report, claims)
        self.of = self.codings.open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)

    def say(self, by: str, action: str, of: Claim, **rest: Any) -> None:
        said = Review.made(action, of.id, by=by, when=WHEN, report_id=of.report_id, **rest)
        self.store.review(said, seen=None)

    def done(self) -> DoubleCoding:
        for coder in self.of.coders:
            self.of = self.codings.set_done(self.of.id, coder, when=WHEN)
        return self.of


@pytest.fixture
def coded(tmp_path: Path, report: Report, claims: list[Claim]) -> Coded:
    return Coded(Store.open(tmp_path / "s.db"), report, claims)


def correct(coded: Coded, by: str, claim: Claim, **fields: Any) -> None:
    coded.say(by, "correct", claim, claim=claim.model_copy(update=fields), fields=tuple(fields))


def test_differences_are_settled_one_by_one(coded: Coded, claims: list[Claim]) -> None:
    seized, died, fled = claims
    correct(coded, "Ana", seized, modality="future", actors=())
    correct(coded, "Boris", seized, historical=True)
    coded.say("Ana", "reject", died)
    coded.say("Boris", "reject", fled)
    of = coded.done()
    units = {unit.claim_id: unit for unit in side_by_side(coded.codings, of).units}
    assert [(one.field, one.a, one.b) for one in units[seized.id].contrasts] == [
        ("modality", "future", "actual"),
        ("historical", "news", "background"),
        ("actors", "", "Rebels (REB)"),
    ]
    assert units[died.id].a is None
    assert units[fled.id].b is None
    with pytest.raises(StoreError, match="3 claims still to settle: capture place “seized”"):
        finish(coded.store, of, ED)
    open_fields = Choice(seized.id, take={"modality": "a"})
    with pytest.raises(InputError, match="not said whose historical, actors to take"):
        settle_claim(coded.store, of, open_fields, ED)
    third = Choice(
        seized.id, take={"historical": "a", "actors": "b"}, changes={"modality": "threat"}
    )
    kept = settle_claim(coded.store, of, third, ED)
    settle_claim(coded.store, of, Choice(died.id, keep=False), ED)
    settle_claim(coded.store, of, Choice(fled.id), Signature("Ed", WHEN, "It is told."))
    assert finish(coded.store, of, ED).ended == "settled"
    standing = coded.store.claims_of(of.report_id)
    assert [one.id for one in standing] == [seized.id, fled.id]
    assert (standing[0].modality, standing[0].historical) == ("threat", False)
    assert standing[0].actors == seized.actors
    reviews = coded.store.reviews()
    assert [(one.action, one.by, one.settles) for one in reviews] == [
        ("correct", "Ed", of.id), ("reject", "Ed", of.id), ("accept", "Ed", of.id),
    ]  # fmt: skip
    assert reviews[0] == kept
    assert [one.why for one in reviews[1:]] == ["of the codings of Ana and Boris", "It is told."]


def test_what_both_say_needs_no_question(coded: Coded, claims: list[Claim]) -> None:
    seized, died, fled = claims
    for coder in ("Ana", "Boris"):
        correct(coded, coder, seized, modality="threat")
        coded.say(coder, "reject", died)
    of = coded.done()
    assert all(unit.is_agreed for unit in side_by_side(coded.codings, of).units)
    finish(coded.store, of, ED)
    assert [one.modality for one in coded.store.claims_of(of.report_id)] == ["threat", "actual"]
    states = {name: one.state for name, one in coded.store.reviewed(of.report_id).items()}
    assert states == {seized.id: "corrected", died.id: "rejected", fled.id: "accepted"}


def test_two_added_claims_of_one_event_are_one(
    coded: Coded, report: Report, claims: list[Claim]
) -> None:
    one = build_claim(report, "Troops fled to Erbil.", "Troops fled", kind="displacement")
    other = build_claim(report, "Troops fled to Erbil.", "fled to", kind="riot")
    coded.say("Ana", "reject", claims[2])
    coded.say("Boris", "reject", claims[2])
    coded.say("Ana", "add", one, claim=one)
    coded.say("Boris", "add", other, claim=other)
    of = coded.done()
    beside = side_by_side(coded.codings, of)
    (unit,) = (unit for unit in beside.units if unit.contrasts)
    assert (unit.claim_id, unit.others) == (one.id, (other.id,))
    assert beside.out == (claims[2],)
    take: Any = {"kind": "b", "trigger": "a"}
    settle_claim(coded.store, of, Choice(unit.claim_id, take=take), ED)
    finish(coded.store, of, ED)
    standing = coded.store.claims_of(of.report_id)
    assert [(c.id, c.event.kind) for c in standing][-1] == (one.id, "riot")
    assert len(standing) == 3


def test_an_added_claim_may_be_left_out(coded: Coded, report: Report) -> None:
    added = build_claim(report, "Troops fled to Erbil.", "Erbil", kind="withdrawal")
    coded.say("Boris", "add", added, claim=added)
    of = coded.done()
    settle_claim(coded.store, of, Choice(added.id, keep=False), ED)
    finish(coded.store, of, ED)
    assert added.id not in [one.id for one in coded.store.claims_of(of.report_id)]
    assert coded.store.reviewed(of.report_id)[added.id].state == "rejected", "and nothing is lost"


def test_a_second_adjudicator_is_told_and_may_settle_anew(
    coded: Coded, claims: list[Claim]
) -> None:
    correct(coded, "Ana", claims[0], modality="future")
    of = coded.done()
    first = settle_claim(coded.store, of, Choice(claims[0].id, take={"modality": "a"}), ED)
    again = Choice(claims[0].id, take={"modality": "b"})
    with pytest.raises(Conflict, match="not as you saw it: Ed settled it") as caught:
        settle_claim(coded.store, of, again, Signature("Eve", WHEN))
    assert caught.value.review == first
    seen = Choice(claims[0].id, take={"modality": "b"}, seen=first.id)
    settle_claim(coded.store, of, seen, Signature("Eve", WHEN))
    assert coded.store.claims_of(of.report_id)[0].modality == "actual"
    with pytest.raises(NotFound, match="Neither Ana nor Boris has a claim c-none"):
        settle_claim(coded.store, of, Choice("c-none"), ED)


def test_the_agreement_is_measured_on_the_layers_also_after_settling(
    coded: Coded, claims: list[Claim]
) -> None:
    with pytest.raises(NotFound, match="No report was coded by two people yet"):
        layers_of(coded.codings, None)
    correct(coded, "Ana", claims[0], modality="future")
    coded.say("Boris", "reject", claims[1])
    of = coded.done()
    settle_claim(coded.store, of, Choice(claims[0].id, take={"modality": "b"}), ED)
    settle_claim(coded.store, of, Choice(claims[1].id), ED)
    finish(coded.store, of, ED)
    found = agreement(*layers_of(coded.codings, ["boris", "Ana"]))
    assert (found.a, found.b, found.reports) == ("Ana", "Boris", 1)
    assert (found.both, found.only_a, found.only_b) == (2, 1, 0)
    modality = next(one for one in found.fields if one.field == "modality")
    assert (modality.claims, modality.same) == (2, 1)
    with pytest.raises(NotFound, match="Who have: Ana and Boris"):
        layers_of(coded.codings, ["Ana", "Carla"])
