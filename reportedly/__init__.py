"""Reportedly: news reports of conflict in, sourced and graded claims out."""

import os

__version__ = "0.1.0"

if not os.environ.get("REPORTEDLY_BARE"):
    from reportedly.errors import ReportedlyError
    from reportedly.reader import Reader, load
    from reportedly.records import Claim, Failure, Report, Span
    from reportedly.settings import Settings

    __all__ = ["Claim", "Failure", "Reader", "Report", "ReportedlyError", "Settings", "Span", "load"]
