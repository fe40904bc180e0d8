"""What `reportedly places` and `reportedly actors` have in common: showing and forgetting lists."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reportedly.lexicon.lists import ListRow, Sort

ListName = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="Name of the list; the file's by default."),
]
KnownName = Annotated[str, typer.Argument(metavar="NAME", help="Name of the list.")]


def show_lists(sort: "Sort") -> None:
    """Print the user's lists with the number of their rows."""
    from reportedly.cli.terminal import harmless
    from reportedly.lexicon.lists import list_paths, read_sheet

    paths = list_paths(sort)
    for path in paths:
        rows = len(read_sheet(path).lines)
        typer.echo(f"{path.stem}: {rows:,} {sort} ({harmless(str(path))})")
    if not paths:
        typer.echo(f"No lists of your own. Add one with: reportedly {sort} add FILE")


def forget_list(sort: "Sort", name: str) -> None:
    """Remove a list; the built-in knowledge stays."""
    from reportedly.lexicon.lists import remove_list

    remove_list(sort, name)
    typer.echo(f'The list of {sort} "{name}" is gone. Claims read from now on do without it.')


def keep(sort: "Sort", file: Path, name: str | None, rows: Sequence["ListRow"]) -> None:
    """Keep the rows of a file as a list and say so; ends with 1 where there are none."""
    from reportedly.lexicon.lists import keep_list, list_name

    if not rows:
        typer.echo(f"{file.name} has no {sort[:-1]} that can be used; nothing was added.")
        raise typer.Exit(1)
    listed = list_name(Path(name)) if name else list_name(file)
    replaced = (
        f', in place of the list "{listed}" that was there' if keep_list(sort, listed, rows) else ""
    )
    typer.echo(f'{len(rows):,} {sort} added as the list "{listed}"{replaced}.')
