"""`reportedly places`: a user's own places beside the gazetteer."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.lists import KnownName, ListName, forget_list, keep, show_lists

app = typer.Typer(
    help="Add places of your own to the gazetteer, show or forget them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_SHOWN = 8


@app.command("add")
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A GeoNames country file, or a CSV with name, lat, lon, country."
        ),
    ],
    *,
    name: ListName = None,
    mapped: options.Mapped = None,
) -> None:
    """Add the places of a file.

    Nothing is added where a row is wrong; every wrong row is named.
    """
    from reportedly.places.gazetteer import drop_gazetteers_with_lists, open_gazetteer
    from reportedly.places.own_places import read_places

    settings = options.make_settings()
    gazetteer = open_gazetteer(settings, with_lists=False)
    read = read_places(file, options.columns_named(mapped or []), gazetteer.name_of)
    keep("places", file, name, read.places)
    drop_gazetteers_with_lists(settings)
    joined = sum(1 for row in read.places if row.geonames_id and gazetteer.name_of(row.geonames_id))
    if joined:
        typer.echo(f"Already in the gazetteer, and given the file's names too: {joined:,}.")
    if read.left_out:
        counts = read.left_out.most_common()
        said = ", ".join(f"{code} {count:,}" for code, count in counts[:_SHOWN])
        rest = sum(count for _, count in counts[_SHOWN:])
        more = f" and {rest:,} of others" if rest else ""
        typer.echo(f"Left out by their GeoNames feature code: {said}{more}.")
    typer.echo("The gazetteer is built anew by the next reading, which takes some seconds.")


@app.command("list")
def show() -> None:
    """Show the lists of places that were added."""
    show_lists("places")


@app.command("remove")
def remove(name: KnownName) -> None:
    """Forget a list of places."""
    forget_list("places", name)
