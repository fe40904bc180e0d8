"""Telling which language a text is written in."""

import re

_NEWS_LANGUAGES = frozenset({
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa",
    "fi", "fr", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ku",
    "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "pa", "pl", "ps",
    "pt", "ro", "ru", "rw", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "ti",
    "tk", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
})  # fmt: skip
"""Left out are languages of the identifier that differ little from English or a neighbour."""
_SAMPLE = 1000
_FEWEST_LETTERS = 20
_SHORT = 200
_NARROW, _WIDE = 0.6, 0.9
"""Score per letter by which another language must win on short text, without and with English
words in it; set on 1,300 headlines of wikinews, news_clusters, re3d, toponyms and rams."""
_SHARE, _KINDS = 0.22, 7
"""How many of the words must be small English ones, and how many different ones of them."""
_ENGLISH_WORDS = frozenset({
    "the", "of", "and", "to", "in", "for", "on", "with", "at", "by", "from", "is", "are", "was",
    "were", "has", "have", "after", "over", "as", "that", "near", "amid",
})  # fmt: skip


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None with fewer than 20 letters.

    Upper case confuses the identifier, so text is lower-cased first. Short English headlines
    are mostly names: there another language must win by a margin, or without English words.
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS:
        return None
    if letters >= _SHORT and is_plainly_english(sample):
        return "en"
    ranked = _rank(sample)
    best, score = ranked[0]
    if best == "en" or letters >= _SHORT:
        return best
    margin = score - dict(ranked)["en"]
    words = re.findall(r"[^\W\d_]+", sample)
    if not sample.isascii() and _latin_share(sample) < 0.5:
        return best
    has_english_words = any(word in _ENGLISH_WORDS for word in words)
    return "en" if margin < letters * (_WIDE if has_english_words else _NARROW) else best


def is_plainly_english(sample: str) -> bool:
    """Tell lower-case text whose small words can only be English.

    Spares the loading of the identifier, most of a second, for the usual report. No text of
    another language in the development sets comes near the shares asked for here.
    """
    words = re.findall(r"[^\W\d_]+", sample)
    small = [word for word in words if word in _ENGLISH_WORDS]
    return len(small) >= _SHARE * len(words) and len(set(small)) >= _KINDS and "the" in small


def _latin_share(sample: str) -> float:
    letters = [char for char in sample if char.isalpha()]
    return sum(char < "\u0250" for char in letters) / len(letters)


def _rank(sample: str) -> list[tuple[str, float]]:
    import py3langid  # loads its model on first use

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    return [(code, score) for code, score in ranked if code in _NEWS_LANGUAGES]
