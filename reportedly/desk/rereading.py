"""Reading a stored report again with the reader of now; what people said of its claims is kept."""

from typing import TYPE_CHECKING

from reportedly.ingest.copies import copy_key
from reportedly.lexicon.tables import lexicon_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.desk.reading_room import ReadingRoom
    from reportedly.records import Claim, Report
    from reportedly.store import Store


def read_again(store: "Store", room: "ReadingRoom", report: "Report") -> int:
    """Read a report again in the place of its reading before; returns the number of claims."""
    came = room.in_turn(lambda reader: reader.outcome(report)).result()
    store.replace_report(report, came.claims, came.failure, copy_key=copy_key(report))
    return len(came.claims)


def is_outdated(claims: "Iterable[Claim]") -> bool:
    """Tell claims of which some were read with another lexicon than that of now."""
    return any(claim.coder.codebook != lexicon_digest() for claim in claims)
