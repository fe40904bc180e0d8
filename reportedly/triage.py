"""Which reports are worth reading in full: by their words, and in doubt by a closer look."""

from reportedly.first_pass import Focus, load_first_pass
from reportedly.first_pass.focus import kinds_of
from reportedly.reader import Outcome, Reader
from reportedly.records import Failure, Report


class Triage:
    """Reads a report in full, or passes over it and says why."""

    def __init__(self, reader: Reader, focus: Focus, *, advice: str) -> None:
        """Take a loaded reader; `advice` says how to have all that is passed over read."""
        self._reader = reader
        self._first_pass = load_first_pass(focus)
        self._advice = advice
        self.version = self._first_pass.version

    def outcome(self, report: Report) -> Outcome:
        """Read a report; when it is passed over, the outcome has the reason and no claims."""
        reason = self.passed_over(report)
        if reason is None:
            return self._reader.outcome(report)
        failure = Failure(
            source=report.url or report.title or report.id,
            step="first_pass",
            reason=reason,
            advice=self._advice,
            report_id=report.id,
            kind="passed_over",
        )
        return Outcome(report, (), failure)

    def passed_over(self, report: Report) -> str | None:
        """Say in a sentence why a report need not be read; None where it is to be read in full."""
        reason = self._first_pass.passed_over(report)
        if reason is not None:
            return reason
        passages = self._first_pass.doubtful(report)
        if passages is None or self._any_event(report, passages):
            return None
        return (
            f"{len(passages)} sentence{'s' * (len(passages) != 1)} that might hold a claim of "
            f"{self._first_pass.wanted} held none at a closer look, says the first pass "
            f"{self.version}."
        )

    def _any_event(self, report: Report, passages: list[tuple[int, int]]) -> bool:
        try:
            kinds = kinds_of(self._first_pass.focus)
            return bool(passages) and self._reader.tells_of(report, passages, kinds)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - reading it in full says what is wrong with it
            return True
