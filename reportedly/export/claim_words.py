"""The fields of a claim in words, one way for all who show them."""

from collections.abc import Callable, Mapping, Sequence

from reportedly.export import phrases
from reportedly.records import Claim, Participant


def _people(people: Sequence[Participant]) -> str:
    return "; ".join(map(phrases.participant, people))


FIELD_WORDS: Mapping[str, Callable[[Claim], str]] = {
    "kind": lambda claim: claim.event.kind.replace("_", " "),
    "modality": lambda claim: claim.modality,
    "actors": lambda claim: _people(claim.actors),
    "recipients": lambda claim: _people(claim.recipients),
    "responsibility": lambda claim: (claim.responsibility or "").replace("_", " "),
    "place": lambda claim: phrases.place(claim.place),
    "other_places": lambda claim: "; ".join(map(phrases.place, claim.other_places)),
    "origin": lambda claim: phrases.place(claim.origin),
    "destination": lambda claim: phrases.place(claim.destination),
    "time": lambda claim: phrases.time(claim.time),
    "figures": lambda claim: "; ".join(map(phrases.figure, claim.figures)),
    "materiel": lambda claim: "; ".join(map(phrases.materiel, claim.materiel)),
}
"""What a field says, "" for nothing. The trigger, whether it is background, how surely and who
says so are put in more or fewer words from one place to the other: each adds its own."""
