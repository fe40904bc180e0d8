"""The incidents that share a report or a place with others: those that links may run between."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from reportedly.merge.links import link_place
from reportedly.records import Incident
from reportedly.store import tables
from reportedly.store.batches import batches


class Reach:
    """The incidents that are as they were and share a report or a place with others."""

    def __init__(
        self,
        connection: Connection,
        kept: set[str],
        load: Callable[[Iterable[str]], dict[str, Incident]],
    ) -> None:
        self._connection = connection
        self._kept = kept
        self._load = load

    def around(self, incidents: Iterable[Incident]) -> dict[str, Incident]:
        """Load what lies around some incidents."""
        many = list(incidents)
        names = self._of_reports(sorted({name for one in many for name in one.reports}))
        places = {link_place(one) for one in many} - {None}
        names |= self._of_places(sorted(place for place in places if place is not None))
        return self._load(names & self._kept)

    def _of_reports(self, reports: Sequence[str]) -> set[str]:
        homes = tables.incident_claims
        found: set[str] = set()
        for some in batches(reports):
            rows = (
                select(homes.c.incident_id)
                .join(tables.claims, tables.claims.c.id == homes.c.claim_id)
                .join(tables.reports, tables.reports.c.seq == tables.claims.c.report_seq)
                .where(tables.reports.c.id.in_(some))
            )
            found.update(self._connection.scalars(rows))
        return found

    def _of_places(self, places: Sequence[int]) -> set[str]:
        found: set[str] = set()
        for some in batches(places):
            rows = select(tables.incidents.c.id).where(tables.incidents.c.place_id.in_(some))
            found.update(self._connection.scalars(rows))
        return found
