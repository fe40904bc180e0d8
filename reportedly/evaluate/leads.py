"""What the lead of one article tells: its main claims and where they are placed."""

from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Place

LEAD_SENTENCES = 4
"""The sentences of a report, after its headline, that its main claims are sought in."""

_FINE = frozenset({"exact", "near", "admin2"})


def main_claims(reading: Reading) -> list[Claim]:
    """Return the claims of the headline and the first sentences that say what is new.

    Left out are recalled history, standing facts, and plans and conditions; where that leaves
    nothing, the first such claims of the report (one sentence's) stand in.
    """
    news = [claim for claim in reading.claims if _is_news(claim)]
    leading = [claim for claim in news if claim.event.trigger.start < lead_end(reading)]
    return leading or [claim for claim in news if claim.sentence == news[0].sentence]


def places_told(reading: Reading) -> list[Place]:
    """Return where a report's news is, places finer than a province: first its main claims'.

    Then come the places that its lead names; where there are none, the first that it names.
    """
    claimed = [place for claim in main_claims(reading) for place in _places(claim)]
    named = [mention.place for mention in reading.places if _is_fine(mention.place)]
    end = lead_end(reading)
    leading = [place for place in named if place.mention and place.mention.start < end]
    return [*claimed, *leading] or named[:1]


def lead_end(reading: Reading, *, sentences: int = LEAD_SENTENCES) -> int:
    """Return where the lead ends (code points): the headline and some sentences after it."""
    title_end = len(reading.report.title or "")
    body = [s.end_char for s in reading.doc.sents if s.start_char >= title_end]
    return body[sentences - 1] if len(body) >= sentences else len(reading.report.text)


def _is_news(claim: Claim) -> bool:
    past = claim.modality == "actual" and not claim.historical
    return past and not kind_of(claim.event.kind).state


def _places(claim: Claim) -> list[Place]:
    places = (claim.place, claim.origin, claim.destination)
    return [place for place in places if place and _is_fine(place)]


def _is_fine(place: Place) -> bool:
    return place.precision in _FINE and place.lat is not None and place.lon is not None
