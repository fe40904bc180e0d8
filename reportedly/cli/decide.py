"""`reportedly merge`, `split`, `edit` and `undo`: people's decisions about incidents."""

from collections.abc import Sequence
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
    from reportedly.errors import InputError
    from reportedly.merge.decisions import check_edit

    field, equals, value = setting.partition("=")
    if not equals:
        raise typer.BadParameter(f"{setting!r} is not FIELD=JSON", param_hint="FIELD=JSON")
    try:
        check_edit(field, value)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="FIELD=JSON") from None
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
    with merged_store(store_path) as store:
        made = store.decisions()
        decision = _decision(name, made)
        if decision.action == "undo":
            raise typer.BadParameter(
                f"{decision.id} is itself an undo; decide anew what it took back", param_hint="ID"
            )
        if decision.id in {one.undoes for one in made}:
            raise typer.BadParameter(f"{decision.id} was taken back before", param_hint="ID")
        _decide(store, _made("undo", by, why, undoes=decision.id))
        touched = (*decision.claim_ids[:1], *decision.other_claim_ids[:1])
        homes = {store.incident_of(claim): claim for claim in touched}
        for claim in homes.values():
            _show(store, claim)


def _decision(name: str, made: "Sequence[Decision]") -> "Decision":
    """Find a decision by its id, or by the first characters of it that no other shares."""
    from reportedly.errors import NotFound

    found = [one for one in made if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(one.id for one in found)
        raise NotFound(f"{name} is the beginning of several ids: {several}. Write more of it.")
    known = ", ".join(one.id for one in made) or "none"
    raise NotFound(f"No decision has the id {name}. Decisions of this store: {known}.")


def decisions(*, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """List what people decided about incidents, with who, when and why."""
    from reportedly.cli.layout import labelled
    from reportedly.cli.terminal import harmless, output

    with merged_store(store_path) as store:
        made = store.decisions()
        rows = [
            (one.id, f"{_deed(one, store)} by {harmless(one.by)}, {one.when[:10]}: "
                     f"{harmless(one.why)}{_taken_back(one, made)}")
            for one in made
        ]  # fmt: skip
    output().print(labelled(rows) if rows else "Nobody has decided anything about incidents.")


def _deed(decision: "Decision", store: "Store") -> str:
    """Say what was decided, and of which incident as it is called now."""
    if decision.action == "undo":
        return f"undo of {decision.undoes}"
    home = store.incident_of(decision.claim_ids[0])
    field = f" {decision.field}" if decision.field else ""
    return f"{decision.action}{field} of {home}" if home else f"{decision.action}{field}"


def _taken_back(decision: "Decision", made: "Sequence[Decision]") -> str:
    undone = next((one.id for one in made if one.undoes == decision.id), None)
    return f" (taken back by {undone})" if undone else ""


def _made(action: str, by: str | None, why: str, **rest: object) -> "Decision":
    from reportedly.records import Decision
    from reportedly.review.signing import now

    if not why.strip():
        raise typer.BadParameter("give a reason; it is kept with the decision", param_hint="--why")
    return Decision.made(action, signed_by(by), now(), why.strip(), **rest)


def signed_by(name: str | None) -> str:
    """Return who decides; a user without a name has to say so."""
    from reportedly.errors import InputError
    from reportedly.review.signing import signer

    try:
        return signer(name)
    except InputError:
        raise typer.BadParameter("say who decides", param_hint="--by") from None


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
