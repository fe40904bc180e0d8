"""One spelling for the many ways a place name is written."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ð": "d", "ə": "a", "ħ": "h", "ŋ": "n",
    }
)  # fmt: skip
_MARKS = str.maketrans(
    dict.fromkeys("'’‘ʼʻ`´ʿʾ\"“”.") | dict.fromkeys("-‐‑‒–—―/_,()&\n\t\u00a0", " ")
)


def fold(name: str) -> str:
    """Fold case, accents, hyphens and apostrophes of a name in Latin script.

    Empty for names in other scripts.

    >>> fold("Maarat al-Nu'mān"), fold("Tillabéri"), fold("الموصل")
    ('maarat al numan', 'tillaberi', '')
    """
    folded = name.lower()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = folded.translate(_MARKS).split()
    joined = "".join(words)
    return " ".join(words) if joined.isascii() and joined.isalnum() else ""


_INITIALS = 4
"""Capitals up to this many may be initials ("UAE"), and stay as they are written."""


def without_capitals(name: str) -> str:
    """Write a name that stands all in capitals as names are written.

    >>> without_capitals("AL-HASAKAH"), without_capitals("UAE")
    ('Al-Hasakah', 'UAE')
    """
    return name.title() if name.isupper() and len(name) > _INITIALS else name
