"""Names of countries, for people who do not read ISO codes."""

import csv
from functools import cache

from reportedly.lexicon.tables import HOME


@cache
def _names() -> dict[str, str]:
    with (HOME / "names" / "countries.csv").open(encoding="utf-8-sig", newline="") as table:
        return {row["iso2"]: row["name"] for row in csv.DictReader(table)}


def country_name(code: str) -> str:
    """Name a country by its ISO 3166 alpha-2 code; the code itself when it is not listed."""
    return _names().get(code, code)
