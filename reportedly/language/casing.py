"""Giving upper-case wire text its case back, code point by code point, before it is parsed.

Each word may be lower, Title, UPPER or mixed. How each is usually written away from sentence
starts comes from `casing.json` (made by `training/casing.py`); the likeliest run of choices is
taken, for capitals come in runs ("National Liberation Front"). Unlisted words are likely names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from reportedly.language.case_table import LOWER, MIXED, TITLE, UPPER, case_table

_SUREST = 0.998
"""No word is surer than this, so that neighbours can always be heard."""
_RUNS = 0.7
"""Weight of the run of shapes against that of the words; tuned with training/casing.py."""
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")
WORD = re.compile(rf"{_ABBREVIATION.pattern}|[^\W_]+(?:['’][^\W\d_]+)?")
_LONGEST_DATELINE = 150
_LONGEST = 200
"""Words; a sentence that is longer is a list, and its case is restored by parts."""
_IN_BRACKETS = re.compile(r"[(\[]\s*([^\W\d_]{2,8})\s*[)\]]")
_CONTRACTIONS = {"s", "t", "re", "ve", "ll", "d", "m"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|km|mm|m|am|pm)")
_CLOCK = {"a.m.", "p.m.", "e.g.", "i.e."}
_NO_STOP = {
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "capt", "maj", "gov", "sen", "rep", "st",
    "jr", "no",
}  # fmt: skip
"""Abbreviations whose full stop ends no sentence."""
_LABELS = {
    "text", "excerpt", "excerpts", "report", "continued", "article", "speech", "communique",
    "recording", "summary", "passage", "editorial", "omitted", "indistinct", "interview",
}  # fmt: skip
"""Words in the brackets of monitoring services ("[TEXT]"), after which a sentence starts."""
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
    r"|july|august|september|october|november|december)"
)
WORD_ENDINGS = re.compile(
    r".{3,}(?:ing|ed|ly|tions?|sions?|ness|ments?|able|ible|ously|ously|ities|ity|ized|ised|ally)"
)


def needs_case(text: str) -> bool:
    """Tell text with more than 60 % capitals, or with none, from text in normal case."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    capitals = sum(c.isupper() for c in letters)
    return capitals > 0.6 * len(letters) or capitals == 0


def is_acronym(word: str) -> bool:
    """Tell a word that is usually written in capitals."""
    counts = case_table().shapes.get(word.lower(), {})
    return counts.get(UPPER, 0) > 0.5 * sum(counts.values()) if counts else False


def restore_case(text: str) -> str:
    """Return the text in its likely case; the length in code points never changes."""
    words = list(WORD.finditer(text))
    acronyms = frozenset(_introduced_acronyms(text))
    pieces: list[str] = []
    end = 0
    for sentence in _sentences(text, words):
        for word, shape in zip(sentence, _likeliest(text, sentence), strict=True):
            is_introduced = _base(word.group().lower()) in acronyms
            pieces += [
                text[end : word.start()],
                _shaped(word.group(), UPPER if is_introduced else shape),
            ]
            end = word.end()
    return "".join([*pieces, text[end:]])


def _introduced_acronyms(text: str) -> Iterator[str]:
    """Yield the bracketed words whose letters are initials of the words before, in any order.

    In any order, for names are given in translation: "Guatemalan National Revolutionary Unity
    (URNG)". Ordinary words in brackets ("[to]", "[UP]") are left out: the capitals would go to
    every other place where they stand.
    """
    for match in _IN_BRACKETS.finditer(text):
        acronym = match[1].lower()
        before = re.findall(r"[^\W\d_]+", text[max(0, match.start() - 120) : match.start()].lower())
        initials = Counter(word[0] for word in before[-len(acronym) - 3 :])
        if Counter(acronym) <= initials and not _is_ordinary(acronym):
            yield acronym


def _is_ordinary(word: str) -> bool:
    counts = case_table().shapes.get(word, {})
    return counts.get(LOWER, 0) > 0.5 * sum(counts.values())


def _sentences(text: str, words: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    sentence: list[re.Match[str]] = []
    for word in words:
        if sentence and (len(sentence) >= _LONGEST or _starts(text, sentence[-1], word)):
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence


def _starts(text: str, earlier: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether a sentence starts between two words."""
    between = text[earlier.end() : word.start()]
    if "\n\n" in between or re.search(r"[!?]", between):
        return True
    last = earlier.group().lower()
    if "." in between:
        is_stop = last not in _NO_STOP and (len(last) > 1 or last.isdigit())
        return is_stop and any(map(str.isspace, between[between.index(".") :]))
    if between.startswith("]"):
        return last in _LABELS or _opens_line(text, earlier.start())
    if re.match(r"[)\]\s]*--?\s", between) and word.start() < _LONGEST_DATELINE:
        return between.startswith((")", "]")) or earlier.group().isdigit()
    return bool(re.search(r"[,:]\s*[\"“]$", between))


def _opens_line(text: str, position: int) -> bool:
    """Tell whether the bracket around a position opens a line, as a speaker's name does."""
    before = text[max(0, text.rfind("[", 0, position) - 6) : text.rfind("[", 0, position)]
    return (
        not before.strip() or before.rstrip().endswith((".", "]", "?", "!", "--")) or "\n" in before
    )


def _likeliest(text: str, sentence: Sequence[re.Match[str]]) -> list[str]:
    """Choose the likeliest run of shapes for the words of one sentence, from its end."""
    follows = case_table().follows
    bases = [_base(word.group().lower()) for word in sentence]
    best: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
    for position in reversed(range(len(sentence))):
        step: dict[str, tuple[float, tuple[str, ...]]] = {}
        known = _known(text, sentence[position], bases, position)
        for before_name in (False, True):
            nexts = {s: way for s, way in best.items() if (s in (TITLE, UPPER)) == before_name}
            if not nexts:
                continue
            scores = known or _scores(bases, position, before_name=before_name)
            for shape, score in scores.items():
                value, way = max(
                    (total + _RUNS * follows.get(shape, {}).get(after, 0.0), way)
                    for after, (total, way) in nexts.items()
                )
                step[shape] = max(step.get(shape, (-1e9, ())), (value + score, (shape, *way)))
        best = step
    return list(max(best.values())[1])


def _paired(bases: Sequence[str], position: int) -> str | None:
    """Return the shape that a word has in a known pair with its neighbour ("Air Force")."""
    pairs = case_table().pairs
    word = bases[position]
    if position + 1 < len(bases) and (both := pairs.get(f"{word} {bases[position + 1]}")):
        return both[0]
    if position and (both := pairs.get(f"{bases[position - 1]} {word}")):
        return both[1]
    return None


def _base(word: str) -> str:
    if word.isalnum():
        return word
    base = re.split(r"['’]", word, maxsplit=1)[0]
    return base if len(base) > 1 else word


def _known(
    text: str, match: re.Match[str], bases: Sequence[str], position: int
) -> dict[str, float] | None:
    """Weigh the shapes of a word that its form or its pair decides, whatever comes after."""
    fixed = _fixed(text, match, match.group().lower(), is_first=position == 0)
    if fixed:
        return {fixed: 0.0}
    paired = _paired(bases, position)
    return _weighed({paired: 20}, is_first=position == 0) if paired else None


def _scores(bases: Sequence[str], position: int, *, before_name: bool) -> dict[str, float]:
    """Weigh each shape that a word could take, as logarithms."""
    return _weighed(_counts(bases[position], before_name=before_name), is_first=position == 0)


def _weighed(counts: Mapping[str, int], *, is_first: bool) -> dict[str, float]:
    total = sum(counts.values())
    shares = {shape: min(_SUREST, max(n / total, 0.0005)) for shape, n in counts.items() if n}
    if len(shares) == 1:
        shares[TITLE if LOWER in shares else LOWER] = 1 - _SUREST
    if is_first and LOWER in shares:
        shares[TITLE] = max(shares.pop(LOWER), shares.get(TITLE, 0.0))
    return {shape: log(share) for shape, share in shares.items()}


def _fixed(text: str, match: re.Match[str], word: str, *, is_first: bool) -> str | None:
    """Return the shape that the form of a word alone decides, if it does."""
    if len(word) > 1 and word.isalpha():
        return TITLE if _MONTHS.fullmatch(word) and _beside_digits(text, match) else None
    fixed: str | None = None
    if not any(char.isalpha() for char in word):
        fixed = LOWER
    elif _ABBREVIATION.fullmatch(word):
        fixed = LOWER if word in _CLOCK else UPPER
    elif any(char.isdigit() for char in word):
        fixed = LOWER if _ORDINAL.fullmatch(word) else UPPER
    elif word[:2] in ("i'", "i’"):
        fixed = TITLE
    elif len(word) == 1:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        is_initial = is_first or after == "." or word not in "aeoy"
        fixed = UPPER if is_initial and before not in ("'", "’") else LOWER
    return fixed


def _beside_digits(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 3) : match.start()] + text[match.end() : match.end() + 3]
    return any(char.isdigit() for char in around)


def _counts(word: str, *, before_name: bool) -> dict[str, int]:
    table = case_table()
    counts = table.shapes.get(word)
    if counts:
        named = table.before_names.get(word, {})
        is_named = before_name and sum(named.values()) > 2
        return named if is_named or not any(counts.values()) else counts
    for ending in ("s", "es", "d", "ed", "ing", "ly", "er"):
        stem = case_table().shapes.get(word.removesuffix(ending)) if word.endswith(ending) else None
        if stem and stem.get(LOWER, 0) > 0.9 * sum(stem.values()):
            return {LOWER: 9, TITLE: 1}
    if WORD_ENDINGS.fullmatch(word):
        return {LOWER: 7, TITLE: 3}
    if not re.search(r"[aeiouy]", word) or len(word) <= 3:
        return {UPPER: 6, TITLE: 3, LOWER: 1}
    return {TITLE: 8, LOWER: 2}


def _shaped(word: str, shape: str) -> str:
    """Write a word in a shape; a character whose other case is longer stays as it is."""
    lower = (
        word.lower()
        if word.isascii()
        else "".join(_same_length(char, char.lower()) for char in word)
    )
    if shape == LOWER:
        return lower
    if shape == MIXED:
        return case_table().mixed.get(lower, lower)
    if shape == UPPER:
        base, mark, ending = _parted(lower)
        return "".join(_same_length(char, char.upper()) for char in base) + mark + ending
    return _titled(lower)


def _parted(lower: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(.+)(['’])(.+)", lower)
    return (match[1], match[2], match[3]) if match else (lower, "", "")


def _titled(lower: str) -> str:
    base, mark, ending = _parted(lower)
    if mark and ending not in _CONTRACTIONS and len(base) <= 2:
        ending = ending[:1].upper() + ending[1:]
    return _same_length(base[0], base[0].upper()) + base[1:] + mark + ending


def _same_length(old: str, new: str) -> str:
    return new if len(new) == len(old) else old
