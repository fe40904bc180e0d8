"""`reportedly desk`: the web desk on this machine."""

import webbrowser
from collections.abc import Callable
from typing import Annotated

import typer

from reportedly.cli import options


def desk(
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    port: Annotated[
        int, typer.Option("--port", help="Where to listen; 0 takes any free one.")
    ] = 8017,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the user's name.")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the desk in the browser.")
    ] = True,
) -> None:
    """Open the desk: read, check, correct and see what a store holds, in the browser."""
    from reportedly.desk.server import serve
    from reportedly.store import Store

    with Store.open(store_path) as store:
        serve(store, port=port, coder=by, ready=_opener(browser=browser))


def _opener(*, browser: bool) -> Callable[[str], None]:
    def tell(address: str) -> None:
        typer.echo(f"The desk is open at {address} . Stop it with Ctrl+C.")
        if browser:
            webbrowser.open(address)

    return tell
