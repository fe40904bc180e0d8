"""JSON lines: one claim a line, or everything, each line with the name of its record."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from reportedly.export.written import Pair, Told, Written
from reportedly.records import Claim, Incident, Report


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
    seen: set[str] = set()
    for name, record in _records(told):
        if record.id not in seen:
            seen.add(record.id)
            stream.write(f'{{"record":"{name}",{record.model_dump_json()[1:]}\n')
    return Written(len(seen))


def _records(told: Iterable[Told]) -> Iterator[tuple[str, Report | Claim | Incident]]:
    for one in told:
        for report, claim in one.pairs:
            yield "report", report
            yield "claim", claim
        yield "incident", one.incident
