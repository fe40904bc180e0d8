"""Incidents by hand: what happened where and when, and who says so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportedly.export.written import Told
from reportedly.merge.settling import settle
from reportedly.merge.sources import Sources
from reportedly.picture.accounts import Account
from reportedly.picture.shares import Share, read_shares, share_of, write_share
from reportedly.records import (
    Certainty,
    Claim,
    Count,
    Figure,
    FigureAlternative,
    Incident,
    Link,
    Materiel,
    Measure,
    Outlet,
    Participant,
    Place,
    Report,
    SettledFigure,
    Span,
    Time,
    Unit,
    Voice,
    VoiceKind,
    make_id,
)
from tests.built import build_claim, build_incident, build_report

DENIED = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:test")
WORDS = Span(text="x", start=0, end=1)

TOWN = Place(
    name="Dareth", geonames_id=11, lat=35.0, lon=43.0, country="IQ", admin1="Nineveh",
    admin2="Sinjar", precision="exact", basis="geonames:11",
)  # fmt: skip
PROVINCE = Place(
    name="Nineveh", geonames_id=12, lat=36.0, lon=42.5, country="IQ", admin1="Nineveh",
    precision="admin1", basis="geonames:12",
)  # fmt: skip
COUNTRY = Place(
    name="Iraq", geonames_id=13, lat=33.0, lon=44.0, country="IQ", precision="country",
    basis="country-iq",
)  # fmt: skip
ELSEWHERE = Place(
    name="Halon", geonames_id=14, lat=33.3, lon=44.4, country="IQ", admin1="Baghdad",
    precision="exact", basis="geonames:14",
)  # fmt: skip


def side(name: str, **fields: Any) -> Participant:
    return Participant(**({"mention": WORDS, "name": name, "basis": "own"} | fields))


ARMY = side("Iraqi army", actor_id="IQ-MIL", kind="MIL", country="IQ")
REBELS = side("Red Dawn", actor_id="actor-red-dawn", kind="REB", country="IQ")
GUNMEN = side("gunmen", kind="UAF")
CIVILIANS = side("civilians", kind="CVL")


def voice(
    name: str | None, kind: VoiceKind, actor_id: str | None = None, stance: str = "asserts"
) -> Voice:
    fields = {"name": name, "kind": kind, "actor_id": actor_id, "stance": stance, "basis": "own"}
    return Voice.model_validate(fields)


RESIDENTS = voice("residents", "resident")
ARMY_SPOKESMAN = voice("spokesman", "military", "IQ-MIL")
REBEL_SPOKESMAN = voice("spokesman", "armed_group", "actor-red-dawn")


def on(first: str, last: str | None = None) -> Time:
    precision = "day" if last in (None, first) else "week"
    fields = {"earliest": first, "latest": last or first, "precision": precision}
    return Time.model_validate(fields | {"anchor": "explicit", "basis": "rule:test"})


def by(last: str) -> Time:
    return Time(latest=last, precision="open", anchor="published", basis="rule:test")


def said(
    kind: str,
    *,
    time: Time,
    by_whom: Sequence[Voice] = (),
    outlet: str | None = "The Post",
    published: str | None = "2014-06-11",
    title: str | None = None,
    in_title: bool = False,
    credit: str | None = None,
    number: int = 0,
    says: str | None = None,
    **fields: Any,
) -> tuple[Report, Claim]:
    """A claim of a report of its own; `number` sets apart two that are else alike."""
    sentence = title if in_title and title else says or f"It happened, they said {number}."
    text = f"{title}\n\n{sentence}" if title and not in_title else sentence
    own = sorted(map(str, fields.items()))
    seed = f"{outlet} {published} {kind} {time.latest} {number} {sentence} {by_whom} {own}"
    report = build_report(
        text, id=make_id("r", seed), outlet=Outlet(name=outlet), published=published,
        title=title, credit=credit,
    )  # fmt: skip
    chain = (voice(outlet, "outlet"), *by_whom)
    claim = build_claim(
        report, sentence, sentence.split()[0], kind=kind, time=time, voices=chain, **fields
    )
    return report, claim


def told(*pairs: tuple[Report, Claim], **fields: Any) -> Told:
    """An incident of claims, settled as plainly as can be; `fields` replace the rest."""
    days = [report.published for report, _ in pairs if report.published]
    values = {"first_reported": min(days, default=None), "last_reported": max(days, default=None)}
    negative = [claim.certainty.polarity == "negative" for _, claim in pairs]
    if all(negative):
        values["standing"] = "denied"
    elif any(negative):
        values["standing"] = "disputed"
    return Told(build_incident(*(claim for _, claim in pairs), **(values | fields)), pairs)


def settled(*pairs: tuple[Report, Claim]) -> Told:
    """An incident of claims, settled by the rules of merging."""
    sources = Sources.of({report.id: report for report, _ in pairs}.values())
    incident = settle(make_id("i", pairs[0][1].id), pairs, sources)
    by_id = {claim.id: (report, claim) for report, claim in pairs}
    return Told(incident, tuple(by_id[claim_id] for claim_id in incident.claims))


def one(kind: str, day: str | Time, **fields: Any) -> Told:
    """An incident that one claim tells, on residents' word unless `by_whom` says else."""
    own = {name: fields.pop(name) for name in ("links", "figures", "standing") if name in fields}
    fields.setdefault("place", TOWN)
    fields.setdefault("by_whom", (RESIDENTS,))
    return told(said(kind, time=on(day) if isinstance(day, str) else day, **fields), **own)


def accounts(*incidents: Told) -> list[Share]:
    """What incidents add to a picture, as the store gives it back."""
    sources = Sources.of(report for each in incidents for report, _ in each.pairs)
    shares = [
        share_of(Account(each.incident, each.pairs, sources.of_reports(each.pairs)))
        for each in incidents
    ]
    kept = read_shares([write_share(share) for share in shares])
    assert kept == shares
    return kept


def with_figures(incident: Told, *figures: SettledFigure) -> Told:
    return replace(incident, incident=incident.incident.model_copy(update={"figures": figures}))


def linked(incident: Told, kind: str, other: Told) -> Told:
    link = Link.model_validate(
        {"kind": kind, "incident_id": other.incident.id, "rule": "rule:test"}
    )
    return replace(incident, incident=incident.incident.model_copy(update={"links": (link,)}))


def number(
    measure: Measure,
    *values: tuple[Count, Sequence[tuple[Report, Claim]]],
    of: str | None = None,
    unit: Unit = "person",
    flow: str | None = None,
    statuses: Sequence[str] = (),
) -> SettledFigure:
    """A settled figure over alternatives, the last of which is the best."""
    alternatives = [
        FigureAlternative.model_validate(
            {
                "value": value, "quantifier": "exact", "words": "n",
                "voices": [claim.voices[-1].name or "" for _, claim in pairs],
                "claim_ids": [claim.id for _, claim in pairs],
                "reported_at": pairs[0][0].published,
                "status": statuses[at] if statuses else "standing",
            }
        )
        for at, (value, pairs) in enumerate(values)
    ]  # fmt: skip
    lows = [value.low for value, _ in values if value.low is not None]
    highs = [value.high for value, _ in values if value.high is not None]
    return SettledFigure.model_validate(
        {
            "measure": measure, "of": of, "unit": unit, "stock_or_flow": flow,
            "low": min(lows, default=None), "best": values[-1][0].best,
            "high": max(highs, default=None), "rule": "rule:test", "alternatives": alternatives,
        }
    )  # fmt: skip


def exactly(value: float) -> Count:
    return Count(low=value, best=value, high=value)


def counted(measure: Measure, value: float, **fields: Any) -> Figure:
    values = {"low": value, "best": value, "high": value, "quantifier": "exact", "unit": "person"}
    return Figure.model_validate(
        {"measure": measure, "mention": WORDS, "basis": "own"} | values | fields
    )


def arms(item: str, action: str | None, **fields: Any) -> Materiel:
    values = {"kind": "vehicles", "mention": WORDS, "basis": "own"}
    return Materiel.model_validate({"item": item, "action": action} | values | fields)


def ids(*incidents: Told) -> tuple[str, ...]:
    return tuple(each.incident.id for each in incidents)


def incident_of(incident: Told) -> Incident:
    return incident.incident
