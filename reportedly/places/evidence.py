"""Weighing whether a name that some place bears is meant as a place here.

What speaks for and against is a list of clues; each has points (`evidence.yaml`, fitted by
`training/places.py` on the train part of `toponyms`), and a name is a place from `ENOUGH`
points on. After a change of the clues fit and measure again (docs/method/places.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from reportedly.lexicon.tables import read_yaml
from reportedly.places.candidates import Candidate, is_capital
from reportedly.places.countries import country_of_demonym
from reportedly.places.words import PlaceWord, place_words

ENOUGH = 0.0
POINTS = Path(__file__).parent / "evidence.yaml"

_FIRM = {"in", "near", "outside", "across", "throughout", "around", "inside", "between"}
_LOOSE = {
    "at",
    "from",
    "to",
    "into",
    "toward",
    "towards",
    "through",
    "via",
    "within",
    "onto",
    "amid",
}
_WEAK = {"of", "for", "over", "on", "with", "against", "by"}
_ACRONYM = 3
_DOERS = frozenset({"nsubj", "nsubjpass", "poss"})
"""Where a name stands that is somebody's, as "Delgado" of Delgado Parker, and seldom a town's."""
_SPEECH = {"say", "tell", "add", "ask", "write", "argue", "explain", "note", "think", "believe"}
_OVERRUN = frozenset({"overrun", "retake", "besiege", "shell", "storm", "encircle", "bombard"})
_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON"})
_LARGE = ((6.5, "largest"), (5.0, "large"), (4.0, "middling"), (3.0, "small"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """The points of a name, and the row that held it back, if one did."""

    points: float
    held: PlaceWord | None = None


@dataclass(slots=True)
class Surroundings:
    """What the whole text says: countries in play, and family names of persons in it.

    Both of countries' shares are of the one with most votes. `spoken_of` leaves out the names of
    places: peoples, dateline and outlet. `units` are the first-level units (country, name) that
    are named, `unit_starts` where names of units and countries begin.
    """

    countries: dict[str, float] = field(default_factory=dict)
    spoken_of: dict[str, float] = field(default_factory=dict)
    units: set[tuple[str | None, str | None]] = field(default_factory=set)
    unit_starts: set[int] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    headlines: set[int] = field(default_factory=set)


@cache
def points() -> dict[str, float]:
    """Load the points of the clues."""
    return {clue: float(value) for clue, value in read_yaml(POINTS)["points"].items()}


def weigh(doc: Doc, found: Candidate, around: Surroundings) -> Weighed:
    """Add up the evidence for a candidate."""
    title = place_words().titles.get(doc[found.start - 1].lower_) if found.start else None
    if title is not None and not _is_of(doc, found):
        return Weighed(-9.0, title)
    organisation = _organisation(doc, found)
    if organisation is not None:
        return Weighed(-9.0, organisation)
    table = points()
    total = sum(table.get(clue, 0.0) for clue in clues(doc, found, around))
    row = _doubtful(doc, found)
    return Weighed(total, row if row is not None and total < ENOUGH else None)


def clues(doc: Doc, found: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield all that speaks for or against a name's being a place here."""
    yield "every name"
    yield from _prominence(found, around)
    yield _before(doc, found)
    yield _label(doc, found)
    yield from _neighbours(doc, found, around)
    yield from _behind(doc, found, around)
    if _is_adjective(doc, found):
        yield "adjective of a people"
    row = _doubtful(doc, found)
    if row is not None:
        yield f"also {row.kind}" + (" with a type word" if found.type_word else "")


def _is_of(doc: Doc, found: Candidate) -> bool:
    return found.start > 0 and doc[found.start - 1].lower_ == "of"


def _prominence(found: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield what is known of the name itself."""
    if found.is_short:
        yield "short form"
    if found.type_word is not None:
        yield f"type word of a {found.type_word.level}"
    if not found.entries:
        yield "not listed"
        return
    best = found.entries[0]
    yield best.kind if best.kind in ("country", "own") else _size(best.weight)
    if best.kind in ("admin1", "admin2"):
        yield best.kind
    if found.name_end - found.name_start > 1:
        yield "several words"
    if found.spelling:
        yield "other spelling"
    if found.type_word is None and _ends_in_type(found):
        yield "says what it is"
    if any(entry.country in around.countries for entry in found.entries):
        yield "country in play"
    elif around.countries and best.weight < 5.0:
        yield "small and abroad"
    lying_in = (entry for entry in found.entries if entry.kind != "admin1")
    if any((entry.country, entry.admin1) in around.units for entry in lying_in):
        yield "unit in play"
    if found.type_word is not None:
        yield "listed, with a type word"


def _ends_in_type(found: Candidate) -> bool:
    """Tell names of our own list that say what they are: "Zamzam camp", "Mosul Dam"."""
    own = found.entries[0]
    return bool(own.row) and own.name.split()[-1].lower() in place_words().types


def _size(weight: float) -> str:
    return next((name for least, name in _LARGE if weight >= least), "smallest")


def phrase_start(doc: Doc, found: Candidate) -> int:
    """Find where the noun phrase of a name begins: "the northern Iraqi city of Mosul"."""
    position = found.start
    if found.type_at is not None and found.type_at[1] <= found.start:
        position = found.type_at[0]
    while position > 0 and _belongs(doc[position - 1], position == found.start):
        position -= 1
    return position


def _belongs(token: Token, beside: bool) -> bool:
    """Tell words of the noun phrase before a name: articles, adjectives, a people's adjective."""
    if token.lower_ in ("the", "a", "nearby", "capital") or token.pos_ in ("ADJ", "NUM"):
        return True
    if beside and token.pos_ == "NOUN" and token.lower_ in place_words().types:
        return True
    return is_capital(token) and country_of_demonym(token.text) is not None


def _before(doc: Doc, found: Candidate) -> str:
    """Name the kind of word that leads to the name."""
    position = phrase_start(doc, found)
    if position == doc[found.start].sent.start:
        return "begins the sentence"
    word = doc[position - 1].lower_
    if word in ("and", "or"):
        return "after and"
    if word == ",":
        return "after a comma"
    if word in _FIRM or (word == "of" and _is_relation(doc, position - 1)):
        return "after in"
    if word in _LOOSE or (word == "of" and position > 1 and doc[position - 2].lower_ == "out"):
        return "after to"
    return "after of" if word in _WEAK else "after another word"


def _is_relation(doc: Doc, of: int) -> bool:
    """Tell the "of" of "east of" and "the outskirts of"."""
    return of > 0 and f"{doc[of - 1].lower_} of" in place_words().relations


def _label(doc: Doc, found: Candidate) -> str:
    """Say what the parser calls the name; it errs often, so the points are few."""
    token = doc[found.name_start]
    label = token.ent_type_
    if not label:
        return "no label" if token.pos_ == "PROPN" else "no label and no name"
    label = label if label in _LABELS else "other"
    return f"inside {label}" if _is_longer(doc, found) else f"label {label}"


def _is_longer(doc: Doc, found: Candidate) -> bool:
    """Tell whether the parser's entity reaches beyond the name, articles aside."""
    first, after = found.start, found.end
    before = doc[first].ent_iob_ == "I" and doc[first - 1].lower_ != "the"
    beyond = after < len(doc) and doc[after].ent_iob_ == "I"
    return before or (beyond and doc[after].lower_ not in ("'s", "’s"))


def _neighbours(doc: Doc, found: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield what speaks of a longer name around this one, or of a person's."""
    start, end = found.start, found.end
    in_headline = doc[start].sent.start in around.headlines
    where = " in a headline" if in_headline else ""
    if start and is_capital(doc[start - 1]) and _is_name_part(doc, start - 1):
        yield "capital before" + where
    small = not found.entries or found.entries[0].weight < 6
    first = small and doc[start].lower_ in around.first_names and doc[start].dep_ in _DOERS
    if end - start == 1 and (first or doc[start].lower_ in around.persons):
        yield "family name of the report"
    if small and doc[start].dep_ == "nsubj" and doc[start].head.lemma_ in _SPEECH:
        yield "speaks"
    if doc[found.name_end - 1].dep_ == "dobj":
        yield "object of a verb"
    before = phrase_start(doc, found) - 1
    if before >= 0 and doc[before].lemma_.lower() in _OVERRUN:
        yield "behind a verb of places"
    if end - start == 1 and doc[start].is_upper:
        yield from _capitals(doc, found)
    if start and doc[start - 1].text in ("-", "–"):
        yield "behind a hyphen"


def _capitals(doc: Doc, found: Candidate) -> Iterator[str]:
    """Tell names in capitals from acronyms ("UN"), and from who speaks next ("DUARTE: I was.")."""
    token = doc[found.start]
    after = doc[found.end].text if found.end < len(doc) else ""
    known = found.is_short or (found.entries and found.entries[0].row)
    if after == ":" and token.ent_type_ == "PERSON":
        yield "speaks next"
    elif len(token) > _ACRONYM:
        yield "all in capitals"
    elif not known and any(other.is_lower for other in token.sent if len(other) > 1):
        yield "acronym"


def _behind(doc: Doc, found: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield what the words behind the name say of it."""
    end = found.end
    if end >= len(doc):
        return
    token = doc[end]
    if is_capital(token) and token.pos_ == "PROPN":
        authority = place_words().authorities.get(token.lower_)
        headline = " in a headline" if doc[found.start].sent.start in around.headlines else ""
        yield "authority behind" if authority else "capital behind" + headline
    elif token.text == "," and end + 1 in around.unit_starts:
        yield "unit behind"
    elif token.text in ("'s", "’s", "'", "’"):
        yield "possessive"
    elif token.pos_ == "NOUN" and doc[found.name_end - 1].head.i >= end:
        yield "noun behind"
    elif token.text in ("-", "–"):
        yield "hyphen behind"


def _is_name_part(doc: Doc, position: int) -> bool:
    token = doc[position]
    if token.is_sent_start or token.pos_ != "PROPN":
        return False
    lower = token.lower_
    words = place_words()
    return not (
        lower in words.types
        or lower in words.relations
        or lower in ("north", "south", "east", "west", "mount", "greater", "upper", "lower")
        or country_of_demonym(token.text)
    )


def _doubtful(doc: Doc, found: Candidate) -> PlaceWord | None:
    words = place_words()
    name = doc[found.name_start : found.name_end].text.lower()
    return words.ordinary.get(name) or words.persons.get(name)


def _is_adjective(doc: Doc, found: Candidate) -> bool:
    """Tell the "Somali" of "the Somali town" from that of "Somali region"."""
    if found.name_end - found.name_start > 1 or not country_of_demonym(doc[found.name_start].text):
        return False
    return found.type_word is None or found.type_word.level not in ("admin1", "region")


def _organisation(doc: Doc, found: Candidate) -> PlaceWord | None:
    """Find the word that makes "Washington Post" a paper and "Baghdad University" a school."""
    if found.end >= len(doc) or not is_capital(doc[found.end]):
        return None
    return place_words().organisations.get(doc[found.end].lower_)
