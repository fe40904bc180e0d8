"""`reportedly actors`: a user's own actors beside the roster."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.lists import KnownName, ListName, forget_list, keep, show_lists

app = typer.Typer(
    help="Add actors of your own to the roster, show or forget them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV with names and what else is known, or UCDP's actor table."
        ),
    ],
    *,
    name: ListName = None,
    mapped: options.Mapped = None,
) -> None:
    """Add the actors of a file.

    Nothing is added where a row is wrong; every wrong row is named.
    """
    from reportedly.actors.own_actors import read_actors
    from reportedly.actors.roster import is_listed_group

    read = read_actors(file, options.columns_named(mapped or []))
    keep("actors", file, name, read.actors)
    joined = sum(1 for actor in read.actors if is_listed_group(actor.name))
    if joined:
        typer.echo(f"Already in the roster, and given the file's names too: {joined:,}.")
    for why, count in read.left_out.most_common():
        typer.echo(f"Left out: {count:,} {why}.")


@app.command("list")
def show() -> None:
    """Show the lists of actors that were added."""
    show_lists("actors")


@app.command("remove")
def remove(name: KnownName) -> None:
    """Forget a list of actors."""
    forget_list("actors", name)
