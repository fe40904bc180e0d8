"""What a report adds on an incident told before: nobody was hurt, the hostages are free."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.evaluate.muc4.incidents import Incident
from reportedly.evaluate.muc4.people import is_same
from reportedly.evaluate.muc4.phrases import words_of
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.targets import Person, TargetFinder
from reportedly.language.reading import EventDraft
from reportedly.records import Claim

_FARTHEST = 600
"""Characters between an act and "no casualties were reported"."""


class Aftermath:
    """Effects told in claims that are no acts themselves."""

    def __init__(self, events: Sequence[tuple[Claim, EventDraft]], finder: TargetFinder) -> None:
        """Take a reading's claims with their drafts, and a finder of its targets."""
        self.spared = [
            (claim, value) for claim, _ in events if (value := _spared(claim)) is not None
        ]
        self.freed = [
            person
            for claim, draft in events
            if claim.event.kind in tables().releases
            and claim.modality == "actual"
            and claim.certainty.polarity == "positive"
            for person in finder.find(claim, draft).people
        ]

    def free(self, incident: Incident, people: Sequence[Person]) -> list[Person]:
        """Mark those of a kidnapping's victims that the report says are free again."""
        if incident.type != "KIDNAPPING":
            return list(people)
        return [
            replace(person, effect=person.effect or tables().freed)
            if any(is_same(person, freed) for freed in self.freed)
            else person
            for person in people
        ]

    def no_harm(self, incident: Incident) -> str | None:
        """Return what is said not to have happened just after an act of an incident."""
        ends = [act.claim.sentence.end for act in incident.acts]
        for claim, value in self.spared:
            if any(0 <= claim.sentence.end - end <= _FARTHEST for end in ends):
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
