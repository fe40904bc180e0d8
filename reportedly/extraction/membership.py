"""Which named group the words for some of its people stand for: "guerrillas", "the group"."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.side_words import side_words
from reportedly.language.reading import ActorMention
from reportedly.language.syntax import noun_phrase


def named_group(token: Token, index: MentionIndex) -> ActorMention | None:
    """Return the group that a noun's own words name, None where they name none.

    "fighters of X", "members of the 12th Front of X", "the \\"X\\" group", "a commando unit, X".
    The one of the roster goes before one that is only written like a name.
    """
    own = index.actor(token)
    found = [*_named(token, index), *_spoken_for(token, index)]
    if own is not None and is_unlisted_name(own):
        found = [group for group in found if group.actor_id is not None]
    listed = [group for group in found if group.actor_id is not None]
    return next(iter(listed or found), None)


def _named(token: Token, index: MentionIndex) -> Iterator[ActorMention]:
    for child in token.children:
        group = index.actor(child)
        if child.dep_ == "appos" and group is not None:
            if group.actor_id or is_unlisted_name(group):
                yield group
        elif child.dep_ == "poss":
            if group is not None and group.actor_id and is_organisation(group):
                yield group
        elif child.dep_ == "prep" and child.lower_ in side_words().membership:
            yield from _owners(child, index)
        elif child.dep_ == "acl":
            yield from _called(child, index)
    if token.lemma_.lower() in side_words().groups:
        yield from _within(token, index)


def _spoken_for(token: Token, index: MentionIndex) -> Iterator[ActorMention]:
    """Yield the group of "a caller claimed the attack on behalf of X", "in the name of X"."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in side_words().claiming:
        return
    hosts = (token.head, *(c for c in token.head.children if c.dep_ == "dobj"))
    for host in hosts:
        for word in host.subtree:
            if word.lower_ in side_words().behalf and word.dep_ == "pobj":
                for child in word.children:
                    if child.lower_ == "of":
                        yield from (
                            index.actors[n.i] for n in child.children if n.i in index.actors
                        )


def _called(clause: Token, index: MentionIndex) -> Iterator[ActorMention]:
    """Yield the name of "a group calling itself X", "a militia known as X"."""
    if clause.lemma_ not in side_words().calling:
        return
    for child in clause.children:
        nouns = [child] if child.dep_ in ("oprd", "dobj", "attr") else []
        if child.dep_ == "prep" and child.lower_ == "as":
            nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
        for noun in nouns:
            group = index.actor(noun)
            if group is not None and noun.pos_ == "PROPN":
                yield group


def _owners(preposition: Token, index: MentionIndex) -> Iterator[ActorMention]:
    for noun in preposition.children:
        group = index.actor(noun) if noun.dep_ == "pobj" else None
        if group is not None and group.actor_id and is_organisation(group):
            yield group
        elif group is not None and _is_member(preposition):
            if (
                _is_named_by_parser(group, noun)
                or is_unlisted_name(group)
                or _is_called(group, noun)
            ):
                yield group
            else:
                yield from (
                    one for c in noun.children if c.dep_ == "acl" for one in _called(c, index)
                )
        elif noun.dep_ == "pobj" and noun.lemma_.lower() in side_words().parts:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    yield from _owners(child, index)


def _is_named_by_parser(group: ActorMention, noun: Token) -> bool:
    """Tell a name that no table has: the MSD of "members of the MSD"."""
    return group.actor_id is None and noun.ent_type_ == "ORG" and noun.pos_ == "PROPN"


def _is_called(group: ActorMention, noun: Token) -> bool:
    """Tell "the militia Nurshan", whose name is not its noun."""
    return group.name[:1].isupper() and noun.tag_ == "NN" and group.basis.startswith("role-")


def _is_member(preposition: Token) -> bool:
    groups = side_words().groups
    return preposition.head.lemma_.lower() in groups and preposition.lower_ in ("of", "from")


def _within(token: Token, index: MentionIndex) -> Iterator[ActorMention]:
    """Yield the names between the article and the noun: "the \\"Shining Path\\" group"."""
    start, _ = noun_phrase(token)
    for i in range(token.i - 1, start - 1, -1):
        word = token.doc[i]
        group = index.actor(word)
        if group is None or group.head == token.i or word.dep_ == "conj":
            continue
        if group.antecedent is None and (
            (group.actor_id is not None and is_organisation(group)) or is_unlisted_name(group)
        ):
            yield group


def is_organisation(group: ActorMention) -> bool:
    """Tell a group from a government and from people."""
    return group.kind not in (None, "GOV", "CVL") and group.head != group.start - 1


def is_unlisted_name(mention: ActorMention) -> bool:
    """Tell a body that no roster knows, but that is written like a name."""
    return mention.actor_id is None and mention.basis.startswith("role-name-")
