"""The incidents that a picture is made of: what had happened by a day, as reported by another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportedly.merge.decisions import Held, apply_decisions, held
from reportedly.merge.settling import settle
from reportedly.merge.sources import Sources
from reportedly.merge.told import Pair, Told
from reportedly.picture import reasons
from reportedly.picture.days import day_of, is_by, last_day
from reportedly.records import Decision, Incident, Report


@dataclass(frozen=True, slots=True)
class Account:
    """An incident as a picture takes it: with the claims that were known.

    `origins` names by report the source that merging took it to go back to, as `Sources` does.
    """

    incident: Incident
    pairs: tuple[Pair, ...]
    origins: Mapping[str, str]

    def pair(self, claim_id: str) -> Pair | None:
        """Return a claim with its report; None where it is not of this incident."""
        return next((pair for pair in self.pairs if pair[1].id == claim_id), None)

    @property
    def day(self) -> str | None:
        """The day by which it had happened; None without a date."""
        return last_day(self.incident.time)


LeftOut: TypeAlias = tuple[str, str]
"""Why an incident is in no row, and its id."""


@dataclass(frozen=True, slots=True)
class Period:
    """When what the picture shows happened, and by when it was reported."""

    as_of: str
    known_at: str | None = None
    since: str | None = None

    def takes(self, first: str | None, last: str | None) -> bool | str:
        """Tell whether what has a first and a last day falls into it, or why it cannot be told."""
        if first is None or last is None:
            return reasons.UNDATED
        if first > day_of(self.as_of):
            return False
        return reasons.NOT_CLOSE if last > day_of(self.as_of) else True

    def is_past(self, last: str | None) -> bool:
        """Tell whether something was over before the period began."""
        return self.since is not None and last is not None and last < day_of(self.since)


def known(
    told: Iterable[Told],
    known_at: str | None,
    decisions: Sequence[Decision],
    sources: Sources | None = None,
) -> list[Account]:
    """List what was known at a time, each incident settled from the claims reported by then.

    Without `known_at` all is known. Reports without a date were known at no time. What people
    decided about an incident holds at all times. `sources` saves tracing the reports again.
    """
    ruled = held(decisions)
    listed = list(told)
    traced = sources or Sources.of(report for one in listed for report, _ in one.pairs)
    accounts = []
    for one in listed:
        pairs = known_pairs(one, known_at)
        if len(pairs) == len(one.pairs):
            accounts.append(Account(one.incident, pairs, traced.of_reports(pairs)))
        elif pairs:
            accounts.append(account_then(one.incident, pairs, ruled))
    return accounts


def known_pairs(told: Told, known_at: str | None) -> tuple[Pair, ...]:
    """List what was known of an incident at a time; all of it without one."""
    return tuple(pair for pair in told.pairs if _is_known(pair[0], known_at))


def account_then(incident: Incident, pairs: tuple[Pair, ...], ruled: Held) -> Account:
    """Settle an incident again from the claims that were known."""
    # What came out later does not tell where a text was from, then.
    then = Sources.of({report.id: report for report, _ in pairs}.values())
    again = _settled_again(incident, pairs, then, ruled)
    return Account(again, pairs, then.of_reports(pairs))


def _settled_again(
    incident: Incident, pairs: Sequence[Pair], sources: Sources, ruled: Held
) -> Incident:
    """Settle by the rules of merging; links and former ids stay."""
    kept = {"links": incident.links, "merged": incident.merged}
    settled = settle(incident.id, pairs, sources).model_copy(update=kept)
    return apply_decisions(settled, ruled)


def _is_known(report: Report, known_at: str | None) -> bool:
    if known_at is None:
        return True
    return report.published is not None and is_by(report.published, known_at)
