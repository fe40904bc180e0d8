"""Two codings of a report side by side, and what an adjudicator makes of them.

A unit is a claim that both coders left standing, or that one of them did. Claims of one id go
together, the others as `matching` puts them. What the codings agree on is settled without a
question; of the rest the adjudicator takes one coder's value, the other's, or a third one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reportedly.compare.matching import match
from reportedly.errors import InputError
from reportedly.export import phrases
from reportedly.export.claim_words import FIELD_WORDS
from reportedly.records import Claim, Record, Report, Review
from reportedly.review.changes import FIELDS, correct_claim
from reportedly.review.double_coding import DoubleCoding, standing_in
from reportedly.review.standing import Reviewed

Side = Literal["a", "b"]


class Contrast(Record):
    """A field in which the coders differ, with what each says in words; "" for nothing."""

    field: str
    a: str
    b: str


class Unit(Record):
    """A claim of one coder or of both; `claim_id` is the id under which its outcome is kept.

    `others` are ids that stand for the same claim, and will not once it is settled. `contrasts`
    are empty where one coder alone has it.
    """

    claim_id: str
    a: Claim | None
    b: Claim | None
    others: tuple[str, ...] = ()
    contrasts: tuple[Contrast, ...] = ()

    @property
    def is_agreed(self) -> bool:
        """Tell whether both coders have it, and say the same."""
        return self.a is not None and self.b is not None and not self.contrasts


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The units of a report in text order, and the claims that both coders took out."""

    units: tuple[Unit, ...]
    out: tuple[Claim, ...]


def side_by_side(a: Mapping[str, Reviewed], b: Mapping[str, Reviewed]) -> SideBySide:
    """Put the layers of two coders beside each other."""
    of_a, of_b = ({one.id: one for one in standing_in(layer)} for layer in (a, b))
    pairs = [(of_a[name], of_b[name]) for name in of_a if name in of_b]
    rest = match(
        [one for name, one in of_a.items() if name not in of_b],
        [one for name, one in of_b.items() if name not in of_a],
    )
    began = {name for layer in (a, b) for name, one in layer.items() if one.as_read is not None}
    units = [_unit(one, other, began) for one, other in (*pairs, *rest.both)]
    units += [_unit(one, None, began) for one in rest.only_a]
    units += [_unit(None, one, began) for one in rest.only_b]
    taken = {name for unit in units for name in (unit.claim_id, *unit.others)}
    gone = {n: one.as_read for layer in (a, b) for n, one in layer.items() if n not in taken}
    return SideBySide(
        tuple(sorted(units, key=_position)),
        tuple(gone[name] for name in sorted(gone) if gone[name] is not None),  # type: ignore[misc]
    )


def _unit(a: Claim | None, b: Claim | None, began: set[str]) -> Unit:
    names = list(dict.fromkeys(one.id for one in (a, b) if one is not None))
    # An id that the store has already is kept, so that the claim's history goes on under it.
    names.sort(key=lambda name: name not in began)
    contrasts = contrasts_of(a, b) if a is not None and b is not None else ()
    return Unit(claim_id=names[0], a=a, b=b, others=tuple(names[1:]), contrasts=contrasts)


def _position(unit: Unit) -> tuple[int, str]:
    claim = unit.a or unit.b
    return (claim.event.trigger.start if claim else 0, unit.claim_id)


def contrasts_of(a: Claim, b: Claim) -> tuple[Contrast, ...]:
    """List the fields in which two claims differ; what a value rests on is no difference."""
    return tuple(
        Contrast(field=field, a=_IN_WORDS[field](a), b=_IN_WORDS[field](b))
        for field in FIELDS
        if _without_basis(value_of(a, field)) != _without_basis(value_of(b, field))
    )


def value_of(claim: Claim, field: str) -> Any:
    """Return a field of a claim in its JSON form, as a correction sets it."""
    if field == "kind":
        return claim.event.kind
    if field == "trigger":
        return claim.event.trigger.model_dump(mode="json")
    return claim.model_dump(mode="json", include={field})[field]


def chosen(
    unit: Unit,
    report: Report,
    *,
    take: Mapping[str, Side],
    changes: Mapping[str, Any],
    by: str,
) -> Claim:
    """Make the claim that an adjudicator chose: each contrast from one side, or a third value.

    `take` names the side of each field in which the coders differ, unless `changes` sets it.
    Raises InputError, naming the fields that are left open.
    """
    base = unit.a or unit.b
    if base is None:
        raise InputError("Neither coder has this claim.")
    left = [one.field for one in unit.contrasts if one.field not in {*take, *changes}]
    if left:
        raise InputError(
            f"It is not said whose {', '.join(left)} to take.",
            advice="Take one coder's value or the other's, or set a third.",
        )
    values: dict[str, Any] = {}
    for contrast in unit.contrasts:
        if take.get(contrast.field) == "b" and unit.b is not None:
            values[contrast.field] = value_of(unit.b, contrast.field)
    values |= changes
    made = correct_claim(base, report, values, by=by) if values else base
    return made.model_copy(update={"id": unit.claim_id})


@dataclass(frozen=True, slots=True)
class Signature:
    """Who settles a claim, when, and why."""

    by: str
    when: str
    why: str | None = None


def outcome(
    unit: Unit,
    claim: Claim | None,
    of: DoubleCoding,
    signed: Signature,
    *,
    present: Mapping[str, Claim | None],
) -> list[Review]:
    """Put what was chosen as reviews: of the claim itself first, then of what else stood for it.

    `claim` is None where it is left out. `present` are the report's claims as they stand now,
    None for one that was reviewed and does not.
    """
    rest: dict[str, object] = {
        "report_id": of.report_id,
        "settles": of.id,
        "why": signed.why or f"of the codings of {' and '.join(of.coders)}",
    }

    def made(action: str, name: str, **more: object) -> Review:
        return Review.made(action, name, by=signed.by, when=signed.when, **rest, **more)

    now = present.get(unit.claim_id)
    if claim is None:
        reviews = [made("reject", unit.claim_id)]
    elif now is not None and not contrasts_of(now, claim):
        reviews = [made("accept", unit.claim_id)]
    elif unit.claim_id in present:
        fields = tuple(sorted(one.field for one in contrasts_of(now, claim))) if now else ()
        reviews = [made("correct", unit.claim_id, claim=claim, fields=fields)]
    else:
        reviews = [made("add", unit.claim_id, claim=claim)]
    return reviews + [made("reject", name) for name in unit.others if present.get(name)]


_IN_WORDS: Mapping[str, Callable[[Claim], str]] = {
    **FIELD_WORDS,
    "trigger": lambda claim: claim.event.trigger.text,
    "historical": lambda claim: "background" if claim.historical else "news",
    "certainty": lambda claim: (
        "denied" if claim.certainty.polarity == "negative" else claim.certainty.degree
    ),
    "voices": lambda claim: phrases.voices(claim.voices),
}
"""Each field that a person may set, in words."""


def _without_basis(value: Any) -> Any:
    if isinstance(value, dict):
        # How surely, as a number, follows from the words for it and from who says so.
        left_out = {"basis", "score", "cues"} if "polarity" in value else {"basis"}
        return {key: _without_basis(one) for key, one in value.items() if key not in left_out}
    if isinstance(value, list):
        return [_without_basis(one) for one in value]
    return value
