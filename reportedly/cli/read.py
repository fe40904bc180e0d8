"""`reportedly read`: claims on the screen, or as lines and rows for other programs."""

from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.printing import Form


def read(
    sources: options.Sources,
    *,
    form: Annotated[Form, typer.Option("--format", help="How to print the claims.")] = "screen",
    published: options.Published = None,
    outlet: options.OutletName = None,
    mapped: options.Mapped = None,
    allow_private: options.AllowPrivate = False,
    jobs: options.Jobs = 1,
    first_pass: options.FirstPassed = False,
    focus: options.FirstFocus = "any",
) -> None:
    """Read reports and print their claims."""
    from reportedly.cli.incidents import Kept
    from reportedly.cli.intake import reading, report_failures, sources_of
    from reportedly.cli.printing import make_printer
    from reportedly.intake import SeenCopies, Tally, outcomes

    settings = options.make_settings(allow_private=allow_private)
    chosen = options.ingest_options(published, outlet, mapped)
    show = make_printer(form)
    tally = Tally()
    kept = Kept()
    items = sources_of(sources, settings=settings, options=chosen)
    for came in outcomes(
        items,
        read=reading(settings, jobs, first_pass=focus if first_pass else None),
        first_of=SeenCopies(),
    ):
        outcome = tally.count(came)
        if outcome and not outcome.failure:
            show(outcome)
            if form == "screen":
                kept.keep(outcome)
    kept.show()
    report_failures(tally)
    raise typer.Exit(tally.exit_code)
