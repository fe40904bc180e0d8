"""`reportedly review`, `reviews` and `corrections export`: what people say of claims."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from reportedly.cli import options
from reportedly.cli.decide import signed_by

if TYPE_CHECKING:
    from reportedly.records import Claim, Report, Review

corrections = typer.Typer(
    help="What people corrected, for tests and for training.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Action = Literal["accept", "reject", "correct", "undo"]
Form = Literal["screen", "jsonl"]


def review(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim (c-…).")],
    action: Annotated[Action, typer.Argument(help="What you say of it.")],
    settings: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=JSON]…", help='To correct, as in kind=\\"ambush\\".'),
    ] = None,
    *,
    why: Annotated[
        str | None, typer.Option("--why", metavar="WORDS", help="The reason; it is kept.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who says so; else the user's name.")
    ] = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Accept, reject or correct a claim, or take the last word on it back."""
    from reportedly.store import Store

    changes = dict(map(_setting, settings or []))
    if (action == "correct") != bool(changes):
        raise typer.BadParameter("to correct, and only then, give FIELD=JSON", param_hint="FIELD")
    with Store.open(store_path, create=False) as store:
        report_id, claim_id = store.report_of(claim)
        name = signed_by(by)
        said = store.reviewed(report_id, by=name).get(claim_id)
        last = said.last if said else None
        rest: dict[str, object] = {"report_id": report_id, "why": why}
        if action == "undo":
            if last is None:
                raise typer.BadParameter("nobody has said anything of it", param_hint="CLAIM")
            rest["undoes"] = last.id
        if action == "correct":
            seen = store.seen(report_id, claim_id, by=name)
            corrected = _corrected(seen, store.report(report_id), changes, name)
            rest |= {"claim": corrected, "fields": tuple(sorted(changes))}
        after = store.review(_made(action, claim_id, name, rest), seen=last.id if last else None)
    typer.echo(f"{claim_id}: {after.state or 'as it was read'}.")


def _corrected(claim: "Claim", report: "Report", changes: dict[str, Any], by: str) -> "Claim":
    from reportedly.errors import InputError
    from reportedly.review.changes import correct_claim

    try:
        return correct_claim(claim, report, changes, by=by)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="FIELD=JSON") from error


def _made(action: str, claim_id: str, by: str, rest: dict[str, object]) -> "Review":
    from reportedly.records import Review
    from reportedly.review.signing import now

    return Review.made(action, claim_id, by=by, when=now(), **rest)


def _setting(written: str) -> tuple[str, Any]:
    field, equals, value = written.partition("=")
    try:
        return field.strip(), json.loads(value) if equals else _no_value(field)
    except (ValueError, RecursionError) as error:
        raise typer.BadParameter(
            f"{value!r} is not JSON: {error}. A word stands in quotation marks: "
            f"'{field}=\"word\"'.",
            param_hint="FIELD=JSON",
        ) from None


def _no_value(field: str) -> Any:
    raise typer.BadParameter(f"{field!r} has no value; write FIELD=JSON", param_hint="FIELD=JSON")


def reviews(
    *,
    form: Annotated[Form, typer.Option("--format", help="How to print them.")] = "screen",
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """List what people said of claims: who, when, what and why."""
    from reportedly.cli.terminal import harmless
    from reportedly.store import Store

    with Store.open(store_path, create=False) as store:
        said = store.reviews()
    for one in said:
        if form == "jsonl":
            typer.echo(one.model_dump_json())
            continue
        why = f": {one.why}" if one.why else ""
        fields = f" {', '.join(one.fields)}" if one.fields else ""
        line = f"{one.when[:16]}  {one.action}{fields}  {one.claim_id}  {one.by}{why}  {one.id}"
        typer.echo(harmless(line))
    if form == "screen" and not said:
        typer.echo("Nobody has said anything of a claim yet.")


@corrections.command("export")
def export_corrections(
    out: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; it is made.")],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Write what people corrected as case rows (cases.yaml) and training rows (rows.jsonl)."""
    import yaml

    from reportedly.review.corrections import case_rows, training_rows
    from reportedly.store import Store

    with Store.open(store_path, create=False) as store:
        names = dict.fromkeys(one.report_id for one in store.reviews())
        found = [(store.report(name), store.reviewed(name)) for name in names]
    cases = [row for report, said in found for row in case_rows(report, said)]
    rows = [row for report, said in found for row in training_rows(report, said)]
    out.mkdir(parents=True, exist_ok=True)
    written = yaml.safe_dump(cases, allow_unicode=True, sort_keys=False, width=100)
    (out / "cases.yaml").write_text(written, encoding="utf-8")
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "rows.jsonl").write_text("".join(lines), encoding="utf-8")
    typer.echo(f"{len(cases):,} cases and {len(rows):,} training rows written to {out}.")
