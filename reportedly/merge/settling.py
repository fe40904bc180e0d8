"""Settling an incident: its claims in, every field by a named rule, every disagreement kept."""

from collections.abc import Sequence

from reportedly.merge.fields import (
    settle_kind,
    settle_materiel,
    settle_place,
    settle_sides,
    settle_time,
)
from reportedly.merge.numbers import settle_figures
from reportedly.merge.sources import Sources
from reportedly.merge.told import Pair, Saying, first_at, origins_of
from reportedly.records import AcledCode, Change, Incident, Modality, Place, Settlement, Standing

_MODALITIES: tuple[Modality, ...] = ("actual", "future", "threat", "request", "hypothetical")


def settle(incident_id: str, pairs: Sequence[Pair], sources: Sources) -> Incident:
    """Make the incident that some claims tell of."""
    sayings = sources.sayings(pairs)
    # What was only denied, planned or written in an earlier version of a page settles nothing
    # where somebody says that it happened.
    current = [saying for saying in sayings if not saying.replaced] or sayings
    telling = [saying for saying in current if saying.happened] or current
    kind, kind_settled = settle_kind(telling)
    place, place_settled = settle_place(telling, "place")
    origin, origin_settled = settle_place(telling, "origin")
    destination, destination_settled = settle_place(telling, "destination")
    time, time_settled = settle_time(telling)
    actors, actors_settled = settle_sides(telling, "actors")
    recipients, recipients_settled = settle_sides(telling, "recipients")
    standing = standing_of(current)
    settled = (
        kind_settled, place_settled, origin_settled, destination_settled, time_settled,
        actors_settled, recipients_settled, _standing_settled(standing),
    )  # fmt: skip
    return Incident(
        id=incident_id,
        kind=kind,
        modality=min((s.claim.modality for s in sayings), key=_MODALITIES.index),
        historical=all(s.claim.historical for s in sayings),
        place=place,
        other_places=_other_places(telling, place),
        origin=origin,
        destination=destination,
        time=time,
        actors=actors,
        recipients=recipients,
        figures=settle_figures(sayings),
        materiel=settle_materiel(sayings),
        acled=_acled(kind, telling),
        settlements=tuple(one for one in settled if one),
        claims=tuple(dict.fromkeys(s.claim.id for s in sayings)),
        reports=tuple(dict.fromkeys(s.report.id for s in sayings)),
        first_reported=first_at(sayings),
        last_reported=max((s.reported_at for s in sayings if s.reported_at), default=None),
        independent_sources=len(origins_of(current)),
        standing=standing,
        history=_history(sayings),
    )


def standing_of(sayings: Sequence[Saying]) -> Standing:
    """Say how an incident stands among its voices (standing-…)."""
    affirmed = [saying for saying in sayings if saying.happened]
    denied = [saying for saying in sayings if saying.denies and saying.claim.modality == "actual"]
    if affirmed and denied:
        return "disputed"
    if affirmed:
        return "corroborated" if len(origins_of(affirmed)) > 1 else "single_source"
    return "denied" if denied else "announced"


_STANDING_RULES: dict[Standing, str] = {
    "corroborated": "standing-corroborated",
    "single_source": "standing-single",
    "disputed": "standing-disputed",
    "denied": "standing-denied",
    "announced": "standing-announced",
}


def _standing_settled(standing: Standing) -> Settlement:
    return Settlement(field="standing", rule=_STANDING_RULES[standing])


def _other_places(sayings: Sequence[Saying], place: Place | None) -> tuple[Place, ...]:
    """List the further places of an event that had several: "in Mosul and Tikrit"."""
    others = [other for saying in sayings for other in saying.claim.other_places]
    by_name = {other.name.casefold(): other for other in reversed(others)}
    if place:
        by_name.pop(place.name.casefold(), None)
    return tuple(by_name[name] for name in sorted(by_name))


def _acled(kind: str, sayings: Sequence[Saying]) -> AcledCode | None:
    """Take ACLED's code from the first claim of the settled kind that has one."""
    codes = (s.claim.event.codes.acled for s in sayings if s.claim.event.kind == kind)
    return next((code for code in codes if code), None)


def _history(sayings: Sequence[Saying]) -> tuple[Change, ...]:
    """Say which report began the incident, and which joined it."""
    claims: dict[str, list[str]] = {}
    reports = {saying.report.id: saying.report for saying in sayings}
    for saying in sayings:
        claims.setdefault(saying.report.id, []).append(saying.claim.id)
    return tuple(
        Change(
            when=reports[report].published,
            by="rule:first-report" if place == 0 else "rule:likeness",
            what="made" if place == 0 else "joined",
            claim_ids=tuple(ids),
            why=f"{reports[report].outlet.name or 'a report'}: {reports[report].title or report}",
        )
        for place, (report, ids) in enumerate(claims.items())
    )
