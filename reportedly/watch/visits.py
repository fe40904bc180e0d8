"""What the visits of one round share: what is asked, kept, counted and told of."""

from dataclasses import dataclass, field
from datetime import datetime

from reportedly.errors import InputError, NoPage, NotAsked
from reportedly.ingest.drafts import failure
from reportedly.ingest.web import Page
from reportedly.intake import Intake, Reading, Tally
from reportedly.records import Failure
from reportedly.settings import Settings
from reportedly.store import Store, watched
from reportedly.store.watched import Watched
from reportedly.watch.clock import Clock
from reportedly.watch.habits import Habits
from reportedly.watch.manners import Manners


@dataclass(slots=True)
class Round:
    """What came of one round, in numbers of addresses; failures are in the tally.

    `left` is what was due and waits for a later round.
    """

    feeds: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    left: int = 0
    tally: Tally = field(default_factory=Tally)
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch works with, round after round; `feeds` are the addresses that it watches."""

    store: Store
    feeds: tuple[str, ...]
    read: Reading
    settings: Settings
    habits: Habits
    clock: Clock
    manners: Manners


class Visits:
    """The visits of one round, and what became of them."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self.round = Round()
        self.intake = Intake(means.store, self.round.tally, again=False)

    def now(self) -> datetime:
        """Return the time, UTC."""
        return self.means.clock.now()

    def ask(self, item: Watched) -> Page | None:
        """Fetch an address politely; None where it is as it was. Raises as `Manners.fetch`."""
        return self.means.manners.fetch(item.address, known=item.validators)

    def keep(self, item: Watched, **news: object) -> Watched:
        """Keep what is known now of an address."""
        kept = item.model_copy(update=news)
        watched.keep(self.means.store, [kept])
        return kept

    def fail(self, found: Failure) -> None:
        """Count a failure and keep it, as any that reading meets."""
        self.intake.keep(found)

    def fail_with(self, item: Watched, error: InputError) -> None:
        """Count and keep that an address did not give what it should."""
        step = "fetch" if isinstance(error, NoPage) else "ingest"
        self.fail(failure(item.address, error.reason, error.advice, step=step))

    def leave(self, item: Watched, error: NotAsked) -> None:
        """Leave an address for later; one that is forbidden, for a day."""
        if error.until is not None:
            self.round.left += 1
            self.keep(item, due=error.until)
            return
        self.fail(failure(item.address, error.reason, error.advice, step="robots"))
        self.keep(item, due=self.means.habits.next_asking_of_robots(item, self.now()))
