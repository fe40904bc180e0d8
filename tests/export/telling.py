"""Incidents made by hand, for the tests of the exports."""

from typing import Any

from reportedly.export import Told
from reportedly.records import (
    AcledCode,
    Count,
    FigureAlternative,
    Incident,
    Measure,
    Participant,
    Place,
    Quantifier,
    Report,
    SettledFigure,
    Span,
    Time,
    make_id,
)
from tests.built import MOSUL, build_claim, build_incident, build_report

CLASH = AcledCode(event_type="Battles", sub_event_type="Armed clash")
CAPTURE = AcledCode(event_type="Battles", sub_event_type="Non-state actor overtakes territory")
SHELLING = AcledCode(
    event_type="Explosions/Remote violence", sub_event_type="Shelling/artillery/missile attack"
)
ATTACK = AcledCode(event_type="Violence against civilians", sub_event_type="Attack")
PROTEST = AcledCode(event_type="Protests", sub_event_type="Peaceful protest")
RELEASE = AcledCode(event_type="Strategic developments", sub_event_type="Other")


def who(name: str, kind: Any = None, **fields: Any) -> Participant:
    """Make a participant that a common noun names, unless `actor_id` or `basis` says else."""
    values = {"mention": Span(text=name, start=0, end=len(name)), "name": name, "kind": kind}
    basis = fields.get("actor_id") or f"role-{name}"
    return Participant(**(values | {"basis": basis} | fields))


ARMY = who("soldiers", "MIL")
LIONS = who("Desert Lions", "REB", actor_id="actor-desert-lions", inter=2, country="IQ")
GUNMEN = who("gunmen", "UAF")
PEOPLE = who("residents", "CVL")


def when(first: str | None, last: str | None = None, precision: Any = "day") -> Time:
    anchor: Any = "published"
    return Time(
        earliest=first, latest=last or first, precision=precision, anchor=anchor, basis="rule:x"
    )


def somewhere(name: str, **fields: Any) -> Place:
    values: dict[str, Any] = {
        "name": name, "lat": 34.5, "lon": 43.5, "country": "IQ", "admin1": "Salah ad Din",
        "precision": "exact", "basis": "own",
    }  # fmt: skip
    return Place(**(values | fields))


def said(
    best: float | None = None,
    *,
    low: float | None = None,
    high: float | None = None,
    quantifier: Quantifier = "exact",
    words: str | None = None,
    voice: str = "The Post → police",
    status: Any = "standing",
) -> FigureAlternative:
    """Make one voice's number; an exact number is its own bounds."""
    if quantifier == "exact":
        low, high = best, best
    return FigureAlternative(
        value=Count(low=low, best=best, high=high),
        quantifier=quantifier,
        words=words or str(best),
        voices=(voice,),
        claim_ids=("c-0000000000000001",),
        reported_at="2014-06-11",
        status=status,
    )


def figure(measure: Measure, *alternatives: FigureAlternative, **fields: Any) -> SettledFigure:
    """Make a settled figure whose bounds are those of what stands, its best the first one's."""
    standing = [one.value for one in alternatives if one.status == "standing"]
    lows = [value.low for value in standing if value.low is not None]
    highs = [value.high for value in standing if value.high is not None]
    values: dict[str, Any] = {
        "measure": measure,
        "unit": "person",
        "low": min(lows, default=None),
        "best": standing[0].best if standing else None,
        "high": max(highs, default=None),
        "rule": "settle-first",
        "alternatives": alternatives,
    }
    return SettledFigure(**(values | fields))


def killed(*alternatives: FigureAlternative, **fields: Any) -> SettledFigure:
    return figure("killed", *alternatives, **fields)


TEXT = "Fighting reached the town on Tuesday, police said."


def tell(
    kind: str = "armed_clash",
    acled: AcledCode | None = CLASH,
    *,
    text: str = TEXT,
    report: dict[str, Any] | None = None,
    claim: dict[str, Any] | None = None,
    **fields: Any,
) -> Told:
    """Make an incident of one claim; `fields` are the incident's own, `claim` the claim's."""
    item: Report = build_report(text, **(report or {}))
    trigger = text.split(maxsplit=1)[0]
    place = fields.get("place", MOSUL)
    values: dict[str, Any] = {
        "kind": kind,
        "place": place,
        "time": when("2014-06-10"),
        "actors": (LIONS,),
        "recipients": (ARMY,),
    }
    shared = {
        name: value
        for name, value in (values | fields).items()
        if name in {"kind", "place", "time", "actors", "recipients", "origin", "destination"}
    }
    one = build_claim(item, text, trigger, **(shared | (claim or {})))
    values |= {"acled": acled, "first_reported": "2014-06-11", "last_reported": "2014-06-11"}
    values["id"] = make_id("i", one.id, str(fields))
    incident: Incident = build_incident(one, **(values | fields))
    return Told(incident, ((item, one),))
