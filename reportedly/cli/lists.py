"""What `reportedly places` and `reportedly actors` have in common: showing and forgetting lists."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reportedly.lexicon.lists import Sort


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


def said_of_addition(sort: "Sort", name: str, rows: int, *, was_there: bool) -> str:
    """Say how many entries a list holds now, and whether it took the place of an older one."""
    replaced = f', in place of the list "{name}" that was there' if was_there else ""
    return f'{rows:,} {sort} added as the list "{name}"{replaced}.'
