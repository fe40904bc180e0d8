"""Settling a double coding in the store, claim by claim, until all of it is settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.compare.adjudication import Side, SideBySide, Signature, Unit, chosen, outcome
from reportedly.compare.adjudication import side_by_side as put_side_by_side
from reportedly.errors import NotFound, StoreError
from reportedly.records import Claim, Review
from reportedly.review.changes import FIELDS
from reportedly.review.double_coding import DoubleCoding
from reportedly.store import Store
from reportedly.store.codings import Codings

_ANY: Mapping[str, Side] = dict.fromkeys(FIELDS, "a")


@dataclass(frozen=True, slots=True)
class Choice:
    """What an adjudicator chose for one claim.

    `keep` is false for a claim that is left out; `take` and `changes` are as in `chosen`. `seen`
    is the latest outcome that the adjudicator knew of, None for none.
    """

    claim_id: str
    keep: bool = True
    take: Mapping[str, Side] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    seen: str | None = None


def side_by_side(codings: Codings, of: DoubleCoding) -> SideBySide:
    """Put both layers beside each other. Raises StoreError until both coders are done."""
    return put_side_by_side(*codings.layers(of.id))


def settle_claim(store: Store, of: DoubleCoding, choice: Choice, signed: Signature) -> Review:
    """Keep what an adjudicator chose for a claim, and return the outcome.

    Raises NotFound for a claim that neither coder has, InputError for a field that is left open,
    Conflict when somebody else was quicker.
    """
    codings = Codings(store)
    units = {unit.claim_id: unit for unit in side_by_side(codings, of).units}
    unit = units.get(choice.claim_id)
    if unit is None:
        raise NotFound(f"Neither {' nor '.join(of.coders)} has a claim {choice.claim_id}.")
    claim = None
    if choice.keep:
        report = store.report(of.report_id)
        claim = chosen(unit, report, take=choice.take, changes=choice.changes, by=signed.by)
    return _keep(store, codings, of, (unit, claim), signed, seen=choice.seen)


def finish(store: Store, of: DoubleCoding, signed: Signature) -> DoubleCoding:
    """Settle what both coders agree on, and end the double coding.

    Raises StoreError while there are differences that nobody settled.
    """
    codings = Codings(store)
    beside = side_by_side(codings, of)
    decided = codings.decided(of.id)
    left = [unit for unit in beside.units if not unit.is_agreed and unit.claim_id not in decided]
    if left:
        words = ", ".join(_named(unit) for unit in left[:5]) + (" …" if len(left) > 5 else "")
        raise StoreError(
            f"{len(left)} claim{'' if len(left) == 1 else 's'} still to settle: {words}."
        )
    for unit in beside.units:
        if unit.claim_id not in decided:
            report = store.report(of.report_id)
            claim = chosen(unit, report, take={}, changes={}, by=signed.by)
            _keep(store, codings, of, (unit, claim), signed, seen=None)
    for claim in beside.out:
        if claim.id not in decided and _present(store, of).get(claim.id):
            unit = Unit(claim_id=claim.id, a=None, b=None)
            _keep(store, codings, of, (unit, None), signed, seen=None)
    return codings.end(of.id, "settled", by=signed.by, when=signed.when)


def _keep(
    store: Store,
    codings: Codings,
    of: DoubleCoding,
    what: tuple[Unit, Claim | None],
    signed: Signature,
    *,
    seen: str | None,
) -> Review:
    unit, claim = what
    present = _present(store, of)
    reviews = outcome(unit, claim, of, signed, present=present)
    if claim is None and unit.claim_id not in present:
        # What was never in the store cannot be taken out of it: it goes in and out again.
        added = chosen(unit, store.report(of.report_id), take=_ANY, changes={}, by=signed.by)
        reviews = outcome(unit, added, of, signed, present=present)[:1] + reviews
    codings.settle(of.id, reviews, seen=seen)
    return next(one for one in reversed(reviews) if one.claim_id == unit.claim_id)


def _present(store: Store, of: DoubleCoding) -> dict[str, Claim | None]:
    reviewed = {name: one.claim for name, one in store.reviewed(of.report_id).items()}
    return reviewed | {claim.id: claim for claim in store.claims_of(of.report_id)}


def _named(unit: Unit) -> str:
    claim = unit.a or unit.b
    return f"{claim.event.kind.replace('_', ' ')} “{claim.event.trigger.text}”" if claim else ""
