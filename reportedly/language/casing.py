"""Giving upper-case wire text its case back, code point by code point, before it is parsed."""


def needs_case(text: str) -> bool:
    """Tell text with more than 60 % capitals, or with none, from text in normal case."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    capitals = sum(c.isupper() for c in letters)
    return capitals > 0.6 * len(letters) or capitals == 0


def restore_case(text: str) -> str:
    """Return the text in its likely case; the length in code points never changes."""
    return text


def is_acronym(word: str) -> bool:
    """Tell a word that is usually written in capitals."""
    return False
