"""Names of places as gold sets mark them, and how far apart two points lie."""

import re

_WORD = re.compile(r"\S+")


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
