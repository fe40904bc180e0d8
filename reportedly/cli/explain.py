"""`reportedly explain`: the chain from any value down to the words and the rule it rests on."""

import difflib
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.errors import NotFound, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.text import Text

    from reportedly.cli.chain import Link
    from reportedly.lexicon.basis import LexiconRow
    from reportedly.records import Claim
    from reportedly.store import Store


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An incident (i-…), claim (c-…) or report (r-…), a kind, a rule or a lexicon row.",
            show_default=False,
        ),
    ],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Show what an incident, claim, report, kind, rule or row rests on."""
    from reportedly.cli.codebook import kind_page
    from reportedly.cli.explain_incident import rule_page
    from reportedly.cli.layout import labelled
    from reportedly.cli.terminal import harmless, output
    from reportedly.lexicon.basis import BASES, behind, crosswalk_kind, lexicon_rows
    from reportedly.lexicon.ontology import kinds

    console = output()
    kind = name if name in kinds() else crosswalk_kind(name)
    if kind:
        console.print(kind_page(kind, kinds()[kind]))
    elif name in lexicon_rows():
        console.print(_row_page(lexicon_rows()[name]))
    elif name.startswith(("c-", "r-", "i-")):
        _explain_stored(name, store_path, console)
    elif rule := rule_page(name):
        console.print(labelled(rule, width=14))
    elif name.partition(":")[0] in BASES and not name.endswith(":"):
        console.print(harmless(behind(name)[0]))
    else:
        raise NotFound(f"Nothing is called {name!r}. {_nearest(name)}")


def _nearest(name: str) -> str:
    from reportedly.cli.explain_incident import rule_names
    from reportedly.lexicon.basis import lexicon_rows
    from reportedly.lexicon.ontology import kinds

    near = difflib.get_close_matches(name, [*kinds(), *rule_names(), *lexicon_rows()], n=3)
    if near:
        return f"Nearest: {', '.join(near)}."
    return (
        "Give the id of an incident (i-…), claim (c-…) or report (r-…), a kind, or a lexicon row."
    )


def _explain_stored(name: str, store_path: str, console: "Console") -> None:
    from reportedly.cli.explain_incident import explain_incident
    from reportedly.store import Store

    try:
        store = Store.open(store_path, create=False)
    except StoreError as error:
        raise StoreError(f"To explain {name}, its store is needed. {error}") from error
    with store:
        if name.startswith("r-"):
            _explain_report(name, store, console)
        elif name.startswith("i-"):
            store.merge()
            explain_incident(store.incident(name), store, console)
        else:
            _explain_claim(store.claim(name), store, console)


def _explain_report(name: str, store: "Store", console: "Console") -> None:
    from reportedly.cli.difference import show_difference
    from reportedly.cli.screen import claim_block, report_block
    from reportedly.cli.terminal import harmless, is_plain

    report = store.report(name)
    claims = store.claims_of(report.id)
    console.print(report_block(report, claims=len(claims)))
    facts = {
        "address": report.url,
        "byline": report.byline,
        "language": report.language,
        "retrieved": report.retrieved,
        "replaces": report.replaces,
        "sha256": report.sha256,
    }
    for label, value in facts.items():
        console.print(f"  {label:<10}{harmless(value) if value else 'unknown'}", style="dim")
    later = store.version_after(report.id)
    if later:
        console.print(f"  replaced by {later}: reportedly explain {later}")
    if report.replaces:
        show_difference(store.report(report.replaces), report, store, console)
    for number, claim in enumerate(claims, start=1):
        console.print()
        console.print(claim_block(claim, number=number, plain=is_plain(console)))


def _explain_claim(claim: "Claim", store: "Store", console: "Console") -> None:
    from rich.padding import Padding

    from reportedly.cli.chain import links
    from reportedly.cli.layout import labelled
    from reportedly.cli.marks import marked_sentence
    from reportedly.cli.screen import headline, report_block
    from reportedly.cli.terminal import is_plain

    report = store.report(claim.report_id)
    console.print(report_block(report, claims=len(store.claims_of(report.id))))
    console.print()
    console.print(headline(claim).append(f" · {claim.id}", style="dim"))
    console.print(Padding(marked_sentence(claim, plain=is_plain(console)), (0, 0, 1, 2)))
    for link in links(claim):
        console.print(labelled(_link_lines(link), width=11))
    coder = claim.coder
    console.print(
        f"read by reportedly {coder.version}, lexicon {coder.codebook}, "
        f"fingerprint {coder.fingerprint}",
        style="dim",
    )


def _link_lines(link: "Link") -> "Iterator[tuple[str, str | Text]]":
    from rich.text import Text

    from reportedly.cli.terminal import harmless
    from reportedly.lexicon.basis import behind

    yield link.label, Text(harmless(link.value), style="bold")
    if link.words:
        words = " … ".join(f"“{harmless(s.text)}” [{s.start}:{s.end}]" for s in link.words)
        yield "", f"words  {words}"
    for line in behind(link.basis):
        yield "", f"basis  {harmless(line)}"


def _row_page(row: "LexiconRow") -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    from reportedly.cli.layout import labelled

    head = Text.assemble((row.cells["id"], "bold"), f"  {row.where}")
    cells = [(f"  {name}", value) for name, value in row.cells.items() if value and name != "id"]
    return Group(head, labelled(cells, width=14))
