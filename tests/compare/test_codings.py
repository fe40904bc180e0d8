"""Codings from stores and files."""

import io
from pathlib import Path

import pytest

from reportedly.compare import open_coding
from reportedly.errors import InputError, StoreError
from reportedly.export import Told
from reportedly.export.jsonl import write_jsonl, write_records
from reportedly.records import Claim, Report
from reportedly.store import Store
from tests.built import build_incident, build_report


def test_a_store_knows_what_was_read(report: Report, claims: list[Claim], tmp_path: Path) -> None:
    silent = build_report("Nothing happened.")
    with Store.open(tmp_path / "s.db") as store:
        store.add_report(report, claims)
        store.add_report(silent, [])
    with open_coding(str(tmp_path / "s.db")) as coding:
        assert coding.reports == {report.id, silent.id}
        assert list(coding.claims_of(report.id)) == claims
        assert list(coding.claims_of(silent.id)) == list(coding.claims_of("r-other")) == []


def test_a_file_of_claims_does_not(report: Report, claims: list[Claim], tmp_path: Path) -> None:
    stream = io.StringIO()
    write_jsonl([(report, claim) for claim in reversed(claims)], stream)
    (tmp_path / "a.jsonl").write_text(stream.getvalue() + "\n", encoding="utf-8")
    with open_coding(str(tmp_path / "a.jsonl")) as coding:
        assert coding.reports is None
        assert coding.with_claims == (report.id,)
        assert list(coding.claims_of(report.id)) == claims
        assert list(coding.claims_of("r-other")) == []


def test_a_file_of_records_does(report: Report, claims: list[Claim], tmp_path: Path) -> None:
    stream = io.StringIO()
    told = Told(build_incident(*claims), tuple((report, claim) for claim in claims))
    write_records([told], stream)
    (tmp_path / "a.jsonl").write_text(stream.getvalue(), encoding="utf-8")
    with open_coding(str(tmp_path / "a.jsonl")) as coding:
        assert coding.reports == {report.id}
        assert list(coding.claims_of(report.id)) == claims


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", r"a.jsonl, line 1: not JSON"),
        ('{"id": ' + "1" * 5000 + "}", r"a.jsonl, line 1: not JSON"),
        ("[" * 5000, r"a.jsonl, line 1: not JSON"),
        ("\n[1]", r"a.jsonl, line 2: not a JSON object"),
        ('{"record": "song"}', r"line 1: there is no record 'song'"),
        ('{"id": "c-1"}', r"line 1: no claim: report_id: Field required.*schema claim"),
        ('{"record": "report", "id": 1}', r"line 1: no report: id: "),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "a.jsonl").write_text(written)
    with pytest.raises(InputError, match=message), open_coding(str(tmp_path / "a.jsonl")):
        pass


def test_what_is_no_coding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\xff\xfe")
    with (
        pytest.raises(InputError, match=r"a\.png, line 1: not UTF-8 text"),
        open_coding(str(tmp_path / "a.png")),
    ):
        pass
    with (
        pytest.raises(InputError, match="none cannot be read: No such file"),
        open_coding(str(tmp_path / "none")),
    ):
        pass
    (tmp_path / "b.db").write_bytes(b"SQLite format 3\0" + b"x" * 100)
    with pytest.raises(StoreError), open_coding(str(tmp_path / "b.db")):
        pass
