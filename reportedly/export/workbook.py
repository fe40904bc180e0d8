"""XLSX for people: incidents, figures, arms, claims and reports on sheets of their own.

Days are dates, addresses links, headers stay in view and can be filtered. Sheets and columns stand
in `columns/workbook.yaml`. Text is always written as text: no cell is ever a formula.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from reportedly.errors import InputError
from reportedly.export.spreadsheet import FORMULA_STARTS
from reportedly.export.workbook_rows import (
    Cells,
    arms_rows,
    claim_row,
    figure_rows,
    incident_row,
    report_row,
)
from reportedly.export.written import Told, Written
from reportedly.records import Report

RULES = Path(__file__).parent / "columns" / "workbook.yaml"

LAST_ROW = 1_048_575
"""The last row of a sheet, counted from 0: a limit of the file format, as are the next three."""
_LONGEST_CELL = 32_767
_LONGEST_LINK = 2_079
_MOST_LINKS = 65_530

_FIRST_YEAR = 1900
"""Excel knows no day before 1900; earlier ones are written as text."""

_MADE = datetime(1980, 1, 1)
"""A fixed time of making, so that the same incidents give the same bytes."""


class Column(BaseModel):
    """A column of a sheet: the field it holds, its header, how it is written, its meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    field: str
    header: str
    width: int
    means: str
    written: Literal["text", "number", "day", "link"] = "text"


class Sheet(BaseModel):
    """A sheet: its name, what its rows are, its columns."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    means: str
    columns: tuple[Column, ...]


class WorkbookRules(BaseModel):
    """The sheets, in order, and what the last sheet says to its readers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheets: tuple[Sheet, ...]
    read_me: str


@cache
def workbook_rules() -> WorkbookRules:
    """Load the sheets and their columns."""
    return WorkbookRules.model_validate(yaml.safe_load(RULES.read_text(encoding="utf-8")))


def write_workbook(told: Iterable[Told], stream: IO[Any]) -> Written:
    """Write a workbook to a stream of bytes; the same incidents give the same bytes.

    Raises InputError when a sheet would have more rows than the file format allows.
    """
    from xlsxwriter import Workbook

    # Rows go to files of their own as they come, so that memory does not grow with the archive;
    # so does the whole, for a zip that fails half-way in the reader's own file speaks up again
    # when it is thrown away.
    with TemporaryDirectory() as folder, TemporaryFile() as whole:
        book = Workbook(
            whole, {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False}
        )
        book.set_properties({"title": "Reportedly", "created": _MADE})
        try:
            count = _fill(book, told)
        except BaseException:
            for page in book.worksheets():
                page.row_data_fh.close()
            raise
        book.close()
        whole.seek(0)
        copyfileobj(whole, stream)
    return Written(count)


def _fill(book: Any, told: Iterable[Told]) -> int:
    rules = workbook_rules()
    pages = [_Page(book, sheet) for sheet in rules.sheets]
    incidents, figures, arms, claims, reports = pages
    told_by: dict[str, tuple[Report, int]] = {}
    coders: dict[str, None] = {}
    for one in told:
        incidents.add(incident_row(one))
        for row in figure_rows(one):
            figures.add(row)
        for report, claim in one.pairs:
            for row in arms_rows(report, claim, one.incident.id):
                arms.add(row)
            claims.add(claim_row(report, claim, one.incident.id))
            told_by[report.id] = (report, told_by.get(report.id, (report, 0))[1] + 1)
            coders[f"{claim.coder.version}, {claim.coder.fingerprint}"] = None
    for report, count in told_by.values():
        reports.add(report_row(report, count))
    for page in pages:
        page.finish()
    _write_read_me(book, rules, list(coders))
    return incidents.rows


class _Page:
    """A sheet being filled, row by row."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._columns = sheet.columns
        self._name = sheet.name
        self._page = book.add_worksheet(sheet.name)
        self._top = {"valign": "top"}
        self._text = book.add_format(self._top)
        # The mark that Excel sets when a person types an apostrophe: still text when edited.
        self._marked = book.add_format(self._top | {"quote_prefix": True})
        self._day = book.add_format(self._top | {"num_format": "yyyy-mm-dd", "align": "left"})
        self._hour = book.add_format(
            self._top | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}
        )
        self._link = book.add_format(self._top | {"font_color": "#0b57d0", "underline": 1})
        self._links = 0
        self.rows = 0
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for at, column in enumerate(sheet.columns):
            self._page.set_column(at, at, column.width)
            self._page.write_string(0, at, column.header, head)
        self._page.freeze_panes(1, 1)

    def add(self, cells: Cells) -> None:
        """Write the next row."""
        if self.rows >= LAST_ROW:
            raise InputError(
                f"The sheet {self._name} would have more than {LAST_ROW:,} rows, which XLSX does "
                "not allow.",
                advice="Export fewer incidents at a time, or another format.",
            )
        self.rows += 1
        for at, column in enumerate(self._columns):
            value = cells[column.field] if column.written != "number" else cells.get(column.field)
            if value is not None and value != "":
                self._write(at, column, value)

    def finish(self) -> None:
        """Lay the filters over all rows."""
        self._page.autofilter(0, 0, max(self.rows, 1), len(self._columns) - 1)

    def _write(self, at: int, column: Column, value: str | int | float) -> None:
        if not isinstance(value, str):
            self._page.write_number(self.rows, at, value, self._text)
        elif column.written == "day" and (moment := _moment(value)):
            form = self._hour if isinstance(moment, datetime) else self._day
            self._page.write_datetime(self.rows, at, moment, form)
        elif column.written == "link" and self._can_link(value):
            self._links += 1
            self._page.write_url(self.rows, at, value, self._link, value)
        else:
            text = _printable(value)
            form = self._marked if text.startswith(FORMULA_STARTS) else self._text
            self._page.write_string(self.rows, at, text, form)

    def _can_link(self, address: str) -> bool:
        return (
            address.startswith(("https://", "http://"))
            and len(address) <= _LONGEST_LINK
            and self._links < _MOST_LINKS
            and address.isprintable()
        )


def _moment(written: str) -> date | datetime | None:
    """Read an ISO day or time for a cell; its zone is dropped, for cells know none."""
    if int(written[:4]) <= _FIRST_YEAR:
        return None
    if len(written) == len("2014-06-10"):
        return date.fromisoformat(written)
    return datetime.fromisoformat(written).replace(tzinfo=None)


def _printable(text: str) -> str:
    """Put text on one line, without control characters, no longer than a cell can hold."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_CELL else line[: _LONGEST_CELL - 1] + "…"


def _write_read_me(book: Any, rules: WorkbookRules, coders: list[str]) -> None:
    page = book.add_worksheet("Read me")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 26)
    page.set_column(2, 2, 110)
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    lines: list[tuple[str, str, str]] = [("", "", line) for line in rules.read_me.splitlines()]
    lines += [("Read by", "reportedly", coder) for coder in coders]
    for sheet in rules.sheets:
        lines.append((sheet.name, "", sheet.means))
        lines += [("", column.header, column.means) for column in sheet.columns]
    for row, (sheet_name, header, means) in enumerate(lines):
        page.write_string(row, 0, sheet_name, bold)
        page.write_string(row, 1, header, bold)
        page.write_string(row, 2, means, plain)
