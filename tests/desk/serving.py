"""A desk served to a real client while a test runs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI, *, log_level: str = "warning") -> Iterator[str]:
    """Serve a desk at any free port, in a thread of its own; give its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level=log_level))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
