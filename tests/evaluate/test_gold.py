"""Reading gold files: what is found, and what is said of files that are not as expected."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.gold import Gold, GoldRow, Part, check_slice, read_gold


class Row(GoldRow):
    id: str
    text: str
    start: int
    end: int
    surface: str

    def check(self) -> None:
        check_slice(self.text, self.start, self.end, self.surface)


PARTS = (Part("{split}", Row),)
GOOD = {"id": "a", "text": "Shells fell.", "start": 0, "end": 6, "surface": "Shells"}


def write(path: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    content = ("\n".join(lines) + "\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def read(folder: Path, **options: Any) -> Gold[Row]:
    return read_gold("tiny", folder, PARTS, **options)


def test_a_set_is_found_in_its_folder_and_in_the_one_above(tmp_path: Path) -> None:
    write(tmp_path / "tiny" / "dev.jsonl", GOOD)
    above, own = read(tmp_path), read(tmp_path / "tiny")
    assert above == own
    assert (own.split, [row.gold_line for row in own.rows]) == ("dev", [1])


def test_dev_comes_before_test_and_any_other(tmp_path: Path) -> None:
    for split in ("train", "test", "dev"):
        write(tmp_path / f"{split}.jsonl", GOOD)
    assert read(tmp_path).split == "dev"
    assert read(tmp_path, split="train").split == "train"
    assert read(tmp_path, order=("train",)).split == "train"
    (tmp_path / "dev.jsonl").unlink()
    assert read(tmp_path).split == "test"


def test_packed_rows_have_the_digest_of_plain_ones(tmp_path: Path) -> None:
    write(tmp_path / "a" / "dev.jsonl", GOOD)
    write(tmp_path / "b" / "dev.jsonl.gz", GOOD)
    plain, packed = read(tmp_path / "a"), read(tmp_path / "b")
    assert plain.digest == packed.digest
    write(tmp_path / "b" / "dev.jsonl.gz", GOOD | {"id": "b"})
    assert read(tmp_path / "b").digest != plain.digest


def test_pooled_sets_take_all_their_splits(tmp_path: Path) -> None:
    write(tmp_path / "dev.jsonl", GOOD, GOOD)
    write(tmp_path / "train.jsonl.gz", GOOD)
    gold = read(tmp_path, pooled=True)
    assert (gold.split, len(gold.rows)) == ("dev+train", 3)


def test_parts_in_folders_and_with_endings(tmp_path: Path) -> None:
    parts = (Part("{split}", Row), Part("{split}_forms", Row, name="forms", required=False))
    write(tmp_path / "dev.jsonl", GOOD)
    write(tmp_path / "dev_forms.jsonl", GOOD)
    write(tmp_path / "test.jsonl", GOOD)
    rows = read_gold("tiny", tmp_path, parts, pooled=True).rows
    assert [(r.gold_file, r.gold_part) for r in rows] == [
        ("dev.jsonl", ""), ("dev_forms.jsonl", "forms"), ("test.jsonl", ""),
    ]  # fmt: skip
    folders = (Part("uw/{split}", Row, name="uw"), Part("uds/{split}", Row, name="uds"))
    write(tmp_path / "uw" / "dev.jsonl", GOOD)
    with pytest.raises(GoldError, match=r"no uds/dev\.jsonl or uds/dev\.jsonl\.gz"):
        read_gold("tiny", tmp_path, folders)
    write(tmp_path / "uds" / "dev.jsonl", GOOD)
    assert [r.gold_part for r in read_gold("tiny", tmp_path, folders).rows] == ["uw", "uds"]


def test_the_limit_is_for_each_file(tmp_path: Path) -> None:
    write(tmp_path / "dev.jsonl", GOOD, GOOD, GOOD)
    write(tmp_path / "train.jsonl", GOOD, GOOD, GOOD)
    assert len(read(tmp_path, pooled=True, limit=2).rows) == 4


def test_other_line_separators_do_not_part_rows(tmp_path: Path) -> None:
    row = GOOD | {"text": "Shells fell.\u2028Houses burned."}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert len(read(tmp_path).rows) == 1


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({k: v for k, v in GOOD.items() if k != "text"}, 'field "text": Field required'),
        (GOOD | {"start": "soon"}, 'field "start": .*soon'),
        (GOOD | {"end": 7}, "the span 0 to 7 slices 'Shells '; 'Shells' was expected"),
        (GOOD | {"end": 99}, "the span 0 to 99 is not in a text of 12 characters"),
        ("{broken", "not JSON"),
        ("[1, 2]", "expected an object"),
    ],
)
def test_a_bad_row_is_named_by_set_file_and_row(tmp_path: Path, second: Any, said: str) -> None:
    write(tmp_path / "dev.jsonl", GOOD, second)
    with pytest.raises(GoldError, match=rf"tiny, dev\.jsonl, row 2: {said}"):
        read(tmp_path)


def test_a_folder_without_the_set_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"tiny: no gold files .* dev\.jsonl\(\.gz\)"):
        read(tmp_path)
    write(tmp_path / "dev.jsonl", GOOD)
    with pytest.raises(GoldError, match=r'no split "tset".*Splits there: dev'):
        read(tmp_path, split="tset")


def test_empty_and_broken_files_are_no_sets(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text("\n")
    with pytest.raises(GoldError, match="have no rows"):
        read(tmp_path)
    (tmp_path / "dev.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError, match="not UTF-8"):
        read(tmp_path)
    (tmp_path / "dev.jsonl").unlink()
    (tmp_path / "dev.jsonl.gz").write_bytes(b"not packed")
    with pytest.raises(GoldError, match="cannot be read"):
        read(tmp_path)
