"""The export formats by name, and writing one to a file."""

import csv
import difflib
import errno
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar

from reportedly.errors import InputError
from reportedly.export.geojson import write_geojson, write_incidents_geojson
from reportedly.export.jsonl import write_jsonl, write_records
from reportedly.export.spreadsheet import guard, write_csv
from reportedly.export.written import LeftOut, Pair, Told, Written

ClaimWriter: TypeAlias = Callable[[Iterable[Pair], IO[Any]], Written]
IncidentWriter: TypeAlias = Callable[[Iterable[Told], IO[Any]], Written]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: what it is for, and what it can be written from.

    `of_claims` writes claims, `of_incidents` incidents; a format has one of them or both, None
    being what it is not made from. The stream they get is one of bytes where `binary` is true,
    else of text (UTF-8, line ends as written). `noun` says what is counted, in the plural, where
    that is not claims or incidents.
    """

    means: str
    of_claims: ClaimWriter | None = None
    of_incidents: IncidentWriter | None = None
    binary: bool = False
    noun: str | None = None


def later(writer: str) -> Callable[[Iterable[Any], IO[Any]], Written]:
    """Name a writer, as module:function, that is imported when something is written with it.

    Codebooks and libraries of one format are no part of another's start.
    """
    home, _, name = writer.partition(":")

    def write(records: Iterable[Any], stream: IO[Any]) -> Written:
        written: Written = getattr(importlib.import_module(home), name)(records, stream)
        return written

    return write


FORMATS: dict[str, Format] = {
    "jsonl": Format("one claim a line, as JSON, word for word", of_claims=write_jsonl),
    "csv": Format(
        "one claim a row, in flat columns, for spreadsheets and statistics", of_claims=write_csv
    ),
    "records": Format(
        "reports, claims and incidents, one a line, as JSON, each with the name of its record",
        of_incidents=write_records,
        noun="records",
    ),
    "geojson": Format(
        "one claim or incident a feature, for maps",
        of_claims=write_geojson,
        of_incidents=write_incidents_geojson,
    ),
    "geoparquet": Format(
        "one incident a row, for GIS and data frames",
        of_incidents=later("reportedly.export.geoparquet:write_geoparquet"),
        binary=True,
    ),
    "hxl": Format(
        "one number of an incident a row, with HXL hashtags, for humanitarian data",
        of_incidents=later("reportedly.export.hxl:write_hxl"),
        noun="observations",
    ),
    "xlsx": Format(
        "incidents, figures, arms, claims and reports on sheets, for people",
        of_incidents=later("reportedly.export.workbook:write_workbook"),
        binary=True,
    ),
    "annotations": Format(
        "one span of a claim an annotation (W3C), over the reports' own pages",
        of_claims=later("reportedly.export.annotations:write_annotations"),
        noun="annotations",
    ),
    "acled": Format(
        "ACLED's columns: one place and day a row",
        of_incidents=later("reportedly.export.acled:write_acled"),
        noun="rows",
    ),
    "ucdp": Format(
        "UCDP GED's columns: one fatal event a row",
        of_incidents=later("reportedly.export.ucdp:write_ucdp"),
        noun="rows",
    ),
    "idmc": Format(
        "IDMC's columns: one displacement figure a row",
        of_incidents=later("reportedly.export.idmc:write_idmc"),
        noun="figures",
    ),
    "plover": Format(
        "one claim a PLOVER record, as JSON, with auxiliary modes and spans",
        of_claims=later("reportedly.export.plover:write_plover"),
        noun="records",
    ),
    "cameo": Format(
        "one claim a row, with CAMEO's code, in ICEWS's columns",
        of_claims=later("reportedly.export.cameo:write_cameo"),
        noun="rows",
    ),
}


def export(
    pairs: Iterable[Pair], name: str, out: str | Path, *, byte_order_mark: bool = False
) -> Written:
    """Write claims, each with its report, to a file; "-" is standard output.

    The file appears whole or not at all. What the format cannot say is named beside it, in
    `OUT.left_out.csv`. Raises InputError for an unknown format, one that is not made from
    claims, or a file that cannot be written.
    """
    form = check_format(name)
    if form.of_claims is None:
        raise InputError(
            f'The format "{name}" is made from incidents, not from claims.',
            advice=f"Formats made from claims: {_named(claims=True)}.",
        )
    return _write(pairs, form.of_claims, form, out, byte_order_mark=byte_order_mark)


def export_incidents(
    told: Iterable[Told], name: str, out: str | Path, *, byte_order_mark: bool = False
) -> Written:
    """Write incidents, each with its claims, to a file, as `export` does claims."""
    form = check_format(name)
    if form.of_incidents is None:
        raise InputError(
            f'The format "{name}" is made from claims, not from incidents.',
            advice=f"Formats made from incidents: {_named(claims=False)}.",
        )
    return _write(told, form.of_incidents, form, out, byte_order_mark=byte_order_mark)


def check_format(name: str) -> Format:
    """Return a format by its name. Raises InputError for a name that is none."""
    if name not in FORMATS:
        near = difflib.get_close_matches(name.lower(), FORMATS, n=1)
        meant = f'Did you mean "{near[0]}"? ' if near else ""
        raise InputError(
            f'There is no export format "{name}".',
            advice=f"{meant}The formats: {', '.join(FORMATS)}.",
        )
    return FORMATS[name]


def _named(*, claims: bool) -> str:
    return ", ".join(
        name for name, form in FORMATS.items() if (form.of_claims if claims else form.of_incidents)
    )


def _write(
    records: Iterable[T],
    write: Callable[[Iterable[T], IO[Any]], Written],
    form: Format,
    out: str | Path,
    *,
    byte_order_mark: bool,
) -> Written:
    if str(out) == "-":
        return write(records, sys.stdout.buffer if form.binary else sys.stdout)
    path = Path(out)
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a file.", advice='Give a file, or "-" for the screen.')
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    try:
        with (
            unfinished.open("wb")
            if form.binary
            else unfinished.open("w", encoding=encoding, newline="\n")
        ) as stream:
            written = write(records, stream)
        unfinished.replace(path)
        _name_left_out(written.left_out, path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}.",
            advice="Make room on the disk, or give a file on another one."
            if full
            else "Give another file, in a folder that exists and can be written.",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return written


def _name_left_out(left_out: Iterable[LeftOut], path: Path) -> None:
    """Write the side file, or take away that of an earlier export when nothing is left out."""
    beside = path.with_name(f"{path.name}.left_out.csv")
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "rule", "reason"))
    written = [rows.writerow((one.record_id, one.rule, guard(one.reason))) for one in left_out]
    if written:
        beside.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    else:
        beside.unlink(missing_ok=True)
