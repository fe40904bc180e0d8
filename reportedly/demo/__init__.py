"""Twelve short reports in our own words, by invented outlets, on documented events of June 2014."""

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
