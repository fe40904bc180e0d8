"""Claims as the rows of a table, for looking over many at once."""

from typing import TYPE_CHECKING

from reportedly.cli.screen import degree_phrase, place_phrase, says_line, tags, who_line
from reportedly.cli.terminal import harmless
from reportedly.export import phrases
from reportedly.records import Claim

if TYPE_CHECKING:
    from rich.table import Table


_LONGEST_KIND = 23
"""Width of "claim_of_responsibility": the names of kinds are not broken."""


def claims_table(claims: tuple[Claim, ...], *, header: bool) -> "Table":
    """Lay claims out in columns of the same widths each time, so that tables join up."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD if header else None, show_header=header, expand=True)
    if not header:
        table.pad_edge = True
    table.add_column("what", width=_LONGEST_KIND, overflow="fold")
    for name, ratio in (("who", 5), ("where and when", 4), ("said by, how surely", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for claim in claims:
        table.add_row(*_cells(claim), end_section=False)
        table.add_row()
    return table


def _cells(claim: Claim) -> tuple[str, str, str, str]:
    counts = [harmless(phrases.figure(figure)) for figure in claim.figures]
    arms = [harmless(phrases.materiel(item)) for item in claim.materiel]
    where = claim.place or claim.destination or claim.origin
    what = [*tags(claim), claim.event.kind, *counts, *arms]
    when = [place_phrase(where)] if where else []
    return (
        "\n".join(what),
        who_line(claim),
        "\n".join([*when, phrases.time(claim.time)]),
        f"{says_line(claim)}\n{degree_phrase(claim)}",
    )
