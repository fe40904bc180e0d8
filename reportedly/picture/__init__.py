"""What incidents add up to for an area as of a date: control, movements, materiel, tolls."""

from reportedly.picture.accounts import Settle, settling_again
from reportedly.picture.naming import name_area
from reportedly.picture.picture import picture

__all__ = ["Settle", "name_area", "picture", "settling_again"]
