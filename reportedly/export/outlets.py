"""Who published and who said what an incident is told by."""

from collections.abc import Iterable

from reportedly.export import phrases
from reportedly.export.written import Pair, Told
from reportedly.records import Report


def reports_of(told: Told) -> list[Report]:
    """List an incident's reports, each once, in the order of its claims."""
    return list({report.id: report for report, _ in told.pairs}.values())


def telling_pair(told: Told) -> Pair | None:
    """Choose the claim whose words tell an incident best: the first to assert its own kind.

    None for an incident without claims.
    """
    asserted = (
        pair
        for pair in told.pairs
        if pair[1].event.kind == told.incident.kind
        and pair[1].modality == told.incident.modality
        and pair[1].certainty.polarity == "positive"
    )
    return next(asserted, told.pairs[0] if told.pairs else None)


def outlet_name(report: Report) -> str:
    """Name who published a report: the outlet, else its domain, else that it is not known."""
    return report.outlet.name or report.outlet.domain or "unknown outlet"


def quoted_voices(pairs: Iterable[Pair]) -> list[str]:
    """List who is quoted innermost, each once; an outlet's own word quotes nobody."""
    names = (phrases.voice_name(claim.voices[-1]) for _, claim in pairs if len(claim.voices) > 1)
    return list(dict.fromkeys(names))
