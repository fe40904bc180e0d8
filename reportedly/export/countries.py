"""Countries by the names, numbers and regions of the field's codebooks."""

import csv
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from reportedly.export.rulebook import RULES

_Number = Annotated[int | None, BeforeValidator(lambda cell: cell or None)]


class CodedCountry(BaseModel):
    """One country; `gw_number` (Gleditsch and Ward) is None for what UCDP has no number for.

    Palestine and Western Sahara carry the number of the state under which UCDP files them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    iso2: str
    iso3: str
    iso_number: int
    acled_name: str
    acled_region: str
    ucdp_name: str
    ucdp_region: str
    gw_number: _Number
    idmc_region: str


@cache
def _coded() -> dict[str, CodedCountry]:
    with (RULES / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [CodedCountry.model_validate(row) for row in csv.DictReader(file)]
    return {row.iso2: row for row in rows}


def coded_country(iso2: str | None) -> CodedCountry | None:
    """Find a country by its ISO 3166 alpha-2 code."""
    return _coded().get(iso2.upper()) if iso2 else None
