"""The ACLED inter code of an actor."""

from typing import Final

from reportedly.records import ActorKind

STATE: Final = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
_EXTERNAL: Final = frozenset({"IGO", "UNO", "EUR"})
_REBELS: Final = frozenset({"REB", "IMG", "ISM", "PRE"})
_MILITIAS: Final = frozenset({"PRM", "UAF", "CRM", "PTY"})


def inter_code(
    kind: ActorKind | None, country: str | None, event_country: str | None = None
) -> int | None:
    """Work out the ACLED inter code: 1 state forces … 8 external or other forces.

    State forces of another country than the event's are external. Communal militias (4) and
    rioters (5) have no kind of their own and are never given; None when the kind is unknown.
    Source: ACLED codebook, actor types.
    """
    if kind is None or kind == "UNK":
        return None
    if kind in STATE:
        abroad = country is not None and event_country is not None and country != event_country
        return 8 if abroad else 1
    if kind in _EXTERNAL:
        return 8
    if kind in _REBELS:
        return 2
    if kind in _MILITIAS:
        return 3
    return 6 if kind == "OPP" else 7
