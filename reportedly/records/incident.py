"""One happening as told by all its claims.

Every field is settled by a named rule (docs/method/settling.md) and every disagreement is kept.
The names are the public interface (docs/records.md); `reportedly schema incident` prints them.
"""

from typing import Literal

from pydantic import Field

from reportedly.records.claim import (
    AcledCode,
    Count,
    Materiel,
    Measure,
    Modality,
    Participant,
    Place,
    Quantifier,
    Time,
    Unit,
)
from reportedly.records.span import IsoTime, Record

Standing = Literal["corroborated", "single_source", "disputed", "denied", "announced"]
"""How an incident stands among its voices, never whether it is true.

`corroborated`: two or more independent sources say so and none disagrees; `single_source`: one
does; `disputed`: some say so and some deny it; `denied`: it is only denied; `announced`: it is
only planned, threatened or asked for.
"""

ValueStatus = Literal[
    "standing", "replaced", "corrected", "retracted", "cumulative", "denied", "unsettled",
    "impossible",
]  # fmt: skip
"""Why a value counts or not: `replaced` by a later one of the same voice, `corrected` or
`retracted` by the outlet that gave it, `cumulative` over more than this incident, `denied`,
`unsettled` where only a plan or a condition gives it, `impossible` where there are not as many."""


class Alternative(Record):
    """A value that somebody gave for a field, with who gave it and when it was reported.

    `value` is as written in the claim's record: a kind, a name, a span of days. `voices` are
    chains of names, outermost first, joined by " → ".
    """

    value: str
    voices: tuple[str, ...]
    claim_ids: tuple[str, ...]
    reported_at: IsoTime | None = None
    status: ValueStatus = "standing"


class Settlement(Record):
    """How a field other than a figure was settled: the rule, and all values that were given."""

    field: str
    rule: str
    alternatives: tuple[Alternative, ...] = ()


class FigureAlternative(Record):
    """A number that somebody gave, with who gave it and when it was reported.

    `words` is what the report says; vague words ("dozens") have bounds without a best value.
    """

    value: Count
    quantifier: Quantifier
    words: str
    voices: tuple[str, ...]
    claim_ids: tuple[str, ...]
    reported_at: IsoTime | None = None
    status: ValueStatus = "standing"


class SettledFigure(Record):
    """A number of an incident: the range that standing claims span, and the best of it by a rule.

    `of` says who is counted where that sets figures apart ("soldiers" and "civilians"); None
    for all. `low` and `high` are None where no voice bounds the number on that side.
    """

    measure: Measure
    of: str | None = None
    unit: Unit
    stock_or_flow: Literal["stock", "flow"] | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    rule: str
    alternatives: tuple[FigureAlternative, ...] = Field(min_length=1)


LinkKind = Literal[
    "toll_of", "displaced_by", "aftermath_of", "response_to", "part_of", "announced_by",
    "about", "arms_of",
]  # fmt: skip


class Link(Record):
    """What one incident has to do with another that it is not: "displaced_by" a battle."""

    kind: LinkKind
    incident_id: str
    rule: str


class Change(Record):
    """One change of an incident: when, by whom or by which rule, what and why.

    `when` is the time of the report that brought it, or of a person's decision; None where the
    report has no date. `by` is a person's name, or "rule:…".
    """

    when: IsoTime | None = None
    by: str
    what: Literal["made", "joined", "left", "merged", "split", "edited"]
    claim_ids: tuple[str, ...] = ()
    incident_ids: tuple[str, ...] = ()
    field: str | None = None
    before: str | None = None
    after: str | None = None
    why: str


class Incident(Record):
    """One happening as told by all its claims, its fields settled and its disagreements kept.

    `claims` and `reports` are ids, in order of publication. `first_reported` and
    `last_reported` are when its reports were published. `modality` is "actual" as soon as one
    voice says that it happened. `acled` is the ACLED code of the settled kind and sides.
    `merged` are the ids under which it, or parts of it, were known before.
    """

    id: str
    kind: str
    modality: Modality
    historical: bool = False
    place: Place | None = None
    other_places: tuple[Place, ...] = ()
    origin: Place | None = None
    destination: Place | None = None
    time: Time
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    figures: tuple[SettledFigure, ...] = ()
    materiel: tuple[Materiel, ...] = ()
    acled: AcledCode | None = None
    settlements: tuple[Settlement, ...] = ()
    claims: tuple[str, ...] = Field(min_length=1)
    reports: tuple[str, ...] = Field(min_length=1)
    first_reported: IsoTime | None = None
    last_reported: IsoTime | None = None
    independent_sources: int = Field(ge=0)
    standing: Standing
    links: tuple[Link, ...] = ()
    merged: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()

    def settlement(self, field: str) -> Settlement | None:
        """Return how a field was settled; None where nothing gave it a value."""
        return next((one for one in self.settlements if one.field == field), None)

    def figure(self, measure: Measure, of: str | None = None) -> SettledFigure | None:
        """Return the settled number of a measure; None where nobody gave one."""
        return next((f for f in self.figures if f.measure == measure and f.of == of), None)
