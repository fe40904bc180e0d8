"""`reportedly evaluate`: score today's reading against a gold set."""

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import muc4, options

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.evaluate.exam import Mistake
    from reportedly.evaluate.run import Result


Data = Annotated[
    Path,
    typer.Option(
        metavar="FOLDER",
        help="The set's folder, or the one that holds the folders of all sets.",
        show_default=False,
    ),
]
Responses = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="muc4: score the templates in FILE, not our reading."),
]
History = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="With --responses: decisions of people to apply."),
]
Validate = Annotated[
    bool, typer.Option("--validate", help="muc4: hold our scorer to that of 1992.")
]


def evaluate(
    name: Annotated[str, typer.Argument(metavar="SET", help="The gold set, such as plv or muc4.")],
    *,
    data: Data,
    split: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Which files, as in dev.jsonl; dev where there is one."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object and nothing else.")
    ] = False,
    errors: Annotated[
        int, typer.Option(metavar="N", min=0, help="Show up to N mistakes of every cause.")
    ] = 0,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Score the first N rows of each file.")
    ] = None,
    responses: Responses = None,
    history: History = None,
    validate: Validate = False,
    jobs: options.Jobs = 1,
) -> None:
    """Score the reading against a gold set that nobody on the project wrote.

    What is asked and how answers are mapped is in docs/method/evaluation.md. Nothing is scored
    unless the whole set can be read.
    """
    from reportedly.evaluate.run import evaluate as run
    from reportedly.workers import Workers

    if responses or history or validate:
        _hold_to_muc4(name, responses=responses, history=history, validate=validate)
    if validate:
        muc4.show_validation(data)
        return
    if responses:
        muc4.show_responses(data, responses, split=split, history=history, as_json=as_json)
        return
    with Workers(options.make_settings(), jobs=jobs) as workers:
        result = run(name, data, split=split, limit=limit, workers=workers)
    if as_json:
        typer.echo(json.dumps(result.as_json(), ensure_ascii=False, indent=2))
    else:
        _show_scores(result)
    if errors:
        _show_mistakes(result.mistakes, each=errors, apart=as_json)


def _hold_to_muc4(
    name: str, *, responses: Path | None, history: Path | None, validate: bool
) -> None:
    if name != "muc4":
        raise typer.BadParameter(
            f'--responses, --history and --validate are for the set muc4, not "{name}".'
        )
    if validate and responses:
        raise typer.BadParameter("--validate scores the files of 1992, not those of --responses.")
    if history and not responses:
        raise typer.BadParameter("--history needs --responses: it decides on those answers.")


def _show_scores(result: "Result") -> None:
    from rich.table import Table

    from reportedly.cli.terminal import output
    from reportedly.evaluate.catalogue import exam
    from reportedly.evaluate.uncertainty import intervals

    console = output()
    speed = result.sentences / result.reading_seconds if result.reading_seconds else 0.0
    console.print(
        f"{result.set} · {result.split} · {result.n:,} rows · {result.sentences:,} sentences read, "
        f"{speed:.0f} a second and core · {result.seconds:.0f} s"
    )
    if result.by_rules_alone:
        console.print("by rules alone: the learned reader was trained on these rows")
    if result.left_out:
        console.print(
            f"{result.left_out:,} rows left out: the learned reader was trained on these rows"
        )
    headline = exam(result.set).headline
    bounds = intervals(exam(result.set), result.marks)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("score")
    table.add_column("value", justify="right")
    table.add_column("95 % interval", justify="right")
    first = [score for score in headline if score in result.scores]
    for score in [*first, *(other for other in result.scores if other not in headline)]:
        low, high = bounds.get(score, (None, None))
        between = f"{low:.3f} to {high:.3f}" if low is not None else ""
        style = "bold" if score in headline else None
        table.add_row(score, f"{result.scores[score]:.3f}", between, style=style)
    console.print(table)
    console.print(f"data {result.data_digest} · reader {result.fingerprint}")


def _show_mistakes(mistakes: "list[Mistake]", *, each: int, apart: bool) -> None:
    """Show mistakes by cause, the commonest cause first; on standard error if kept `apart`."""
    from reportedly.cli.terminal import messages, output

    console = messages() if apart else output()
    by_cause: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_cause[mistake.cause].append(mistake)
    for cause, found in sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0])):
        console.print(f"\n{cause} · {len(found):,}", style="bold")
        for mistake in found[:each]:
            _show_mistake(console, mistake)
    if not mistakes:
        console.print("\nNo mistakes.")


def _show_mistake(console: "Console", mistake: "Mistake") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from reportedly.cli.terminal import harmless

    lines = [
        ("", " ".join(mistake.sentence.split())),
        ("gold   ", mistake.gold),
        ("ours   ", mistake.ours),
        ("basis  ", mistake.basis or "nothing of ours"),
    ]
    console.print(Text(f"  {harmless(mistake.where)}", style="dim"))
    for label, words in lines:
        console.print(Padding(Text.assemble((label, "dim"), harmless(words)), (0, 0, 0, 4)))
