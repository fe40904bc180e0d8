"""The violent acts of a reading: which of its claims can be part of an incident, and what of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.evaluate.muc4.dates import days_of, report_day
from reportedly.evaluate.muc4.instruments import Instrument, instruments_of
from reportedly.evaluate.muc4.perpetrators import Perpetrator, PerpetratorFinder
from reportedly.evaluate.muc4.tables import KindRule, tables
from reportedly.evaluate.muc4.targets import TargetFinder, Targets
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import EventDraft, Reading
from reportedly.records import Claim

RECENT_DAYS = 62
"""An incident is recorded when it is not older than two months."""


@dataclass(frozen=True, slots=True)
class Act:
    """One claim as (part of) an incident."""

    claim: Claim
    rule: KindRule
    type: str
    stage: str
    targets: Targets
    perpetrators: tuple[Perpetrator, ...]
    instruments: tuple[Instrument, ...]

    @property
    def start(self) -> int:
        """Where its sentence starts in the text."""
        return self.claim.sentence.start


def events_of(reading: Reading) -> Iterator[tuple[Claim, EventDraft]]:
    """Pair every claim with the draft that it was made of, in order of the text."""
    drafts = {}
    for draft in reading.events:
        span = reading.span(draft.start, draft.end)
        drafts[draft.kind, span.start, span.end] = draft
    for claim in reading.claims:
        trigger = claim.event.trigger
        made_of = drafts.get((claim.event.kind, trigger.start, trigger.end))
        if made_of is not None:
            yield claim, made_of


def acts_of(reading: Reading) -> list[Act]:
    """List the acts of a reading that the rules of the set do not leave out."""
    index = MentionIndex(reading)
    targets, perpetrators = TargetFinder(reading, index), PerpetratorFinder(reading, index)
    found: list[Act] = []
    for claim, draft in events_of(reading):
        rule = tables().kinds.get(claim.event.kind)
        stage = stage_of(claim, rule) if rule else None
        if rule is None or stage is None or is_old(claim, reading):
            continue
        instruments = instruments_of(claim, rule)
        kind = rule.type
        if kind == "ATTACK" and any(i.type in tables().explosive for i in instruments):
            kind = "BOMBING"
        act = Act(
            claim=claim,
            rule=rule,
            type=kind,
            stage=stage,
            targets=targets.find(claim, draft),
            perpetrators=perpetrators.find(claim, draft),
            instruments=instruments,
        )
        if rule.fight:
            act = _only_bystanders(act)
            if not act.targets.people and not act.targets.things:
                continue
        found.append(act)
    return found


def stage_of(claim: Claim, rule: KindRule) -> str | None:
    """Return slot 5's value, None for what did not happen and was not tried either."""
    stages = tables().stages
    if claim.historical or claim.responsibility == "denied":
        return None
    if rule.stage is not None:
        return rule.stage
    if claim.modality == "threat":
        return stages["threatened"]
    if claim.modality != "actual":
        return None
    if claim.certainty.polarity == "negative":
        denied = any(voice.stance == "denies" for voice in claim.voices)
        return None if denied or not _is_attempt(claim) else stages["failed"]
    return stages["done"]


def _is_attempt(claim: Claim) -> bool:
    return "attempt" in claim.certainty.basis or "fail" in claim.certainty.basis


def is_old(claim: Claim, reading: Reading) -> bool:
    """Tell an act of more than two months before the report."""
    anchor, days = report_day(reading.report), days_of(claim)
    return anchor is not None and days is not None and (anchor - days[1]).days > RECENT_DAYS


def _only_bystanders(act: Act) -> Act:
    """Leave of a fight only the people and things that belong to neither side."""
    people = tuple(
        p
        for p in act.targets.people
        if p.effect and p.type not in ("ACTIVE MILITARY", "LAW ENFORCEMENT")
    )
    things = tuple(t for t in act.targets.things if t.effect and not t.is_military)
    return replace(act, targets=replace(act.targets, people=people, things=things))
