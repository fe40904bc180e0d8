"""What is left of an archive, and the work on one part of it: the same wherever it is done."""

from collections.abc import Callable, Iterator, Sequence

from reportedly.batch.folder import BatchFolder, Mark
from reportedly.batch.lane import Lane
from reportedly.batch.parts import Part, divide_shard
from reportedly.batch.rows import Row, Rows
from reportedly.batch.shards import Shard
from reportedly.ingest.drafts import IngestOptions
from reportedly.records import Failure
from reportedly.settings import Settings


def parts_left(
    shards: Sequence[Shard],
    folder: BatchFolder,
    settings: Settings,
    options: IngestOptions,
    *,
    retry: bool,
    skipped: Callable[[int], None] = lambda stored: None,
) -> Iterator[Part]:
    """Yield the parts that are not done, or whose pages failed, if those are to be tried again.

    `skipped` is told of the bytes of those that are.
    """
    for shard in shards:
        if folder.shard_done(shard, retry=retry):
            skipped(shard.size)
            continue
        number, whole = 0, True
        for part in divide_shard(shard, settings, options):
            number += 1
            whole = whole and all(piece.problem is None for piece in part.pieces)
            if folder.part_done(part, retry=retry):
                skipped(part.stored)
            else:
                yield part
        folder.end_shard(shard, number, whole=whole)


def do_part(
    part: Part,
    lane: Lane,
    folder: BatchFolder,
    *,
    advance: Callable[[Rows], None] = lambda rows: None,
) -> Mark:
    """Read a part in a lane and keep what it comes to; `advance` hears of every page."""
    together = Rows()
    first: dict[str, str] = {}
    for rows in lane.read(part.pieces):
        _once(rows, first)
        together.reports += rows.reports
        together.claims += rows.claims
        together.failures += rows.failures
        advance(rows)
    return folder.keep(part, together)


def _once(rows: Rows, first: dict[str, str]) -> None:
    """Leave out reports that the part has already, and say so."""
    again = [row for _, row in rows.reports if row["id"] in first]
    for row in again:
        _leave_out(rows, row, first[row["id"]])
    first |= {row["id"]: row["source"] for _, row in rows.reports}


def _leave_out(rows: Rows, row: Row, earlier: str) -> None:
    rows.reports = [held for held in rows.reports if held[1] is not row]
    rows.claims = [held for held in rows.claims if held[1]["report_id"] != row["id"]]
    rows.failures = [held for held in rows.failures if held[1]["report_id"] != row["id"]]
    reason = f"the same report as {earlier}; kept once."
    failure = Failure(
        source=row["source"], step="copies", reason=reason, report_id=row["id"], kind="copy"
    )
    rows.add_failure(failure, row["offset"])
