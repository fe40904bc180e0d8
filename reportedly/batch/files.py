"""Files that are there whole or not at all, and rows as Parquet."""

import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.batch.rows import Row
from reportedly.errors import PartMissing

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 1000


def write_whole(path: Path, content: bytes, *, by: Path | None = None) -> None:
    """Write a file whole or not at all, by way of one in `by`, on the same disk."""
    other = (by or path.parent) / f"{path.parent.name}-{path.name}.tmp"
    try:
        other.parent.mkdir(parents=True, exist_ok=True)
        with other.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        path.parent.mkdir(parents=True, exist_ok=True)
        other.replace(path)
    except OSError:
        other.unlink(missing_ok=True)
        raise


def as_json(value: object) -> bytes:
    """Write a value as a JSON file has it."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_parquet(rows: Sequence[Row], schema: "pa.Schema") -> bytes:
    """Write rows as a Parquet file, with the schema's metadata; the same rows, the same bytes."""
    pa, parquet = check_parquet()
    held = io.BytesIO()
    with parquet.ParquetWriter(held, schema, compression="zstd", store_schema=False) as writer:
        writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        # Without the schema of Arrow, which would double a small file, these are left out too.
        writer.add_key_value_metadata(schema.metadata or {})
    return held.getvalue()


def read_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """Read the rows of a Parquet file, all columns or some, a thousand rows at a time."""
    with check_parquet()[1].ParquetFile(path) as file:
        for some in file.iter_batches(_ROWS_AT_ONCE, columns=columns and list(columns)):
            yield from some.to_pylist()


def check_parquet() -> tuple[Any, Any]:
    """Give pyarrow and its Parquet. Raises PartMissing with what to install."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise PartMissing(
            "Batches are written as Parquet, which needs pyarrow, which is not installed. "
            'Install it with: pip install "reportedly[batch]"'
        ) from error
    return pyarrow, parquet
