"""Hand-built records, and stores of both kinds to keep them in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.records import (
    Certainty,
    Claim,
    Place,
    Report,
    Time,
    Voice,
)
from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_report, person
from tests.store.postgres_server import PostgresServer, running

FALL = "Militants seized Mosul on Tuesday. At least 12 soldiers were killed, officials said."
RAID = "Al-Shabaab attacked a base near Ḥasakah. The army denied that it had lost men."


@pytest.fixture
def two_reports() -> list[tuple[Report, list[Claim]]]:
    """Two reports of two claims each: Mosul seized, soldiers killed; a raid, a denial."""
    fall, raid = build_report(FALL), build_report(RAID, published="2015-02-01")
    denied = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:denial")
    later = Time(earliest="2015-01-31T05:00", latest=None, precision="open", basis="rule:open")
    return [
        (
            fall,
            [
                build_claim(
                    fall, "Militants seized Mosul on Tuesday.", "seized", kind="capture_place",
                    place=MOSUL, actors=(person(fall, "Militants", kind="UAF"),),
                ),
                build_claim(
                    fall, "At least 12 soldiers were killed, officials said.", "killed",
                    kind="killing", recipients=(person(fall, "soldiers", kind="MIL"),),
                ),
            ],
        ),
        (
            raid,
            [
                build_claim(
                    raid, "Al-Shabaab attacked a base near Ḥasakah.", "attacked", time=later,
                    actors=(person(raid, "Al-Shabaab", actor_id="al-shabaab", kind="REB"),),
                    place=Place(name="Ḥasakah", country="SY", basis="rule:unlisted"),
                ),
                build_claim(
                    raid, "The army denied that it had lost men.", "lost", kind="killing",
                    certainty=denied, time=Time(precision="open", basis="rule:undated"),
                    voices=(
                        Voice(name="The Post", kind="outlet", stance="asserts", basis="r"),
                        Voice(name="The army", kind="military", stance="denies", basis="r"),
                    ),
                ),
            ],
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server, run for this session."""
    with running() as server:
        yield server


@pytest.fixture
def new_database(postgres: PostgresServer) -> Callable[[], str]:
    """Make an empty database and give its address."""
    return postgres.new_database


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, once as a file and once on PostgreSQL."""
    where: str | Path = tmp_path / "reports.db"
    if request.param == "postgres":
        where = request.getfixturevalue("new_database")()
    with Store.open(where) as opened:
        yield opened


@pytest.fixture
def filled(store: Store, two_reports: list[tuple[Report, list[Claim]]]) -> Store:
    for report, claims in two_reports:
        store.add_report(report, claims, copy_key=f"key-{report.id}")
    return store
