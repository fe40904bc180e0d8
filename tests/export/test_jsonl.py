"""Everything as JSON Lines."""

import io
import json

from reportedly.export import Told
from reportedly.export.jsonl import write_records
from reportedly.records import Claim, Incident, Report


def records_of(text: str) -> list[Report | Claim | Incident]:
    kinds: dict[str, type[Report | Claim | Incident]] = {
        "report": Report, "claim": Claim, "incident": Incident,
    }  # fmt: skip
    found = []
    for line in text.splitlines():
        values = json.loads(line)
        found.append(kinds[values.pop("record")].model_validate(values))
    return found


def test_all_records_come_back_whole_and_each_once(told: list[Told]) -> None:
    stream = io.StringIO()
    assert write_records(iter(told[:2]), stream).rows == 7
    (first, full), (later, second) = told[0].pairs
    bare = told[1].pairs[0][1]
    assert records_of(stream.getvalue()) == [
        first, full, later, second, told[0].incident, bare, told[1].incident,
    ]  # fmt: skip


def test_the_name_of_the_record_stands_first(told: list[Told]) -> None:
    stream = io.StringIO()
    write_records(told[:1], stream)
    assert [line[:20] for line in stream.getvalue().splitlines()][::4] == [
        '{"record":"report","',
        '{"record":"incident"',
    ]
