"""`reportedly lexicon`: looking through the knowledge files, proving them, trying a sentence."""

from typing import Annotated

import typer

from reportedly.cli import overlay

app = typer.Typer(
    help="Look through the knowledge files, check them, or try a sentence on them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(overlay.app, name="overlay")


@app.command("list")
def list_rows(
    *,
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Rows whose cells have these.")
    ] = None,
    table: Annotated[
        str | None, typer.Option(metavar="FILE", help="Rows of one table: terms/support.csv …")
    ] = None,
) -> None:
    """List the tables of the lexicon, or the rows of a table or with some words."""
    from reportedly.cli.terminal import harmless
    from reportedly.errors import NotFound
    from reportedly.lexicon.browsing import find_rows, table_counts
    from reportedly.lexicon.headers import did_you_mean

    counts = table_counts()
    if table and table not in counts:
        near = did_you_mean(table, counts)
        raise NotFound(f'There is no table "{table}"{near or "."} See: reportedly lexicon list')
    if not words and not table:
        for name, count in counts.items():
            typer.echo(f"{name}: {count:,} rows")
        return
    for row in find_rows(words=words, table=table):
        typer.echo(harmless(f"{row.cells['id']}: {row}"))


@app.command("check")
def check() -> None:
    """Prove every row by its examples.

    Each must fire in its example and in no other sentence given beside it.
    """
    from reportedly.cli.terminal import harmless, say
    from reportedly.proofs import check_all
    from reportedly.reader import load

    wrong = 0
    for proved in check_all(load()):
        found = len(proved.problems)
        say(f"{proved.table}: {proved.rows:,} rows, {found or 'no'} problem{'s' * (found != 1)}")
        for problem in proved.problems:
            typer.echo(harmless(str(problem)))
        wrong += found
    if wrong:
        say(f"{wrong:,} {'problem' if wrong == 1 else 'problems'} in the knowledge files.")
        raise typer.Exit(1)
    typer.echo("Every row fires in its example, and none in its counter-example.")


@app.command("try")
def try_sentence(
    sentence: Annotated[
        list[str], typer.Argument(metavar="SENTENCE", help="Some words of a report.")
    ],
    *,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to count dates from.")
    ] = None,
) -> None:
    """Show the rows and claims of a sentence.

    Rows that were held back are shown with the reason.
    """
    from rich.text import Text

    from reportedly.cli import options
    from reportedly.cli.screen import claim_block
    from reportedly.cli.terminal import harmless, is_plain, output
    from reportedly.reader import load
    from reportedly.records import Report, make_id, sha256_of

    options.check_date(published)
    text = " ".join(sentence)
    report = Report(
        id=make_id("r", text),
        text=text,
        language="en",
        published=published,
        sha256=sha256_of(text.encode()),
    )
    reading = load().reading(report)
    console = output()
    for fired in sorted(reading.fired, key=lambda f: (f.start, f.end, f.row_id)):
        words = harmless(reading.span(fired.start, fired.end).text)
        line = Text.assemble((fired.row_id, "bold"), f"  “{words}”")
        if fired.held_by:
            line.append(f"  held back: {fired.held_by}", style="yellow")
        console.print(line)
    if not reading.fired:
        console.print("No row fires.")
    for number, claim in enumerate(reading.claims, start=1):
        console.print()
        console.print(claim_block(claim, number=number, plain=is_plain(console)))
    if not reading.claims:
        console.print("\nNo claim comes of it.")
