"""`reportedly batch`: an archive to Parquet, overnight; a run that was killed goes on."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.batch.run import Order, Progress, Total

_LOGGED_EVERY_S = 60.0
"""How often a run without a terminal says how far it is."""


def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SRC",
            help="A file, a folder, or an address of storage (s3://…).",
            show_default=False,
        ),
    ],
    out: Annotated[str, typer.Argument(metavar="OUT", help="The folder to write to.")],
    *,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", min=1, help="Processes; without it, one a core."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="CLUSTER", help='"ray" for here, or ray://HOST:PORT.'),
    ] = None,
    every_report: Annotated[
        bool,
        typer.Option("--every-report", help="Read reports too that the first pass leaves out."),
    ] = False,
    focus: Annotated[
        Literal["any", "conflict"],
        typer.Option(
            "--focus", help="What a report must hold to be read: a claim of any kind, or conflict."
        ),
    ] = "any",
    retry_failures: Annotated[
        bool, typer.Option("--retry-failures", help="Take up again what failed before.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Remove the batch that OUT holds, and begin again.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge/--no-merge", help="Put the claims together into incidents.")
    ] = True,
    page_seconds: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="How long a page may take.")
    ] = 60,
    page_memory: Annotated[
        int, typer.Option(metavar="MB", min=64, help="Memory that a page may take on.")
    ] = 2048,
    published: options.Published = None,
    outlet: options.OutletName = None,
    mapped: options.Mapped = None,
) -> None:
    """Read an archive into Parquet, on all cores or a Ray cluster.

    A run that was stopped, even by kill -9, goes on where it was when the same command is given.
    """
    from reportedly.batch.reading_process import Task
    from reportedly.batch.run import Order, Progress, run
    from reportedly.ingest.drafts import IngestOptions

    progress = Progress()
    order = Order(
        source=source,
        out=Path(out),
        task=Task(
            options.make_settings(),
            # No time of retrieval but what the archive says: the same archive, the same bytes.
            IngestOptions(
                mapping=options.columns_named(mapped or []),
                published=options.check_date(published),
                outlet=outlet,
            ),
            page_seconds=page_seconds,
            page_bytes=page_memory * 1024**2,
            focus=None if every_report else focus,
        ),
        jobs=jobs,
        anew=anew,
        retry_failures=retry_failures,
    )
    with _shown(progress):
        if on:
            from reportedly.batch.on_ray import run_on_ray

            total = run_on_ray(order, on, progress)
        else:
            total = run(order, progress)
    _say_total(order, total)
    if merge:
        _merge(order.out)
    failed = total.failures["failed"] + total.failures["poison"]
    raise typer.Exit(1 if failed else 0)


def _merge(out: Path) -> None:
    """Put a batch's claims together, telling how far it is as the reading does."""
    from reportedly.batch.folder import BatchFolder
    from reportedly.batch.incidents import BatchMerge, MergeProgress
    from reportedly.cli.terminal import messages, say

    console = messages()
    last = time.monotonic()
    with console.status("merging") as status:

        def tell(progress: MergeProgress) -> None:
            nonlocal last
            line = f"merging: {progress.grouped} and {progress.linked} of {progress.spans} spans"
            status.update(line)
            if not console.is_terminal and time.monotonic() - last >= _LOGGED_EVERY_S:
                last = time.monotonic()
                say(line)

        with BatchFolder(out).alone():
            count = BatchMerge(BatchFolder(out)).run(tell)
    typer.echo(f"{count:,} incidents")


_KINDS = {
    "failed": "failed",
    "poison": "broke or outran the process that read them and were passed over",
    "passed_over": "have nothing to code and were not read",
    "unread": "were left unread",
    "copy": "were there already",
}


def _say_total(order: "Order", total: "Total") -> None:
    from reportedly.cli.terminal import say

    typer.echo(
        f"{total.reports:,} reports with {total.claims:,} claims from {total.pieces:,} pages. "
        f"Tables: {order.out}"
    )
    for kind, what in _KINDS.items():
        if total.failures[kind]:
            say(f"  {total.failures[kind]:,} {what}")
    if total.failures.total():
        say(f"  Each with its reason: reportedly failures {order.out}")


@contextmanager
def _shown(progress: "Progress") -> Iterator[None]:
    """Show how far the run is: a bar on a terminal, a line a minute elsewhere."""
    from reportedly.cli.terminal import messages, say

    console = messages()
    ended = threading.Event()
    began = time.monotonic()

    def log() -> None:
        while not ended.wait(_LOGGED_EVERY_S):
            say(told(progress, time.monotonic() - began))

    def draw() -> None:
        with console.status("loading the reader") as status:
            while not ended.wait(0.5):
                status.update(told(progress, time.monotonic() - began))

    shower = threading.Thread(target=draw if console.is_terminal else log, daemon=True)
    shower.start()
    try:
        yield
    finally:
        ended.set()
        shower.join()


def told(progress: "Progress", seconds: float) -> str:
    """Say how far a run is after so many seconds: pages, claims, failures, rate, time left."""
    done = progress.skipped + progress.stored
    share = min(done / progress.total, 1.0) if progress.total else 0.0
    rate = progress.pages / seconds if seconds else 0.0
    parts = [
        f"{share:.0%}", f"{progress.pages:,} pages", f"{progress.claims:,} claims",
        f"{rate:,.1f} pages/s",
    ]  # fmt: skip
    if progress.failed:
        parts.insert(3, f"{progress.failed:,} failed")
    if progress.stored:
        left = seconds * (progress.total - done) / progress.stored
        parts.append(f"{_duration(left)} left")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s"
