"""Long lists in parts that a database takes in one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a list into parts."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
