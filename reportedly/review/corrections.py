"""What people corrected, as case rows for the tests and as rows to train on."""

from collections.abc import Callable, Iterator
from typing import Any

from reportedly.records import Claim, Participant, Report
from reportedly.review.standing import Reviewed


def case_rows(report: Report, reviewed: dict[str, Reviewed]) -> Iterator[dict[str, Any]]:
    """Yield a case (docs/cases.md) for each claim that was corrected, added or rejected.

    A case is the claim's passage alone, so a reading that needed more of the report may differ.
    """
    for name, one in sorted(reviewed.items()):
        claim = one.seen
        if claim is None or one.state in (None, "accepted"):
            continue
        case: dict[str, Any] = {"id": f"review-{name.removeprefix('c-')}"}
        case["text"] = claim.passage.text
        if report.published:
            case["published"] = report.published[:10]
        if report.outlet.name:
            case["outlet"] = report.outlet.name
        if one.state == "rejected":
            case |= {"claims": [], "not": [claim.event.kind]}
        else:
            case["claims"] = [wanted(claim, _changed(one))]
        yield case


def training_rows(report: Report, reviewed: dict[str, Reviewed]) -> Iterator[dict[str, Any]]:
    """Yield every reviewed claim as it was read and as it stands, with who said so and why."""
    for name, one in sorted(reviewed.items()):
        if one.state is None or one.last is None:
            continue
        yield {
            "claim_id": name,
            "report_id": report.id,
            "state": one.state,
            "by": one.last.by,
            "when": one.last.when,
            "why": one.last.why,
            "as_read": one.as_read.model_dump(mode="json") if one.as_read else None,
            "claim": one.claim.model_dump(mode="json") if one.claim else None,
        }


def wanted(claim: Claim, fields: frozenset[str]) -> dict[str, Any]:
    """Write what a case wants of a claim: its kind, its trigger and the given fields."""
    row: dict[str, Any] = {"kind": claim.event.kind, "trigger": claim.event.trigger.text}
    for field in sorted(fields & _KEYS.keys()):
        row |= _KEYS[field](claim)
    return row


def _changed(one: Reviewed) -> frozenset[str]:
    """Name the fields in which a claim stands otherwise than it was read; all of an added one."""
    if one.claim is None or one.as_read is None:
        return frozenset(_KEYS)
    before, now = one.as_read.model_dump(), one.claim.model_dump()
    return frozenset(field for field in _KEYS if before[field] != now[field])


def _names(people: tuple[Participant, ...]) -> list[str]:
    return [person.name for person in people]


def _certainty(claim: Claim) -> dict[str, Any]:
    return {"polarity": claim.certainty.polarity, "degree": claim.certainty.degree}


def _figures(claim: Claim) -> dict[str, Any]:
    given = {one.measure: [one.low, one.best, one.high] for one in claim.figures}
    return {"figures": given} if given else {"units": []}


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


_KEYS: dict[str, Callable[[Claim], dict[str, Any]]] = {
    "actors": lambda claim: {"actors": _names(claim.actors)},
    "recipients": lambda claim: {"recipients": _names(claim.recipients)},
    "place": lambda claim: {"place": claim.place.name if claim.place else None},
    "origin": lambda claim: {"origin": claim.origin.name if claim.origin else None},
    "destination": lambda claim: {
        "destination": claim.destination.name if claim.destination else None
    },
    "time": lambda claim: {"time": [_day(claim.time.earliest), _day(claim.time.latest)]},
    "figures": _figures,
    "materiel": lambda claim: {"materiel": [one.item for one in claim.materiel]},
    "voices": lambda claim: {"voices": [one.name or one.kind for one in claim.voices[1:]]},
    "certainty": _certainty,
    "modality": lambda claim: {"modality": claim.modality},
    "historical": lambda claim: {"historical": claim.historical},
    "responsibility": lambda claim: {"responsibility": claim.responsibility},
}
"""Fields of a claim that a person may set, and the keys of a case that stand for them."""
