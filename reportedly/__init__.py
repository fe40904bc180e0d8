"""Reportedly: news reports of conflict in, sourced and graded claims out."""

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.reader import Reader, load
    from reportedly.records import Claim, Failure, Report, Span
    from reportedly.settings import Settings

__all__ = ["Claim", "Failure", "Reader", "Report", "ReportedlyError", "Settings", "Span", "load"]

_HOMES = {"ReportedlyError": "errors", "Reader": "reader", "load": "reader", "Settings": "settings"}


def __getattr__(name: str) -> object:
    """Import a public name on first use, so that no command loads the parser for nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    home = importlib.import_module(f"reportedly.{_HOMES.get(name, 'records')}")
    value: object = getattr(home, name)
    globals()[name] = value
    return value
