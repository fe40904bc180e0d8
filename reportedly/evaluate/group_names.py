"""Groups by name, so that two spellings of one group compare equal."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from reportedly.actors.roster import groups, organisations
from reportedly.places.folding import fold

_PIECE = re.compile(r"[()/]")
_LOOSE = frozenset({"the", "of", "for", "and"})


def is_same_group(name: str, actor_id: str | None, ours: str) -> bool:
    """Tell whether an actor of ours is the group that a gold set names.

    The roster knows a group by its name and by every alias and acronym; without the roster
    the names have to be spelled alike, but for the order of words. "Red Army Faction (RAF)"
    goes by either.
    """
    spellings = _spellings(name)
    known = {row for spelling in spellings for row in _roster().get(spelling, ())}
    return actor_id in known if actor_id in _ids() else _key(ours) in spellings


def _spellings(name: str) -> set[str]:
    """List the keys of a name, of what stands in brackets and before them."""
    pieces: Iterable[str] = (name, *_PIECE.split(name))
    return {key for piece in pieces if (key := _key(piece))}


def _key(name: str) -> str:
    """Fold a name to its words, sorted, in British spelling and without small words."""
    words = fold(name).replace("organiz", "organis").split()
    return " ".join(sorted(word for word in words if word not in _LOOSE))


@cache
def _roster() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in (*groups(), *organisations()):
        for spelling, _ in row.spellings():
            found[_key(spelling)].add(row.id)
    return {spelling: frozenset(ids) for spelling, ids in found.items() if spelling}


@cache
def _ids() -> frozenset[str]:
    return frozenset(row for ids in _roster().values() for row in ids)
