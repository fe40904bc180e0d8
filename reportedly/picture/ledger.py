"""Which arms and equipment are reported to have changed hands or been destroyed.

A row says what reports say; nobody has inspected anything.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.merge.told import Pair
from reportedly.picture import reasons
from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.days import day_of
from reportedly.picture.ranges import highest, lowest
from reportedly.picture.sources import is_positive, origin_of
from reportedly.places.folding import fold
from reportedly.records import Claim, Count, LedgerRow, Materiel, Place, Standing

if TYPE_CHECKING:
    from reportedly.picture.shares import Share

_TAKING = ("seized", "captured", "looted")
"""Words for one act; within an incident they are the same."""


def ledger(shares: Iterable["Share"]) -> tuple[list[LedgerRow], list[LeftOut]]:
    """List every item with an action, incident by incident; what was only used has no row."""
    known = list(shares)
    left = [(share.arms_left, share.id) for share in known if share.arms_left]
    return sorted((row for share in known for row in share.arms), key=_row_order), left


def arms_of(account: Account) -> list[LedgerRow] | str:
    """Make the rows of one incident, or say why it has none."""
    groups = _groups(account)
    if groups and account.incident.historical:
        return reasons.RECALLED
    return [_row(account, items) for items in groups]


def _row_order(row: LedgerRow) -> tuple[str, str, str, str, str]:
    return row.earliest or row.latest or "", row.kind, row.item, row.action, row.incident_ids[0]


def _groups(account: Account) -> list[list[Materiel]]:
    """Group an incident's mentions of one item and act, from its own list and its claims'."""
    found: dict[tuple[str, str], list[Materiel]] = {}
    listed = [*account.incident.materiel, *(m for _, c in account.pairs for m in c.materiel)]
    for item in listed:
        if item.action:
            act = "seized" if item.action in _TAKING else item.action
            found.setdefault((fold(item.item) or item.item, act), []).append(item)
    return list(found.values())


def _row(account: Account, items: Sequence[Materiel]) -> LedgerRow:
    incident, first = account.incident, items[0]
    pairs = [pair for pair in account.pairs if _tells_of(pair[1], items)]
    standing, sources = _standing(account, items, pairs)
    time = incident.time
    return LedgerRow(
        item=first.item,
        kind=first.kind,
        action=first.action or "seized",
        count=_count(items),
        maker_country=_first(item.maker_country for item in items),
        owner_before=_first(item.owner_before for item in items),
        owner_after=_first(item.owner_after for item in items),
        place=_place(account),
        earliest=day_of(time.earliest) if time.earliest else None,
        latest=day_of(time.latest) if time.latest else None,
        sources=sources,
        standing=standing,
        incident_ids=(incident.id,),
        claim_ids=tuple(claim.id for _, claim in pairs) or incident.claims,
        rule=_rule(standing),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _place(account: Account) -> Place | None:
    incident = account.incident
    place = incident.place or incident.destination or incident.origin
    return place.model_copy(update={"mention": None}) if place else None


def _count(items: Sequence[Materiel]) -> Count | None:
    """Span the counts that are given; the best is the last one that has a best."""
    counts = list(dict.fromkeys((c.low, c.best, c.high) for i in items if (c := i.count)))
    if not counts:
        return None
    spans = [Count(low=low, best=best, high=high) for low, best, high in counts]
    best = next((one.best for one in reversed(spans) if one.best is not None), None)
    return Count(low=lowest(spans), best=best, high=highest(spans))


def _tells_of(claim: Claim, items: Sequence[Materiel]) -> bool:
    """Tell whether a claim is about an item; a denial of the whole is about each of its items."""
    if any(_is_item(own, item) for own in claim.materiel for item in items):
        return True
    negative = claim.certainty.polarity == "negative"
    return negative and (not claim.materiel or any(_covers(m, items) for m in claim.materiel))


def _is_item(own: Materiel, item: Materiel) -> bool:
    return fold(own.item) == fold(item.item) and own.action is not None


def _covers(denied: Materiel, items: Sequence[Materiel]) -> bool:
    """A denial about "missiles" is one about "Stinger missiles"."""
    words = fold(denied.item).split()
    return bool(words) and any(
        word.rstrip("s") == words[-1].rstrip("s")
        for item in items
        for word in fold(item.mention.text).split()
    )


def _standing(
    account: Account, items: Sequence[Materiel], pairs: Sequence[Pair]
) -> tuple[Standing, int]:
    """Say how one item stands, and on how many sources; it may differ from the incident."""
    incident = account.incident
    said = [pair for pair in pairs if is_positive(pair[1])]
    against = [claim for _, claim in pairs if claim.certainty.polarity == "negative"]
    if not pairs:
        return incident.standing, incident.independent_sources
    sources = min(len({origin_of(account, pair) for pair in said}), incident.independent_sources)
    if said and against:
        return "disputed", sources
    if against:
        return "denied", sources
    if not said:
        return "announced", sources
    return ("corroborated" if sources > 1 else "single_source"), sources


def _rule(standing: Standing) -> str:
    return {
        "denied": "ledger-denied",
        "disputed": "ledger-disputed",
        "announced": "ledger-announced",
    }.get(standing, "ledger-reported")
