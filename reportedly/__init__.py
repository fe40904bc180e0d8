"""Reportedly: news reports of conflict in, sourced and graded claims out."""

from reportedly.errors import ReportedlyError
from reportedly.reader import Reader, load
from reportedly.records import Claim, Failure, Report, Span
from reportedly.settings import Settings

__version__ = "0.1.0"

__all__ = ["Claim", "Failure", "Reader", "Report", "ReportedlyError", "Settings", "Span", "load"]
