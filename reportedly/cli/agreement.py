"""`reportedly agreement`: how far two coders agree on the same reports."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.diff import show_differences

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.compare import Agreement
    from reportedly.compare.alpha import Alpha


def agreement(
    *,
    coders: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--coders", metavar="A B", help="Two coders of this store; else those of most reports."
        ),
    ] = None,
    other: Annotated[
        str | None,
        typer.Option(
            "--with", metavar="OTHER", help="The other coder's store, or an export of it."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="Show at most so many claims that differ.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Measure how far two coders agree on the same reports, field by field.

    They are two coders of one store, who coded reports apart from each other, or, with --with,
    this store and another.
    """
    from reportedly.compare import agreement as measure
    from reportedly.compare import open_coding
    from reportedly.compare.layers import layers_of
    from reportedly.store import Store
    from reportedly.store.codings import Codings

    if other is not None and coders:
        raise typer.BadParameter("give this or --with, not both", param_hint="--coders")
    if other is not None:
        with open_coding(store_path) as a, open_coding(other) as b:
            found = measure(a, b)
    else:
        with Store.open(store_path, create=False) as store:
            found = measure(*layers_of(Codings(store), coders))
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(found, limit=limit)


def _show(found: "Agreement", *, limit: int) -> None:
    from reportedly.cli.terminal import output

    console = output()
    console.print(f"A {found.a}\nB {found.b}")
    reports = f"{found.reports:,} report{'' if found.reports == 1 else 's'}"
    console.print(
        f"{reports} · found by both {found.both:,}, by A alone {found.only_a:,}, by B alone "
        f"{found.only_b:,} · agreement on finding {share(found.found)}"
    )
    for name, left in (("A", found.reports_only_a), ("B", found.reports_only_b)):
        if left:
            console.print(f"Left out, as only {name} has them: {len(left):,} reports.")
    if not found.both:
        console.print("\nNo claim was found by both, so that there is nothing to measure.")
        return
    _show_fields(console, found)
    show_differences(console, found.differences, limit=limit)


def _show_fields(console: "Console", found: "Agreement") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("field")
    table.add_column("level")
    for name in ("claims", "same", "alpha"):
        table.add_column(name, justify="right")
    table.add_column("95 % interval")
    fields = [one for one in found.fields if one.claims]
    for one in fields:
        cells = [one.field, one.level, f"{one.claims:,}", share(one.share)]
        table.add_row(*cells, number(one.alpha.value), interval(one.alpha))
    console.print()
    console.print(table)
    without: dict[str, list[str]] = {}
    for one in fields:
        if one.alpha.reason:
            without.setdefault(one.alpha.reason, []).append(one.field)
    for reason, names in without.items():
        console.print(f"No alpha for {', '.join(names)}: {reason}.")


def interval(value: "Alpha") -> str:
    """Write the interval of an alpha; "" where there is none."""
    if value.low is None or value.high is None:
        return ""
    return f"{value.low:.2f} to {value.high:.2f}"


def number(value: float | None) -> str:
    """Write an alpha with two places; a dash where it is not defined."""
    return "–" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """Write a share; a dash where there is nothing to share."""
    return "–" if value is None else f"{value:.1%}"
