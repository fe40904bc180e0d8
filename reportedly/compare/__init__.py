"""Two codings of the same reports held against each other: what each has, and where they differ."""

from reportedly.compare.codings import Coding, load_coding
from reportedly.compare.comparison import Comparison, Difference, FieldScore, compare

__all__ = ["Coding", "Comparison", "Difference", "FieldScore", "compare", "load_coding"]
