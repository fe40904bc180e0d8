"""Which acts of one report are one incident: a plain grouping, until claims are merged properly.

An act joins the nearest earlier incident of its report that it does not contradict in type, stage,
day or place; acts that name the same victim are looked for first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.evaluate.muc4.acts import Act
from reportedly.evaluate.muc4.dates import days_of
from reportedly.evaluate.muc4.tables import tables
from reportedly.records import Claim

_NEAR = 500
"""Characters within which an unnamed attack, a death or damage is taken for part of a bombing."""


@dataclass(slots=True)
class Incident:
    """Acts of one report that are told as one happening, in order of the text."""

    acts: list[Act] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The most telling type among the acts: ATTACK only where nothing else is said."""
        own = [act.type for act in self.acts if not act.rule.joins] or [
            act.type for act in self.acts
        ]
        return next((kind for kind in own if kind != "ATTACK"), "ATTACK")

    @property
    def stage(self) -> str:
        """The stage of its first act."""
        return self.acts[0].stage

    @property
    def claims(self) -> list[Claim]:
        """The claims of its acts."""
        return [act.claim for act in self.acts]

    @property
    def names(self) -> set[str]:
        """Surnames and other last words of the names of its victims."""
        return {
            person.name.split()[-1]
            for act in self.acts
            for person in act.targets.people
            if person.name
        }


def group_acts(acts: Iterable[Act]) -> list[Incident]:
    """Put the acts of one report together into incidents."""
    incidents: list[Incident] = []
    for act in acts:
        home = _home_of(act, incidents)
        if home is None:
            incidents.append(Incident([act]))
        else:
            home.acts.append(act)
    return incidents


def _home_of(act: Act, incidents: Sequence[Incident]) -> Incident | None:
    single = Incident([act])
    open_to_it = [incident for incident in incidents if _can_join(single, incident)]
    for incident in reversed(open_to_it):
        if single.names & incident.names:
            return incident
    return open_to_it[-1] if open_to_it else None


def _can_join(new: Incident, old: Incident) -> bool:
    return (
        new.stage == old.stage
        and _same_type(new, old)
        and not _other_place(new, old)
        and not _other_day(new, old)
    )


def _same_type(new: Incident, old: Incident) -> bool:
    if new.type == old.type:
        return True
    joins = all(act.rule.joins for act in new.acts) or all(act.rule.joins for act in old.acts)
    is_near = new.acts[0].start - old.acts[-1].start < _NEAR
    return joins and is_near and "KIDNAPPING" not in (new.type, old.type)


def _other_day(new: Incident, old: Incident) -> bool:
    mine = [days for days in map(days_of, new.claims) if days]
    theirs = [days for days in map(days_of, old.claims) if days]
    if not mine or not theirs:
        return False
    return all(a[1] < b[0] or b[1] < a[0] for a in mine for b in theirs)


def _other_place(new: Incident, old: Incident) -> bool:
    mine, theirs = _places(new), _places(old)
    if not mine or not theirs:
        return False
    return not any(_within(a, b) or _within(b, a) for a in mine for b in theirs)


Area = tuple[str | None, str | None, str]


def _places(incident: Incident) -> list[Area]:
    return [
        (p.country, p.admin1, p.name if p.precision not in ("admin1", "country") else "")
        for p in (claim.place for claim in incident.claims)
        if p is not None and p.mention is not None and p.country in tables().nine
    ]


def _within(inner: Area, outer: Area) -> bool:
    """Tell whether what is known of two areas agrees as far as the outer one goes."""
    return all(o in (None, "") or i == o for i, o in zip(inner, outer, strict=True))
