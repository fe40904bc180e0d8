"""`reportedly add`: read into a store; a run that was stopped goes on where it ended."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.intake import Tally

_PATIENCE_S = 2.0
"""How long a run may take before its progress is shown."""


def add(
    sources: options.Sources,
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    published: options.Published = None,
    outlet: options.OutletName = None,
    mapped: options.Mapped = None,
    allow_private: options.AllowPrivate = False,
    jobs: options.Jobs = 1,
    first_pass: options.FirstPassed = False,
    focus: options.FirstFocus = "any",
    again: Annotated[
        bool, typer.Option("--again", help="Read anew the reports that are there already.")
    ] = False,
) -> None:
    """Read reports into a store.

    Reports that are there already are passed over, so a run that was stopped goes on.
    """
    from reportedly.cli.intake import reading, report_failures, sources_of
    from reportedly.intake import Intake, Tally, outcomes
    from reportedly.store import Store

    settings = options.make_settings(allow_private=allow_private)
    chosen = options.ingest_options(published, outlet, mapped)
    tally = Tally()
    with Store.open(store_path) as store, _progress(tally) as advance:
        intake = Intake(store, tally, again=again, first_pass=first_pass)
        items = intake.wanted(sources_of(sources, settings=settings, options=chosen))
        read = reading(settings, jobs, first_pass=focus if first_pass else None)
        for came in outcomes(items, read=read, first_of=intake.first_of):
            intake.keep(came)
            advance()
        merged = store.merge() if tally.reports else None
    typer.echo(_summary(tally, store.location))
    if merged:
        typer.echo(_incidents_line(merged.incidents, store_path))
    report_failures(tally)
    raise typer.Exit(tally.exit_code)


def _summary(tally: "Tally", location: str) -> str:
    known = f", {tally.known:,} there already" if tally.known else ""
    if tally.known and not tally.reports:
        return f"No new reports, {tally.known:,} there already. Store: {location}"
    noun = "report" if tally.reports == 1 else "reports"
    things = "claim" if tally.claims == 1 else "claims"
    return (
        f"{tally.reports:,} {noun} added with {tally.claims:,} {things}{known}. Store: {location}"
    )


def _incidents_line(count: int, store_path: str) -> str:
    from reportedly.cli.incidents import counted

    if not count:
        return "They tell of no incidents."
    usual = store_path == options.DEFAULT_STORE or "://" in store_path  # It may hold a password.
    elsewhere = "" if usual else f" --store {store_path}"
    return f"{counted(count)}. See them with: reportedly incidents{elsewhere}"


@contextmanager
def _progress(tally: "Tally") -> Iterator[Callable[[], None]]:
    """Show progress on a terminal, once the run has taken longer than a moment."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from reportedly.cli.terminal import messages

    console = messages()
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("reading", total=None)
    timer = threading.Timer(_PATIENCE_S, progress.start)
    timer.start()

    def advance() -> None:
        done = f"{tally.reports:,} reports, {tally.claims:,} claims"
        progress.update(task, description=done)

    try:
        yield advance
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
