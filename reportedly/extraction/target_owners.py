"""Whose the targets are that someone strikes: "rebel trenches", "posts of the SDF"."""

from spacy.tokens import Token

from reportedly.extraction.mention_index import ARMED, MentionIndex
from reportedly.language.reading import ActorMention
from reportedly.language.syntax import object_of

_HELD = frozenset(
    {
        "asset", "barrack", "barracks", "base", "bunker", "camp", "checkpoint",
        "compound", "convoy", "depot", "emplacement", "facility", "fortification",
        "headquarters", "hideout", "outpost", "patrol", "position", "post",
        "site", "stronghold", "target", "trench", "tunnel", "vehicle", "boat", "column", "tank",
    }
)  # fmt: skip
"""What a side under arms has in the field."""

_HOLDING = frozenset({"belong", "hold", "occupy", "man"})
"""Participles that say whose a position is: "a base belonging to the army"."""


def owner_of(token: Token, index: MentionIndex) -> ActorMention | None:
    """Return the side under arms whose position a noun names, None for any other noun or owner.

    Striking a group's positions is striking the group. Source: the ACLED codebook, where the side
    that holds a position is the second actor of an attack on it.
    """
    if token.lemma_.lower() not in _HELD:
        return None
    for child in token.children:
        if child.dep_ in ("compound", "poss", "nmod", "amod"):
            found = _armed(child, index)
        elif child.dep_ == "prep" and child.lower_ == "of":
            found = _named_after(child, index)
        elif child.dep_ == "acl" and child.lemma_ in _HOLDING:
            led = [prep for prep in child.children if prep.lower_ in ("to", "by")]
            found = _named_after(led[0], index) if led else None
        else:
            found = None
        if found is not None:
            return found
    return None


def _named_after(preposition: Token, index: MentionIndex) -> ActorMention | None:
    noun = object_of(preposition)
    return _armed(noun, index) if noun is not None else None


def _armed(token: Token, index: MentionIndex) -> ActorMention | None:
    mention = index.actor(token)
    if mention is None or mention.kind not in ARMED or mention.head != token.i:
        return None
    return mention
