"""What each incident says about who holds a place: takes it, holds it, leaves it, fights there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from reportedly.picture import reasons
from reportedly.picture.accounts import Account
from reportedly.picture.rules import ControlRole, control_roles
from reportedly.picture.sides import (
    Side,
    better_named,
    camp,
    same_side,
    side_of,
    sides_of,
    speaks_for,
)
from reportedly.picture.sources import body_first, is_denial, is_positive
from reportedly.places.folding import fold
from reportedly.records import Participant, Place

if TYPE_CHECKING:
    from reportedly.picture.shares import Share

Act = Literal["leaves", "takes", "holds", "denies", "fights"]
_ORDER: tuple[Act, ...] = ("leaves", "takes", "holds", "denies", "fights")


@dataclass(frozen=True, slots=True)
class Say:
    """What one incident says of a place on a day.

    `holder` takes or holds it, or leaves it; `loser` held it before. `own_word` marks what only
    the holder says, `denied` what somebody denies. `parties` are those who fight; none are named
    in "clashes went on in the town".
    """

    place: Place
    day: str
    act: Act
    holder: Side | None = None
    loser: Side | None = None
    own_word: bool = False
    denied: bool = False
    parties: tuple[Side, ...] = ()
    attackers: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Say):
    """What is said of a place, with the share of the incident that says it."""

    share: "Share"

    @classmethod
    def of(cls, share: "Share", say: Say) -> "Word":
        """Add the share of the incident to what it says."""
        return cls(share=share, **{name: getattr(say, name) for name in _FIELDS})

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sort words by day, then by what they do, then by when they were reported.

        A standing fact dated only by its report goes before what happened on that day, and a
        leaving that is denied with the denials.
        """
        share = self.share
        is_standing = self.act == "holds" and share.is_open
        act = "denies" if self.act == "leaves" and self.denied else self.act
        rank = -1 if is_standing else _ORDER.index(act)
        return self.day, rank, share.first_reported or "", share.id


_FIELDS = tuple(field.name for field in fields(Say))


def place_key(place: Place) -> str:
    """Tell places apart: by gazetteer id, else by name and country."""
    if place.geonames_id is not None:
        return f"geonames:{place.geonames_id}"
    return f"{fold(place.name) or place.name}|{place.country or ''}"


def say_of(account: Account) -> Say | str | None:
    """Read what an incident says of control: None if it is of another kind, else why it does not.

    Plans, recalled background and failed attempts say nothing of who holds a place.
    """
    incident = account.incident
    does = control_roles().get(incident.kind)
    if does is None or does == "denies":
        return None
    if incident.modality != "actual":
        return reasons.PLANNED
    if incident.historical:
        return reasons.RECALLED
    place = bare(incident.place or (incident.origin if does == "leaves" else None))
    day = account.day
    if does in ("fights", "attacks"):
        return _fight(account, place, day, does)
    reason = _unfit(place) or (reasons.UNDATED if day is None else None)
    if reason or place is None or day is None:
        return reason
    return _negative(account, place, day, does) or _positive(account, place, day, does)


def _unfit(place: Place | None) -> str | None:
    if place is None or place.precision in ("country", "region") or place.precision is None:
        return reasons.CONTROL_NO_PLACE
    return reasons.CONTROL_BESIDE if place.relation else None


def _fight(account: Account, place: Place | None, day: str | None, does: str) -> Say | None:
    """A fight says something only of a place that somebody holds; elsewhere it is no gap."""
    incident = account.incident
    if day is None or place is None or _unfit(place) or incident.standing == "denied":
        return None
    sides = (*incident.actors, *incident.recipients)
    parties = tuple(person for person in sides if camp(person))
    attackers = incident.actors if does == "attacks" else ()
    if does == "attacks" and not attackers:
        return None
    return Say(place, day, "fights", parties=sides_of(parties), attackers=sides_of(attackers))


def _negative(account: Account, place: Place, day: str, does: ControlRole) -> Say | str | None:
    """Read a denial; a failed attempt says nothing, save that who did not leave is still there."""
    claims = [claim for _, claim in account.pairs]
    if not claims or any(is_positive(claim) for claim in claims):
        return None
    if does in ("leaves", "loses"):
        stays = account.incident.actors if does == "leaves" else account.incident.recipients
        return Say(place, day, "denies", loser=side_of(_chosen(stays)))
    if any(is_denial(claim) for claim in claims):
        return Say(place, day, "denies", holder=side_of(_chosen(account.incident.actors)))
    return reasons.NOT_SO


def _positive(account: Account, place: Place, day: str, does: ControlRole) -> Say | str:
    incident = account.incident
    actor, recipient = _chosen(incident.actors), _chosen(incident.recipients)
    denied = incident.standing == "disputed"
    if does == "leaves":
        return (
            Say(place, day, "leaves", side_of(actor), denied=denied)
            if actor
            else reasons.CONTROL_NO_SIDE
        )
    if does == "yields":
        return _yielding(account, place, day)
    if does == "loses" and actor is None and recipient:
        return Say(place, day, "leaves", side_of(recipient), denied=denied)
    if actor is None:
        return reasons.CONTROL_NO_SIDE
    loser = recipient if recipient and camp(recipient) and not same_side(recipient, actor) else None
    act: Act = "holds" if does == "holds" else "takes"
    own = rests_on_own_word(account, actor)
    holder, before = side_of(actor), side_of(loser)
    return Say(place, day, act, holder, before, own_word=own, denied=denied)


def _yielding(account: Account, place: Place, day: str) -> Say | str:
    """A whole force that surrenders leaves the place to who took the surrender."""
    incident = account.incident
    actor, recipient = _chosen(incident.actors), _chosen(incident.recipients)
    if actor is None or recipient is None or not camp(recipient):
        return reasons.CONTROL_NO_SIDE
    counted = any(person.count for person in incident.actors)
    if counted or any(figure.unit == "person" for figure in incident.figures):
        return reasons.CONTROL_SOME_ONLY
    own = rests_on_own_word(account, recipient)
    return Say(place, day, "takes", side_of(recipient), side_of(actor), own_word=own)


def denials_of(shares: Sequence["Share"], words: Sequence[Word]) -> list[Word]:
    """Find the captures that somebody's denial, told apart from them, is about.

    "The army denied it" is an incident of its own. It is about a capture that one of its reports
    tells of too, at its own place or that of the incident that it is linked to, by another side.
    """
    denying = [share for share in shares if share.denies]
    if not denying:
        return []
    by_id = {share.id: share for share in shares}
    taken: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.act == "takes":
            taken[place_key(word.place)].append(word)
    order = {id(word): number for number, word in enumerate(words)}
    found = []
    for share in denying:
        linked = [by_id[other] for _, other in share.links if other in by_id]
        places = {one.place for one in (share, *linked) if one.place}
        about = [word for place in places for word in taken.get(place, ())]
        found += [
            Word(
                share=share,
                place=word.place,
                day=max(word.day, share.last or word.day),
                act="denies",
                holder=word.holder,
            )
            for word in sorted(about, key=lambda word: order[id(word)])
            if set(share.reports) & set(word.share.reports)
            if share.actors and not _is_any(share.actors, word.holder)
        ]
    return found


def _is_any(people: tuple[Side, ...], side: Side | None) -> bool:
    return side is not None and any(same_side(person, side) for person in people)


def bare(place: Place | None) -> Place | None:
    """Take a place without the words that name it."""
    return place.model_copy(update={"mention": None}) if place else None


def rests_on_own_word(account: Account, holder: Participant) -> bool:
    """Tell whether nobody but the holder says so."""
    said = [(r, c) for r, c in body_first(account.pairs) if is_positive(c)]
    return bool(said) and all(speaks_for(claim, holder) for _, claim in said)


def _chosen(people: tuple[Participant, ...]) -> Participant | None:
    """Choose whom a place goes to: the best named of those under arms, else of all."""
    armed = [person for person in people if camp(person)] or list(people)
    found = armed[0] if armed else None
    for person in armed[1:]:
        if found and same_side(person, found):
            found = better_named(found, person)
    return found
