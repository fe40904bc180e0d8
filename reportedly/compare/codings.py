"""One coding of reports, from a store or from a file of JSON Lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from reportedly.errors import InputError
from reportedly.records import Claim, Report
from reportedly.store import Store

R = TypeVar("R", Claim, Report)

_SQLITE = b"SQLite format 3\0"
"""What every SQLite file begins with."""


@dataclass(frozen=True, slots=True)
class Coding:
    """The claims of one coding, by report, in the order of the text.

    `reports` are the reports that were read, with claims or without; None where the source is a
    file of claims alone, which cannot tell.
    """

    name: str
    claims: dict[str, tuple[Claim, ...]]
    reports: frozenset[str] | None = None

    @property
    def count(self) -> int:
        """Count the claims."""
        return sum(map(len, self.claims.values()))


def load_coding(source: str) -> Coding:
    """Load the coding in a store (a file or a PostgreSQL address) or in a file of JSON Lines.

    Files are those of the formats `jsonl` and `records`. Raises InputError with file and line for
    what is neither.
    """
    if "://" in source or _is_store(Path(source)):
        with Store.open(source, create=False) as store:
            reports = frozenset(report.id for report in store.reports())
            return Coding(source, _by_report(store.claims()), reports)
    claims: list[Claim] = []
    reports_read: set[str] = set()
    has_records = False
    for number, line in _lines(Path(source)):
        record, text = _record_of(line, f"{source}, line {number}")
        has_records = has_records or record is not None
        if record == "report":
            reports_read.add(_parse(Report, text, f"{source}, line {number}").id)
        elif record in (None, "claim"):
            claims.append(_parse(Claim, text, f"{source}, line {number}"))
    return Coding(source, _by_report(claims), frozenset(reports_read) if has_records else None)


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}.",
            advice="Give a store, or a file of JSON Lines as `reportedly export` writes it.",
        ) from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is neither a store nor UTF-8 text.",
            advice="Give a store, or a file of JSON Lines as `reportedly export` writes it.",
        ) from error


def _record_of(line: str, where: str) -> tuple[str | None, object]:
    """Read a line's record name (None for a claim alone) and its fields."""
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not JSON ({error.msg}).",
            advice="Each line is one claim, or one record of the format `records`.",
        ) from error
    if not isinstance(values, dict):
        raise InputError(f"{where}: not a JSON object.", advice="Each line is one record.")
    record = values.pop("record", None)
    if record not in (None, "report", "claim", "incident"):
        raise InputError(
            f"{where}: there is no record {record!r}.",
            advice='"record" is report, claim or incident.',
        )
    return record, values


def _parse(model: type[R], values: object, where: str) -> R:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(
            f"{where}: no {model.__name__.lower()}: {field}: {first['msg']}.",
            advice=f"See: reportedly schema {model.__name__.lower()}",
        ) from error


def _by_report(claims: Iterator[Claim] | list[Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report_id, {}).setdefault(claim.id, claim)
    return {
        report: tuple(sorted(own.values(), key=lambda c: (c.event.trigger.start, c.id)))
        for report, own in found.items()
    }
