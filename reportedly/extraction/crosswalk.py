"""The written cross-walk from our kinds to PLOVER, CAMEO, ACLED and UCDP."""

from collections.abc import Iterable

from reportedly.lexicon.ontology import CrosswalkRule, Sides, kind_of
from reportedly.records import ActorKind, Codes, Participant, UcdpCode

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
ORGANISED = frozenset({"REB", "PRM", "UAF", "CRM", "PRE", "ISM", "PTY", "OPP"})
CIVILIANS = frozenset(
    {"CVL", "REF", "MED", "JRN", "EDU", "LAB", "REL", "AGR", "BUS", "SOC", "ELI", "NGO"}
)


def code_event(
    kind: str, actors: Iterable[Participant], recipients: Iterable[Participant]
) -> Codes:
    """Give a kind's codes by the first cross-walk rule whose sides fit the participants.

    Raises LookupError if no rule fits; the last rule of a kind is for all sides, and
    `tests/lexicon/test_ontology.py` holds it to that.
    """
    actor_kinds = {p.kind for p in actors if p.kind}
    recipient_kinds = {p.kind for p in recipients if p.kind}
    for rule in kind_of(kind).codes:
        if _fits(rule.when, actor_kinds, recipient_kinds):
            return _codes(rule, actor_kinds, recipient_kinds)
    raise LookupError(f"kind {kind}: no cross-walk rule fits; its last rule must have no `when`")


def _fits(when: Sides | None, actors: set[ActorKind], recipients: set[ActorKind]) -> bool:
    if when is None:
        return True
    return (not when.actors or bool(actors & set(when.actors))) and (
        not when.recipients or bool(recipients & set(when.recipients))
    )


def _codes(rule: CrosswalkRule, actors: set[ActorKind], recipients: set[ActorKind]) -> Codes:
    return Codes(
        plover=rule.plover,
        cameo=rule.cameo,
        acled=rule.acled,
        ucdp=_type_of_violence(rule, actors, recipients),
        rule=rule.id,
    )


def _type_of_violence(
    rule: CrosswalkRule, actors: set[ActorKind], recipients: set[ActorKind]
) -> UcdpCode | None:
    """Work out UCDP's type from the sides; None when a side is not known well enough."""
    if rule.ucdp == "one_sided":
        return UcdpCode(type_of_violence=3)
    if rule.ucdp is None or not actors or not recipients:
        return None
    if recipients <= CIVILIANS:
        return UcdpCode(type_of_violence=3)
    if (actors & STATE and recipients & (ORGANISED | STATE)) or (
        recipients & STATE and actors & ORGANISED
    ):
        return UcdpCode(type_of_violence=1)
    if actors & ORGANISED and recipients & ORGANISED:
        return UcdpCode(type_of_violence=2)
    return None
