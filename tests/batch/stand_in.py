"""A reader that needs no parser: a claim where a text says "seized", and what some words ask for.

It stands in where the reader does not matter, and does on demand what a bad page may do.
"""

import os
import resource
import signal
import time
from pathlib import Path
from types import SimpleNamespace

from reportedly.errors import LexiconError
from reportedly.records import Coder, Failure, Report
from reportedly.settings import Settings
from tests.built import build_claim


class StandIn:
    coder = Coder(version="0", codebook="none", fingerprint="stand-in")

    def outcome(self, report: Report) -> SimpleNamespace:
        words = report.text.split()
        if "SLEEP" in words:
            time.sleep(3600)
        if "ALLOCATE" in words:
            bytearray(64 * 1024**3)
        if "SEGFAULT" in words:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "EXIT" in words:
            os._exit(7)
        once = os.environ.get("LOSE_WORKER_ONCE")
        if "LOSE" in words and once and not os.path.exists(once):
            open(once, "w").close()
            os.kill(os.getppid(), signal.SIGKILL)
        if "SLOW" in words:
            time.sleep(0.05)
        if "SIGN" in words:
            _sign(Path(os.environ["SIGN_IN"]))
        failure = None
        if "BREAK" in words:
            failure = Failure(
                source="x", step="read", reason="reading failed: it broke.", report_id=report.id
            )
        at = report.text.find("Gunmen seized")
        claims = () if at < 0 or failure else (_claim(report, at),)
        return SimpleNamespace(report=report, claims=claims, failure=failure)


def _sign(book: Path) -> None:
    """Sign for the worker, and wait a while for another one to sign."""
    (book / str(os.getppid())).touch()
    until = time.monotonic() + 20
    while len(list(book.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)


def _claim(report: Report, at: int):
    sentence = report.text[at : report.text.index(".", at) + 1]
    return build_claim(report, sentence, "seized", kind="capture_place")


def load(settings: Settings) -> StandIn:
    return StandIn()


def load_mended(settings: Settings) -> StandIn:
    """Load one on which no word has a hold, as after a mistake in a reader was mended."""
    mended = StandIn()
    mended.outcome = lambda report: StandIn.outcome(  # type: ignore[method-assign]
        mended, report.model_copy(update={"text": report.text.replace("SEGFAULT", "seg fault")})
    )
    return mended


def load_beyond_limits(settings: Settings) -> StandIn:
    """Load one in a process on which a limit of file sizes has no hold."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    return StandIn()


def load_broken(settings: Settings) -> StandIn:
    """Load one whose lexicon turns out to be broken at the first report."""
    broken = StandIn()

    def outcome(report: Report) -> SimpleNamespace:
        raise LexiconError("terms/weapons.csv, row 2: broken.")

    broken.outcome = outcome  # type: ignore[method-assign]
    return broken
