"""`reportedly diff`: where two codings of the same reports agree and differ."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.compare import Comparison, Difference, IncidentComparison

_NAMED = 5
"""How many reports are named that only one coding has read."""


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A store, or an export of jsonl, records.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another, of the same reports.")],
    *,
    limit: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="Show at most so many claims, and incidents."),
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
) -> None:
    """Compare two codings of the same reports.

    Claims are matched by report, overlapping trigger and kind; incidents by their claims.
    """
    from reportedly.compare import compare, open_coding

    with open_coding(a) as coding, open_coding(b) as other:
        comparison = compare(coding, other)
    if as_json:
        typer.echo(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(comparison, limit=limit)


def _show(found: "Comparison", *, limit: int) -> None:
    from reportedly.cli.terminal import output

    console = output()
    console.print(f"A {found.a}\nB {found.b}")
    console.print(
        f"{_counted(found.reports, 'report')} · {found.claims_a:,} claims in A, "
        f"{found.claims_b:,} in B · agreement on claims {_share(found.agreement)}"
    )
    console.print(
        f"{found.both:,} in both, {found.identical:,} of them without a difference · "
        f"{found.only_a:,} only in A · {found.only_b:,} only in B"
    )
    for name, reports in (("A", found.reports_only_a), ("B", found.reports_only_b)):
        if reports:
            more = " …" if len(reports) > _NAMED else ""
            console.print(
                f"Left out, as read only in {name}: {_counted(len(reports), 'report')}, "
                f"{', '.join(reports[:_NAMED])}{more}"
            )
    if found.both:
        _show_fields(console, found)
    show_differences(console, found.differences, limit=limit)
    if found.incidents:
        _show_incidents(console, found.incidents, limit=limit)
    if not found.differences and not (found.incidents and found.incidents.differences):
        console.print("\nNo differences.")


def _show_fields(console: "Console", found: "Comparison") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("field")
    for name in ("same", "other", "only A", "only B", "agreement", "kappa"):
        table.add_column(name, justify="right")
    for one in found.fields:
        counts = [f"{n:,}" for n in (one.same, one.other, one.only_a, one.only_b)]
        kappa = "" if one.kappa is None else f"{one.kappa:.2f}"
        table.add_row(one.field, *counts, _share(one.agreement), kappa)
    console.print()
    console.print(table)


def show_differences(
    console: "Console", differences: "tuple[Difference, ...]", *, limit: int
) -> None:
    """Print the first claims that differ, with their differences."""
    by_claim: dict[tuple[str | None, str | None], list[Difference]] = {}
    for difference in differences:
        by_claim.setdefault((difference.claim_a, difference.claim_b), []).append(difference)
    for (claim_a, claim_b), own in list(by_claim.items())[:limit]:
        _show_claim(console, claim_a, claim_b, own)
    _show_more(console, len(by_claim) - limit, "claim")


def _show_more(console: "Console", left: int, noun: str) -> None:
    if left > 0:
        more = _counted(left, f"more {noun}")
        console.print(f"\n{more} with differences: --limit N shows more, --json all.")


def _show_incidents(console: "Console", found: "IncidentComparison", *, limit: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.cli.terminal import harmless

    console.print(
        f"\n{_counted(found.incidents_a, 'incident')} in A, {found.incidents_b:,} in B of claims "
        f"in both · {found.same:,} of the same claims, {found.identical:,} of them without a "
        "difference"
    )
    if found.fields:
        differ = ", ".join(f"{name} {count:,}" for name, count in found.fields)
        console.print(f"Settled otherwise: {differ}")
    groups = {one.incidents_a: one for one in found.differences}
    for ids in list(groups)[:limit]:
        own = [one for one in found.differences if one.incidents_a == ids]
        names = " = ".join(dict.fromkeys((*ids, *own[0].incidents_b)))
        console.print(Text(f"\n{names}", style="dim"))
        console.print(Padding(Text(harmless(own[0].named)), (0, 0, 0, 2)))
        for one in own:
            words = f"{one.field}  {one.a or 'nothing'} → {one.b or 'nothing'}"
            console.print(Padding(Text(harmless(words)), (0, 0, 0, 4)))
    _show_more(console, len(groups) - limit, "incident")


def _show_claim(
    console: "Console", claim_a: str | None, claim_b: str | None, own: "list[Difference]"
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.cli.terminal import harmless

    ids = " = ".join(dict.fromkeys(name for name in (claim_a, claim_b) if name))
    console.print(Text(f"\n{own[0].report_id} · {ids}", style="dim"))
    sentence = " ".join(own[0].sentence.split())
    console.print(Padding(Text(harmless(sentence)), (0, 0, 0, 2)))
    for one in own:
        if one.field == "claim":
            words = f"only in {'A' if one.a else 'B'}  {one.a or one.b}"
        else:
            words = f"{one.field}  {one.a or 'nothing'} → {one.b or 'nothing'}"
        console.print(Padding(Text(harmless(words)), (0, 0, 0, 4)))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"
