"""The forms in which `read` prints outcomes, each as soon as it is there."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from reportedly.cli.terminal import is_plain, output

if TYPE_CHECKING:
    from reportedly.reader import Outcome

Form = Literal["screen", "table", "jsonl", "csv"]
Printer = Callable[["Outcome"], None]


def make_printer(form: Form) -> Printer:
    """Make the function that prints one outcome after another in a form."""
    return {"screen": _screen, "table": _table, "jsonl": _jsonl, "csv": _csv}[form]()


def _screen() -> Printer:
    from reportedly.cli.screen import claim_block, report_block

    console = output()

    def show(outcome: "Outcome") -> None:
        console.print(report_block(outcome.report, claims=len(outcome.claims)))
        console.print()
        for number, claim in enumerate(outcome.claims, start=1):
            console.print(claim_block(claim, number=number, plain=is_plain(console)))
            console.print()

    return show


def _table() -> Printer:
    from reportedly.cli.screen import report_block
    from reportedly.cli.table import claims_table

    console = output()
    shown = 0

    def show(outcome: "Outcome") -> None:
        nonlocal shown
        console.print(report_block(outcome.report, claims=len(outcome.claims)))
        if outcome.claims:
            console.print(claims_table(outcome.claims, header=not shown))
            shown += 1
        else:
            console.print()

    return show


def _jsonl() -> Printer:
    from reportedly.export.jsonl import write_jsonl

    def show(outcome: "Outcome") -> None:
        write_jsonl(((outcome.report, claim) for claim in outcome.claims), sys.stdout)
        sys.stdout.flush()

    return show


def _csv() -> Printer:
    from reportedly.export.spreadsheet import write_csv

    write_csv((), sys.stdout)

    def show(outcome: "Outcome") -> None:
        pairs = ((outcome.report, claim) for claim in outcome.claims)
        write_csv(pairs, sys.stdout, header=False)
        sys.stdout.flush()

    return show
