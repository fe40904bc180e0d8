"""`reportedly incidents`, `incident` and `history`: what a store's claims come to."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.reader import Outcome
    from reportedly.store import Store

IncidentId = Annotated[
    str, typer.Argument(metavar="ID", help="An incident (i-…).", show_default=False)
]
_SHOWN_TOGETHER = 500
"""Reports of one run that are put together on the screen; more than that is work for a store."""
Form = Literal["screen", "json", "jsonl"]


def counted(count: int) -> str:
    """Write a number of incidents."""
    return "1 incident" if count == 1 else f"{count:,} incidents"


@contextmanager
def merged_store(store_path: str) -> "Iterator[Store]":
    """Open a store and bring its incidents up to date."""
    from reportedly.store import Store

    with Store.open(store_path, create=False) as store:
        store.merge()
        yield store


def incidents(
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    form: Annotated[Form, typer.Option("--format", help="How to print them.")] = "screen",
    kind: options.Kinds = None,
    place: options.PlaceName = None,
    since: options.Since = None,
    until: options.Until = None,
    actor: options.ActorName = None,
    voice: options.VoiceName = None,
) -> None:
    """List the incidents of a store, as a timeline.

    All of them, or those with a claim that fits every option given.
    """
    from reportedly.cli.incident_screen import timeline
    from reportedly.cli.terminal import output

    options.check_kinds(kind or [])
    options.check_days(since, until)
    with merged_store(store_path) as store:
        found = list(
            store.incidents(
                kind=kind or (), place=place, since=since, until=until, actor=actor, voice=voice
            )
        )
    if form == "screen":
        if not found:
            typer.echo("Nothing found.")
            return
        output().print(timeline(found))
        typer.echo(f"\n{counted(len(found))}.")
        return
    if form == "json":
        listed = [incident.model_dump(mode="json") for incident in found]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return
    for incident in found:
        sys.stdout.write(incident.model_dump_json() + "\n")


def incident(
    name: IncidentId,
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = "screen",
) -> None:
    """Show one incident: its fields, who says what, and its claims."""
    from reportedly.cli.incident_screen import incident_page
    from reportedly.cli.screen import claim_block
    from reportedly.cli.terminal import is_plain, output

    with merged_store(store_path) as store:
        found = store.incident(name)
        if form != "screen":
            sys.stdout.write(found.model_dump_json(indent=2 if form == "json" else None) + "\n")
            return
        console = output()
        console.print(incident_page(found))
        console.print()
        for number, claim_id in enumerate(found.claims, start=1):
            claim = store.claim(claim_id)
            console.print(claim_block(claim, number=number, plain=is_plain(console)))
            console.print()


def history(name: IncidentId, *, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """Show how an incident came to be what it is: by which reports, rules and people."""
    from reportedly.cli.incident_screen import history_table, incident_line
    from reportedly.cli.terminal import output

    with merged_store(store_path) as store:
        found = store.incident(name)
    console = output()
    console.print(incident_line(found))
    console.print(history_table(found.history))


class Kept:
    """The reports of one run with their claims, to show what they come to."""

    def __init__(self) -> None:
        """Begin with none."""
        self._read: list[Outcome] = []

    def keep(self, outcome: "Outcome") -> None:
        """Keep one more; a run of very many reports needs a store."""
        if len(self._read) < _SHOWN_TOGETHER:
            self._read.append(outcome)

    def show(self) -> None:
        """Print what the claims come to; of one report its claims are enough."""
        told = sum(bool(one.claims) for one in self._read)
        if told < 2 or len(self._read) == _SHOWN_TOGETHER:
            return
        from reportedly.cli.incident_screen import timeline
        from reportedly.cli.terminal import output
        from reportedly.merge.merging import ReportClaims, merge

        read = [ReportClaims(one.report, one.claims) for one in self._read]
        found = [one.incident for one in merge(read)]
        claims = sum(len(one.claims) for one in self._read)
        console = output()
        console.print(
            f"{claims:,} claims of {told:,} reports come to {counted(len(found))}:\n",
            style="bold",
        )
        console.print(timeline(found))
        console.print()
