"""Looking at a page: fetched, added as `reportedly add` adds it, and looked at again later."""

import hashlib
from collections.abc import Sequence

from reportedly.errors import InputError, NoPage, NotAsked
from reportedly.ingest.drafts import IngestOptions, failure
from reportedly.ingest.sources import read_page
from reportedly.ingest.web import Page
from reportedly.intake import Named, outcomes
from reportedly.records import Failure, Report
from reportedly.store import watched
from reportedly.store.watched import Watched
from reportedly.watch.visits import Visits

_GONE = (404, 410)


def look_at_page(visits: Visits, page: Watched) -> None:
    """Ask a page, add what is new of it, and say when it is looked at again."""
    if watched.watched(visits.means.store, [page.address]).get(page.address) != page:
        return  # Another watch with this store has it at hand, or had.
    # Before it is asked: a page that brings the program down must not do so at every start.
    now, misses = visits.now(), page.misses + 1
    page = visits.keep(page, misses=misses, due=visits.means.habits.next_try(page, now, misses))
    try:
        came = visits.ask(page)
    except NotAsked as error:
        visits.leave(page.model_copy(update={"misses": misses - 1}), error)
    except InputError as error:
        _page_missed(visits, page, error)
    else:
        _page_came(visits, page, came)


def _page_missed(visits: Visits, page: Watched, error: InputError) -> None:
    is_gone = isinstance(error, NoPage) and error.status in _GONE
    if is_gone and page.begun:
        visits.round.gone += 1
    else:
        visits.fail_with(page, error)
    due = None if is_gone else page.due
    visits.keep(page, asked=visits.now(), gone=is_gone, due=due)


def _page_came(visits: Visits, page: Watched, came: Page | None) -> None:
    """Add what came; only when that is kept is the page done with."""
    now = visits.now()
    digest = hashlib.sha256(came.raw).hexdigest() if came else page.digest
    is_twin = False
    if came is None or digest == page.digest:
        visits.means.store.forget_failures(page.address)
        visits.round.unchanged += 1
    else:
        items = _read(visits, page, came)
        _add(visits, items)
        is_twin = _is_twin(visits, page, items)
    page = page.model_copy(update={"begun": page.begun or now})
    due = None if is_twin else visits.means.habits.next_look(page, now)
    validators = came.validators if came else page.validators
    visits.keep(page, asked=now, misses=0, due=due, validators=validators, digest=digest)


def _read(visits: Visits, page: Watched, came: Page) -> list[Named]:
    retrieved = visits.now().isoformat(timespec="seconds")
    options = IngestOptions(listed=page.published, retrieved=retrieved)
    settings = visits.means.settings
    try:
        return list(read_page(came, page.address, settings=settings, options=options))
    except Exception as error:  # noqa: BLE001 - one odd page must not stop a watch
        reason = f"it cannot be read: {type(error).__name__}: {error}"
        return [(page.address, failure(page.address, reason, "Save the text instead."))]


def _add(visits: Visits, items: Sequence[Named]) -> None:
    tally, intake = visits.round.tally, visits.intake
    before, there = tally.reports, tally.known + tally.kinds["copy"]
    wanted = intake.wanted(iter(items))
    for outcome in outcomes(wanted, read=visits.means.read, first_of=intake.first_of):
        intake.keep(outcome)
        if not isinstance(outcome, Failure):
            is_version = visits.means.store.report(outcome.report.id).replaces is not None
            visits.round.changed += is_version
            visits.round.new += not is_version
    if tally.reports == before and tally.known + tally.kinds["copy"] > there:
        visits.round.unchanged += 1


def _is_twin(visits: Visits, page: Watched, items: Sequence[Named]) -> bool:
    """Tell another address of a page that is watched: one of both is enough to be asked again."""
    reports = [item for _, item in items if isinstance(item, Report)]
    others = [one.url for one in reports if one.url and one.url != page.address]
    return any(one.due for one in watched.watched(visits.means.store, others).values())
