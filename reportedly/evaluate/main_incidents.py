"""Reports of a gold set merged as the product merges any, and which incident each is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.lexicon.ontology import kind_of
from reportedly.merge.merging import ReportClaims, merge
from reportedly.merge.told import Told
from reportedly.records import Claim, Report

_VIOLENT = frozenset({"violence_against_people", "battle", "remote_violence"})


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with its claims, as the reading gave them."""

    report: Report
    claims: tuple[Claim, ...]


def incidents_of(read: Sequence[ReadReport]) -> list[Told]:
    """Merge reports; one that stands there twice, word for word and day for day, counts once."""
    unique = {one.report.id: one for one in read}.values()
    return merge(ReportClaims(one.report, one.claims) for one in unique)


def main_incidents(incidents: Sequence[Told]) -> dict[str, Told]:
    """Name for each report, by its id, the violent incident that most of its claims tell of.

    Of as many claims, the one told first counts. Plans and recalled history are left out; a
    report that tells of no violence has none.
    """
    best: dict[str, tuple[int, int]] = {}
    found: dict[str, Told] = {}
    for told in incidents:
        if told.incident.modality != "actual" or told.incident.historical or not _is_violent(told):
            continue
        for report_id in told.incident.reports:
            own = [claim for report, claim in told.pairs if report.id == report_id]
            rank = (-len(own), min(claim.event.trigger.start for claim in own))
            if report_id not in best or rank < best[report_id]:
                best[report_id], found[report_id] = rank, told
    return found


def _is_violent(told: Told) -> bool:
    return any(kind_of(claim.event.kind).family in _VIOLENT for _, claim in told.pairs)
