"""What incidents add up to for an area as of a date: control, movements, materiel, tolls."""

from reportedly.picture.naming import name_area
from reportedly.picture.picture import picture

__all__ = ["name_area", "picture"]
