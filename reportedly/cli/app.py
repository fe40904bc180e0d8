"""The commands, by name."""

from typing import Annotated

import typer

from reportedly.cli import (
    accounts,
    actors,
    add,
    agreement,
    batch,
    codebook,
    coding,
    decide,
    demo,
    desk,
    diff,
    doctor,
    evaluate,
    explain,
    export,
    failures,
    incidents,
    lexicon,
    picture,
    places,
    read,
    review,
    schema,
    search,
    watch,
)

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        import reportedly

        typer.echo(f"reportedly {reportedly.__version__}")
        raise typer.Exit


@app.callback()
def reportedly_command(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
    _debug: Annotated[
        bool, typer.Option("--debug", help="Show the whole trace of an error.")
    ] = False,
) -> None:
    """Read news reports of conflict into claims: who did what, where, when, said by whom.

    Reported is not the same as true: every claim names its sources, its words and how surely
    it is put.
    """


app.command("read")(read.read)
app.command("add")(add.add)
app.command("batch")(batch.batch)
app.command("failures")(failures.failures)
app.command("watch")(watch.watch)
app.command("incidents")(incidents.incidents)
app.command("incident")(incidents.incident)
app.command("history")(incidents.history)
app.command("merge")(decide.merge)
app.command("split")(decide.split)
app.command("edit")(decide.edit)
app.command("undo")(decide.undo)
app.command("decisions")(decide.decisions)
app.command("review")(review.review)
app.command("reviews")(review.reviews)
app.add_typer(review.corrections, name="corrections")
app.command("picture")(picture.picture)
app.command("search")(search.search)
app.command("explain")(explain.explain)
app.command("export")(export.export_claims)
app.command("desk")(desk.desk)
app.add_typer(accounts.app, name="accounts")
app.command("audit")(accounts.audit)
app.command("diff")(diff.diff)
app.command("agreement")(agreement.agreement)
app.add_typer(coding.app, name="coding")
app.command("evaluate")(evaluate.evaluate)
app.command("codebook")(codebook.codebook)
app.command("schema")(schema.schema)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(places.app, name="places")
app.add_typer(actors.app, name="actors")
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
