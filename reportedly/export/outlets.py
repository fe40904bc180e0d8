"""Who published and who said what an incident is told by."""

from collections.abc import Iterable

from reportedly.export import phrases
from reportedly.export.written import Pair, Told
from reportedly.records import Report


def reports_of(told: Told) -> list[Report]:
    """List an incident's reports, each once, in the order of its claims."""
    return list({report.id: report for report, _ in told.pairs}.values())


def outlet_name(report: Report) -> str:
    """Name who published a report: the outlet, else its domain, else that it is not known."""
    return report.outlet.name or report.outlet.domain or "unknown outlet"


def outlets_of(told: Told) -> list[str]:
    """List the outlets of an incident, each once."""
    return list(dict.fromkeys(outlet_name(report) for report in reports_of(told)))


def quoted_voices(pairs: Iterable[Pair]) -> list[str]:
    """List who is quoted innermost, each once; an outlet's own word quotes nobody."""
    names = (phrases.voice_name(claim.voices[-1]) for _, claim in pairs if len(claim.voices) > 1)
    return list(dict.fromkeys(names))
