"""`reportedly actors`: a user's own actors beside the roster."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.lists import forget_list, said_of_addition, show_lists

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
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the list; the file's by default.")
    ] = None,
    mapped: options.Mapped = None,
) -> None:
    """Add the actors of a file.

    Nothing is added where a row is wrong; every wrong row is named.
    """
    from reportedly.actors.own_actors import read_actors
    from reportedly.actors.roster import is_listed_group
    from reportedly.lexicon.lists import keep_list, list_name

    read = read_actors(file, options.columns_named(mapped or []))
    if not read.actors:
        typer.echo(f"{file.name} has no actor that can be used; nothing was added.")
        raise typer.Exit(1)
    listed = list_name(Path(name)) if name else list_name(file)
    was_there = keep_list("actors", listed, read.actors)
    typer.echo(said_of_addition("actors", listed, len(read.actors), was_there=was_there))
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
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the list.")],
) -> None:
    """Forget a list of actors."""
    forget_list("actors", name)
