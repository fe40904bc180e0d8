"""Files of claims: complete, deterministic, safe to open."""

import csv
import errno
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import pytest

from reportedly.errors import InputError
from reportedly.export import (
    FORMATS,
    Format,
    LeftOut,
    Pair,
    Told,
    Written,
    export,
    export_incidents,
)
from reportedly.export.flat_incident import flat_incident
from reportedly.export.hxl_tags import hxl_rules
from reportedly.export.spreadsheet import columns, flat_row, guard, write_csv
from reportedly.records import Claim
from tests.built import build_incident

OF_CLAIMS = [name for name, form in FORMATS.items() if form.of_claims]
DOCS = Path(__file__).parents[2] / "docs" / "records.md"
EXPORTS = Path(__file__).parents[2] / "docs" / "exports.md"


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_jsonl_comes_back_word_for_word(pairs: list[Pair], tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    assert export(iter(pairs), "jsonl", out) == Written(3)
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [Claim.model_validate_json(line) for line in lines] == [claim for _, claim in pairs]


@pytest.mark.parametrize("name", OF_CLAIMS)
def test_the_same_claims_give_the_same_bytes(pairs: list[Pair], tmp_path: Path, name: str) -> None:
    for out in ("a", "b"):
        export(iter(pairs), name, tmp_path / out)
    first = (tmp_path / "a").read_bytes()
    assert first == (tmp_path / "b").read_bytes()
    assert b"\r" not in first


@pytest.mark.parametrize("name", OF_CLAIMS)
def test_no_claims_make_a_valid_file(tmp_path: Path, name: str) -> None:
    assert export([], name, tmp_path / "out").rows == 0
    if name == "geojson":
        assert json.loads((tmp_path / "out").read_text())["features"] == []


def test_csv_is_flat_and_readable(pairs: list[Pair], tmp_path: Path) -> None:
    export(pairs, "csv", tmp_path / "out.csv")
    full, bare, moved = rows_of(tmp_path / "out.csv")
    assert full["recipients"] == "soldiers (MIL)"
    assert full["place"] == "Mosul, Nineveh, IQ"
    assert (full["lat"], full["lon"]) == ("36.335", "43.11889")
    assert full["voices"] == "The Post > police (asserts)"
    assert full["figures"] == "at least 12 killed; 3 killed"
    assert [full[f"killed_{b}"] for b in ("low", "best", "high")] == ["12", "12", ""]
    assert full["materiel"] == "car bomb"
    assert full["sentence"].endswith("on Tuesday, police said.")
    assert (bare["polarity"], bare["historical"], bare["lat"]) == ("negative", "yes", "")
    assert [moved[f"displaced_{b}"] for b in ("low", "best", "high")] == ["24", "", "99"]
    assert moved["figures"] == "Dozens (24–99) displaced"


def test_csv_columns_are_those_of_a_row(pairs: list[Pair]) -> None:
    assert tuple(flat_row(*pairs[0])) == columns()


def test_csv_columns_are_documented() -> None:
    words = DOCS.read_text(encoding="utf-8")
    missing = [name for name in columns() if f"`{name}`" not in words]
    numbered = {name for name in missing if name.endswith(("_low", "_best", "_high"))}
    assert "`MEASURE_low`, `MEASURE_best`, `MEASURE_high`" in words
    assert not set(missing) - numbered


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("@x", "'@x"),
        ("\t=1", "'=1"),
        ("a\r\nb", "a b"),
        ("＝1", "'＝1"),
        ("plain = text", "plain = text"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert guard(text) == cell


def test_formulas_are_guarded_in_the_file(pairs: list[Pair]) -> None:
    stream = io.StringIO()
    write_csv(pairs, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert rows[0]["title"] == "'=1+1"
    assert rows[1]["sentence"].startswith("'=HYPERLINK")


def test_geojson_keeps_claims_without_coordinates(pairs: list[Pair], tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    assert export(pairs, "geojson", out) == Written(3, without_coordinates=1)
    collection = json.loads(out.read_text(encoding="utf-8"))
    full, bare, moved = collection["features"]
    assert full["geometry"] == {"type": "Point", "coordinates": [43.11889, 36.335]}
    assert bare["geometry"] is None
    assert moved["properties"]["place_role"] == "origin"
    assert collection["without_coordinates"] == 1
    assert full["properties"]["voices"] == "The Post > police (asserts)"


def test_a_mark_for_spreadsheets(pairs: list[Pair], tmp_path: Path) -> None:
    export(pairs, "csv", tmp_path / "out.csv", byte_order_mark=True)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")


def test_an_export_that_breaks_leaves_the_old_file(pairs: list[Pair], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")

    def broken() -> object:
        yield pairs[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(broken(), "csv", out)  # type: ignore[arg-type]
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_cannot_be_written_says_so(pairs: list[Pair], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no export format .paper.\. The formats: jsonl, csv"):
        export(pairs, "paper", tmp_path / "x")
    with pytest.raises(InputError, match=r"no export format .ACLD.\. Did you mean .acled.\?"):
        export(pairs, "ACLD", tmp_path / "x")
    with pytest.raises(InputError, match="cannot be written: No such file"):
        export(pairs, "csv", tmp_path / "none" / "x.csv")
    with pytest.raises(InputError, match="is not a file"):
        export(pairs, "csv", tmp_path)


def test_a_full_disk_leaves_no_file_and_says_what_to_do(tmp_path: Path) -> None:
    def filling() -> Iterator[Pair]:
        raise OSError(errno.ENOSPC, "No space left on device")
        yield  # makes it a generator: the disk is full once the writing has begun

    with pytest.raises(InputError, match=r"No space left on device\. Make room on the disk"):
        export(filling(), "csv", tmp_path / "x.csv")
    assert list(tmp_path.iterdir()) == []


def picky(told: Iterable[Told], stream: IO[bytes]) -> Written:
    """Write ids as bytes; leave disputed incidents out."""
    ids = [each.incident.id for each in told if each.incident.standing != "disputed"]
    stream.write("\n".join(ids).encode())
    left = (LeftOut("i-1", "no-dispute", "=disputed"),) if not ids else ()
    return Written(len(ids), left_out=left)


def test_incidents_as_bytes_with_a_side_file(
    pairs: list[Pair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "picky", Format("ids", of_incidents=picky, binary=True))
    out, beside = tmp_path / "out", tmp_path / "out.left_out.csv"
    disputed = Told(build_incident(pairs[0][1], standing="disputed"), (pairs[0],))
    export_incidents([disputed], "picky", out)
    assert beside.read_text() == "id,rule,reason\ni-1,no-dispute,'=disputed\n"
    told = Told(build_incident(pairs[0][1]), (pairs[0],))
    assert export_incidents([told], "picky", out) == Written(1)
    assert out.read_bytes() == told.incident.id.encode()
    assert not beside.exists()


def test_a_format_says_what_it_is_made_from(
    pairs: list[Pair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "picky", Format("ids", of_incidents=picky, binary=True))
    with pytest.raises(InputError, match=r"made from incidents, not from claims\. .*: jsonl, csv"):
        export(pairs, "picky", tmp_path / "out")
    with pytest.raises(InputError, match=r"made from claims, not from incidents\. .*: .*picky"):
        export_incidents([], "csv", tmp_path / "out")
    assert all(form.of_claims or form.of_incidents for form in FORMATS.values())


def test_every_format_and_every_field_of_an_incident_is_documented(told: list[Told]) -> None:
    words = EXPORTS.read_text(encoding="utf-8")
    assert not [name for name in FORMATS if f"| `{name}` |" not in words]
    assert not [name for name in flat_incident(told[0]) if f"`{name}`" not in words]
    assert not [rule.id for rule in hxl_rules().left_out if f"`{rule.id}`" not in words]


OF_INCIDENTS = [name for name, form in FORMATS.items() if form.of_incidents]


@pytest.mark.parametrize("name", OF_INCIDENTS)
def test_the_same_incidents_give_the_same_bytes(
    told: list[Told], tmp_path: Path, name: str
) -> None:
    for out in ("a", "b"):
        export_incidents(iter(told), name, tmp_path / out)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", OF_INCIDENTS)
def test_no_incidents_make_a_file_without_rows(tmp_path: Path, name: str) -> None:
    assert export_incidents([], name, tmp_path / "out").rows == 0
    assert (tmp_path / "out").exists()
