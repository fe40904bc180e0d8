"""The pictures of a desk: what they are added up from, and the last ones, kept while they hold."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from reportedly.picture.accounts import Period
from reportedly.picture.picture import add_up
from reportedly.picture.series import TollStep, toll_steps
from reportedly.picture.shares import Share
from reportedly.records import Picture
from reportedly.settings import Settings
from reportedly.store.pictures import area_of, last_day, shares_of, shares_then

if TYPE_CHECKING:
    from reportedly.store import Store

_MOST = 24


@dataclass(frozen=True, slots=True)
class Asking:
    """What a picture is asked to be of; days are ISO dates."""

    as_of: str | None = None
    area: str | None = None
    radius_km: float | None = None
    since: str | None = None
    known_at: str | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its tolls over time."""

    picture: Picture
    steps: tuple[TollStep, ...]


@dataclass(slots=True)
class _Kept:
    """What was made of a store in one state."""

    state: str
    shares: list[Share] | None = None
    drawn: OrderedDict[Asking, Drawn] = field(default_factory=OrderedDict)


class Pictures:
    """Adds pictures up for the desk; any write to the store, by anybody, makes them anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[Store, _Kept] = {}

    def draw(self, store: "Store", asking: Asking) -> Drawn:
        """Add up a picture, or give the one that was made of the store as it is.

        A store as readers see it has pictures of its own.
        """
        # The state is read before the shares: what is written between them is seen the next time.
        with self._lock:
            state = store.state()
            kept = self._kept.get(store)
            if kept is None or kept.state != state:
                kept = self._kept[store] = _Kept(state)
            if asking not in kept.drawn:
                kept.drawn[asking] = _drawn(store, kept, asking)
            kept.drawn.move_to_end(asking)
            if len(kept.drawn) > _MOST:
                kept.drawn.popitem(last=False)
            return kept.drawn[asking]

    def warm(self, store: "Store") -> None:
        """Make the picture that is asked for first, while nobody waits for it."""
        if store.counts().claims:
            self.draw(store, Asking())


def _drawn(store: "Store", kept: _Kept, asking: Asking) -> Drawn:
    area = area_of(asking.area, asking.radius_km, Settings())
    period = Period(asking.as_of or last_day(store, asking.known_at), asking.known_at, asking.since)
    if kept.shares is None:
        kept.shares = shares_of(store)
    shares = shares_then(store, kept.shares, asking.known_at) if asking.known_at else kept.shares
    return Drawn(add_up(shares, period, area), tuple(toll_steps(shares, period, area)))
