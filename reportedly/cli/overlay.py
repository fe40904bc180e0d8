"""`reportedly lexicon overlay`: the user's own changes of the knowledge files."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Your own changes of the lexicon: list them, take over a file of them, take one away.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_DOES = {"change": "changed", "add": "added", "drop": "switched off"}


@app.command("list")
def show() -> None:
    """List your own changes of the lexicon.

    Names those that no longer fit what is shipped; exit code 1 when there are any.
    """
    from reportedly.cli.terminal import harmless
    from reportedly.lexicon.overlay import folder, laid_rows
    from reportedly.lexicon.staleness import stale_rows

    rows = laid_rows()
    for name, laid in sorted(rows.items()):
        cells = ", ".join(f"{key} {value or '(empty)'}" for key, value in laid.row.cells.items())
        said = [_DOES[laid.row.does], cells, laid.row.why, laid.row.by, laid.row.when]
        typer.echo(harmless(f"{laid.row.file}, {name}: {'; '.join(filter(None, said))}"))
    stale = stale_rows()
    for complaint in stale:
        typer.echo(harmless(complaint))
    if not rows:
        typer.echo(f"No changes of your own. They would lie in {folder()}.")
    if stale:
        raise typer.Exit(1)


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file of rows by id.")],
) -> None:
    """Take over a file of changes, say a colleague's, after proving every row of it."""
    from reportedly.cli.terminal import harmless, say
    from reportedly.errors import LexiconError
    from reportedly.lexicon.overlay import keep_row, laid_rows, propose, read_rows
    from reportedly.proofs import check_overlay
    from reportedly.reader import load

    rows = read_rows(file)
    propose(rows)
    try:
        problems = [problem for proved in check_overlay(load()) for problem in proved.problems]
    finally:
        propose([])
    for problem in problems:
        typer.echo(harmless(str(problem)))
    if problems:
        raise LexiconError(f"{file}: nothing was added. Mend the rows and add the file again.")
    held = laid_rows()
    for row in rows:
        keep_row(row)
    again = sum(1 for row in rows if row.id in held)
    replaced = f", {again:,} of them in place of your own" if again else ""
    say(f"{len(rows):,} row{'s' * (len(rows) != 1)} added{replaced}.")
    typer.echo("Stored claims were read before: reportedly add SOURCE --again reads them anew.")


@app.command("remove")
def remove(
    row: Annotated[str, typer.Argument(metavar="ROW", help="Id of the row.")],
) -> None:
    """Take one of your changes away; the shipped row, if any, stands again."""
    from reportedly.lexicon.overlay import remove_row

    remove_row(row)
    typer.echo(f'Your change of "{row}" is gone. Claims read from now on do without it.')
