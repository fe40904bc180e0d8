"""Correcting a claim field by field, each value tied to its words in the report."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from reportedly.errors import InputError
from reportedly.extraction.crosswalk import code_event
from reportedly.lexicon.ontology import known_kind
from reportedly.records import Claim, Report, Span
from reportedly.records.faults import faults_of

FIELDS = (
    "kind", "trigger", "modality", "historical", "certainty", "voices", "actors", "recipients",
    "responsibility", "place", "other_places", "origin", "destination", "time", "figures",
    "materiel",
)  # fmt: skip
"""What of a claim a person may set; the rest follows from it or from the report."""


def correct_claim(claim: Claim, report: Report, changes: Mapping[str, Any], *, by: str) -> Claim:
    """Set fields of a claim to values in their JSON form; the passage grows to hold their words.

    A span may be given by `start` and `end` alone. A value without a `basis` rests on the person,
    and a corrected claim has no measured chance of being right, so its confidence is None.
    Raises InputError for a field that cannot be set and for a value that does not fit it.
    """
    basis = f"person:{by}"
    updated = claim.model_dump(mode="json")
    for field, value in changes.items():
        if field not in FIELDS:
            raise InputError(
                f"The field {field!r} of a claim cannot be set.",
                advice=f"These can: {', '.join(FIELDS)}.",
            )
        filled = _filled(value, report, basis)
        if field == "kind":
            updated["event"] |= {"kind": known_kind(filled), "basis": basis}
        elif field == "trigger":
            updated["event"] |= {"trigger": _cut(value, report), "basis": basis}
        else:
            updated[field] = filled
    updated["confidence"] = None
    return _recoded(_checked(updated, changes), report)


def _checked(updated: dict[str, Any], changes: Mapping[str, Any]) -> Claim:
    try:
        return Claim.model_validate(updated)
    except ValidationError as error:
        raise InputError(
            f"The correction of {', '.join(changes)} does not fit a claim: {faults_of(error)}.",
            advice="The form is shown by: reportedly schema claim",
        ) from None


def _recoded(claim: Claim, report: Report) -> Claim:
    """Let the field's codes follow from kind and sides, and the passage hold all words."""
    codes = code_event(claim.event.kind, claim.actors, claim.recipients)
    spans = claim.spans()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return claim.model_copy(
        update={
            "event": claim.event.model_copy(update={"codes": codes}),
            "passage": Span.of(report.text, start, end),
        }
    )


def _filled(value: Any, report: Report, basis: str) -> Any:
    """Give spans their words, and values that rest on nothing else the person as their basis."""
    if isinstance(value, list | tuple):
        return [_filled(item, report, basis) for item in value]
    if not isinstance(value, Mapping):
        return value
    if {"start", "end"} <= value.keys():
        return _cut(value, report)
    filled = {key: _filled(item, report, basis) for key, item in value.items()}
    bare_count = value.keys() <= {"low", "best", "high"}
    return filled if bare_count else {"basis": basis} | filled


def _cut(value: Any, report: Report) -> dict[str, Any]:
    try:
        start, end = int(value["start"]), int(value["end"])
    except (TypeError, KeyError, ValueError):
        raise InputError(
            f"{value!r} names no words.", advice="Write {{start, end}}, code points of the text."
        ) from None
    words = report.text[start:end] if 0 <= start < end else ""
    if not words.strip() or len(words) != end - start:
        raise InputError(
            f"There are no words at {start} to {end} of {report.title or report.id!r}, which has "
            f"{len(report.text):,} characters."
        )
    if value.get("text", words) != words:
        raise InputError(f"At {start} to {end} stands {words!r}, not {value['text']!r}.")
    return {"text": words, "start": start, "end": end}
