"""Reading the files of a gold set; what is not in the expected form stops the scoring."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import GoldError

USUAL_ORDER = ("dev", "test")
"""Which split is taken where none is named: the first that is there."""


class GoldRow(BaseModel):
    """One row of a gold file; a set's own row type names the fields that its scoring needs.

    `part` is the name of the part of the set that the row's file is ("" for the only one),
    `file` and `line` say where it stands (from 1). Fields without use here are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    gold_part: str = ""
    gold_file: str = ""
    gold_line: int = 0

    def check(self) -> None:
        """Hold offsets to the text; raises ValueError saying what does not slice."""


R = TypeVar("R", bound=GoldRow)
R_co = TypeVar("R_co", bound=GoldRow, covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[R_co]):
    """One of the files that a split of a set consists of.

    `pattern` is its path in the set's folder without ".jsonl" or ".jsonl.gz" ("{split}",
    "uw/{split}"). A part that is not `required` may be missing.
    """

    pattern: str
    row: type[R_co]
    name: str = ""
    required: bool = True

    def find(self, folder: Path, split: str) -> Path | None:
        """Return the part's file of a split, None if there is none."""
        for ending in (".jsonl", ".jsonl.gz"):
            path = folder / (self.pattern.format(split=split) + ending)
            if path.is_file():
                return path
        return None

    def splits(self, folder: Path) -> list[str]:
        """Name the splits that the folder has of this part, in order of name."""
        before, after = self.pattern.split("{split}")
        home = folder / before if before.endswith("/") or not before else folder
        names = (p.name.removesuffix(".gz") for p in home.glob("*.jsonl*")) if home.is_dir() else ()
        stems = {name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl")}
        if after:
            return sorted(stem.removesuffix(after) for stem in stems if stem.endswith(after))
        return sorted(stems)


@dataclass(frozen=True, slots=True)
class Gold(Generic[R_co]):
    """The rows of one split, all read and checked, and the digest of the files' content."""

    split: str
    rows: tuple[R_co, ...]
    digest: str


def home_of(name: str, folder: Path) -> Path:
    """Find the set's folder: `folder` itself, or the one of the set's name inside it."""
    inside = folder / name
    return inside if inside.is_dir() else folder


def read_gold(
    name: str,
    folder: Path,
    parts: Sequence[Part[R]],
    *,
    split: str | None = None,
    order: Sequence[str] = USUAL_ORDER,
    pooled: bool = False,
    limit: int | None = None,
) -> Gold[R]:
    """Read every row of a split of a set, or its first `limit` of each file.

    Without `split` the first of `order` that is there is taken, then any other by name;
    `pooled` sets take all their splits together. The digest is of the whole files. Raises
    GoldError naming set, file and row when anything is not as expected.
    """
    home = home_of(name, folder)
    chosen = _splits(name, home, parts, split=split, order=order, pooled=pooled)
    digest = hashlib.sha256()
    rows: list[R] = []
    for one in chosen:
        for part in parts:
            path = part.find(home, one)
            if path is None:
                if part.required:
                    expected = part.pattern.format(split=one)
                    raise GoldError(
                        f"{name}: {home} has no {expected}.jsonl or {expected}.jsonl.gz."
                    )
                continue
            content = _content(name, path)
            digest.update(content)
            label = path.relative_to(home).as_posix()
            read = _rows(name, label, content, part)
            rows += [row for _, row in zip(range(limit or len(content)), read, strict=False)]
    if not rows:
        raise GoldError(f"{name}: the files of split {'+'.join(chosen)} in {home} have no rows.")
    return Gold("+".join(chosen), tuple(rows), digest.hexdigest()[:16])


def _splits(
    name: str,
    home: Path,
    parts: Sequence[Part[GoldRow]],
    *,
    split: str | None,
    order: Sequence[str],
    pooled: bool,
) -> list[str]:
    there = sorted({one for part in parts for one in part.splits(home)})
    others = {part.pattern.removeprefix("{split}") for part in parts} - {""}
    there = [one for one in there if not any(one.endswith(other) for other in others)]
    if split is not None and split not in there:
        raise GoldError(
            f'{name}: there is no split "{split}" in {home}. Splits there: '
            f"{', '.join(there) or 'none'}."
        )
    if split is not None:
        return [split]
    if not there:
        expected = ", ".join(part.pattern.format(split="dev") + ".jsonl(.gz)" for part in parts)
        raise GoldError(
            f"{name}: no gold files in {home}. Expected are files such as {expected}; give the "
            f'set\'s folder, or the folder that holds "{name}", with --data.'
        )
    if pooled:
        return there
    ranked = [*order, *there]
    return [next(one for one in ranked if one in there)]


def _content(name: str, path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise GoldError(f"{name}, {path}: the file cannot be read: {error}.") from None


def _rows(name: str, label: str, content: bytes, part: Part[R]) -> Iterator[R]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{name}, {label}: not UTF-8: {error}.") from None
    # Split at "\n" only: some texts hold other line separators.
    for number, line in enumerate(text.split("\n"), start=1):
        if line:
            yield _row(f"{name}, {label}, row {number}", line, part, label, number)


def _row(where: str, line: str, part: Part[R], label: str, number: int) -> R:
    try:
        fields: Any = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{where}: not JSON: {error}.") from None
    if not isinstance(fields, dict):
        raise GoldError(f"{where}: expected an object with fields, found {line[:40]!r}.")
    try:
        row = part.row.model_validate(
            fields | {"gold_part": part.name, "gold_file": label, "gold_line": number}
        )
        row.check()
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        found = "" if first["type"] == "missing" else f" (found {str(first.get('input'))[:60]!r})"
        raise GoldError(f'{where}: field "{field}": {first["msg"]}{found}.') from None
    except ValueError as error:
        raise GoldError(f"{where}: {error}") from None
    return row


def check_slice(text: str, start: int, end: int, surface: str | None = None) -> None:
    """Hold one span to its text; raises ValueError saying what was found and expected."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start} to {end} is not in a text of {len(text)} characters.")
    if surface is not None and text[start:end] != surface:
        raise ValueError(
            f"the span {start} to {end} slices {text[start:end]!r}; {surface!r} was expected."
        )
