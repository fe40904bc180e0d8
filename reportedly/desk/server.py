"""Serving the desk on this machine, until it is stopped."""

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from reportedly.desk.app import create_app
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.store import Store

_HOST = "127.0.0.1"


def serve(store: "Store", *, port: int, coder: str | None, ready: Callable[[str], None]) -> None:
    """Serve a store's desk to this machine alone; `ready` is told the address.

    Raises InputError when the port is taken.
    """
    with _listening(port) as listener:
        app = create_app(store, coder=coder)
        ready(f"http://{_HOST}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"Port {port} of this machine cannot be used: {error.strerror}.",
            advice="Is the desk open already? Another port: reportedly desk --port 0",
        ) from None
    return listener
