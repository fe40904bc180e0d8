"""JSON lines: one claim a line, or everything, each line with the name of its record."""

from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeAlias

from reportedly.export.written import Pair, Told, Written
from reportedly.records import Claim, Incident, Report

_Named: TypeAlias = tuple[str, Report | Claim | Incident]


def write_jsonl(pairs: Iterable[Pair], stream: IO[Any]) -> Written:
    """Write each claim as one line of JSON, the same bytes as `reportedly read --format jsonl`."""
    count = 0
    for _, claim in pairs:
        stream.write(claim.model_dump_json() + "\n")
        count += 1
    return Written(count)


def write_records(told: Iterable[Told], stream: IO[Any]) -> Written:
    """Write reports, claims and incidents, each as one line of JSON that begins with `record`.

    Every record is there once, and those that a line speaks of stand before it: a report before
    its claims, the claims before their incident.
    """
    return _write(_of_told(told), stream)


def write_claim_records(pairs: Iterable[Pair], stream: IO[Any]) -> Written:
    """Write reports and claims as `write_records` does, where there are no incidents."""
    return _write(_of_pairs(pairs), stream)


def _of_told(told: Iterable[Told]) -> Iterator[_Named]:
    for one in told:
        yield from _of_pairs(one.pairs)
        yield "incident", one.incident


def _of_pairs(pairs: Iterable[Pair]) -> Iterator[_Named]:
    for report, claim in pairs:
        yield "report", report
        yield "claim", claim


def _write(records: Iterable[_Named], stream: IO[Any]) -> Written:
    seen: set[str] = set()
    for name, record in records:
        if record.id not in seen:
            seen.add(record.id)
            stream.write(f'{{"record":"{name}",{record.model_dump_json()[1:]}\n')
    return Written(len(seen))
