"""What a report adds on an incident told before: that nobody was hurt."""

from collections.abc import Sequence

from reportedly.evaluate.muc4.phrases import words_of
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.records import Claim

_FARTHEST = 600
"""Characters between an act and "no casualties were reported"."""


def spared_after(scene: Scene, claims: Sequence[Claim]) -> str | None:
    """Return what is said not to have happened just after some claims."""
    ends = [claim.sentence.end for claim in claims]
    for claim, _ in scene.events:
        value = _spared(claim)
        if value and any(0 <= claim.sentence.end - end <= _FARTHEST for end in ends):
            return value
    return None


def _spared(claim: Claim) -> str | None:
    if claim.certainty.polarity != "negative" or claim.modality != "actual":
        return None
    if any(voice.stance == "denies" for voice in claim.voices) or claim.recipients:
        return None
    words = words_of(claim.event.trigger.text)
    spared = tables().spared
    named = next((value for word, value in spared.items() if word in words), None)
    return named or spared.get(claim.event.kind)
