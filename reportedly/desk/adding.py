"""Adding reports at the desk: one after another behind the pages, with what became of each."""

import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Literal

from pydantic import BaseModel

from reportedly.desk.merging import Merger
from reportedly.desk.reading_room import ReadingRoom
from reportedly.ingest.drafts import IngestOptions
from reportedly.ingest.sources import read_named
from reportedly.intake import Intake, Tally, outcomes, read_one
from reportedly.reader import Reader
from reportedly.records import Failure
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.store.confidential import set_confidential
from reportedly.store.runs import read_run, write_run

_KEPT = 50
"""Runs that are remembered, the latest ones."""


class Added(BaseModel):
    """A report that came of a run."""

    id: str
    title: str | None
    claims: int


class Run(BaseModel):
    """One adding: how far it is, what came of it, and what failed.

    `known` counts reports that the store had already.
    """

    id: str
    state: Literal["waiting", "reading", "merging", "done", "failed"] = "waiting"
    reports: list[Added] = []
    known: int = 0
    failures: list[str] = []


class Adding:
    """The runs of a desk; they are read one after another, by the desk's one reader."""

    def __init__(self, store: Store, room: ReadingRoom, merger: Merger) -> None:
        self._store = store
        self._merger = merger
        self._room = room
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._lock = Lock()

    def begin(
        self,
        sources: Sequence[str],
        options: IngestOptions,
        *,
        folder: Path | None = None,
        hidden_by: str | None = None,
    ) -> Run:
        """Begin to add files, folders or addresses; `folder` is thrown away afterwards.

        `hidden_by` is who keeps them from readers, from the start; None where nobody does.
        """
        run = Run(id=secrets.token_hex(8))
        with self._lock:
            self._runs[run.id] = run
            while len(self._runs) > _KEPT:
                self._runs.popitem(last=False)
        self._keep(run)
        self._room.in_turn(
            lambda reader: self._add(run, reader, sources, options, folder, hidden_by)
        )
        return run

    def run(self, name: str) -> Run | None:
        """Return a run by its id, of this desk or of another one; None for one not remembered."""
        with self._lock:
            own = self._runs.get(name)
        if own is not None:
            return own
        kept = read_run(self._store, name)
        if kept is None:
            return None
        run = Run.model_validate_json(kept[0])
        if not kept[1] and run.state not in ("done", "failed"):
            run.state = "failed"
            run.failures.append("The desk that read this was stopped. Add the rest again.")
        return run

    def _keep(self, run: Run) -> None:
        write_run(self._store, run.id, run.model_dump_json())

    def _add(
        self,
        run: Run,
        reader: Reader,
        sources: Sequence[str],
        options: IngestOptions,
        folder: Path | None,
        hidden_by: str | None,
    ) -> None:
        try:
            run.state = "reading"
            self._keep(run)
            self._read(run, reader, sources, options, hidden_by)
            run.state = "merging"
            self._keep(run)
            self._merger.begin().add_done_callback(lambda _: self._end(run))
        except Exception as error:
            # Nobody waits for this thread: the page that follows the run has to be told.
            run.failures.append(str(error))
            run.state = "failed"
            self._keep(run)
            raise
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def _end(self, run: Run) -> None:
        run.state = "done"
        self._keep(run)

    def _read(
        self,
        run: Run,
        reader: Reader,
        sources: Sequence[str],
        options: IngestOptions,
        hidden_by: str | None,
    ) -> None:
        tally = Tally()
        intake = Intake(self._store, tally, again=False)
        items = intake.wanted(read_named(sources, settings=Settings(), options=options))
        read = partial(map, partial(read_one, reader))
        for came in outcomes(items, read=read, first_of=intake.first_of):
            if hidden_by and not isinstance(came, Failure):
                set_confidential(self._store, came.report.id, on=True, by=hidden_by)
            intake.keep(came)
            run.known = tally.known
            if isinstance(came, Failure):
                run.failures.append(_without_folder(came))
                continue
            title = came.report.title
            run.reports.append(Added(id=came.report.id, title=title, claims=len(came.claims)))
            self._keep(run)
            if came.failure is not None:
                run.failures.append(_without_folder(came.failure))
        run.known = tally.known


def keep_upload(folder: Path, name: str, content: bytes) -> Path:
    """Put an uploaded file into a folder of its own under the last part of its name."""
    safe = "".join(letter if letter.isalnum() or letter in "-_. " else "_" for letter in name)
    path = folder / f"{secrets.token_hex(4)}" / (safe.strip(". ")[-120:] or "upload")
    path.parent.mkdir()
    path.write_bytes(content)
    return path


def new_folder() -> Path:
    """Make a folder for one run's files."""
    return Path(tempfile.mkdtemp(prefix="reportedly-desk-"))


def _without_folder(failure: Failure) -> str:
    """Say a failure by the file's own name: the folder is the desk's and soon gone."""
    named = failure.model_copy(update={"source": Path(failure.source).name or failure.source})
    return str(named if failure.source.startswith(tempfile.gettempdir()) else failure)
