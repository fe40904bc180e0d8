"""Lines with a label before them, whose continuation hangs under their own beginning."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text


def labelled(rows: "Iterable[tuple[str, str | Text]]", *, width: int = 0) -> "Table":
    """Lay out labels in a column of at least `width`, and what belongs to them beside it."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", min_width=width, no_wrap=True)
    table.add_column(overflow="fold")
    for label, line in rows:
        table.add_row(label, line)
    return table


def indented(line: "str | Text", by: int, *, style: str = "") -> "Padding":
    """Set a paragraph in from the left, all its lines alike."""
    from rich.padding import Padding
    from rich.text import Text

    text = Text(line, style=style) if isinstance(line, str) else line
    return Padding(text, (0, 0, 0, by))
