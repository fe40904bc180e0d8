"""The area that a unit takes up on a map, as far as the gazetteer knows it: where its towns lie."""

from collections.abc import Sequence
from functools import lru_cache

from reportedly.places.gazetteer import Gazetteer

Point = tuple[float, float]
"""Longitude and latitude, WGS84 degrees."""


@lru_cache(maxsize=5_000)
def unit_outline(
    gazetteer: Gazetteer, country: str, admin1: str, admin2: str | None = None
) -> tuple[Point, ...] | None:
    """Draw the smallest convex ring around the towns of a province or district, first point last.

    Counterclockwise, as RFC 7946 has it. No border of the unit: towns are what is known of it.
    None with fewer than three towns that are not in a line.
    """
    ring = _hull(sorted(set(gazetteer.towns_of(country, admin1, admin2))))
    return (*ring, ring[0]) if len(ring) > 2 else None


def _hull(points: Sequence[Point]) -> list[Point]:
    """Andrew's monotone chain; the points come sorted."""
    if len(points) < 3:
        return list(points)
    lower, upper = _chain(points), _chain(points[::-1])
    return lower[:-1] + upper[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(first: Point, second: Point, third: Point) -> float:
    """Tell which way three points turn: above 0 to the left."""
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (
        third[0] - first[0]
    )
