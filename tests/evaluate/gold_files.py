"""Made-up gold, written as the files of a set and read as the real ones are."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from reportedly.evaluate.exam import Exam
from reportedly.evaluate.gold import Gold, GoldRow

R = TypeVar("R", bound=GoldRow)


def write_rows(path: Path, *rows: Mapping[str, Any]) -> None:
    """Write rows one a line."""
    lines = "\n".join(json.dumps(fields) for fields in rows)
    path.write_text(lines + "\n", encoding="utf-8")


def gold_of(
    exam: Exam[R, Any, Any, Any], folder: Path, *rows: Mapping[str, Any], split: str = "dev"
) -> Gold[R]:
    """Write rows as a split of a set of one file, and read the set."""
    write_rows(folder / f"{split}.jsonl", *rows)
    return exam.read_gold(folder)
