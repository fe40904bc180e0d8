"""Finding the words of a text that could be place names: capitals, and a name in the gazetteer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.places.gazetteer import Entry, Gazetteer
from reportedly.places.regions import regions
from reportedly.places.units import postal_codes, short_forms
from reportedly.places.words import PlaceWord, place_words

LONGEST = 7
"""Tokens of the longest name looked up ("Federally Administered Tribal Areas" has four)."""

ARTICLES = {"al", "el", "ad", "as", "ash", "ar", "an", "az", "at", "ed", "es", "ez", "et", "ul"}
_INSIDE = ARTICLES | {
    "of", "the", "de", "del", "da", "do", "dos", "la", "le", "les", "au", "aux", "sur", "bin",
    "ibn", "and", "y", "wa", "du", "des", "der", "den", "-", "–", "'s", "’s", "&", "'", "’",
}  # fmt: skip
_SHORT = 3


@dataclass(slots=True)
class Candidate:
    """Tokens `[start, end)` that could be a place, with the places they could be, weightiest first.

    `start`..`end` includes a type word ("Anbar province"), `name_start`..`name_end` does not.
    `type_word` is the row of the type word beside it, before or after. `entries` is empty for a
    name that only its type word makes a place ("the village of Kocho"). `is_short` tells a unit's
    short form ("W.Va.", and "OK" behind a town and a comma).
    """

    start: int
    end: int
    name_start: int
    name_end: int
    entries: tuple[Entry, ...]
    spelling: tuple[str, ...] = ()
    type_word: PlaceWord | None = None
    type_at: tuple[int, int] | None = None
    is_short: bool = False


def is_capital(token: Token) -> bool:
    """Tell a token that starts with a capital letter, or with an elided article before one."""
    text = token.text
    return text[:1].isupper() or (
        text[:2].lower() in ("d'", "d’", "l'", "l’") and text[2:3].isupper()
    )


def is_article(doc: Doc, position: int) -> bool:
    """Tell the "al" of "al-Asad": a small article hyphened to a capital."""
    return (
        doc[position].lower_ in ARTICLES
        and position + 2 < len(doc)
        and doc[position + 1].text in "-–"
        and is_capital(doc[position + 2])
    )


def find_candidates(doc: Doc, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield candidates in text order, the longest at each place, without overlaps."""
    position = 0
    while position < len(doc):
        token = doc[position]
        if not _may_begin(doc, position, token) or _is_side(doc, position, gazetteer):
            position += 1
            continue
        found = _at(doc, position, gazetteer)
        if found is None:
            position += 1
            continue
        yield found
        position = max(found.end, position + 1)


def _may_begin(doc: Doc, position: int, token: Token) -> bool:
    """Tell tokens that can begin a name; "In" has a capital only from where it stands."""
    if is_capital(token):
        if not token.is_stop or token.pos_ == "PROPN" or _after_town(doc, position):
            return True
        after = position + 1
        return token.text in ("The", "South") and after < len(doc) and is_capital(doc[after])
    return is_article(doc, position)


def _is_side(doc: Doc, position: int, gazetteer: Gazetteer) -> bool:
    """Tell "Northern" before another name, "Northern Iraq", where no list has the two as one."""
    after = position + 1
    if after >= len(doc) or not is_capital(doc[after]):
        return False
    if doc[position].lower_ not in place_words().relations:
        return False
    ends = (end for end in _ends(doc, position) if end > after)
    return not any(gazetteer.find(_words(doc, position, end)) for end in ends)


def _at(doc: Doc, start: int, gazetteer: Gazetteer) -> Candidate | None:
    short = _short_form(doc, start, gazetteer)
    if short is not None:
        return short
    ends = list(_ends(doc, start))
    whole = _called(doc, start, ends, gazetteer)
    if whole is not None:
        return whole
    for end in reversed(ends):
        entries = gazetteer.find(_words(doc, start, end))
        if (
            entries
            and not _is_small_word(doc, start, end)
            and not _is_big(doc, start, end, gazetteer)
        ):
            return _split_type(doc, with_type(doc, Candidate(start, end, start, end, entries)))
    return _unlisted(doc, start, ends, gazetteer) if ends else None


def _short_form(doc: Doc, start: int, gazetteer: Gazetteer) -> Candidate | None:
    """Take a unit's short form as written: "Calif.", "W. Va.", "NSW"; postal codes after a town."""
    for end in (start + 2, start + 1):
        text = doc[start:end].text
        ids = short_forms().get(text) or (
            postal_codes().get(text) if _after_town(doc, start) else ()
        )
        if ids and end <= len(doc):
            entries = gazetteer.with_ids(ids)
            return Candidate(start, end, start, end, entries, is_short=True) if entries else None
    return None


def _after_town(doc: Doc, start: int) -> bool:
    return start > 1 and doc[start - 1].text == "," and is_capital(doc[start - 2])


def _called(doc: Doc, start: int, ends: list[int], gazetteer: Gazetteer) -> Candidate | None:
    """Take all of "Bur Hakaba" after "the town of", though some place is called Bur."""
    capitals = [end for end in ends if is_capital(doc[end - 1]) and doc[end - 1].pos_ == "PROPN"]
    if start < 2 or doc[start - 1].lower_ != "of" or not capitals or capitals[-1] == start + 1:
        return None
    if doc[start - 2].lower_ not in place_words().types or doc[start + 1].text == "(":
        return None
    if any(gazetteer.find(_words(doc, start, end)) for end in ends if end >= capitals[-1]):
        return None
    return _unlisted(doc, start, ends, gazetteer)


def _split_type(doc: Doc, found: Candidate) -> Candidate:
    """Part "Anbar" from "province" where the gazetteer has both words as a unit's name."""
    last = found.end - 1
    best = found.entries[0]
    if found.type_at is None and last > found.start and best.kind in ("admin1", "admin2"):
        row = place_words().types.get(doc[last].lower_)
        if row is not None:
            found.type_word, found.type_at, found.name_end = row, (last, last + 1), last
    return found


def _words(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text


def _ends(doc: Doc, start: int) -> Iterator[int]:
    """Yield where a name that starts here could end."""
    sentence_end = doc[start].sent.end
    for position in range(start, min(start + LONGEST, sentence_end)):
        token = doc[position]
        if is_capital(token) or (position > start and _is_inner(token)):
            yield position + 1
        elif token.text not in _INSIDE:
            return


def _is_inner(token: Token) -> bool:
    """Tell a small word that may end or stand in a name: a type word, or one of our own list."""
    return token.lower_ in place_words().types or token.lower_ in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """Small words inside the names of our own list: "refugee", "air", "steel", "states"."""
    names = (name for row in regions() for name in (row.name, *row.aliases))
    return frozenset(w for name in names for w in name.split()[1:] if w.islower())


def _is_small_word(doc: Doc, start: int, end: int) -> bool:
    """Tell "Us" and "Car" in a headline from "US" and "CAR"; and lone letters."""
    if end - start > 1:
        return False
    text = doc[start].text.replace(".", "")
    return len(text) < 2 or (len(text) <= _SHORT and not text.isupper() and text.lower() in _CODES)


_BIG = 6.0
"""Logarithm of the population from which a city is surely no district: a million."""
_CODES = {"us", "uk", "car", "uae", "drc", "usa", "prc", "ksa", "rok", "loc", "dmz", "rdc", "png"}


def _unlisted(doc: Doc, start: int, ends: list[int], gazetteer: Gazetteer) -> Candidate | None:
    """Take the whole capitalised run where it is another spelling of a name, or has a type word."""
    if start and is_capital(doc[start - 1]) and not doc[start - 1].is_sent_start:
        return None
    capitals = [end for end in ends if is_capital(doc[end - 1])]
    end = capitals[-1] if capitals else ends[-1]
    name = _words(doc, start, end)
    entries, rows = gazetteer.find_loosely(name) if name.islower() is False else ((), ())
    rows = rows if entries else ()
    found = with_type(doc, Candidate(start, end, start, end, entries, rows))
    before_unit = end + 1 < len(doc) and doc[end].text == "," and doc[start].pos_ == "PROPN"
    return found if entries or found.type_word or before_unit else None


def _takes_type(doc: Doc, found: Candidate) -> bool:
    """A country takes no type word of its own: "United States Department", "Syria camp"."""
    return not found.entries or found.entries[0].kind != "country"


def _is_big(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell the "Lima district" of that phrase, which some list has as a unit's name."""
    if end - 1 <= start or doc[end - 1].lower_ not in place_words().types:
        return False
    inner = gazetteer.find(_words(doc, start, end - 1))
    return _is_of_another(doc, Candidate(start, end - 1, start, end - 1, inner), end)


def _is_of_another(doc: Doc, found: Candidate, end: int) -> bool:
    """Tell "the Lima district of Miraflores", where a big city is no district."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of" or not is_capital(doc[end + 1]):
        return False
    return any(e.kind == "city" and e.weight >= _BIG for e in found.entries[:1])


def with_type(doc: Doc, found: Candidate) -> Candidate:
    """Note the type word beside a name: "Anbar province" (taken in), "the town of Bria" (noted)."""
    types = place_words().types
    for size in (2, 1):
        after = doc[found.end : found.end + size].text.lower()
        if _is_of_another(doc, found, found.end + size):
            continue
        if after in types and found.end + size <= len(doc) and _takes_type(doc, found):
            found.type_word, found.type_at = types[after], (found.end, found.end + size)
            found.end += size
            return found
    before = found.start - 1
    if before > 0 and doc[before].lower_ == "of":
        for size in (2, 1):
            term = doc[max(before - size, 0) : before].text.lower()
            row = types.get(term) or types.get(term.removesuffix("s"))
            if row is not None and f"{term} of" not in place_words().relations:
                found.type_word, found.type_at = row, (before - size, before)
                return found
    elif before >= 0 and doc[before].lower_ in types:
        found.type_word, found.type_at = types[doc[before].lower_], (before, before + 1)
    if found.type_word is None:
        _note_apposed(doc, found)
    return found


_APPOSED = {"city", "camp", "neighbourhood"}
"""What a name is told to be behind a comma; agencies and states are as often bodies."""
_DESCRIBING = {"ADJ", "ADV", "NOUN", "PROPN", "NUM", "PUNCT"}
_FARTHEST = 9
"""Tokens between the comma and the type word: "a mostly Turkmen, rebel-held town"."""


def _note_apposed(doc: Doc, found: Candidate) -> None:
    """Note the type word of "Bria, a mining town of 40,000 people"."""
    first = found.end + 1
    if (
        first + 1 >= len(doc)
        or doc[found.end].text != ","
        or doc[first].pos_ not in ("DET", "PRON")
    ):
        return
    for position in range(first + 1, min(first + _FARTHEST, len(doc))):
        token = doc[position]
        row = place_words().types.get(token.lower_)
        after = doc[position + 1].pos_ if position + 1 < len(doc) else "PUNCT"
        if row is not None and row.level in _APPOSED and after not in ("NOUN", "PROPN", "PART"):
            found.type_word, found.type_at = row, (position, position + 1)
            return
        if token.pos_ not in _DESCRIBING and token.tag_ not in ("VBN", "VBG"):
            return
