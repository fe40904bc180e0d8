"""Hand-built records, and stores of both kinds to keep them in."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
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


def _postgres_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _as_plain_user() -> list[str]:
    """PostgreSQL refuses root; the package's own user runs it then."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, run for this session on a socket."""
    programs = _postgres_programs()
    if programs is None or find_spec("psycopg") is None:
        pytest.skip("needs PostgreSQL under /usr/lib/postgresql and psycopg installed")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL refuses root, and there is no runuser here")
    folder = tmp_path_factory.mktemp("pg")
    if os.geteuid() == 0:
        for part in (folder, *folder.parents[:3]):
            if part != Path("/tmp"):
                part.chmod(0o755)
        shutil.chown(folder, "postgres", "postgres")
    run = _as_plain_user()
    data = folder / "data"
    init = [programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*run, *init, "--locale=C.UTF-8"], check=True, capture_output=True)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    control = [*run, programs / "pg_ctl", "-D", data, "-w"]
    start = [*control, "-o", options, "-l", folder / "log", "start"]
    subprocess.run(start, check=True, capture_output=True)
    yield f"postgresql+psycopg://tester@/{{name}}?host={folder}"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture
def new_database(postgres: str) -> Callable[[], str]:
    """Make an empty database and give its address."""
    import psycopg

    def make() -> str:
        name = f"t{os.urandom(6).hex()}"
        address = postgres.format(name="postgres").replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return postgres.format(name=name)

    return make


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
