"""`reportedly codebook`: the kinds of events with their codes, and the export formats' rules."""

import difflib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.errors import NotFound

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.lexicon.ontology import CrosswalkRule, Kind


def codebook(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="One kind, or a family; all without.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="The codebook of an export format: acled, ucdp …"
        ),
    ] = None,
) -> None:
    """Print the kinds of events and their codes, or the codebook of an export format."""
    from reportedly.cli.terminal import output

    if form:
        _print_format(form, as_json=as_json)
        return
    chosen = _chosen(kind)
    if as_json:
        entries = {name: entry.model_dump(mode="json") for name, entry in chosen.items()}
        typer.echo(json.dumps(entries, indent=2, ensure_ascii=False))
        return
    console = output()
    if kind in chosen:
        console.print(kind_page(kind, chosen[kind]))
        return
    family = None
    for name, entry in chosen.items():
        if entry.family != family:
            family = entry.family
            console.print(f"\n{family.replace('_', ' ').upper()}")
        console.print(_short(name, entry))


def _print_format(name: str, *, as_json: bool) -> None:
    from reportedly.export.codebook_page import codebook_page
    from reportedly.export.rulebook import rulebook

    page = rulebook(name).model_dump_json(indent=2) + "\n" if as_json else codebook_page(name)
    typer.echo(page, nl=False)


def _chosen(kind: str | None) -> "dict[str, Kind]":
    from reportedly.lexicon.ontology import kinds

    known = dict(sorted(kinds().items(), key=lambda item: _family_order(item[1])))
    if kind is None:
        return known
    if kind in known:
        return {kind: known[kind]}
    family = {name: entry for name, entry in known.items() if entry.family == kind}
    if family:
        return family
    names = [*known, *{entry.family for entry in known.values()}]
    near = difflib.get_close_matches(kind, sorted(names), n=3)
    hint = f" Nearest: {', '.join(near)}." if near else ""
    raise NotFound(f"There is no kind {kind!r}.{hint} See them all with: reportedly codebook")


def _family_order(entry: "Kind") -> int:
    from typing import get_args

    from reportedly.lexicon.ontology import Family

    return get_args(Family).index(entry.family)


def _short(name: str, entry: "Kind") -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    from reportedly.cli.layout import indented

    codes = code_line(entry.codes[-1]) if entry.codes else "no codes"
    head = Text.assemble((name, "bold"), f"  {entry.means}")
    return Group(indented(head, 2), indented(codes, 6, style="dim"))


def code_line(rule: "CrosswalkRule") -> str:
    """Write the codes of a cross-walk rule on one line."""
    parts = []
    if rule.plover:
        parts.append("PLOVER " + "-".join(filter(None, (rule.plover.type, rule.plover.mode))))
    if rule.cameo:
        parts.append(f"CAMEO {rule.cameo}")
    if rule.acled:
        parts.append(f"ACLED {rule.acled.event_type} / {rule.acled.sub_event_type}")
    if rule.ucdp:
        parts.append(f"UCDP {'by who fought whom' if rule.ucdp == 'by_sides' else '3'}")
    return " · ".join(parts) or "no code in any codebook"


def kind_page(name: str, entry: "Kind") -> "RenderableType":
    """Lay out all that is written about a kind."""
    from rich.console import Group
    from rich.text import Text

    from reportedly.cli.layout import indented

    head = Text.assemble((name, "bold"), f"  ({entry.family.replace('_', ' ')})")
    page: list[RenderableType] = [head, entry.means]
    for title, lines in _parts(entry):
        page += [Text(f"\n{title}", style="bold"), *(indented(line, 2) for line in lines)]
    return Group(*page)


def _parts(entry: "Kind") -> Iterator[tuple[str, list[str]]]:
    yield "Roles", [f"{role}: {means}" for role, means in entry.roles.items()]
    yield "Is one", list(entry.yes)
    yield "Is none", list(entry.no)
    yield "Codes (the first rule that fits)", [_rule_line(rule) for rule in entry.codes]
    notes = {
        "both sides are actors and recipients by word order": entry.two_sided,
        "belongs to its cause when one is told in reach": entry.consequence,
        "a state of affairs, not an event": entry.state,
    }
    if any(notes.values()):
        yield "Note", [note for note, holds in notes.items() if holds]


def _rule_line(rule: "CrosswalkRule") -> str:
    sides = []
    if rule.when and rule.when.actors:
        sides.append(f"by {', '.join(rule.when.actors)}")
    if rule.when and rule.when.recipients:
        sides.append(f"to {', '.join(rule.when.recipients)}")
    when = f" [{' '.join(sides)}]" if sides else ""
    return f"{rule.id}{when}: {code_line(rule)}"
