"""A store as readers of a team see it: without confidential reports and all that rests on them.

The database itself leaves them out: every table is covered by a view of the same name, so that
no query, of today or of a later day, can reach what is hidden. A table that is not named here
is empty to readers. Nothing can be written this way.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, delete, event, select

from reportedly.errors import StoreError
from reportedly.merge.told import Told
from reportedly.records import Decision, Incident
from reportedly.store import tables
from reportedly.store.connection import connect, take_turns
from reportedly.store.filters import ClaimFilter
from reportedly.store.merging import Merged
from reportedly.store.schema import READERS
from reportedly.store.store import Store

_VIEWS_LOCK = 0x72656164
_HIDDEN = "SELECT report_id FROM {base}.confidential"
_HIDDEN_ROWS = f"SELECT seq FROM {{base}}.reports WHERE id IN ({_HIDDEN})"
_HIDDEN_CLAIMS = f"SELECT seq FROM {{base}}.claims WHERE report_seq IN ({_HIDDEN_ROWS})"
_HIDDEN_INCIDENTS = (
    f"SELECT incident_id FROM {{base}}.incident_reports WHERE report_id IN ({_HIDDEN})"
)
SHOWN = {
    "meta": "1 = 1",
    "reports": f"id NOT IN ({_HIDDEN})",
    "claims": f"report_seq NOT IN ({_HIDDEN_ROWS})",
    "names": f"claim_seq NOT IN ({_HIDDEN_CLAIMS})",
    "fired": f"claim_seq NOT IN ({_HIDDEN_CLAIMS})",
    "comparisons": f"report_id NOT IN ({_HIDDEN})",
    "reviews": f"report_id NOT IN ({_HIDDEN})",
    "reviewed": f"report_id NOT IN ({_HIDDEN})",
    "assignments": f"report_id NOT IN ({_HIDDEN})",
    "incidents": f"id NOT IN ({_HIDDEN_INCIDENTS})",
    "shares": f"incident_id NOT IN ({_HIDDEN_INCIDENTS})",
    "sights": f"incident_id NOT IN ({_HIDDEN_INCIDENTS})",
    "incident_claims": f"incident_id NOT IN ({_HIDDEN_INCIDENTS})",
    "incident_reports": f"incident_id NOT IN ({_HIDDEN_INCIDENTS})",
    "former_incidents": f"incident_id NOT IN ({_HIDDEN_INCIDENTS})",
}
"""Which rows of each table readers see; of any other table, none.

An incident is hidden as soon as one report that bears on it is: one of its own claims, or of the
claims that a person's decision about it names."""


class SharedStore(Store):
    """What readers see of a store; merging is done by the whole store behind it."""

    def __init__(self, whole: Store) -> None:
        """Open a second way into a store's database, on which the views lie."""
        with whole.transaction(writes=True) as connection:
            _know_reports(connection)
            if connection.dialect.name == "postgresql":
                _make_schema(connection)
        super().__init__(_covered(whole), whole.location)
        self._whole = whole

    def merge(self) -> Merged:
        """Let the whole store merge; tell nothing of how much there is."""
        self._whole.merge()
        return Merged(0, 0)

    def incident(self, incident_id: str) -> Incident:
        """Return an incident, with links to what is shown."""
        return _without(super().incident(incident_id), self._hidden())

    def _incidents(self, chosen: ClaimFilter) -> Iterator[Incident]:
        hidden = self._hidden()
        return (_without(one, hidden) for one in super()._incidents(chosen))

    def _told(self, chosen: ClaimFilter) -> Iterator[Told]:
        hidden = self._hidden()
        for told in super()._told(chosen):
            yield Told(_without(told.incident, hidden), told.pairs)

    def decisions(self) -> list[Decision]:
        """List the decisions all of whose claims are shown."""
        every = self._whole.decisions()
        named = {claim for one in every for claim in (*one.claim_ids, *one.other_claim_ids)}
        shown = set(self.incidents_of(sorted(named)))
        kept = [one for one in every if {*one.claim_ids, *one.other_claim_ids} <= shown]
        ids = {one.id for one in kept if one.action != "undo"}
        return [one for one in kept if one.action != "undo" or one.undoes in ids]

    def _hidden(self) -> frozenset[str]:
        homes, secret = tables.incident_reports, tables.confidential
        rows = select(homes.c.incident_id).join(secret, secret.c.report_id == homes.c.report_id)
        with self._whole.transaction() as connection:
            return frozenset(connection.scalars(rows))


def _without(incident: Incident, hidden: frozenset[str]) -> Incident:
    """Take the names of hidden incidents out of one that is shown."""
    links = tuple(one for one in incident.links if one.incident_id not in hidden)
    history = tuple(
        one.model_copy(
            update={"incident_ids": tuple(i for i in one.incident_ids if i not in hidden)}
        )
        for one in incident.history
    )
    return incident.model_copy(update={"links": links, "history": history})


def _covered(whole: Store) -> Engine:
    with whole.transaction() as connection:
        url, dialect = connection.engine.url, connection.dialect.name
    where = whole.location
    if dialect == "postgresql":
        where = url.render_as_string(hide_password=False)
    engine, _ = connect(where, create=False)
    if dialect == "postgresql":
        event.listen(engine, "begin", _look_at_views)
    else:
        event.listen(engine, "connect", _cover_file)
    return engine


def _views(base: str) -> Iterator[tuple[str, str]]:
    for name in tables.metadata.tables:
        shown = SHOWN.get(name, "1 = 0").format(base=base)
        yield name, f"SELECT * FROM {base}.{name} WHERE {shown}"


def _cover_file(connection, _record: object) -> None:  # type: ignore[no-untyped-def]
    # SQLite looks for a name among temporary views before it looks into the file.
    for name, rows in _views("main"):
        connection.execute(f"CREATE TEMP VIEW {name} AS {rows}")
    connection.execute("PRAGMA query_only = ON")


def _make_schema(connection: Connection) -> None:
    take_turns(connection, _VIEWS_LOCK)
    base = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {READERS} CASCADE")
    connection.exec_driver_sql(f"CREATE SCHEMA {READERS}")
    quoted = connection.dialect.identifier_preparer.quote(str(base))
    for name, rows in _views(quoted):
        connection.exec_driver_sql(f"CREATE VIEW {READERS}.{name} AS {rows}")


def _look_at_views(connection: Connection) -> None:
    # For this transaction alone, and nowhere else: where the views are missing nothing is found,
    # and where a pool gives out connections in turns no other program looks at them.
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {READERS}")


def _know_reports(connection: Connection) -> None:
    """Let incidents be written anew of which it is not known what bears on them."""
    known = select(tables.incident_reports.c.incident_id)
    unknown = select(tables.incidents.c.id).where(tables.incidents.c.id.not_in(known)).limit(1)
    if connection.scalar(unknown) is not None:
        connection.execute(delete(tables.incidents))
        connection.execute(delete(tables.meta).where(tables.meta.c.key == "merged"))


def open_shared(whole: Store) -> SharedStore:
    """Open a store as readers see it. Raises StoreError where the database does not allow it."""
    try:
        return SharedStore(whole)
    except StoreError as error:
        raise StoreError(
            f"{error} To keep confidential reports from readers, the desk's user of the database "
            f"must be allowed to make a schema in it (GRANT CREATE ON DATABASE)."
        ) from error
