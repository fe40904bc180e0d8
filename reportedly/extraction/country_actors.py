"""Countries that act in a noun phrase: "Russian air strikes", "Israel's invasion"."""

from spacy.tokens import Token

from reportedly.actors.inter import inter_code
from reportedly.actors.shared_nouns import SHARED_NOUN
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
    known = index.actor(token)
    if known is not None and known.basis == SHARED_NOUN:
        return None
    if _fights(token, draft):
        place = index.place(token)
        whole = place is not None and place.place.precision == "country"
        iso2 = place.place.country if place is not None and whole else None
    elif draft.kind in _STATE_ACTS and token.dep_ in ("poss", "amod", "compound"):
        iso2 = _country(token, index)
    else:
        return None
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


def _fights(token: Token, draft: EventDraft) -> bool:
    """Tell a country that a verb has for its subject: "Kenya stands ready to defeat the rebels"."""
    if draft.kind not in (*_STATE_ACTS, "armed_clash") or token.pos_ != "PROPN":
        return False
    slots = {argument.slot for argument in draft.arguments if argument.head == token.i}
    return bool(slots & {"subject", "agent"})


def _country(token: Token, index: MentionIndex) -> str | None:
    place = index.place(token)
    if place is None:
        return country_of_demonym(token.text) if token.dep_ == "amod" else None
    # "the Syria strikes" are in Syria, "the U.S. strikes" are by the U.S.
    iso2 = place.place.country
    acts = token.dep_ == "poss" or iso2 in _NAMED_AS_ADJECTIVE
    return iso2 if acts and place.place.precision == "country" else None
