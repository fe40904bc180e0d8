"""Standard output and standard error, as the commands write to them."""

import io
import shutil
import sys
import textwrap
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_STEERING = (
    *range(9), *range(11, 32), *range(127, 160),  # control characters but tab and line feed
    *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # overrides of writing direction
)  # fmt: skip
_CONTROLS = dict.fromkeys(_STEERING, "\N{REPLACEMENT CHARACTER}")


def harmless(text: str) -> str:
    """Replace what could steer a terminal (escapes, direction overrides), length for length."""
    return text.translate(_CONTROLS)


def output() -> "Console":
    """Make a console on standard output; what is piped has no blanks at the ends of lines."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    console.file = _Trimmed(console.file)
    return console


class _Trimmed(io.StringIO):
    """A stream that passes lines on without the blanks at their ends."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        lines = text.split("\n")
        self._stream.write("\n".join([*(line.rstrip(" ") for line in lines[:-1]), lines[-1]]))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def messages() -> "Console":
    """Make a console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(line: str, *, hang: int = 0) -> None:
    """Write a line to standard error, once standard output has been sent out.

    A terminal gets it broken between words, the rest set in by `hang`; a pipe gets one line.
    """
    sys.stdout.flush()
    sys.stderr.write(fitted(harmless(line), sys.stderr, hang=hang) + "\n")


def fitted(line: str, stream: IO[str], *, hang: int = 0) -> str:
    """Break a line between words to the width of the terminal, if the stream is one."""
    if not stream.isatty():
        return line
    width = max(shutil.get_terminal_size().columns, 40)
    start = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line.strip(), width, initial_indent=start, subsequent_indent=" " * hang,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def is_plain(console: "Console") -> bool:
    """Tell whether underlining cannot be shown, so that marks must stand in the text."""
    return not console.is_terminal or console.is_dumb_terminal
