"""One coding of reports, from a store or from a file of JSON Lines."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import ValidationError

from reportedly.errors import InputError
from reportedly.records import Claim, Incident, Report
from reportedly.store import Store

R = TypeVar("R", Claim, Incident, Report)

_SQLITE = b"SQLite format 3\0"
"""What every SQLite file begins with."""


@dataclass(frozen=True, slots=True)
class Coding:
    """The claims of one coding, read report by report, so that memory does not grow with them.

    `with_claims` are the reports that have claims, in order; `claims_of` gives a report's claims
    in the order of the text. `reports` are those that were read, with claims or without; None
    where the source is a file of claims alone, which cannot tell. `incidents` gives what the
    claims come to; None where the source is a file without them.
    """

    name: str
    with_claims: tuple[str, ...]
    claims_of: Callable[[str], Sequence[Claim]]
    reports: frozenset[str] | None = None
    incidents: Callable[[], Iterable[Incident]] | None = None


@contextmanager
def open_coding(source: str) -> Iterator[Coding]:
    """Open the coding in a store (a file or a PostgreSQL address) or in a file of JSON Lines.

    Files are those of the formats `jsonl` and `records`. Raises InputError with file and line for
    what is neither.
    """
    if "://" in source or _is_store(Path(source)):
        with Store.open(source, create=False) as store:
            reports = tuple(report.id for report in store.reports())
            held = frozenset(reports)

            def claims_of(report_id: str) -> Sequence[Claim]:
                return _in_order(store.claims_of(report_id)) if report_id in held else ()

            def incidents() -> Iterable[Incident]:
                store.merge()
                return store.incidents()

            yield Coding(source, reports, claims_of, held, incidents)
    else:
        with Path(source).open("rb") as file:
            yield _of_file(source, file)


def _of_file(source: str, file: BinaryIO) -> Coding:
    # Only where each line begins is kept; claims are read again when their report is compared.
    lines: dict[str, list[tuple[int, int]]] = {}
    settled: list[tuple[int, int]] = []
    reports: set[str] = set()
    has_records = False
    at = 0
    for number, line in enumerate(file, start=1):
        begin, at = at, at + len(line)
        if not line.strip():
            continue
        where = f"{source}, line {number}"
        record, values = _record_of(line, where)
        has_records = has_records or record is not None
        if record == "report":
            reports.add(_parse(Report, values, where).id)
        elif record in (None, "claim"):
            lines.setdefault(_parse(Claim, values, where).report_id, []).append((begin, number))
        else:
            settled.append((begin, number))

    def read_again(model: type[R], places: Iterable[tuple[int, int]]) -> Iterator[R]:
        for begin, number in places:
            file.seek(begin)
            where = f"{source}, line {number}"
            yield _parse(model, _record_of(file.readline(), where)[1], where)

    return Coding(
        source,
        tuple(lines),
        lambda report_id: _in_order(read_again(Claim, lines.get(report_id, ()))),
        frozenset(reports) if has_records else None,
        (lambda: read_again(Incident, settled)) if settled else None,
    )


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}.",
            advice="Give a store, or a file of JSON Lines as `reportedly export` writes it.",
        ) from error


def _record_of(line: bytes, where: str) -> tuple[str | None, object]:
    """Read a line's record name (None for a claim alone) and its fields."""
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: not UTF-8 text.",
            advice="Give a store, or a file of JSON Lines as `reportedly export` writes it.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{where}: not JSON ({error}).",
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


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Put claims in the order of the text, each once."""
    own = {claim.id: claim for claim in claims}
    return tuple(sorted(own.values(), key=lambda c: (c.event.trigger.start, c.id)))
