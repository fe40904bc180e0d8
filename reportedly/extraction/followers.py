"""Whose men are meant: "the general said his men had left"."""

from dataclasses import replace

from reportedly.extraction.mention_index import ARMED
from reportedly.language.reading import ActorMention, Reading

_FOLLOWERS = frozenset({"men", "boys", "followers"})
RULE = "rule:reference-followers"


def name_followers(reading: Reading) -> None:
    """Let the men of somebody armed be of his sort: fighters or soldiers, no residents.

    Done once pronouns have their antecedents.
    """
    armed = {mention.head: mention for mention in reading.actors if _is_armed(mention)}
    reading.actors = [_of_owner(mention, reading, armed) for mention in reading.actors]


def _of_owner(
    mention: ActorMention, reading: Reading, armed: dict[int, ActorMention]
) -> ActorMention:
    head = reading.doc[mention.head]
    if mention.actor_id is not None or mention.kind != "CVL" or head.lower_ not in _FOLLOWERS:
        return mention
    owner = next(
        (armed[child.i] for child in head.children if child.dep_ == "poss" and child.i in armed),
        None,
    )
    if owner is None:
        return mention
    kind = owner.kind or "UAF"
    return replace(mention, kind=kind, country=owner.country, side=owner.side, basis=RULE)


def _is_armed(mention: ActorMention) -> bool:
    """Tell a commander, too, whose side the words do not name."""
    named = mention.name.casefold().split()[-1:]
    return mention.kind in ARMED or (mention.kind is None and named == ["commander"])
