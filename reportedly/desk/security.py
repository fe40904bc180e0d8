"""What keeps the desk to itself: a strict content policy, known hosts, no foreign writing."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CHART_STYLES = (
    "'sha256-rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00='",
    "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",
)
"""The two style elements that Observable Plot 0.6.17 writes into a chart and its legend; the
browser test of the incident page fails when another version writes others."""

_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", f"style-src 'self' {' '.join(_CHART_STYLES)}",
        "img-src 'self' data: blob:",
        "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HTTPS = "max-age=31536000"
"""For a year, browsers ask a desk behind HTTPS by nothing else."""
_TOO_LARGE = "The request is larger than the desk takes. Add large files with: reportedly add FILE"


class Guard:
    """Refuses requests from other sites and of unknown hosts, and sets the headers of answers.

    `hosts` are the names that the desk answers to: without the check a page elsewhere could bring
    its own name to point at this machine. `most_bytes` bounds a request's body.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], most_bytes: int, https: bool = False
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._most_bytes = most_bytes
        self._headers = {**_HEADERS, **({"Strict-Transport-Security": _HTTPS} if https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await _refuse(scope, *refusal)(scope, receive, self._with_headers(send))
            return
        body = _Body(receive, self._most_bytes)
        answer = self._with_headers(send)
        await self._app(scope, body.receive, body.unless_too_large(scope, answer))

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        return send_with_headers

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = urlsplit(f"//{headers.get('host', '')}").hostname
        if host not in self._hosts:
            return 400, f"The desk does not answer to the name {host!r}."
        if scope["method"] in _SAFE:
            return None
        if not _is_own(headers):
            return 403, "The desk takes no changes from pages of other sites."
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size[:20]) > self._most_bytes:
            return 413, _TOO_LARGE
        return None


def _is_own(headers: Headers) -> bool:
    """Tell a request of the desk's own pages, or of a program, from one of another site's page."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class _TooLarge(Exception):
    """More of a body came than is taken; whoever reads it stops."""


class _Body:
    """A request's body as it comes, whatever length it says of itself."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._size = 0

    async def receive(self) -> Message:
        """Receive the next part of the body, up to the bound."""
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise _TooLarge
        return message

    def unless_too_large(self, scope: Scope, send: Send) -> Send:
        """Send the answer of the application; for a body over the bound, say that it is."""
        refused = False

        async def send_or_refuse(message: Message) -> None:
            nonlocal refused
            if refused:
                return
            if self._size > self._most and message["type"] == "http.response.start":
                refused = True
                await _refuse(scope, 413, _TOO_LARGE)(scope, self._receive, send)
                return
            await send(message)

        return send_or_refuse


def _refuse(scope: Scope, status: int, reason: str) -> Response:
    """Refuse in words; where a script asked, in the form that it reads."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": reason}, status)
    return PlainTextResponse(reason, status)
