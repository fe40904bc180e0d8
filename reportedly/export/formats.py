"""The export formats by name, and writing one to a file."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from reportedly.errors import InputError
from reportedly.export.geojson import write_geojson
from reportedly.export.jsonl import write_jsonl
from reportedly.export.spreadsheet import write_csv
from reportedly.export.written import Pair, Written


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: what it is for, and the function that writes it."""

    means: str
    write: Callable[[Iterable[Pair], TextIO], Written]


FORMATS: dict[str, Format] = {
    "jsonl": Format("one claim a line, as JSON, word for word", write_jsonl),
    "csv": Format("one claim a row, in flat columns, for spreadsheets and statistics", write_csv),
    "geojson": Format("one claim a feature, for maps", write_geojson),
}


def export(
    pairs: Iterable[Pair], name: str, out: str | Path, *, byte_order_mark: bool = False
) -> Written:
    """Write claims, each with its report, to a file; "-" is standard output.

    The file appears whole or not at all. Raises InputError for an unknown format or a file
    that cannot be written.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(f'There is no export format "{name}".', advice=f"The formats: {known}.")
    if str(out) == "-":
        return FORMATS[name].write(pairs, sys.stdout)
    path = Path(out)
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a file.", advice='Give a file, or "-" for the screen.')
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    try:
        with unfinished.open("w", encoding=encoding, newline="\n") as stream:
            written = FORMATS[name].write(pairs, stream)
        unfinished.replace(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}.",
            advice="Give another file, in a folder that exists and can be written.",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return written
