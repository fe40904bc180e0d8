"""A province on a map is the ring around its towns."""

from itertools import pairwise

import pytest

from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.outlines import unit_outline
from reportedly.settings import Settings


def test_a_province() -> None:
    ring = unit_outline(open_gazetteer(Settings()), "IQ", "Nineveh")
    assert ring is not None
    assert ring[0] == ring[-1]
    lons, lats = zip(*ring, strict=True)
    assert min(lons) < 43.13 < max(lons), "Mosul lies in it"
    assert min(lats) < 36.34 < max(lats)
    twice_area = sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in pairwise(ring)
    )  # fmt: skip
    assert twice_area > 0, "counterclockwise"


@pytest.mark.parametrize("admin1", ["No Such Province", "Kirkuk"])
def test_too_few_towns_draw_nothing_or_a_ring(admin1: str) -> None:
    ring = unit_outline(open_gazetteer(Settings()), "IQ", admin1)
    assert (ring is None) == (admin1 == "No Such Province")
