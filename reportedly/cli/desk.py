"""`reportedly desk`: the web desk, on this machine or for a team."""

import webbrowser
from collections.abc import Callable
from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.demo import DEMO_STORE, keep_demo
from reportedly.cli.terminal import say


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
    team: Annotated[
        bool, typer.Option("--team", help="For several people: everybody logs in.")
    ] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen, with --team.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that people reach it by; repeat it."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="It stands behind a proxy that speaks HTTPS.")
    ] = False,
    proxy: Annotated[
        str, typer.Option("--proxy", metavar="ADDRESS", help="From where that proxy asks.")
    ] = "127.0.0.1",
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Look around in the bundled reports, in a store of their own."),
    ] = False,
) -> None:
    """Open the desk: read, check, correct and see what a store holds, in the browser."""
    from reportedly.desk.server import Serving, serve
    from reportedly.store import Store

    serving = Serving(port, host, tuple(name or ()), team=team, https=https, proxy=proxy)
    if team and by:
        raise typer.BadParameter("in a team everybody signs with their account", param_hint="--by")
    if https and not team:
        raise typer.BadParameter("it is for a team: --team --https", param_hint="--https")
    serving.check()
    if not (serving.is_local or https):
        say(
            "Warning: without HTTPS everybody on the network between can read passwords and "
            "reports. Put a proxy in front of it (docs/desk.md, Teams), and add --https."
        )
    if demo:
        store_path = _with_demo(store_path)
    with Store.open(store_path) as store:
        serve(store, serving, coder=by, ready=_opener(browser=browser and serving.is_local))


def _with_demo(store_path: str) -> str:
    """Read the bundled reports into a store of their own, unless another one is asked for."""
    where = DEMO_STORE if store_path == options.DEFAULT_STORE else store_path
    typer.echo(f"The bundled reports are read into {where}; a moment.")
    keep_demo(where)
    return where


def _opener(*, browser: bool) -> Callable[[str], None]:
    def tell(address: str) -> None:
        typer.echo(f"The desk is open at {address} . Stop it with Ctrl+C.")
        if browser:
            webbrowser.open(address)

    return tell
