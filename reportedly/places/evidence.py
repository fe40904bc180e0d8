"""Weighing whether a name that some place bears is meant as a place here.

Points for and against are added up; a name is a place from `ENOUGH` points on. The points were
set by hand, reading mistakes on the `toponyms` texts: after a change measure again
(docs/method/places.md).
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from reportedly.places.candidates import Candidate, is_capital
from reportedly.places.countries import country_of_demonym
from reportedly.places.words import PlaceWord, place_words

ENOUGH = 1.0

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
_SPEECH = {"say", "tell", "add", "ask", "write", "argue", "explain", "note", "think", "believe"}
_LABELS = {"GPE": 1.5, "LOC": 1.5, "FAC": 0.8, "NORP": -0.8, "ORG": -0.3, "PERSON": -0.7}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The points of a name, and the row that held it back, if one did."""

    points: float
    held: PlaceWord | None = None


@dataclass(slots=True)
class Surroundings:
    """What the whole text says: countries in play, and family names of persons in it.

    Both of countries' shares are of the one with most votes. `spoken_of` leaves out the names of
    places: peoples, dateline and outlet.
    """

    countries: dict[str, float] = field(default_factory=dict)
    spoken_of: dict[str, float] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    headlines: set[int] = field(default_factory=set)


def weigh(doc: Doc, found: Candidate, around: Surroundings) -> Weighed:
    """Add up the evidence for a candidate."""
    title = place_words().titles.get(doc[found.start - 1].lower_) if found.start else None
    if title is not None and not _is_of(doc, found):
        return Weighed(-9.0, title)
    points = _prominence(found, around) + _before(doc, found) + _label(doc, found)
    points += _neighbours(doc, found, around)
    points -= 4.0 if _is_adjective(doc, found) else 0.0
    row = _doubtful(doc, found)
    if row is not None:
        points -= 3.0
    organisation = _organisation(doc, found)
    if organisation is not None:
        return Weighed(-9.0, organisation)
    return Weighed(points, row if row is not None and points < ENOUGH else None)


def _is_of(doc: Doc, found: Candidate) -> bool:
    return found.start > 0 and doc[found.start - 1].lower_ == "of"


def _prominence(found: Candidate, around: Surroundings) -> float:
    """Points for what is known of the name itself."""
    if found.is_short:
        return 4.0
    if not found.entries:
        return 1.0 if found.type_word else 0.0
    best = found.entries[0]
    points = 3.0 if best.kind == "country" else 2.0 if best.row else _size(best.weight)
    if found.name_end - found.name_start > 1:
        points += 0.8
    if found.spelling:
        points -= 0.8
    if found.type_word is not None or _ends_in_type(found):
        points += 2.0
    here = any(entry.country in around.countries for entry in found.entries)
    if here:
        points += 1.0
    elif around.countries and best.weight < 5.5:
        points -= 1.0
    return points


def _ends_in_type(found: Candidate) -> bool:
    """Tell names of our own list that say what they are: "Zamzam camp", "Mosul Dam"."""
    own = found.entries[0]
    return bool(own.row) and own.name.split()[-1].lower() in place_words().types


def _size(weight: float) -> float:
    if weight >= 6.5:
        return 2.0
    if weight >= 5:
        return 1.2
    return 0.5 if weight >= 4 else 0.0 if weight >= 3 else -0.7


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


def _before(doc: Doc, found: Candidate) -> float:
    """Points for the preposition that leads to the name."""
    position = phrase_start(doc, found)
    if position == 0:
        return 0.0
    word = doc[position - 1].lower_
    if word in ("and", "or", ",") and position > 1:
        return 0.3
    if word in _FIRM or (word == "of" and _is_relation(doc, position - 1)):
        return 2.0
    if word in _LOOSE:
        return 1.3
    return 0.4 if word in _WEAK else 0.0


def _is_relation(doc: Doc, of: int) -> bool:
    """Tell the "of" of "east of" and "the outskirts of"."""
    return of > 0 and f"{doc[of - 1].lower_} of" in place_words().relations


def _label(doc: Doc, found: Candidate) -> float:
    """Points for what the parser calls the name; it errs often, so the points are few."""
    token = doc[found.name_start]
    label = token.ent_type_
    if not label:
        return -0.3 if token.pos_ == "PROPN" else -1.5
    if _is_longer(doc, found):
        return {"PERSON": -2.5, "ORG": -1.0}.get(label, _LABELS.get(label, -1.0))
    return _LABELS.get(label, -1.0)


def _is_longer(doc: Doc, found: Candidate) -> bool:
    """Tell whether the parser's entity reaches beyond the name, articles aside."""
    first, after = found.start, found.end
    before = doc[first].ent_iob_ == "I" and doc[first - 1].lower_ != "the"
    beyond = after < len(doc) and doc[after].ent_iob_ == "I"
    return before or (beyond and doc[after].lower_ not in ("'s", "’s"))


def _neighbours(doc: Doc, found: Candidate, around: Surroundings) -> float:
    """Points against names that stand inside longer names, and for what follows."""
    points = 0.0
    start, end = found.start, found.end
    in_headline = doc[start].sent.start in around.headlines
    if start and is_capital(doc[start - 1]) and _is_name_part(doc, start - 1):
        points -= 0.5 if in_headline else 2.0
    if end < len(doc) and is_capital(doc[end]) and doc[end].pos_ == "PROPN":
        points -= 0.3 if in_headline else 1.2
    if end - start == 1 and doc[start].lower_ in around.persons:
        points -= 2.5
    small = not found.entries or found.entries[0].weight < 6
    if small and doc[start].dep_ == "nsubj" and doc[start].head.lemma_ in _SPEECH:
        points -= 1.2
    return points


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
