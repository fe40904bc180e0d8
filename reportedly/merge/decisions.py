"""What people decided: claims held together, kept apart, fields set; kept over every re-run."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

from pydantic import ValidationError

from reportedly.errors import InputError
from reportedly.lexicon.ontology import known_kind
from reportedly.records import Change, Decision, Incident
from reportedly.records.faults import faults_of

EDITABLE = ("kind", "place", "time", "actors", "recipients", "figures", "standing")
"""The fields of an incident that a person may set."""


@dataclass(frozen=True, slots=True)
class Held:
    """The decisions that hold, undone ones left out, in order of time."""

    decisions: tuple[Decision, ...]

    @property
    def joined(self) -> list[tuple[str, str]]:
        """Pair the claims that a person holds together, the first with each other one."""
        return [
            (decision.claim_ids[0], other)
            for decision in self.decisions
            if decision.action == "merge"
            for other in decision.claim_ids[1:]
        ]

    @property
    def parted(self) -> list[tuple[str, str]]:
        """Pair the claims that a person keeps apart."""
        return [
            pair
            for decision in self.decisions
            if decision.action == "split"
            for pair in product(decision.claim_ids, decision.other_claim_ids)
        ]


def held(decisions: Iterable[Decision]) -> Held:
    """Leave out what was undone."""
    ordered = sorted(decisions, key=lambda decision: (decision.when, decision.id))
    undone = {decision.undoes for decision in ordered if decision.action == "undo"}
    kept = (d for d in ordered if d.action != "undo" and d.id not in undone)
    return Held(tuple(kept))


def apply_decisions(incident: Incident, ruled: Held) -> Incident:
    """Set the fields of an incident that people edited, and write all decisions in its history."""
    claims = set(incident.claims)
    for decision in ruled.decisions:
        if not claims & {*decision.claim_ids, *decision.other_claim_ids}:
            continue
        if decision.action == "edit":
            incident = _edited(incident, decision)
        else:
            change = Change(
                when=decision.when,
                by=decision.by,
                what="merged" if decision.action == "merge" else "split",
                claim_ids=(*decision.claim_ids, *decision.other_claim_ids),
                why=decision.why,
            )
            incident = incident.model_copy(update={"history": (*incident.history, change)})
    return incident


def check_edit(field: str, value: str) -> Any:
    """Turn the JSON of an edit into the field's value.

    Raises InputError for a field that cannot be set and a value that does not fit.
    """
    if field not in EDITABLE:
        raise InputError(
            f"The field {field!r} of an incident cannot be set.",
            advice=f"These can: {', '.join(EDITABLE)}.",
        )
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"The value {value!r} of the field {field!r} is not JSON: {error}.",
            advice=f"A word stands in quotation marks: '{field}=\"word\"'.",
        ) from None
    if field == "kind":
        known_kind(parsed)
    probe = {"id": "i-0", "kind": "attack", "modality": "actual", "time": _OPEN,
             "claims": ["c"], "reports": ["r"], "independent_sources": 0,
             "standing": "single_source", field: parsed}  # fmt: skip
    try:
        return getattr(Incident.model_validate(probe), field)
    except ValidationError as error:
        raise InputError(
            f"The value {value!r} does not fit the field {field!r}: {faults_of(error)}.",
            advice="The form is shown by: reportedly schema incident",
        ) from None


_OPEN = {"precision": "open", "basis": "rule:none"}


def _edited(incident: Incident, decision: Decision) -> Incident:
    field, value = decision.field or "", decision.value or ""
    before = json.dumps(incident.model_dump(mode="json")[field], ensure_ascii=False, sort_keys=True)
    change = Change(
        when=decision.when, by=decision.by, what="edited", claim_ids=decision.claim_ids,
        field=field, before=before, after=value, why=decision.why,
    )  # fmt: skip
    update = {field: check_edit(field, value), "history": (*incident.history, change)}
    return incident.model_copy(update=update)
