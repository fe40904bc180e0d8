"""Two codings of the same reports held against each other: what each has, and where they differ."""

from reportedly.compare.agreement import Agreement, FieldAgreement, agreement
from reportedly.compare.codings import Coding, open_coding
from reportedly.compare.comparison import Comparison, Difference, compare
from reportedly.compare.incidents import IncidentComparison, IncidentDifference
from reportedly.compare.tally import FieldScore

__all__ = [
    "Agreement",
    "Coding",
    "Comparison",
    "Difference",
    "FieldAgreement",
    "FieldScore",
    "IncidentComparison",
    "IncidentDifference",
    "agreement",
    "compare",
    "open_coding",
]
