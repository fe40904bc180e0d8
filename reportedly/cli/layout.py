"""Lines with a label before them, whose continuation hangs under their own beginning."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.padding import Padding
    from rich.text import Text

_NARROWEST = 20
"""Characters that a line beside its label has at least, so that no word or id is cut."""
_HANG = 2


class Labelled:
    """Labels with what belongs to them: beside them, or below where that would be too narrow."""

    def __init__(
        self, rows: "Iterable[tuple[str, str | Text]]", *, width: int = 0, gap: int = 1
    ) -> None:
        """Take the rows; the labels' column is `width` characters wide at least."""
        self._rows = list(rows)
        self._width = max([width, *(len(label) for label, _ in self._rows)])
        self._gap = gap

    def __rich_console__(
        self, console: "Console", options: "ConsoleOptions"
    ) -> "Iterable[RenderableType]":
        """Lay the rows out for the width there is."""
        if (
            self._width + self._gap + _NARROWEST > options.max_width
            and self._width > _NARROWEST / 2
        ):
            yield from self._below()
        else:
            yield self._beside()

    def _below(self) -> "Iterable[RenderableType]":
        from rich.text import Text

        for label, line in self._rows:
            if label:
                yield Text(label, style="dim")
            yield indented(line, _HANG)

    def _beside(self) -> "RenderableType":
        from rich.table import Table

        table = Table.grid(padding=(0, self._gap))
        table.add_column(style="dim", min_width=self._width, no_wrap=True)
        table.add_column(overflow="fold")
        for label, line in self._rows:
            table.add_row(label, line)
        return table


def labelled(rows: "Iterable[tuple[str, str | Text]]", *, width: int = 0, gap: int = 1) -> Labelled:
    """Lay out labels in a column of at least `width`, and what belongs to them beside it."""
    return Labelled(rows, width=width, gap=gap)


def indented(line: "str | Text", by: int, *, style: str = "") -> "Padding":
    """Set a paragraph in from the left, all its lines alike."""
    from rich.padding import Padding
    from rich.text import Text

    text = Text(line, style=style) if isinstance(line, str) else line
    return Padding(text, (0, 0, 0, by))
