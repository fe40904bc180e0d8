"""The folder that a batch is written to: tables by day, and what of the archive is done.

    OUT/reports/day=2014-06-11/s-1f…-00000.parquet     and so claims and failures
    OUT/_shards/s-1f…-00000.json                       a part that is done, with its files
    OUT/_shards/s-1f….json                             a shard that was divided to its end
    OUT/_batch.json                                    what all of it was made with

Every file is written under another name first, and the mark of a part last: a file that no mark
names is left over from a run that was killed, and is removed when the next one begins.
"""

import fcntl
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from reportedly.batch.files import as_json, as_parquet, read_rows, write_whole
from reportedly.batch.parts import Part
from reportedly.batch.reading_process import FULL
from reportedly.batch.rows import TABLES, Row, Rows, schema_of
from reportedly.batch.shards import Shard
from reportedly.errors import ReportedlyError
from reportedly.records import Failure

FAILED = ("failed", "poison")
"""Kinds of failures that are taken up again when that is asked for."""

_BEGUN = ("_lock", "_shards")
"""What may be in a folder whose run was killed before it had written what it is made with."""

Mark = dict[str, Any]


class BatchFolder:
    """Where a batch is written, and what of it is there."""

    def __init__(self, path: Path) -> None:
        """Open a folder, without changing it."""
        self.path = path
        self._marks = path / "_shards"
        self._made_with = path / "_batch.json"

    @classmethod
    def begin(cls, path: Path, made_with: Mapping[str, object], *, anew: bool) -> Self:
        """Make a folder ready for a run with a reader and options, or go on in one.

        Raises ReportedlyError when it holds something else, or a batch made otherwise; with
        `anew` such a batch is removed first.
        """
        folder = cls(path)
        path.mkdir(parents=True, exist_ok=True)
        there = folder.made_with()
        if there is None and any(held.name not in _BEGUN for held in path.iterdir()):
            raise ReportedlyError(
                f"{path} is not empty and holds no batch. Give an empty or a new folder."
            )
        if there is not None and anew:
            folder._remove()
            there = None
        if there is None:
            write_whole(folder._made_with, as_json(made_with), by=folder._marks)
        elif there != made_with:
            differing = [key for key in made_with if there.get(key) != made_with[key]]
            told = "; ".join(f"{k}: {there.get(k)} then, {made_with[k]} now" for k in differing)
            raise ReportedlyError(
                f"{path} holds a batch that was made otherwise ({told}). Give another folder, or "
                "--anew to remove what is there and begin again."
            )
        folder._sweep()
        return folder

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second run out of the folder. Raises ReportedlyError when there is one."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "_lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ReportedlyError(
                    f"another run is writing to {self.path}. Wait for it, or stop it first."
                ) from None
            yield

    def made_with(self) -> dict[str, object] | None:
        """Say what the batch was made with; None where there is none."""
        try:
            found: dict[str, object] = json.loads(self._made_with.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return found

    # --- what is done ------------------------------------------------------------------

    def part_done(self, part: Part, *, retry: bool) -> bool:
        """Tell whether a part is done; with `retry`, whether nothing in it failed either."""
        mark = self._mark(part.id)
        return mark is not None and mark["digest"] == part.digest and not (retry and _failed(mark))

    def shard_done(self, shard: Shard, *, retry: bool) -> bool:
        """Tell without opening it whether a shard has not changed and all its parts are done."""
        mark = self._mark(shard.id)
        if mark is None or mark["files"] != shard.stamp:
            return False
        parts = [self._mark(f"{shard.id}-{number:05d}") for number in range(mark["parts"])]
        return all(part is not None and not (retry and _failed(part)) for part in parts)

    def end_shard(self, shard: Shard, parts: int, *, whole: bool) -> None:
        """Note how many parts a shard has; where it was read whole, later ones are gone."""
        beyond = parts
        while whole and (mark := self._mark(f"{shard.id}-{beyond:05d}")) is not None:
            self._forget(f"{shard.id}-{beyond:05d}", mark["files"])
            beyond += 1
        write_whole(self._mark_path(shard.id), as_json({"files": shard.stamp, "parts": parts}))

    def marks(self) -> Iterator[Mark]:
        """Yield the marks of all parts that are done."""
        for path in sorted(self._marks.glob("s-*-?????.json")):
            yield json.loads(path.read_text(encoding="utf-8"))

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read or was left unread, part by part."""
        for mark in self.marks():
            for name in mark["files"]:
                if name.startswith("failures/"):
                    rows = read_rows(self.path / name, tuple(Failure.model_fields))
                    yield from map(Failure.model_validate, rows)

    # --- writing -----------------------------------------------------------------------

    def keep(self, part: Part, rows: Rows) -> Mark:
        """Write the rows of a part and mark it as done; returns the mark.

        Raises ReportedlyError when the disk is full; the part is not done then.
        """
        old = self._mark(part.id)
        try:
            if old is not None:
                self._mark_path(part.id).unlink()
            files = {}
            for table in TABLES:
                for day, held in _by_day(getattr(rows, table)).items():
                    name = f"{table}/day={day}/{part.id}.parquet"
                    write_whole(
                        self.path / name, as_parquet(held, schema_of(table)), by=self._marks
                    )
                    files[name] = len(held)
            for name in (old or {"files": ()})["files"]:
                if name not in files:
                    (self.path / name).unlink(missing_ok=True)
            mark = _mark_of(part, rows, files)
            write_whole(self._mark_path(part.id), as_json(mark))
        except OSError as error:
            if error.errno not in FULL:
                raise
            raise ReportedlyError(
                f"the disk of {self.path} is full ({error.strerror}). What was done is kept: make "
                "room and give the same command again."
            ) from error
        return mark

    def _forget(self, part_id: str, files: Mapping[str, int]) -> None:
        self._mark_path(part_id).unlink()
        for name in files:
            (self.path / name).unlink(missing_ok=True)

    def _mark_path(self, name: str) -> Path:
        return self._marks / f"{name}.json"

    def _mark(self, name: str) -> Mark | None:
        try:
            found: Mark = json.loads(self._mark_path(name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return found

    def _sweep(self) -> None:
        """Remove what a run that was killed has left half done."""
        for path in self._marks.glob("*.tmp"):
            path.unlink()
        named = {name for mark in self.marks() for name in mark["files"]}
        for table in TABLES:
            for path in (self.path / table).glob("day=*/*.parquet"):
                if path.relative_to(self.path).as_posix() not in named:
                    path.unlink()

    def _remove(self) -> None:
        # What is marked as done goes first, what says that this is a batch last: a run that is
        # killed in between leaves what the next one can go on with, or remove.
        for name in ("_shards", "_merging", "incidents", *TABLES):
            shutil.rmtree(self.path / name, ignore_errors=True)
        self._made_with.unlink()


def _failed(mark: Mark) -> bool:
    return any(mark["failures"].get(kind) for kind in FAILED)


def _mark_of(part: Part, rows: Rows, files: dict[str, int]) -> Mark:
    return {
        "part": part.id,
        "first": part.pieces[0].source,
        "pieces": len(part.pieces),
        "digest": part.digest,
        "reports": len(rows.reports),
        "claims": len(rows.claims),
        "failures": dict(sorted(Counter(row["kind"] for _, row in rows.failures).items())),
        "files": files,
    }


def _by_day(rows: list[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for day, row in rows:
        found.setdefault(day, []).append(row)
    return dict(sorted(found.items()))
