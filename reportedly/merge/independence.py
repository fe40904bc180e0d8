"""How many sources a set of claims has that do not rest on one another."""

from collections.abc import Iterable

from reportedly.merge.origins import Origin, find_origins, outlet_name, quoted_outlets
from reportedly.records import Claim, Report


def sources_of(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    origins: Iterable[Origin] | None = None,
) -> dict[str, str]:
    """Name by report, of those that carry the claims, the source that it goes back to.

    A source is an outlet by its name, or the id of a report without one. `reports` hold those
    of the claims and, for the names of their outlets, those that they were copied from.
    `origins`, where they are known, save comparing the texts; whom a report quotes is read
    from the claims given in either case.
    """
    told = list(claims)
    known = {report.id: report for report in reports}
    traced = find_origins(known.values()) if origins is None else origins
    tree = {origin.report_id: origin for origin in traced}
    quoted = quoted_outlets(known, told)
    wanted = sorted({claim.report_id for claim in told})
    return {report_id: _source(report_id, known, tree, quoted) for report_id in wanted}


def _source(
    report_id: str, known: dict[str, Report], tree: dict[str, Origin], quoted: dict[str, str]
) -> str:
    seen: set[str] = set()
    while (origin := tree.get(report_id)) and origin.of and origin.by == "copy":
        if origin.of in seen:
            break
        seen.add(report_id)
        report_id = origin.of
    if origin and origin.of and origin.by == "credit":
        return origin.of
    report = known.get(report_id)
    return quoted.get(report_id) or (outlet_name(report) if report else None) or report_id


def independent_sources(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    origins: Iterable[Origin] | None = None,
) -> int:
    """Count the sources of claims that do not rest on one another: origins, not pages or voices.

    Takes what `sources_of` takes.
    """
    return len(set(sources_of(claims, reports, origins).values()))
