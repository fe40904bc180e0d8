"""The PRIO-GRID cell of a point."""

import math

_COLUMNS, _ROWS = 720, 360


def priogrid_gid(lat: float, lon: float) -> int:
    """Number the cell of half a degree that a point lies in, from 1 at 90 S 180 W, row by row.

    >>> priogrid_gid(10.51, 2.29)
    145085
    """
    row = min(math.floor((lat + 90) * 2), _ROWS - 1)
    column = min(math.floor((lon + 180) * 2), _COLUMNS - 1)
    return row * _COLUMNS + column + 1
