"""The command line: one file a verb; it prints, and leaves the work to the library."""

import os
import sys
from collections.abc import Sequence

DONE, SOME_FAILED, WRONG_USE, PART_MISSING = 0, 1, 2, 3
"""What the command ends with; documented in docs/commands.md."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors become one readable message."""
    from reportedly.errors import ReportedlyError

    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = _take_debug(words)
    _speak_utf8()
    try:
        return _run(words)
    except ReportedlyError as error:
        if debug:
            raise
        from reportedly.cli.terminal import say

        _flush()
        say(f"reportedly: {error}")
        return _code_of(error)


def _code_of(error: Exception) -> int:
    from reportedly.errors import NotFound, PartMissing

    if isinstance(error, PartMissing):
        return PART_MISSING
    return WRONG_USE if isinstance(error, NotFound) else SOME_FAILED


def _take_debug(words: list[str]) -> bool:
    """Accept `--debug` anywhere before `--`."""
    end = words.index("--") if "--" in words else len(words)
    if "--debug" not in words[:end]:
        return False
    words.remove("--debug")
    return True


def _speak_utf8() -> None:
    # Pipes and files get UTF-8 on every system, so that exports are the same bytes everywhere.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _run(words: list[str]) -> int:
    from reportedly.cli.app import app

    try:
        app(words, prog_name="reportedly")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else SOME_FAILED
        return _flush() or code
    return DONE


def _flush() -> int:
    """Send out what is still buffered; a reader that went away (`| head`) is no fault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
