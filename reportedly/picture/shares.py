"""What one incident adds to pictures, worked out once: pictures are added up from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from reportedly.picture.accounts import Account
from reportedly.picture.area import Spot, spots_of
from reportedly.picture.days import first_day, last_day
from reportedly.picture.ledger import arms_of
from reportedly.picture.movements import Moved, moved_of
from reportedly.picture.relations import Party, parties_of
from reportedly.picture.rules import control_roles
from reportedly.picture.sides import Side, sides_of
from reportedly.picture.standing import unfit
from reportedly.picture.territory import Say, place_key, say_of
from reportedly.picture.toll_counts import TollCount, toll_counts
from reportedly.records import Incident, LedgerRow, Standing


@dataclass(frozen=True, slots=True)
class Share:
    """An incident as pictures take it.

    `first` and `last` are its days, `is_open` marks a time known only by its end. `links` are
    kinds and ids of other incidents, `place` the key of its place. `actors` stand where it
    `denies` something. The parts follow: what it says of control or why nothing
    (`control_left`), who moved, arms, tolls and sides; `unfit` is why it adds nothing to
    movements and sides.
    """

    id: str
    kind: str
    standing: Standing
    sources: int
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    first_reported: str | None = None
    last_reported: str | None = None
    first: str | None = None
    last: str | None = None
    is_open: bool = False
    spots: tuple[Spot, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    place: str | None = None
    denies: bool = False
    actors: tuple[Side, ...] = ()
    unfit: str | None = None
    says: Say | None = None
    control_left: str | None = None
    moved: tuple[Moved, ...] = ()
    arms: tuple[LedgerRow, ...] = ()
    arms_left: str | None = None
    tolls: tuple[TollCount, ...] = ()
    tolls_left: tuple[str, ...] = ()
    parties: tuple[tuple[Party, Party], ...] = ()


_MANY: TypeAdapter[list[Share]] = TypeAdapter(list[Share])
_ONE: TypeAdapter[Share] = TypeAdapter(Share)


def write_share(share: Share) -> str:
    """Write a share as JSON, without what is empty."""
    return _ONE.dump_json(share, exclude_defaults=True).decode()


def read_shares(written: Sequence[str]) -> list[Share]:
    """Read shares from their JSON."""
    return _MANY.validate_json(f"[{','.join(written)}]")


def links_of(incident: Incident) -> tuple[tuple[str, str], ...]:
    """List the links of an incident as a share keeps them."""
    return tuple((link.kind, link.incident_id) for link in incident.links)


def share_of(account: Account) -> Share:
    """Work out what an incident adds to pictures."""
    incident = account.incident
    denies = control_roles().get(incident.kind) == "denies" and incident.modality == "actual"
    says = say_of(account)
    arms = arms_of(account)
    counts, tolls_left = toll_counts(account)
    return Share(
        id=incident.id,
        kind=incident.kind,
        standing=incident.standing,
        sources=incident.independent_sources,
        reports=incident.reports,
        origins=tuple(sorted(set(account.origins.values()))),
        first_reported=incident.first_reported,
        last_reported=incident.last_reported,
        first=first_day(incident.time),
        last=last_day(incident.time),
        is_open=incident.time.precision == "open",
        spots=spots_of(incident),
        links=links_of(incident),
        place=place_key(incident.place) if incident.place else None,
        denies=denies,
        actors=sides_of(incident.actors) if denies else (),
        unfit=unfit(incident),
        says=says if isinstance(says, Say) else None,
        control_left=says if isinstance(says, str) else None,
        moved=tuple(moved_of(account)),
        arms=() if isinstance(arms, str) else tuple(arms),
        arms_left=arms if isinstance(arms, str) else None,
        tolls=tuple(counts),
        tolls_left=tuple(reason for reason, _ in tolls_left),
        parties=tuple(parties_of(account)),
    )
