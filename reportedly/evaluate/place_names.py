"""Names of places as gold sets mark them, and how far apart two points lie."""

import re
from math import asin, cos, radians, sin, sqrt

_WORD = re.compile(r"\S+")
_EARTH_RADIUS_KM = 6371


def bare_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a place's words down to its name: "Aleppo" of "the Aleppo city", None of "the city".

    What stands before the first and behind the last word with a capital or a figure is a
    determiner, an adjective or a unit noun, which are no part of a name. Code points.
    """
    words = [
        word
        for word in _WORD.finditer(text, start, end)
        if any(sign.isupper() or sign.isdigit() for sign in word.group())
    ]
    return (words[0].start(), words[-1].end()) if words else None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees (haversine, R = 6371 km)."""
    phi, other_phi = radians(lat), radians(other_lat)
    half_phi, half_lambda = (other_phi - phi) / 2, radians(other_lon - lon) / 2
    chord = sin(half_phi) ** 2 + cos(phi) * cos(other_phi) * sin(half_lambda) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
