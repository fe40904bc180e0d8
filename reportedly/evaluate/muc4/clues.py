"""Clues to the part that a noun plays in an incident: its words, its grammar, its surroundings.

Words of names are never clues, only what kind of name they are.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.language.syntax import first_conjunct, noun_phrase

_NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_SPOKEN = ("NOUN", "VERB", "ADJ", "ADV", "AUX")
_CLOSE = 6
"""Words within which an event stands beside a noun."""
_FIRST, _EARLY = 4, 8
"""Sentences that open a report, and those that follow them."""


def word(token: Token) -> str:
    """Return a common word's lemma, or what kind of name or sign it is."""
    if token.pos_ in _SPOKEN and token.ent_type_ not in _NAMES:
        return token.lemma_.lower()
    return f"#{token.ent_type_ or token.pos_}"


def governor(token: Token) -> tuple[str, Token]:
    """Return how a noun hangs from what word, through prepositions and coordination."""
    token = first_conjunct(token)
    how, host = token.dep_, token.head
    if how == "pobj" and host.dep_ in ("prep", "agent"):
        how, above = f"{host.lower_}_", host.head
        if host.dep_ == "agent":
            return "agent", above
        while above.dep_ == "prep" and above.head is not above:
            how, above = f"{above.lower_}_{how}", above.head
        return how, above
    return how, host


def clues_of(scene: Scene, token: Token) -> frozenset[str]:
    """List the clues of one noun where it stands."""
    return frozenset(
        (
            *_of_phrase(token),
            *_of_grammar(token),
            *_of_mention(scene, token),
            *_of_part(scene, token),
            *_of_surroundings(scene, token),
        )
    )


def _of_phrase(token: Token) -> Iterator[str]:
    head = word(token)
    yield f"head={head}"
    yield f"tag={token.tag_}/{token.ent_type_}"
    start, end = noun_phrase(token)
    for other in token.doc[start:end]:
        if other.i == token.i:
            continue
        if other.pos_ in ("DET", "PRON"):
            yield f"det={other.lower_}"
        elif other.pos_ == "NUM":
            yield "counted"
        elif other.pos_ in ("ADJ", "NOUN", "VERB"):
            yield f"with={word(other)}"
            yield f"with={word(other)} head={head}"
        elif other.pos_ == "PROPN":
            yield f"with=#{other.ent_type_}"


def _of_grammar(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (f"of={word(noun)}" for noun in child.children if noun.dep_ == "pobj")
        elif child.dep_ == "appos":
            yield "explained"
        elif child.dep_ in ("relcl", "acl"):
            yield f"clause={word(child)}"
    if token.dep_ == "appos":
        yield f"explains={word(token.head)}"
    how, host = governor(token)
    under = f"{how}<{word(host)}"
    yield f"how={how}"
    yield f"under={under}"
    yield f"under={under}/{'person' if token.ent_type_ == 'PERSON' else 'other'}"
    if how == "nsubj" and host.pos_ == "VERB":
        objects = [child for child in host.children if child.dep_ == "dobj"]
        yield from (f"does={word(host)} {word(one)}" for one in objects[:1])
    if host.pos_ in ("NOUN", "PROPN"):
        above, top = governor(host)
        yield f"under={under}/{above}<{word(top)}"
    else:
        yield f"under={under}<{host.dep_}"


def _of_mention(scene: Scene, token: Token) -> Iterator[str]:
    actor, item = scene.index.actor(token), scene.index.item(token)
    if actor:
        yield f"actor={actor.kind}/{'listed' if actor.actor_id else 'role'}"
    if item:
        yield f"item={item.kind}"
    if scene.index.place(token):
        yield "place"
    yield from (f"class={one}" for one in sorted(scene.index.classes(token)))
    start, end = noun_phrase(token)
    words = {other.lemma_.lower() for other in token.doc[start:end]}
    for name, known in (
        ("thing", tables().thing_words),
        ("military", tables().military_things),
        ("title", tables().titles),
    ):
        if words & known:
            yield f"words={name}"
    title = scene.names.part(token)[1] or ""
    yield from (f"title={one}" for one in sorted(set(title.lower().split()) & tables().titles))


def _of_part(scene: Scene, token: Token) -> Iterator[str]:
    heads = {token.i, first_conjunct(token).i}
    parts = [part for head in sorted(heads) for part in scene.taking_part.get(head, ())]
    for role, event in parts:
        yield f"part={event.kind}:{role}"
        yield f"part={event.type}:{role}:{event.status}"
        yield f"part={role}:{event.status}"
        if event.type:
            yield f"violence={role}:{event.status}"
    if not parts:
        yield "no part"


def _of_surroundings(scene: Scene, token: Token) -> Iterator[str]:
    number = scene.sentence_at[token.i]
    for event in scene.violence.get(number, ()):
        side = "before" if token.i < event.head else "after"
        near = "near" if abs(event.head - token.i) < _CLOSE else "far"
        yield f"same={event.type}"
        yield f"same={event.kind}:{side}:{near}"
        yield f"same={event.status}"
    for name, beside in (("earlier", number - 1), ("later", number + 1)):
        yield from (f"{name}={event.type}" for event in scene.violence.get(beside, ()))
    bounded = number if number < _FIRST else _FIRST if number < _EARLY else _EARLY
    yield f"sentence={bounded}"
