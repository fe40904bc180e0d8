"""Countries that act in a noun phrase: "Russian air strikes", "Israel's invasion"."""

from spacy.tokens import Token

from reportedly.actors.inter import inter_code
from reportedly.actors.states import adjective_of
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import EventDraft, Reading
from reportedly.places.countries import country_by_code, country_of_demonym
from reportedly.records import Participant

_STATE_ACTS = frozenset(
    {"airstrike", "drone_strike", "offensive", "missile_attack", "shelling", "raid"}
)
"""Kinds where a country's adjective says who acts; "an Afghan bombing" says only where."""

_NAMED_AS_ADJECTIVE = frozenset({"US", "GB", "AE"})
"""Countries whose name does for an adjective: "US raids", "UAE air strikes"."""


def acting_country(
    token: Token, draft: EventDraft, reading: Reading, index: MentionIndex
) -> Participant | None:
    """Return a country's government as the actor of an act of state that it stands before."""
    if draft.kind not in _STATE_ACTS or token.dep_ not in ("poss", "amod", "compound"):
        return None
    iso2 = _country(token, index)
    country = country_by_code(iso2) if iso2 else None
    if country is None or not country.demonyms:
        return None
    return Participant(
        mention=reading.span(token.i, token.i + 1),
        actor_id=f"{country.iso2}-GOV",
        name=f"{adjective_of(country.iso2)} government",
        kind="GOV",
        inter=inter_code("GOV", country.iso2),
        country=country.iso2,
        basis="rule:country-acts",
    )


def _country(token: Token, index: MentionIndex) -> str | None:
    place = index.place(token)
    if place is None:
        return country_of_demonym(token.text) if token.dep_ == "amod" else None
    # "the Syria strikes" are in Syria, "the U.S. strikes" are by the U.S.
    iso2 = place.place.country
    acts = token.dep_ == "poss" or iso2 in _NAMED_AS_ADJECTIVE
    return iso2 if acts and place.place.precision == "country" else None
