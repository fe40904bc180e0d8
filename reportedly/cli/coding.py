"""`reportedly coding`: reports that two people code apart from each other."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.decide import signed_by

if TYPE_CHECKING:
    from reportedly.review.double_coding import DoubleCoding
    from reportedly.store import Store
    from reportedly.store.codings import Codings

app = typer.Typer(
    help="Reports that two people code apart from each other.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_ReportId = Annotated[str, typer.Argument(metavar="REPORT", help="A report (r-…).")]
_By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who you are; else the user's name.")
]


@app.command("open")
def open_coding(
    report: _ReportId,
    *,
    coders: Annotated[
        tuple[str, str], typer.Option("--coders", metavar="A B", help="The two coders.")
    ],
    by: _By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Put a report up for two coders; neither sees the other's work until both are done."""
    from reportedly.review.signing import now
    from reportedly.store import Store
    from reportedly.store.codings import Codings

    with Store.open(store_path, create=False) as store:
        made = Codings(store).open(report, coders, by=signed_by(by), when=now())
    typer.echo(f"{made.report_id} is put up for {' and '.join(made.coders)}: {made.id}.")


@app.command("done")
def done(
    report: _ReportId,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Go on after all.")] = False,
    by: _By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Say that you are done with a report that you code apart from another."""
    from reportedly.review.signing import now
    from reportedly.store import Store
    from reportedly.store.codings import Codings

    with Store.open(store_path, create=False) as store:
        codings = Codings(store)
        of = _of(store, codings, report)
        after = codings.set_done(of.id, signed_by(by), when=None if undo else now())
    typer.echo(_stage(after))


@app.command("call-off")
def call_off(
    report: _ReportId,
    *,
    by: _By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """End a double coding without an outcome; nothing that stands changes."""
    from reportedly.review.signing import now
    from reportedly.store import Store
    from reportedly.store.codings import Codings

    with Store.open(store_path, create=False) as store:
        codings = Codings(store)
        of = _of(store, codings, report)
        after = codings.end(of.id, "called off", by=signed_by(by), when=now())
    typer.echo(_stage(after))


@app.command("list")
def list_codings(*, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """List the reports that were put up for double coding, and how far they are."""
    from reportedly.cli.terminal import harmless
    from reportedly.store import Store
    from reportedly.store.codings import Codings

    with Store.open(store_path, create=False) as store:
        found = Codings(store).all()
    for one in found:
        line = f"{one.opened_at[:10]}  {one.report_id}  {' and '.join(one.coders)}  {_stage(one)}"
        typer.echo(harmless(line))
    if not found:
        typer.echo("No report was put up for double coding yet.")


def _of(store: "Store", codings: "Codings", report: str) -> "DoubleCoding":
    from reportedly.errors import NotFound

    report_id = store.report(report).id
    found = codings.of_report(report_id)
    if found is None:
        raise NotFound(f"{report_id} is not put up for double coding. See: reportedly coding list")
    return found


def _stage(of: "DoubleCoding") -> str:
    if of.ended:
        return f"{of.ended} by {of.ended_by}"
    if of.waits_for:
        return f"waits for {' and '.join(of.waits_for)}"
    return "both are done: settle it at the desk, page Agreement"
