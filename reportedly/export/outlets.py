"""Who published and who said what an incident is told by."""

from collections.abc import Iterable

from reportedly.export import phrases
from reportedly.export.places import place_key
from reportedly.export.written import Pair, Told
from reportedly.records import Claim, Incident, Participant, Report


def reports_of(told: Told) -> list[Report]:
    """List an incident's reports, each once, in the order of its claims."""
    return list({report.id: report for report, _ in told.pairs}.values())


def telling_pair(told: Told) -> Pair | None:
    """Choose the claim whose words tell an incident best, among those that assert its kind.

    It is the first of those that share most with what was settled: place, sides, numbers, day.
    None for an incident without claims.
    """
    asserted = [
        pair
        for pair in told.pairs
        if pair[1].event.kind == told.incident.kind
        and pair[1].modality == told.incident.modality
        and pair[1].certainty.polarity == "positive"
    ]
    if not asserted:
        return told.pairs[0] if told.pairs else None
    return max(asserted, key=lambda pair: _shared(told.incident, pair[1]))


def _shared(incident: Incident, claim: Claim) -> int:
    """Count the settled fields of an incident that a claim gives too."""
    here = incident.place and claim.place and place_key(incident.place) == place_key(claim.place)
    measures = {figure.measure for figure in incident.figures}
    told = (
        bool(here),
        _meet(incident.actors, claim.actors),
        _meet(incident.recipients, claim.recipients),
        any(figure.measure in measures for figure in claim.figures),
        claim.time.mention is not None and claim.time.latest == incident.time.latest,
    )
    return sum(told)


def _meet(some: Iterable[Participant], others: Iterable[Participant]) -> bool:
    names = {person.actor_id or person.name for person in some}
    return any((person.actor_id or person.name) in names for person in others)


def outlet_name(report: Report) -> str:
    """Name who published a report: the outlet, else its domain, else that it is not known."""
    return report.outlet.name or report.outlet.domain or "unknown outlet"


def quoted_voices(pairs: Iterable[Pair]) -> list[str]:
    """List who is quoted innermost, each once; an outlet's own word quotes nobody."""
    names = (phrases.voice_name(claim.voices[-1]) for _, claim in pairs if len(claim.voices) > 1)
    return list(dict.fromkeys(names))
