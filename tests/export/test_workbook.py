"""The workbook, read back by openpyxl."""

import datetime
import errno
import gc
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportedly.errors import InputError
from reportedly.export import Told, export_incidents, workbook
from reportedly.export.workbook import workbook_rules, write_workbook
from reportedly.export.workbook_rows import (
    arms_rows,
    claim_row,
    figure_rows,
    incident_row,
    report_row,
)

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def book(told: list[Told], tmp_path: Path) -> openpyxl.Workbook:
    path = tmp_path / "out.xlsx"
    assert export_incidents(iter(told), "xlsx", path).rows == 4
    return openpyxl.load_workbook(path)


def rows_of(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_each_sheet_has_its_rows(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Incidents", "Figures", "Arms", "Claims", "Reports", "Read me",
    ]  # fmt: skip
    assert [len(rows_of(book, name)) for name in book.sheetnames[:5]] == [4, 4, 1, 5, 2]


def test_days_are_dates(book: openpyxl.Workbook) -> None:
    blast = rows_of(book, "Incidents")[0]
    assert blast["Earliest"] == datetime.datetime(2014, 6, 10)
    assert blast["Last reported"] == datetime.datetime(2014, 6, 11, 9, 30)
    page = book["Incidents"]
    assert page["C2"].is_date
    assert page["C2"].number_format == "yyyy-mm-dd"


def test_every_number_that_was_given_stands_with_its_voices(book: openpyxl.Workbook) -> None:
    first, second = rows_of(book, "Figures")[:2]
    assert (first["Settled low"], first["Settled best"], first["Given low"]) == (12, 14, 12)
    assert first["Does it count?"] == "replaced by a later figure of the same source"
    assert (second["By whom"], second["Does it count?"]) == ("The Post → officials", "stands")


def test_differences_are_written_out(book: openpyxl.Workbook) -> None:
    said = rows_of(book, "Incidents")[0]["Where the reports differ"]
    assert said.startswith(
        "place: Mosul (The Post) / Nineveh (officials); killed: at least 12 by The Post → police"
    )


def test_arms_are_reported_not_inspected(book: openpyxl.Workbook) -> None:
    (row,) = rows_of(book, "Arms")
    assert (row["Item"], row["Class"], row["Words"]) == ("car bomb", "ied", "blast")
    assert row["Evidence"] == "reported, not inspected"
    assert row["Who says so"] == "The Post > police (asserts)"


def test_headers_stay_in_view_and_can_be_filtered(book: openpyxl.Workbook) -> None:
    for name in book.sheetnames[:5]:
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref == book[name].dimensions


def test_addresses_are_links(book: openpyxl.Workbook) -> None:
    head = [cell.value for cell in book["Reports"][1]]
    cell = book["Reports"].cell(2, head.index("Address") + 1)
    assert cell.hyperlink.target == cell.value == "https://example.org/a"


def test_no_cell_is_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    marked = [c for c in cells if isinstance(c.value, str) and c.value.startswith("=")]
    assert {cell.value for cell in marked} >= {"=1+1", "=3+0"}
    assert all(cell.quotePrefix for cell in marked)


def test_the_read_me_names_every_column_and_the_credit(book: openpyxl.Workbook) -> None:
    words = [cell.value for row in book["Read me"].iter_rows() for cell in row]
    for sheet in workbook_rules().sheets:
        assert {column.header for column in sheet.columns} <= set(words)
    assert any("GeoNames" in str(word) for word in words)


def test_every_column_has_a_value_to_hold(told: list[Told]) -> None:
    (report, claim), *_ = told[0].pairs
    rows = [
        incident_row(told[0]),
        next(figure_rows(told[0])),
        next(arms_rows(report, claim, told[0].incident.id)),
        claim_row(report, claim, told[0].incident.id),
        report_row(report, 1),
    ]
    for sheet, row in zip(workbook_rules().sheets, rows, strict=True):
        assert {column.field for column in sheet.columns} <= set(row)


def test_the_same_incidents_give_the_same_bytes(told: list[Told]) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    write_workbook(iter(told), one)
    write_workbook(iter(told), two)
    assert one.getvalue() == two.getvalue()


def test_odd_values_are_written_as_text(told: list[Told], tmp_path: Path) -> None:
    report, claim = told[0].pairs[0]
    odd = report.model_copy(
        update={
            "url": "javascript:alert(1)",
            "published": "1899-01-01",
            "title": "a\x07b" + "x" * 40_000,
        }
    )
    with (tmp_path / "o.xlsx").open("wb") as stream:
        write_workbook([Told(told[0].incident, ((odd, claim),))], stream)
    (row,) = rows_of(openpyxl.load_workbook(tmp_path / "o.xlsx"), "Reports")
    assert (row["Address"], row["Published"]) == ("javascript:alert(1)", "1899-01-01")
    assert row["Headline"].startswith("a bxx")
    assert len(row["Headline"]) == 32_767


def test_more_rows_than_a_sheet_holds_are_refused(
    told: list[Told], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workbook, "LAST_ROW", 4)
    with pytest.raises(InputError, match="The sheet Claims would have more than 4 rows"):
        export_incidents(told, "xlsx", tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


class FullDisk(io.BytesIO):
    """A file on a disk that takes a little and then no more."""

    def write(self, data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_once(told: list[Told]) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_workbook(told, FullDisk())
    # What the zip says when it is thrown away would come now, and fail the test.
    gc.collect()
