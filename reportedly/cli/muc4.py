"""What `reportedly evaluate muc4` shows of templates that others wrote."""

import json
import time
from pathlib import Path

import typer


def show_responses(
    folder: Path, path: Path, *, split: str | None, history: Path | None, as_json: bool
) -> None:
    """Print the official score report of a file of templates, or its scores as JSON.

    The JSON has the fields of every set; the fingerprint is None, for no reader of ours read.
    """
    from reportedly.evaluate.sets.muc4 import score_responses

    started = time.perf_counter()
    found = score_responses(folder, path, split=split, history=history)
    if not as_json:
        typer.echo(found.score.table)
        return
    printed = {
        "set": "muc4",
        "split": found.split,
        "n": found.n,
        "scores": {name: round(value, 6) for name, value in found.scores.items()},
        "seconds": round(time.perf_counter() - started, 3),
        "data_digest": found.data_digest,
        "fingerprint": None,
    }
    typer.echo(json.dumps(printed, ensure_ascii=False, indent=2))


def show_validation(folder: Path) -> None:
    """Print our scores of the 17 systems of 1992 beside the official ones."""
    from reportedly.evaluate.gold import home_of
    from reportedly.evaluate.muc4.official.validation import format_checks
    from reportedly.evaluate.muc4.official.validation import validate as check

    typer.echo(format_checks(check(home_of("muc4", folder))))
