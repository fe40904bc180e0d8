"""An incident as short phrases: its settled numbers, who told it, what was not chosen."""

from collections.abc import Iterable

from reportedly.export import phrases
from reportedly.export.written import Told
from reportedly.records import FigureAlternative, Report, SettledFigure, Standing
from reportedly.records.incident import ValueStatus

CAVEAT = "reported, not verified"
"""What every row says of itself: the program counts who says what, and judges nothing."""

STANDINGS: dict[Standing, str] = {
    "corroborated": "independent sources say so and none denies it",
    "single_source": "one source says so",
    "disputed": "some say so and some deny it",
    "denied": "it is only denied",
    "announced": "it is only planned, threatened or asked for",
}
"""Standings in words."""

STATUSES: dict[ValueStatus, str] = {
    "standing": "stands",
    "replaced": "replaced by a later figure of the same source",
    "corrected": "corrected by the outlet",
    "retracted": "retracted by the outlet",
    "cumulative": "a total over more than this incident",
    "denied": "denied",
    "unsettled": "only planned or supposed",
    "impossible": "more than there are",
}
"""Why a value counts or not, in words."""


def settled(figure: SettledFigure) -> str:
    """Write a settled number with its range: "12–15 killed (best 14)", "40 households displaced".

    People set apart are named: "12 killed: soldiers".
    """
    written = phrases.counted(_range(figure), figure.measure, unit=figure.unit, of=figure.of)
    best = figure.best
    chosen = f" (best {phrases.number(best)})" if best is not None and _says_more(figure) else ""
    apart = f": {figure.of}" if figure.of and figure.measure != "items" else ""
    return written + chosen + apart


def _range(figure: SettledFigure) -> str:
    """Write the range: 12, 12–15, "12 or more", "up to 15"."""
    if figure.low is not None and figure.high is None:
        return f"{phrases.number(figure.low)} or more"
    if figure.low is None and figure.high is not None:
        return f"up to {phrases.number(figure.high)}"
    return phrases.bounds(figure.low, figure.best, figure.high)


def _says_more(figure: SettledFigure) -> bool:
    """Tell whether the best value says more than the range does."""
    ends = {end for end in (figure.low, figure.high) if end is not None}
    return figure.best is not None and bool(ends) and ends != {figure.best}


def is_counted(figure: SettledFigure) -> bool:
    """Tell whether some standing claim gives the number, be it only a bound."""
    return not (figure.low is None and figure.best is None and figure.high is None)


def is_part(figure: SettledFigure, told: Told) -> bool:
    """Tell whether a number counts some of those whom another number of the incident counts."""
    return figure.of is not None and any(
        other.of is None and (other.measure, other.unit) == (figure.measure, figure.unit)
        for other in told.incident.figures
        if is_counted(other)
    )


def alternative(value: FigureAlternative) -> str:
    """Write a number that somebody gave: "“14” by The Post → police on 2014-06-10: denied"."""
    size = phrases.sized(value.value, value.quantifier) or "no number"
    words = f" (“{_line(value.words)}”)" if value.words and value.words != size else ""
    voices = ", ".join(value.voices)
    day = f" on {value.reported_at[:10]}" if value.reported_at else ""
    status = f": {STATUSES[value.status]}" if value.status != "standing" else ""
    return f"{size}{words} by {voices}{day}{status}"


def caveat(told: Told, figure: SettledFigure | None) -> str:
    """Say how an incident stands, and which other values its figure had."""
    incident = told.incident
    said = f"{CAVEAT}; {STANDINGS[incident.standing]}"
    if figure is None or len(figure.alternatives) == 1:
        return said
    values = "; ".join(alternative(one) for one in figure.alternatives)
    return f"{said}; values given: {values}"


def reports_of(told: Told) -> list[Report]:
    """List the reports of an incident, each once, in its order."""
    return list({report.id: report for report, _ in told.pairs}.values())


def outlets(told: Told) -> list[str]:
    """Name the outlets that told it, each once; those without a name by their address."""
    names = (
        report.outlet.name or report.outlet.domain or "unnamed outlet"
        for report in reports_of(told)
    )
    return list(dict.fromkeys(names))


def addresses(told: Told) -> list[str]:
    """List the addresses of its reports, without those that have none."""
    return list(dict.fromkeys(report.url for report in reports_of(told) if report.url))


def day_of(moment: str | None) -> str | None:
    """Cut a time down to its day, as written; None stays None."""
    return moment[:10] if moment else None


def whole(value: float | None) -> int | float | None:
    """Write a number without a needless point; None stays None."""
    return int(value) if value is not None and value == int(value) else value


def joined(values: Iterable[str], mark: str = "; ") -> str:
    """Join what is not empty, each value once."""
    return mark.join(dict.fromkeys(value for value in values if value))


def _line(text: str) -> str:
    return " ".join(text.split())
