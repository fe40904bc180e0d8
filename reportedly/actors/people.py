"""Persons and organisations that only the parser knows, with what titles and appositions tell."""

from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reportedly.actors.phrases import Phrase
from reportedly.actors.roster import Identity
from reportedly.places.words import place_words

MODEL: Final = "model:ner"
_LABELS: Final = frozenset({"PERSON", "ORG", "NORP"})
_PEOPLE_TAGS: Final = frozenset({"NNPS", "NNS"})
_PEOPLE_SLOTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
SURNAME: Final = "rule:surname"
_NAME_MARKS: Final = frozenset({"-", ".", "'", "\u2019"})
_SPEAKING_LEVELS: Final = frozenset({"facility", "camp", None})
"""Kinds of place that people speak for: a hospital announces, a river does not."""


def add_entities(
    doc: Doc, phrases: list[Phrase], elsewhere: set[int], states: dict[int, str]
) -> list[Phrase]:
    """Add the parser's persons and organisations to the phrases; in text order.

    `elsewhere` are tokens of places and times, which are nobody.
    """
    by_token = {token: p for p in phrases for token in range(p.start, p.end)}
    known = _Known(_full_names(doc))
    gone: set[int] = set()
    added: list[Phrase] = []
    for entity in doc.ents:
        if entity.label_ not in _LABELS or not _names_someone(entity, elsewhere):
            continue
        person = entity.label_ == "PERSON" or known.is_surname(entity)
        inside = [by_token[t] for t in range(entity.start, entity.end) if t in by_token]
        if inside:
            if person:
                _widen(entity, inside[0], by_token)
            continue
        phrase = _from_entity(entity, states)
        if person:
            _identify(doc, phrase, entity, by_token, known, gone)
        added.append(phrase)
        by_token |= dict.fromkeys(range(phrase.start, phrase.end), phrase)
    added += _bare_surnames(doc, known, by_token, states)
    kept = [phrase for phrase in phrases if id(phrase) not in gone]
    return sorted(kept + added, key=lambda phrase: phrase.start)


@dataclass(slots=True)
class _Known:
    """The persons that a report has introduced, by surname in lower case.

    `names` are full names, each with the token it ends before; `identities` what titles and
    appositions told of them.
    """

    names: dict[str, list[tuple[int, str]]]
    identities: dict[str, Identity] = field(default_factory=dict)

    def is_surname(self, entity: Tokens) -> bool:
        """Tell the Haddad of an earlier Karim Haddad, whatever the parser labels it."""
        return len(entity) == 1 and self.name_before(entity[0]) is not None

    def name_before(self, token: Token) -> str | None:
        """Give the full name behind a surname that stands alone after it.

        None where two persons of the surname were named.
        """
        found = {name for end, name in self.names.get(token.lower_, ()) if end <= token.i}
        return next(iter(found)) if len(found) == 1 else None


def _full_names(doc: Doc) -> dict[str, list[tuple[int, str]]]:
    names: dict[str, list[tuple[int, str]]] = {}
    for entity in doc.ents:
        words = [token for token in entity if token.is_alpha or token.text in _NAME_MARKS]
        if entity.label_ != "PERSON" or len(words) < 2 or len(words) < len(entity):
            continue
        if entity[-1].pos_ == "PROPN":
            name = " ".join(entity.text.split())
            names.setdefault(entity[-1].lower_, []).append((entity.end, name))
    return names


def _names_someone(entity: Tokens, elsewhere: set[int]) -> bool:
    if entity.root.i in elsewhere or _is_site(entity):
        return False
    title = any(token.is_alpha and token.is_title for token in entity)
    if not title and not any(token.is_upper and len(token) > 1 for token in entity):
        return False
    if entity.label_ == "NORP":
        root = entity.root
        return root.tag_ in _PEOPLE_TAGS or root.dep_ in _PEOPLE_SLOTS
    return True


def _is_site(entity: Tokens) -> bool:
    """Tell a river, a ridge or a bridge that the parser takes for somebody by its last word."""
    words = place_words()
    row = words.types.get(entity[-1].lower_)
    if len(entity) < 2 or row is None or entity[-1].lower_ in words.organisations:
        return False
    speaks = entity.root.dep_ == "nsubj" and row.level in _SPEAKING_LEVELS
    return not speaks and entity.label_ != "NORP"


def _from_entity(entity: Tokens, states: dict[int, str]) -> Phrase:
    start, end = entity.start, entity.end
    if len(entity) > 1 and (entity[0].lower_ == "the" or _is_so_called(entity[0])):
        start += 1
    if entity[-1].tag_ == "POS" and end - start > 1:
        end -= 1
    head = entity.doc[start:end].root.i
    country = states.get(head) if entity.label_ == "NORP" else None
    return Phrase(start, end, head, Identity(basis=MODEL, country=country), words=(start, end))


def _is_so_called(token: Token) -> bool:
    """Tell the "called" of "the so-called Dawn Group", which the parser puts in the name."""
    return token.lower_ == "called" and token.i > 0 and token.nbor(-1).text in "-–"


def _widen(entity: Tokens, phrase: Phrase, by_token: dict[int, Phrase]) -> None:
    """Let a listed office-holder's mention cover the whole name."""
    if not phrase.person or phrase.noun:
        return
    start, end = min(phrase.start, entity.start), max(phrase.end, entity.end)
    if all(by_token.get(token, phrase) is phrase for token in range(start, end)):
        phrase.start, phrase.end = start, end


def _identify(
    doc: Doc,
    phrase: Phrase,
    entity: Tokens,
    by_token: dict[int, Phrase],
    known: _Known,
    gone: set[int],
) -> None:
    """Tell what a named person is: by title, by apposition, or as introduced earlier."""
    surname = doc[phrase.end - 1].lower_
    full = known.name_before(doc[phrase.end - 1]) if phrase.end - phrase.start == 1 else None
    title = by_token.get(entity.start - 1)
    if title is not None and title.end == entity.start and is_title(doc, title, entity.root):
        phrase.start = title.start
        phrase.fired = title.fired
        phrase.identity = replace(title.identity, name=full)
        gone.add(id(title))
    else:
        apposed = _apposed(entity, by_token)
        identity = apposed.identity if apposed is not None else known.identities.get(surname)
        if identity is not None:
            phrase.identity = replace(identity, name=full)
        elif full is not None:
            phrase.identity = replace(phrase.identity, name=full, basis=SURNAME)
    if phrase.identity.basis not in (MODEL, SURNAME):
        known.identities[surname] = phrase.identity


def is_title(doc: Doc, title: Phrase, name: Token) -> bool:
    """Tell the title of "Gen. Haddad" and the office of "Iraqi President Haddad"."""
    if title.noun:
        return True
    head = doc[title.head]
    return head.tag_ in ("NN", "NNP") and head.dep_ == "compound" and head.head.i == name.i


def _bare_surnames(
    doc: Doc, known: _Known, by_token: dict[int, Phrase], states: dict[int, str]
) -> list[Phrase]:
    """Find the surnames of persons introduced before that the parser passed over.

    A surname that is a state's name too is the state where the parser does not call it a person.
    """
    found = []
    for token in doc:
        if token.pos_ != "PROPN" or token.i in by_token:
            continue
        if token.i in states and token.ent_type_ != "PERSON":
            continue
        identity = known.identities.get(token.lower_)
        if identity is not None:
            identity = replace(identity, name=known.name_before(token) or identity.name)
            start = _first_name(doc, token, by_token)
            found.append(Phrase(start, token.i + 1, token.i, identity, words=(start, token.i + 1)))
    return found


def _first_name(doc: Doc, surname: Token, by_token: dict[int, Phrase]) -> int:
    start = surname.i
    while start > 0 and start - 1 not in by_token and doc[start - 1].pos_ == "PROPN":
        if doc[start - 1].dep_ != "compound" or doc[start - 1].head.i != surname.i:
            break
        start -= 1
    return start


def _apposed(entity: Tokens, by_token: dict[int, Phrase]) -> Phrase | None:
    """Find the noun that says what a person is ("Qassim Atta, an army spokesman")."""
    root = entity.root
    beside = [child for child in root.children if child.dep_ == "appos"]
    if root.dep_ == "appos":
        beside.append(root.head)
    for token in beside:
        phrase = by_token.get(token.i)
        if phrase is not None and phrase.noun:
            return phrase
    return None


def add_titles(doc: Doc, phrases: list[Phrase]) -> list[Phrase]:
    """Join the title before a listed office-holder to the name ("Prime Minister" "Maliki")."""
    joined: list[Phrase] = []
    for phrase in phrases:
        left = joined[-1] if joined else None
        if (
            left is not None
            and phrase.person
            and not phrase.noun
            and left.end == phrase.start
            and is_title(doc, left, doc[phrase.head])
            and phrase.identity.actor_id is not None
        ):
            phrase.start = left.start
            phrase.fired = left.fired + phrase.fired
            joined.pop()
        joined.append(phrase)
    return joined
