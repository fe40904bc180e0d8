"""All tables of rows, by name: what `lexicon check` proves and `explain` looks rows up in."""

from collections.abc import Callable, Sequence
from functools import cache

from reportedly.lexicon.tables import Row

Tables = dict[str, Callable[[], Sequence[Row]]]
