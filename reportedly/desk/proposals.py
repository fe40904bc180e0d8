"""Proposed changes of the lexicon: proved, tried on the store's reports, kept, read again with."""

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import Literal

from pydantic import BaseModel

from reportedly.desk.changes_shown import ClaimChange, claim_changes
from reportedly.desk.draft_reader import DraftReader
from reportedly.desk.merging import Merger
from reportedly.desk.reading_room import ReadingRoom
from reportedly.desk.rereading import read_again
from reportedly.errors import InputError, NotFound
from reportedly.lexicon.basis import lexicon_rows
from reportedly.lexicon.changes import words_of
from reportedly.lexicon.overlay import OverlayRow, keep_row, row_on_file
from reportedly.proofs import Problem
from reportedly.reader import Reader
from reportedly.records import Claim, Report
from reportedly.store import Store

_KEPT = 20
"""Proposals that are remembered, the latest ones."""
_MOST_READ = 200
"""Reports on which a proposal is tried: about a minute; the page says of how many."""
_MOST_SHOWN = 500


class Proposal(BaseModel):
    """One proposed change: how far its trial is, and what it would change.

    `found` counts the store's reports with the words, `chosen` those that are read for the trial
    (spread over the store), `read` those read so far. `problems` are proofs that it breaks; with
    one it is `broken` and cannot be kept. `again` counts the reports that were read again after it
    was kept, of `to_read_again`.
    """

    id: str
    row: OverlayRow
    state: Literal["waiting", "proving", "broken", "reading", "done", "failed"] = "waiting"
    problems: list[Problem] = []
    failure: str | None = None
    found: int = 0
    chosen: int = 0
    read: int = 0
    adds: int = 0
    removes: int = 0
    changes: int = 0
    claims: list[ClaimChange] = []
    kept: bool = False
    rereading: Literal["no", "reading", "merging", "done", "failed"] = "no"
    again: int = 0
    to_read_again: int = 0


class _Trial:
    """A proposal with what only the server needs of it."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.held = row_on_file(proposal.row.id)
        self.reports: list[str] = []
        self.unchanged: set[str] = set()

    def outdated(self) -> list[str]:
        """List the reports that the change touches, and those of which it is not known."""
        return [name for name in self.reports if name not in self.unchanged]


class Proposals:
    """The proposals of a desk; they are tried one after another."""

    def __init__(self, store: Store, room: ReadingRoom, merger: Merger) -> None:
        self._store = store
        self._room = room
        self._merger = merger
        self._trials: OrderedDict[str, _Trial] = OrderedDict()
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="proposals")
        self._closing = Event()

    def begin(self, change: OverlayRow) -> Proposal:
        """Begin to try a change."""
        trial = _Trial(Proposal(id=secrets.token_hex(8), row=change))
        with self._lock:
            self._trials[trial.proposal.id] = trial
            while len(self._trials) > _KEPT:
                self._trials.popitem(last=False)
        self._thread.submit(self._try, trial)
        return trial.proposal

    def proposal(self, name: str) -> Proposal:
        """Return a proposal by its id; raises NotFound for one that is not remembered."""
        return self._trial(name).proposal

    def _trial(self, name: str) -> _Trial:
        with self._lock:
            trial = self._trials.get(name)
        if trial is None:
            raise NotFound(
                f"There is no proposal {name}; the desk may have been opened anew since. Propose "
                "it again on the row's page."
            )
        return trial

    def keep(self, name: str) -> Proposal:
        """Keep a proposal in the overlay; raises InputError while its proofs do not all hold."""
        trial = self._trial(name)
        proposal = trial.proposal
        if proposal.state not in ("reading", "done"):
            said = (
                "; ".join(map(str, proposal.problems))
                or proposal.failure
                or "its proofs are not done yet"
            )
            raise InputError(f"This change cannot be saved: {said}.", advice="Try it first.")
        if not proposal.kept:
            now = row_on_file(proposal.row.id)
            if now != trial.held:
                by = f" by {now.row.by}" if now and now.row.by else ""
                raise InputError(
                    f"The row {proposal.row.id} was changed{by} since this change was tried.",
                    advice="Load the page again, and try your change on the row as it is now.",
                )
            # The trial ends here: from now on the desk's own reader knows the change too.
            proposal.kept = True
            keep_row(proposal.row)
            self._room.renew()
            proposal.to_read_again = len(trial.outdated())
        return proposal

    def read_again(self, name: str) -> Proposal:
        """Begin to read the touched reports again; what people said of their claims is kept."""
        trial = self._trial(name)
        if not trial.proposal.kept:
            raise InputError("This change is not saved.", advice="Save it first.")
        if trial.proposal.rereading in ("no", "failed"):
            trial.proposal.rereading = "reading"
            trial.proposal.again = 0
            self._thread.submit(self._read_again, trial)
        return trial.proposal

    def close(self) -> None:
        """Stop; a trial under way is dropped."""
        self._closing.set()
        self._thread.shutdown(wait=True, cancel_futures=True)

    # --- trying ----------------------------------------------------------------------------

    def _try(self, trial: _Trial) -> None:
        proposal = trial.proposal
        draft = DraftReader(proposal.row)
        try:
            proposal.state = "proving"
            terms = words_of(lexicon_rows().get(proposal.row.id), proposal.row)
            proving = draft.prove(terms)
            self._find(trial, terms)
            proposal.problems = proving.result()
            if proposal.problems:
                proposal.state = "broken"
                return
            proposal.state = "reading"
            for name in _spread(trial.reports, _MOST_READ):
                if self._closing.is_set() or proposal.kept:
                    break
                self._compare(trial, self._store.report(name), draft)
            proposal.state = "done"
        except Exception as error:
            # Nobody waits for this thread: the page that follows the proposal has to be told.
            proposal.failure = str(error)
            proposal.state = "failed"
            raise
        finally:
            draft.close()

    def _find(self, trial: _Trial, terms: Sequence[str]) -> None:
        """Look for the reports in which the row fired, or with the old or the new words."""
        searches = self._room.in_turn(lambda reader: _searches(reader, terms)).result()
        trial.reports = self._store.fired.reports([trial.proposal.row.id], searches)
        trial.proposal.found = len(trial.reports)
        trial.proposal.chosen = min(len(trial.reports), _MOST_READ)

    def _compare(self, trial: _Trial, report: Report, draft: DraftReader) -> None:
        reading = draft.read(report)
        before = self._before(report)
        found = claim_changes(report, before, reading.result().claims)
        proposal = trial.proposal
        if proposal.kept:
            return
        if not found:
            trial.unchanged.add(report.id)
        for one in found:
            setattr(proposal, one.does, getattr(proposal, one.does) + 1)
        proposal.claims += found[: max(0, _MOST_SHOWN - len(proposal.claims))]
        proposal.read += 1

    def _before(self, report: Report) -> Sequence[Claim]:
        """Return what the desk's reader reads: as stored where it read it, else read anew."""
        stored = self._store.claims_of(report.id)
        coder = self._room.warm_up().result().coder
        is_current = bool(stored) and all(claim.coder == coder for claim in stored)
        if is_current and not self._store.reviewed(report.id):
            return stored
        return self._room.in_turn(lambda reader: reader.outcome(report)).result().claims

    # --- reading again -----------------------------------------------------------------------

    def _read_again(self, trial: _Trial) -> None:
        proposal = trial.proposal
        try:
            for name in trial.outdated():
                if self._closing.is_set():
                    return
                read_again(self._store, self._room, self._store.report(name))
                proposal.again += 1
            proposal.rereading = "merging"
            self._merger.begin().result()
            proposal.rereading = "done"
        except Exception as error:
            proposal.failure = str(error)
            proposal.rereading = "failed"
            raise


def _searches(reader: Reader, terms: Sequence[str]) -> list[str]:
    """Write the searches for terms, and for each with an irregular form of its first word."""
    found: list[str] = []
    for term in terms:
        first, _, rest = term.partition(" ")
        forms = [first, *reader.irregular_forms(first.lower())]
        found += [f"{form} {rest}".strip() for form in forms]
    return found


def _spread(names: Sequence[str], most: int) -> list[str]:
    """Choose some of many, evenly over all."""
    if len(names) <= most:
        return list(names)
    return [names[at * len(names) // most] for at in range(most)]
