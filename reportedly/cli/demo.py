"""`reportedly demo`: the bundled reports, read before your eyes."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from reportedly.cli import options

DEMO_STORE = "reportedly-demo.db"
"""Where `reportedly desk --demo` keeps the bundled reports and what is said of them."""

_NEXT = """\
What to try next:
  reportedly desk --demo          check these claims in the browser, beside their words
  reportedly read FILE            your own report: text, HTML, PDF, Word, or an address
  reportedly add FOLDER           read a folder into a store, reportedly.db
  reportedly incidents            what the claims in the store come to, as a timeline
  reportedly incident ID          one incident: who says what, ranges, words
  reportedly search WORDS         find words in the store
  reportedly explain ID           the chain from every value down to its words
  reportedly codebook             the kinds of events, and their codes elsewhere\
"""


def demo() -> None:
    """Read the bundled reports and show their claims."""
    from reportedly.cli.incidents import Kept
    from reportedly.cli.intake import reading, report_failures, sources_of
    from reportedly.cli.printing import make_printer
    from reportedly.intake import SeenCopies, Tally, outcomes

    settings = options.make_settings()
    tally = Tally()
    kept = Kept()
    show = make_printer("screen")
    with _bundled() as paths:
        chosen = options.ingest_options(None, None, None)
        items = sources_of(paths, settings=settings, options=chosen)
        for came in outcomes(items, read=reading(settings, 1), first_of=SeenCopies()):
            outcome = tally.count(came)
            if outcome and not outcome.failure:
                show(outcome)
                kept.keep(outcome)
    kept.show()
    report_failures(tally)
    typer.echo(f"{tally.reports} reports, {tally.claims} claims.\n\n{_NEXT}")
    raise typer.Exit(tally.exit_code)


def keep_demo(store_path: str) -> None:
    """Read the bundled reports into a store; those that are there already are passed over."""
    from reportedly.cli.intake import reading, sources_of
    from reportedly.intake import Intake, Tally, outcomes
    from reportedly.store import Store

    settings = options.make_settings()
    tally = Tally()
    with Store.open(store_path) as store, _bundled() as paths:
        intake = Intake(store, tally, again=False)
        chosen = options.ingest_options(None, None, None)
        items = intake.wanted(sources_of(paths, settings=settings, options=chosen))
        for came in outcomes(items, read=reading(settings, 1), first_of=intake.first_of):
            intake.keep(came)
        store.merge()


@contextmanager
def _bundled() -> Iterator[list[str]]:
    """Give the paths of the bundled reports. Raises PartMissing where they are not installed."""
    from importlib.resources import as_file, files

    from reportedly.errors import PartMissing

    with as_file(files("reportedly") / "demo" / "reports") as folder:
        paths = sorted(str(path) for path in folder.glob("*.txt"))
        if not paths:
            raise PartMissing(
                "The demonstration reports are missing from this installation. "
                "Install it again with: pip install --force-reinstall reportedly"
            )
        yield paths
