"""Persons and organisations that only the parser knows, with what titles and appositions tell."""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from reportedly.actors.phrases import Phrase
from reportedly.actors.roster import Identity

MODEL: Final = "model:ner"
_LABELS: Final = frozenset({"PERSON", "ORG", "NORP"})
_PEOPLE_TAGS: Final = frozenset({"NNPS", "NNS"})
_PEOPLE_SLOTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})


def add_entities(
    doc: Doc, phrases: list[Phrase], elsewhere: set[int], states: dict[int, str]
) -> list[Phrase]:
    """Add the parser's persons and organisations to the phrases; in text order.

    `elsewhere` are tokens of places and times, which are nobody.
    """
    by_token = {token: p for p in phrases for token in range(p.start, p.end)}
    known: dict[str, Identity] = {}
    gone: set[int] = set()
    added: list[Phrase] = []
    for entity in doc.ents:
        if entity.label_ not in _LABELS or not _names_someone(entity, elsewhere):
            continue
        person = entity.label_ == "PERSON"
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
    added += _bare_surnames(doc, known, by_token)
    kept = [phrase for phrase in phrases if id(phrase) not in gone]
    return sorted(kept + added, key=lambda phrase: phrase.start)


def _names_someone(entity: Tokens, elsewhere: set[int]) -> bool:
    if entity.root.i in elsewhere or not any(t.is_alpha and t.is_title for t in entity):
        upper = any(token.is_upper and len(token) > 1 for token in entity)
        if entity.root.i in elsewhere or not upper:
            return False
    if entity.label_ == "NORP":
        root = entity.root
        return root.tag_ in _PEOPLE_TAGS or root.dep_ in _PEOPLE_SLOTS
    return True


def _from_entity(entity: Tokens, states: dict[int, str]) -> Phrase:
    start, end = entity.start, entity.end
    if entity[0].lower_ == "the" and len(entity) > 1:
        start += 1
    if entity[-1].tag_ == "POS" and end - start > 1:
        end -= 1
    head = entity.doc[start:end].root.i
    country = states.get(head) if entity.label_ == "NORP" else None
    return Phrase(start, end, head, Identity(basis=MODEL, country=country), words=(start, end))


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
    known: dict[str, Identity],
    gone: set[int],
) -> None:
    """Tell what a named person is: by title, by apposition, or as introduced earlier."""
    surname = doc[phrase.end - 1].lower_
    title = by_token.get(entity.start - 1)
    if title is not None and title.noun and title.end == entity.start:
        phrase.start = title.start
        phrase.fired = title.fired
        phrase.identity = replace(title.identity, name=None)
        gone.add(id(title))
    else:
        apposed = _apposed(entity, by_token)
        identity = apposed.identity if apposed is not None else known.get(surname)
        if identity is not None:
            phrase.identity = replace(identity, name=None)
    if phrase.identity.basis != MODEL:
        known[surname] = phrase.identity


def _bare_surnames(
    doc: Doc, known: dict[str, Identity], by_token: dict[int, Phrase]
) -> list[Phrase]:
    """Find the surnames of persons introduced before that the parser passed over."""
    if not known:
        return []
    return [
        Phrase(token.i, token.i + 1, token.i, known[token.lower_], words=(token.i, token.i + 1))
        for token in doc
        if token.pos_ == "PROPN" and token.i not in by_token and token.lower_ in known
    ]


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
            and left.noun
            and left.end == phrase.start
            and phrase.identity.actor_id is not None
        ):
            phrase.start = left.start
            phrase.fired = left.fired + phrase.fired
            joined.pop()
        joined.append(phrase)
    return joined
