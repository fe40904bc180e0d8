"""JSON lines: one claim a line, the same bytes as `reportedly read --format jsonl`."""

from collections.abc import Iterable
from typing import IO

from reportedly.export.written import Pair, Written


def write_jsonl(pairs: Iterable[Pair], stream: IO[str]) -> Written:
    """Write each claim as one line of JSON."""
    count = 0
    for _, claim in pairs:
        stream.write(claim.model_dump_json() + "\n")
        count += 1
    return Written(count)
