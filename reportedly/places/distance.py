"""How far apart two points lie."""

from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6371.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees (haversine, R = 6371 km)."""
    phi, other_phi = radians(lat), radians(other_lat)
    half_phi, half_lambda = (other_phi - phi) / 2, radians(other_lon - lon) / 2
    chord = sin(half_phi) ** 2 + cos(phi) * cos(other_phi) * sin(half_lambda) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
