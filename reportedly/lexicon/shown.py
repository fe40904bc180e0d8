"""Showing a value of somebody's file in a message, however long or deep it is."""

import reprlib

_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = 160
_REPR.maxlevel = 3


def shown(value: object) -> str:
    """Write a value as Python would, with the middle of a long one left out.

    >>> shown("Mosul")
    "'Mosul'"
    """
    return _REPR.repr(value)
