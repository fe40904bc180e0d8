"""`reportedly schema`: the records as JSON Schema."""

import json
from typing import Annotated, Literal, get_args

import typer

RecordName = Literal[
    "report", "claim", "incident", "picture", "decision", "review", "span", "failure"
]

_NAMES: tuple[RecordName, ...] = get_args(RecordName)

_ID = "https://reportedly.invalid/schema/{version}/{name}.json"
"""The schemas' names; "invalid" is reserved, for nothing is served there."""


def schema(
    record: Annotated[
        RecordName | None,
        typer.Argument(metavar="RECORD", help=f"{', '.join(_NAMES)}; all without."),
    ] = None,
) -> None:
    """Print the JSON Schema of the records."""
    printed = schema_of(record) if record else {name: schema_of(name) for name in _NAMES}
    typer.echo(json.dumps(printed, indent=2, ensure_ascii=False))


def schema_of(name: RecordName) -> dict[str, object]:
    """Make the JSON Schema of a record, under a name that changes with the release."""
    import reportedly
    from reportedly.records import (
        Claim,
        Decision,
        Failure,
        Incident,
        Picture,
        Record,
        Report,
        Review,
        Span,
    )

    records: dict[RecordName, type[Record]] = {
        "report": Report, "claim": Claim, "incident": Incident, "picture": Picture,
        "decision": Decision, "review": Review, "span": Span, "failure": Failure,
    }  # fmt: skip
    record = records[name]
    made = record.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID.format(version=reportedly.__version__, name=name),
        "title": record.__name__,
    }
    return head | {key: value for key, value in made.items() if key not in head}
