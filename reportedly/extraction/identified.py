"""Who "the victim" is: "the victim was identified as Karim Haddad", "the suspect is Omar Aziz"."""

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Token

from reportedly.extraction.side_words import side_words
from reportedly.language.reading import ActorMention, Reading
from reportedly.language.syntax import object_of, undergoer

_IDENTIFYING = side_words().identifying
_DEFINITE = frozenset({"the", "this", "that"})


def resolve_identified(reading: Reading) -> None:
    """Give the nouns of persons who are named elsewhere the mention of their name.

    Where a report names one victim, every definite "the victim" is that one; where it names
    two, each noun is only whom its own sentence names.
    """
    by_head = {mention.head: place for place, mention in enumerate(reading.actors)}
    named: dict[str, set[str]] = defaultdict(set)
    own: dict[int, int] = {}
    for token in reading.doc:
        for noun, name in _identified(token):
            at, of = by_head.get(noun.i), by_head.get(name.i)
            if at is not None and of is not None and _is_open(reading.actors[at], noun):
                own[at] = of
                named[noun.lemma_.lower()].add(reading.actors[of].name)
    chosen = {reading.doc[reading.actors[at].head].lemma_.lower(): of for at, of in own.items()}
    for at, mention in enumerate(reading.actors):
        head = reading.doc[mention.head]
        lemma = head.lemma_.lower()
        only = chosen[lemma] if len(named.get(lemma, ())) == 1 and _is_definite(head) else None
        of = own.get(at, only)
        if of is not None and of != at and _is_open(mention, head):
            reading.actors[at] = replace(mention, antecedent=of)


def _identified(token: Token) -> list[tuple[Token, Token]]:
    """Read who is said to be whom, as pairs of a noun and a person's name."""
    if token.lemma_ in _IDENTIFYING and token.pos_ == "VERB":
        noun = token.head if token.dep_ == "acl" else undergoer(token)
        names = [n for c in token.children if c.lower_ == "as" and (n := object_of(c))]
        if token.lemma_ == "name":
            names += [c for c in token.children if c.dep_ == "oprd"]
    elif token.lemma_ == "be" and token.pos_ == "AUX":
        noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
        names = [c for c in token.children if c.dep_ == "attr"]
    else:
        return []
    people = [_person(name) for name in names]
    return [(noun, one) for one in people if noun is not None and one is not None]


def _person(noun: Token) -> Token | None:
    """Step from "18-year-old resident, Karim Haddad" to the name."""
    if noun.ent_type_ == "PERSON":
        return noun
    return next((c for c in noun.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)


def _is_open(mention: ActorMention, noun: Token) -> bool:
    single = noun.tag_ == "NN" and noun.pos_ == "NOUN"
    return single and mention.actor_id is None and mention.basis.startswith("role-")


def _is_definite(head: Token) -> bool:
    described = any(c.dep_ in ("prep", "relcl", "poss", "nummod", "appos") for c in head.children)
    return not described and any(c.lower_ in _DEFINITE for c in head.children if c.dep_ == "det")
