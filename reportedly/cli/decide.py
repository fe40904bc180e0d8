"""`reportedly merge`, `split`, `edit` and `undo`: people's decisions about incidents."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.incidents import IncidentId, merged_store

if TYPE_CHECKING:
    from reportedly.records import Decision
    from reportedly.store import Store

Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason; it is kept.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the user's name.")
]


def merge(
    names: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Two or more incidents.", show_default=False)
    ],
    *,
    why: Why,
    by: By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Hold incidents together as one, whatever the rules say."""
    with merged_store(store_path) as store:
        found = [store.incident(name) for name in names]
        claims = [claim for one in found for claim in one.claims]
        if len({one.id for one in found}) < 2:
            raise typer.BadParameter("give two or more different incidents", param_hint="ID")
        _decide(store, _made("merge", by, why, claim_ids=tuple(claims)))
        _show(store, claims[0])


def split(
    name: IncidentId,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM…", help="The claims (c-…) to take out of it.")
    ],
    *,
    why: Why,
    by: By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Take claims out of an incident, whatever the rules say."""
    with merged_store(store_path) as store:
        found = store.incident(name)
        out = [store.claim(claim).id for claim in claims]
        rest = [claim for claim in found.claims if claim not in out]
        strange = [claim for claim in out if claim not in found.claims]
        if strange:
            raise typer.BadParameter(
                f"{strange[0]} is not in {found.id}; it is in {store.incident_of(strange[0])}",
                param_hint="CLAIM",
            )
        if not rest:
            raise typer.BadParameter("all claims would be taken out", param_hint="CLAIM")
        _decide(store, _made("split", by, why, claim_ids=tuple(out), other_claim_ids=tuple(rest)))
        _show(store, rest[0])
        _show(store, out[0])


def edit(
    name: IncidentId,
    setting: Annotated[str, typer.Argument(metavar="FIELD=JSON", help='As in kind=\\"ambush\\".')],
    *,
    why: Why,
    by: By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Set a field of an incident; what the rules settled is kept in its history."""
    from reportedly.merge.decisions import check_edit

    field, equals, value = setting.partition("=")
    if not equals:
        raise typer.BadParameter(f"{setting!r} is not FIELD=JSON", param_hint="FIELD=JSON")
    check_edit(field, value)
    with merged_store(store_path) as store:
        found = store.incident(name)
        made = _made("edit", by, why, claim_ids=found.claims, field=field, value=value)
        _decide(store, made)
        _show(store, found.claims[0])


def undo(
    name: Annotated[str, typer.Argument(metavar="ID", help="A decision (d-…).")],
    *,
    why: Why,
    by: By = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Take back a decision; both stay in the record of decisions."""
    from reportedly.errors import NotFound

    with merged_store(store_path) as store:
        decision = next((one for one in store.decisions() if one.id == name), None)
        if decision is None:
            known = ", ".join(one.id for one in store.decisions()) or "none"
            raise NotFound(f"No decision has the id {name}. Decisions of this store: {known}.")
        _decide(store, _made("undo", by, why, undoes=name))
        if decision.claim_ids:
            _show(store, decision.claim_ids[0])


def decisions(*, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """List what people decided about incidents, with who, when and why."""
    from reportedly.cli.layout import labelled
    from reportedly.cli.terminal import harmless, output

    with merged_store(store_path) as store:
        made = store.decisions()
    rows = [
        (one.id, f"{one.action} by {harmless(one.by)}, {one.when[:10]}: {harmless(one.why)}")
        for one in made
    ]
    output().print(labelled(rows) if rows else "Nobody has decided anything about incidents.")


def _made(action: str, by: str | None, why: str, **rest: object) -> "Decision":
    from reportedly.records import Decision

    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision.made(action, by or getpass.getuser(), when, why, **rest)


def _decide(store: "Store", decision: "Decision") -> None:
    store.decide(decision)
    store.merge()
    typer.echo(f"Kept as {decision.id}. Take it back with: reportedly undo {decision.id} --why …")


def _show(store: "Store", claim_id: str) -> None:
    from reportedly.cli.incident_screen import incident_line
    from reportedly.cli.terminal import output

    name = store.incident_of(claim_id)
    if name:
        output().print(incident_line(store.incident(name)))
