"""From the claims of a reading to the relations of re3d."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.evaluate.re3d.entities import table
from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Participant


@dataclass(frozen=True, slots=True)
class Related:
    """A relation between two spans, and what it rests on."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]
    basis: str


def relations_of(reading: Reading) -> list[Related]:
    """List the relations that claims express, once each, in order of the claims."""
    found = [
        related
        for claim in reading.claims
        for rule in table()["relations"]
        if kind_of(claim.event.kind).family in rule["families"] or claim.event.kind in rule["kinds"]
        for related in _related(claim, rule, reading)
    ]
    return list({(one.type, one.source, one.target): one for one in found}.values())


def _related(claim: Claim, rule: Mapping[str, Any], reading: Reading) -> Iterator[Related]:
    first, second = (_ends(claim, end, reading) for end in rule["ends"])
    for source in first:
        for target in second:
            if source != target:
                yield Related(rule["type"], source, target, claim.event.basis)
                if rule.get("both_ways"):
                    yield Related(rule["type"], target, source, claim.event.basis)


def _ends(claim: Claim, end: str, reading: Reading) -> list[tuple[int, int]]:
    if end == "place":
        mention = claim.place.mention if claim.place is not None else None
        return [(mention.start, mention.end)] if mention is not None else []
    people = claim.actors if end == "actors" else claim.recipients
    return [_end_of(person, reading) for person in people]


def _end_of(person: Participant, reading: Reading) -> tuple[int, int]:
    """Return a participant's words; those that "its" or "their" stands for in place of it."""
    for mention in reading.actors:
        head = reading.doc[mention.head]
        if (
            head.idx == person.mention.start
            and head.tag_ == "PRP$"
            and mention.antecedent is not None
        ):
            named = reading.actors[mention.antecedent]
            span = reading.span(named.start, named.end)
            return span.start, span.end
    return person.mention.start, person.mention.end
