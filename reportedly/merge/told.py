"""What settling works on: the claims of one happening, each with its report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from reportedly.records import Claim, Incident, Participant, Report

Pair: TypeAlias = tuple[Report, Claim]
"""A claim with its report."""


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with all its claims, each with its report, in the incident's order."""

    incident: Incident
    pairs: tuple[Pair, ...]


def says_not(claim: Claim) -> bool:
    """Tell whether a claim says that its event did not happen, or its voice denies it."""
    return claim.certainty.polarity == "negative" or claim.voices[-1].stance == "denies"


@dataclass(frozen=True)
class Saying:
    """One claim of a happening, its report, and the origin that its report goes back to.

    `replaced` tells that a later version of the page is there, `disputes` that it is a denial
    of what the others tell ("a spokesman denied it").
    """

    report: Report
    claim: Claim
    origin: str
    replaced: bool = False
    disputes: bool = False

    @cached_property
    def reported_at(self) -> str | None:
        """When its report was published."""
        return self.report.published

    @cached_property
    def chain(self) -> str:
        """The voices as one line, outermost first."""
        return " → ".join(voice.name or voice.kind for voice in self.claim.voices)

    @cached_property
    def voice_kind(self) -> str:
        """The kind of the innermost voice."""
        return self.claim.voices[-1].kind

    @cached_property
    def source(self) -> str:
        """Who gives it: a listed or named voice wherever it is quoted, else one of this origin.

        "Residents" of two newsrooms are two sources, the hospital in Hilla is one.
        """
        voice = self.claim.voices[-1]
        if voice.actor_id:
            return voice.actor_id
        name = voice.name or voice.kind
        named = any(word[:1].isupper() for word in name.split())
        return name.casefold() if named else f"{self.origin}: {name.casefold()}"

    @cached_property
    def is_doers_own(self) -> bool:
        """Tell whether its voice tells of its own deed: of what it did to others."""
        voice, claim = self.claim.voices[-1], self.claim
        if voice.actor_id is None and voice.name is None:
            return False
        own = {voice.actor_id, (voice.name or "").casefold()} - {None, ""}

        def is_among(people: Iterable[Participant]) -> bool:
            return any({one.actor_id, one.name.casefold()} & own for one in people)

        return is_among(claim.actors) and not is_among(claim.recipients)

    @cached_property
    def is_headline(self) -> bool:
        """Tell whether it stands in its report's headline."""
        return self.claim.sentence.start < self.report.title_end

    @cached_property
    def denies(self) -> bool:
        """Tell whether it says that this did not happen."""
        if self.disputes:
            return self.claim.certainty.polarity == "positive"
        return says_not(self.claim)

    @property
    def happened(self) -> bool:
        """Tell whether it says that this happened, and not that it may or will."""
        return self.claim.modality == "actual" and not (self.denies or self.disputes)


def in_order(sayings: Iterable[Saying]) -> list[Saying]:
    """Sort by publication (undated last), report and place in the report."""
    return sorted(
        sayings,
        key=lambda s: (
            s.reported_at or "9999",
            s.report.id,
            s.claim.event.trigger.start,
            s.claim.id,
        ),
    )


def origins_of(sayings: Iterable[Saying]) -> frozenset[str]:
    """Name the origins that some sayings go back to."""
    return frozenset(saying.origin for saying in sayings)


def chains_of(sayings: Sequence[Saying]) -> tuple[str, ...]:
    """List the voices of some sayings, each once."""
    return tuple(dict.fromkeys(saying.chain for saying in sayings))


def ids_of(sayings: Sequence[Saying]) -> tuple[str, ...]:
    """List the ids of the claims, each once."""
    return tuple(dict.fromkeys(saying.claim.id for saying in sayings))


def first_at(sayings: Sequence[Saying]) -> str | None:
    """Return when the first of some sayings was published; None where no report has a date."""
    return min((s.reported_at for s in sayings if s.reported_at), default=None)
