"""A web site on this machine that behaves as a test wants it to."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

WORDS = "gunmen seized the town of Rabia on Tuesday after a night of fighting, officers said."


def article(title: str = "Town falls", *, body: str = WORDS, head: str = "") -> bytes:
    page = f"<html><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>"
    return (page + f"<p>{title}: {body}</p>" * 3 + "</article></body></html>").encode()


def rss(*links: str, extra: str = "") -> bytes:
    items = "".join(
        f"<item><title>Item {number}</title><link>{link}</link>"
        f"<pubDate>Mon, 02 Nov 2026 08:00:0{number % 10} GMT</pubDate></item>"
        for number, link in enumerate(links)
    )
    head = f"<title>The Post</title><link>/</link>{extra}"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    )


def sitemap(*links: str, changed: str | None = None) -> bytes:
    mark = f"<lastmod>{changed}</lastmod>" if changed else ""
    urls = "".join(f"<url><loc>{link}</loc>{mark}</url>" for link in links)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


class Asked(BaseHTTPRequestHandler):
    """One question to the site."""

    site: "Site"

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        answer = self.site.pages.get(self.path)
        if answer is None:
            self.send_error(404)
        elif callable(answer):
            answer(self)
        else:
            self.give(answer)

    def give(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        headers.setdefault("Content_Type", "text/html; charset=utf-8")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(OSError):  # Who asked has had enough.
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


Answer = bytes | Callable[[Asked], None]


class Site:
    """What the site has, by path, and what it was asked for, in order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []

    def at(self, path: str) -> str:
        return self.address + path

    def feed(self, *paths: str, extra: str = "") -> None:
        self.pages["/feed"] = rss(*map(self.at, paths), extra=extra)


@contextmanager
def open_site() -> Iterator[Site]:
    handler = type("Handler", (Asked,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.site = Site(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield handler.site  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def says(status: int, **headers: str) -> Callable[[Asked], None]:
    return lambda asked: asked.give(b"", status=status, **headers)


def moves(to: str) -> Callable[[Asked], None]:
    return says(302, Location=to)


def versioned(body: bytes, etag: str) -> Callable[[Asked], None]:
    """Answer 304 to who has this version."""

    def answer(asked: Asked) -> None:
        if asked.headers["If-None-Match"] == etag:
            asked.give(b"", status=304, ETag=etag)
        else:
            asked.give(body, ETag=etag)

    return answer


def drips(asked: Asked) -> None:
    """Begin an answer that takes for ever."""
    asked.send_response(200)
    asked.end_headers()
    with suppress(OSError):
        for _ in range(100):
            asked.wfile.write(b"drip")
            asked.wfile.flush()
            time.sleep(0.05)


def hangs_up(asked: Asked) -> None:
    """Promise more than comes."""
    asked.give(b"<html>", Content_Length="1000")
    asked.close_connection = True
