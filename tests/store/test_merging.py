"""A store's incidents are those of merging all its claims at once, however they came."""

import sqlite3
from itertools import permutations
from pathlib import Path

import pytest

from reportedly.errors import NotFound, StoreError
from reportedly.merge.merging import ReportClaims, merge
from reportedly.records import (
    Claim,
    Decision,
    Figure,
    Incident,
    Outlet,
    Place,
    Report,
    Span,
    Time,
    Voice,
)
from reportedly.store import Store
from reportedly.store import connection as connecting
from reportedly.store import merging as store_merging
from tests.built import build_claim, build_report

HILLA = Place(
    name="Hilla", geonames_id=99347, lat=32.46, lon=44.43, country="IQ", admin1="Babil",
    precision="exact", basis="geonames:99347",
)  # fmt: skip
TUESDAY = Time(
    earliest="2014-06-10", latest="2014-06-10", precision="day", anchor="published", basis="r"
)
Read = tuple[Report, list[Claim]]


def telling(outlet: str, text: str, trigger: str, killed: int, *, day: str = "2014-06-11") -> Read:
    """Make a report of one sentence, that tells of a bombing in Hilla with so many killed."""
    report = build_report(text, outlet=Outlet(name=outlet), title=text, published=day)
    at, where = text.index(str(killed)), text.index("Hilla")
    claim = build_claim(
        report, text, trigger, kind="car_bombing", time=TUESDAY,
        voices=(Voice(name=outlet, kind="outlet", stance="asserts", basis="r"),),
        place=HILLA.model_copy(update={"mention": Span.of(text, where, where + 5)}),
        figures=(
            Figure(
                measure="killed", low=killed, best=killed, high=killed, quantifier="exact",
                unit="person", mention=Span.of(text, at, at + len(str(killed))), basis="r",
            ),
        ),
    )  # fmt: skip
    return report, [claim]


def shelling(outlet: str) -> Read:
    """Make a report of another attack on Hilla, seven weeks after the bombing."""
    report, (claim,) = telling(
        outlet, "Shells hit Hilla, killing 3.", "Shells", 3, day="2014-08-01"
    )
    july = Time(earliest="2014-07-30", latest="2014-07-30", precision="day", basis="r")
    return report, [claim.model_copy(update={"time": july})]


@pytest.fixture
def bombing() -> list[Read]:
    return [
        telling("The Post", "A car bomb killed 12 people in Hilla on Tuesday.", "car bomb", 12),
        telling(
            "Halden Wire", "In Hilla a car bomb exploded on Tuesday, killing 15.", "exploded", 15,
            day="2014-06-12",
        ),
        telling(
            "Meridian", "Tuesday's car bomb in Hilla killed 15 people, doctors said.", "car bomb",
            15, day="2014-06-13",
        ),
    ]  # fmt: skip


def fields(incident: Incident) -> dict[str, object]:
    """Everything of an incident but its id, which depends on which report came first."""
    return incident.model_dump(exclude={"id", "merged", "links"})


def decide(store: Store, action: str, **rest: object) -> Decision:
    made = Decision.made(action, "A. Coder", "2014-07-01T10:00:00+00:00", "read again", **rest)
    store.decide(made)
    store.merge()
    return made


def test_the_same_as_at_once_in_any_order(tmp_path: Path, bombing: list[Read]) -> None:
    at_once = merge(ReportClaims(report, claims) for report, claims in bombing)
    expected = [fields(told.incident) for told in at_once]
    assert len(expected) == 1
    for number, order in enumerate(permutations(bombing)):
        with Store.open(tmp_path / f"{number}.db") as store:
            for report, claims in order:
                store.add_report(report, claims)
                store.merge()
            assert [fields(incident) for incident in store.incidents()] == expected


def test_an_incident_keeps_its_id_as_reports_join(store: Store, bombing: list[Read]) -> None:
    names = set()
    for report, claims in reversed(bombing):
        store.add_report(report, claims)
        assert store.merge().settled == 1
        (incident,) = store.incidents()
        names.add(incident.id)
    assert len(names) == 1
    assert incident.independent_sources == 3
    assert incident.standing == "corroborated"
    figure = incident.figure("killed")
    assert figure is not None
    assert (figure.low, figure.best, figure.high) == (12, 15, 15)


def test_nothing_new_settles_nothing(store: Store, bombing: list[Read]) -> None:
    for report, claims in bombing:
        store.add_report(report, claims)
    assert store.merge().settled == 1
    assert store.merge().settled == 0


def test_a_person_splits_and_takes_it_back(store: Store, bombing: list[Read]) -> None:
    for report, claims in bombing:
        store.add_report(report, claims)
    store.merge()
    (whole,) = store.incidents()
    out, *rest = [claim.id for _, claims in bombing for claim in claims]
    made = decide(store, "split", claim_ids=(out,), other_claim_ids=tuple(rest))
    assert {incident.claims for incident in store.incidents()} == {(out,), tuple(rest)}
    assert store.incident_of(rest[0]) == whole.id
    kept = store.incident(whole.id)
    assert [change.why for change in kept.history if change.what == "split"] == ["read again"]
    # Reading a report again does not undo it.
    store.replace_report(bombing[0][0], bombing[0][1])
    store.merge()
    assert len(list(store.incidents())) == 2
    decide(store, "undo", undoes=made.id)
    assert [incident.id for incident in store.incidents()] == [whole.id]


def test_a_person_merges_what_the_rules_keep_apart(store: Store, bombing: list[Read]) -> None:
    for report, claims in [bombing[0], shelling("The Post")]:
        store.add_report(report, claims)
    store.merge()
    first, second = store.incidents()
    decide(store, "merge", claim_ids=(*first.claims, *second.claims))
    (one,) = store.incidents()
    assert one.id == first.id
    assert one.merged == (second.id,)
    assert store.incident(second.id) == one, "the former id still leads there"


def test_a_person_sets_a_field(store: Store, bombing: list[Read]) -> None:
    store.add_report(*bombing[0])
    store.merge()
    (before,) = store.incidents()
    decide(store, "edit", claim_ids=before.claims, field="kind", value='"suicide_bombing"')
    store.add_report(*bombing[1])
    store.merge()
    after = store.incident(before.id)
    assert (before.kind, after.kind) == ("car_bombing", "suicide_bombing")
    change = after.history[-1]
    assert (change.by, change.before, change.after) == (
        "A. Coder", '"car_bombing"', '"suicide_bombing"',
    )  # fmt: skip


def test_a_merge_that_is_killed_leaves_the_incidents_and_is_done_next_time(
    store: Store, bombing: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_report(*bombing[0])
    store.merge()
    before = list(store.incidents())
    store.add_report(*bombing[1])
    with monkeypatch.context() as patched:

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(store_merging._Merging, "_write_homes", die)
        with pytest.raises(KeyboardInterrupt):
            store.merge()
    assert list(store.incidents()) == before
    store.merge()
    (after,) = store.incidents()
    assert (after.id, len(after.claims)) == (before[0].id, 2)


def test_what_is_told_of_an_incident(store: Store, bombing: list[Read]) -> None:
    for report, claims in bombing:
        store.add_report(report, claims)
    store.merge()
    (told,) = store.told(place="Hilla", until="2014-06-10")
    assert [report.id for report, _ in told.pairs] == list(told.incident.reports)
    assert [claim.id for _, claim in told.pairs] == list(told.incident.claims)
    assert list(store.told(place="Mosul")) == []
    with pytest.raises(NotFound, match="No incident has the id i-none"):
        store.incident("i-none")


def test_a_store_of_the_first_version_gains_incidents(tmp_path: Path, bombing: list[Read]) -> None:
    path = tmp_path / "old.db"
    with Store.open(path) as store:
        store.add_report(*bombing[0])
    with sqlite3.connect(path) as connection:
        for table in (
            "comparisons",
            "incidents",
            "incident_claims",
            "former_incidents",
            "decisions",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE reports DROP COLUMN edition")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    connection.close()
    with Store.open(path, create=False) as store:
        assert store.merge().incidents == 1


def test_incidents_of_the_second_version_keep_their_ids(
    tmp_path: Path, bombing: list[Read]
) -> None:
    path = tmp_path / "old.db"
    with Store.open(path) as store:
        for report, claims in reversed(bombing):
            store.add_report(report, claims)
            store.merge()
        before = list(store.incidents())
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE reports DROP COLUMN edition")
        for table in ("reviews", "reviewed"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    connection.close()
    with Store.open(path, create=False) as store:
        store.merge()
        assert [one.id for one in store.incidents()] == [one.id for one in before]


def test_a_locked_store_says_so_and_is_merged_later(
    tmp_path: Path, bombing: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_WAIT_S", 0)
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.add_report(*bombing[0])
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match=r"Another program is writing to it. Try again"):
            store.merge()
        holder.execute("ROLLBACK")
        holder.close()
        assert store.merge().incidents == 1


def test_a_merged_store_needs_no_writing(tmp_path: Path, bombing: list[Read]) -> None:
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.add_report(*bombing[0])
        store.merge()
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert store.merge().settled == 0
        writer.execute("ROLLBACK")
        writer.close()


def test_an_id_that_went_up_in_another_is_known_until_it_lives_again(
    store: Store, bombing: list[Read]
) -> None:
    for report, claims in [bombing[0], shelling("Meridian")]:
        store.add_report(report, claims)
    store.merge()
    first, second = store.incidents()
    made = decide(store, "merge", claim_ids=(*first.claims, *second.claims))
    (one,) = store.incidents()
    store.add_report(*bombing[1])
    store.merge()
    (joined,) = store.incidents()
    assert joined.merged == one.merged == tuple({first.id, second.id} - {one.id})
    decide(store, "undo", undoes=made.id)
    assert {incident.id for incident in store.incidents()} == {first.id, second.id}
    assert {store.incident(name).id for name in (first.id, second.id)} == {first.id, second.id}
    assert [incident.merged for incident in store.incidents()] == [(), ()]


@pytest.mark.parametrize("again", [0, 1], ids=["an earlier report", "the last report"])
def test_a_report_read_again_settles_its_incident_again(
    store: Store, bombing: list[Read], again: int
) -> None:
    for report, claims in bombing[:2]:
        store.add_report(report, claims)
    store.merge()
    report, (claim,) = bombing[again]
    (figure,) = claim.figures
    more = figure.model_copy(update={"low": 21.0, "best": 21.0, "high": 21.0})
    store.replace_report(report, [claim.model_copy(update={"figures": (more,)})])
    assert store.merge().settled == 1
    (incident,) = store.incidents()
    settled = incident.figure("killed")
    assert settled is not None
    assert settled.high == 21


def flight() -> Read:
    """Make a report, of no other happening, that tells who fled Hilla the day after the bombing."""
    text = "Some 300 families fled Hilla on Wednesday."
    report = build_report(text, outlet=Outlet(name="Meridian"), published="2014-06-12")
    day = Time(earliest="2014-06-11", latest="2014-06-11", precision="day", basis="r")
    return report, [
        build_claim(report, text, "fled", kind="displacement", time=day, place=None, origin=HILLA)
    ]


@pytest.mark.parametrize(
    ("field", "value", "linked"),
    [
        ("kind", '"aid"', False),
        ("place", '{"name": "Basra", "geonames_id": 99532, "country": "IQ", "basis": "r"}', False),
        ("kind", '"suicide_bombing"', True),
    ],
)
def test_links_go_by_what_a_person_set_whenever_they_are_made(
    tmp_path: Path, bombing: list[Read], field: str, value: str, linked: bool
) -> None:
    read = [bombing[0], flight()]
    edit = {"claim_ids": (bombing[0][1][0].id,), "field": field, "value": value}
    links = []
    for name, order in {"a": read, "b": read[::-1]}.items():
        with Store.open(tmp_path / name) as store:
            store.add_report(*order[0])
            store.merge()
            made = decide(store, "edit", **edit)
            store.add_report(*order[1])
            store.merge()
            links.append({one.kind: len(one.links) for one in store.incidents()})
    with Store.open(tmp_path / "c") as store:
        for report, claims in read:
            store.add_report(report, claims)
        store.merge()
        assert [len(one.links) for one in store.incidents()] == [0, 1], "the flight's"
        decide(store, "edit", **edit)
        links.append({one.kind: len(one.links) for one in store.incidents()})
    told = merge((ReportClaims(*one) for one in read), decisions=[made])
    at_once = {one.incident.kind: len(one.incident.links) for one in told}
    assert at_once["displacement"] == linked
    assert links == [at_once] * 3


def test_where_reports_come_from_is_asked_of_the_last_merge(
    tmp_path: Path, bombing: list[Read]
) -> None:
    report, claims = bombing[0]
    wire = (report.model_copy(update={"credit": "Halden Wire"}), claims)
    with Store.open(tmp_path / "s.db") as store:
        for one in (wire, *bombing[1:]):
            store.add_report(*one)
        store.merge()
        (told,) = store.told()
        origins = store.sources().of_reports(told.pairs)
    assert list(map(origins.get, told.incident.reports)) == [
        "Halden Wire", "Halden Wire", "Meridian",
    ]  # fmt: skip
    assert told.incident.independent_sources == 2
