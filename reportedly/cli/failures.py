"""`reportedly failures`: what could not be read or was left unread, each with its reason."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.records import Failure


class Kind(StrEnum):
    """What became of an input; as in the record."""

    FAILED = "failed"
    POISON = "poison"
    PASSED_OVER = "passed_over"
    UNREAD = "unread"
    COPY = "copy"


class Form(StrEnum):
    """How the failures are printed."""

    SCREEN = "screen"
    JSONL = "jsonl"


def failures(
    where: Annotated[
        str, typer.Argument(metavar="OUT", help="A folder of `batch`, or a store of `add`.")
    ] = options.DEFAULT_STORE,
    *,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only of this kind. Repeat it for more.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print them.")] = Form.SCREEN,
) -> None:
    """List what could not be read or was left unread, with the reasons."""
    from reportedly.cli.terminal import harmless

    for failure in _failures(where):
        if kind and failure.kind not in kind:
            continue
        if form is Form.JSONL:
            typer.echo(failure.model_dump_json())
        else:
            typer.echo(harmless(f"{failure.kind} · {failure.step} · {failure}"))


def _failures(where: str) -> "Iterator[Failure]":
    if "://" not in where and Path(where).is_dir():
        from reportedly.batch.folder import BatchFolder
        from reportedly.errors import NotFound

        folder = BatchFolder(Path(where))
        if folder.made_with() is None:
            raise NotFound(f"{where} holds no batch. Give the OUT of a `reportedly batch`.")
        yield from folder.failures()
        return
    from reportedly.store import Store

    with Store.open(where, create=False) as store:
        yield from store.failures()
