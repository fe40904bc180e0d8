"""An incident explained: the rules that settled it, and why its reports were put together."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.records import Incident

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.store import Store
    from reportedly.store.grounds import Ground


def explain_incident(incident: Incident, store: "Store", console: "Console") -> None:
    """Print an incident, its grounds, the rules in it, and its claims with their words."""
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.cli.incident_screen import history_table, incident_page
    from reportedly.cli.layout import labelled
    from reportedly.cli.screen import claim_block
    from reportedly.cli.terminal import is_plain

    console.print(incident_page(incident))
    grounds = store.grounds(incident.id)
    if grounds:
        console.print(Text("\nWhy these reports are one", style="bold"))
        for ground in grounds:
            console.print(Padding(_ground_line(ground, store), (0, 0, 0, 2)))
            console.print(Padding(labelled(_finding_lines(ground), width=22), (0, 0, 0, 4)))
    console.print(Text("\nThe rules", style="bold"))
    console.print(Padding(labelled(list(_rules(incident)), width=22), (0, 0, 0, 2)))
    console.print(Text("\nHow it came to be", style="bold"))
    console.print(Padding(history_table(incident.history), (0, 0, 0, 2)))
    for number, claim_id in enumerate(incident.claims, start=1):
        console.print()
        claim = store.claim(claim_id)
        console.print(claim_block(claim, number=number, plain=is_plain(console)))
    console.print("\nOne claim down to its words: reportedly explain CLAIM_ID", style="dim")


def _ground_line(ground: "Ground", store: "Store") -> str:
    from reportedly.cli.terminal import harmless

    names = [
        harmless(report.title or report.outlet.name or report.id)
        for report in map(store.report, (ground.report_id, ground.other_report_id))
    ]
    where = "in one report" if ground.report_id == ground.other_report_id else f"and “{names[1]}”"
    return f"“{names[0]}” {where}: {ground.likeness.points:+.1f}"


def _finding_lines(ground: "Ground") -> list[tuple[str, str]]:
    from reportedly.merge.likeness import points

    table = points().findings
    return [
        (f"{worth:+.1f} {name}", table[name].means)
        for name, worth in ground.likeness.findings
        if worth
    ]


def _rules(incident: Incident) -> Iterator[tuple[str, str]]:
    from reportedly.merge.links import link_rules
    from reportedly.merge.rules import settling

    used = [one.rule for one in incident.settlements] + [one.rule for one in incident.figures]
    meanings = {rule.id: rule.means for rule in settling().rules}
    for rule in dict.fromkeys(used):
        yield rule, meanings.get(rule, "")
    examples = link_rules()
    for rule in dict.fromkeys(link.rule for link in incident.links):
        yield rule, f"as in: {examples[rule]}"


def rule_names() -> list[str]:
    """List the ids of the rules of merging."""
    from reportedly.merge.likeness import points
    from reportedly.merge.links import link_rules
    from reportedly.merge.rules import settling

    return [*(rule.id for rule in settling().rules), *link_rules(), *points().findings]


def rule_page(name: str) -> Sequence[tuple[str, str]] | None:
    """Return what a rule of merging says, by its id; None for another word."""
    from reportedly.merge.likeness import points
    from reportedly.merge.links import link_rules
    from reportedly.merge.rules import settling

    for rule in settling().rules:
        if rule.id == name:
            return [("rule", rule.id), ("of", rule.field), ("means", rule.means),
                    ("example", rule.example), ("not", rule.not_example)]  # fmt: skip
    if name in link_rules():
        return [("rule", name), ("of", "links"), ("example", link_rules()[name])]
    finding = points().findings.get(name)
    if finding:
        return [("finding", name), ("means", finding.means),
                ("in one report", f"{finding.within or 0:+.1f}"),
                ("in two reports", f"{finding.across or 0:+.1f}")]  # fmt: skip
    return None
