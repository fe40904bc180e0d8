"""The one gate of a team's desk: nobody passes who may not, and nothing changes unasked.

It looks at every request before anything of its body is read: who it is (the session), what the
address needs (doors.csv), whether a change was asked for on a page of this desk (the form's
token), and it writes the log.
"""

from urllib.parse import parse_qs, quote

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.desk.doors import OPEN, SELF, Door, door_of
from reportedly.desk.people import Team, address_of
from reportedly.desk.refusals import answer
from reportedly.store import Store
from reportedly.store.audits import note
from reportedly.team.account import Account
from reportedly.team.roles import first_with, roles
from reportedly.team.sessions import form_token, is_token

_SAFE = frozenset({"GET", "HEAD"})
_FORM = "application/x-www-form-urlencoded"
_MOST_OF_FORM = 64 * 1024
TOKEN_HEADER = "x-form-token"
TOKEN_FIELD = "form_token"
_LOGGED_OUT = (
    "You are not logged in, or not any more. Log in at /login in another tab, then do this again: "
    "what you typed here stays."
)
_NO_TOKEN = (
    "This was not sent from a page of this desk, or the page is older than your login. "
    "Load the page again, and do it once more."
)


class Gate:
    """Lets those through who may; keeps the log of `store`."""

    def __init__(self, app: ASGIApp, *, team: Team, store: Store) -> None:
        self._app = app
        self._team = team
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan" or _is_static(scope):
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        secret = request.cookies.get(self._team.cookie, "")
        person = await run_in_threadpool(self._team.accounts.of_session, secret)
        held = secret if person else request.cookies.get(self._team.form_cookie, "")
        request.state.person = person
        request.state.form_token = form_token(held) if held else ""
        found = door_of(scope["method"], scope["path"])
        refusal = _refusal(request, found, person)
        if refusal is None and found and scope["method"] not in _SAFE:
            body = await _small_form(request)
            if body is not None:
                receive = _again(body)
            if not _has_token(request, body, held):
                refusal = answer(request, 403, _NO_TOKEN)
        if refusal is not None:
            await refusal(scope, receive, _never_kept(send))
            return
        assert found is not None
        request.state.door = found[0].path
        if found[0].logged and person:
            send = self._logged(send, request, found, person)
        await self._app(scope, receive, _never_kept(send))

    def _logged(
        self, send: Send, request: Request, found: tuple[Door, str], person: Account
    ) -> Send:
        """Write what was done into the log before the answer leaves."""
        door, named = found

        async def send_logged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                about = getattr(request.state, "about", None) or named or request.url.query
                await run_in_threadpool(
                    note, self._store, person.name, str(door.logged), about, address_of(request)
                )
            await send(message)

        return send_logged


def _refusal(
    request: Request, found: tuple[Door, str] | None, person: Account | None
) -> Response | None:
    if found and found[0].right == OPEN:
        return None
    if person is None:
        return _to_login(request)
    if found is None:
        return answer(request, 404, f"There is no page at {request.url.path}.")
    right = found[0].right
    if right == SELF or right in person.rights:
        return None
    may = roles().rights[right].rstrip(".")
    words = f"{person.name} is {person.role} here. To {may[0].lower()}{may[1:]} is for "
    return answer(request, 403, f"{words}{first_with(right)}s and above: ask an admin.")


def _to_login(request: Request) -> Response:
    if request.method not in _SAFE or request.url.path.startswith("/api/"):
        return JSONResponse({"error": _LOGGED_OUT}, 401)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    where = "/login" if wanted == "/" else f"/login?next={quote(wanted, safe='/')}"
    return RedirectResponse(where, 303)


async def _small_form(request: Request) -> bytes | None:
    """Read the body of a plain form; None for anything else, which is left unread."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        return None
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > _MOST_OF_FORM:
            return b""
    return b"".join(parts)


def _has_token(request: Request, body: bytes | None, held: str) -> bool:
    token = request.headers.get(TOKEN_HEADER, "")
    if not token and body:
        token = parse_qs(body.decode("utf-8", "replace")).get(TOKEN_FIELD, [""])[0]
    return bool(held) and is_token(held, token)


def _again(body: bytes) -> Receive:
    """Let the application read a body that was read here."""
    parts = [body]

    async def receive() -> Message:
        if parts:
            return {"type": "http.request", "body": parts.pop(), "more_body": False}
        return {"type": "http.disconnect"}

    return receive


def _is_static(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in _SAFE
        and scope["path"].startswith("/static/")
    )


def _never_kept(send: Send) -> Send:
    """Let no browser or proxy keep what only some may see."""

    async def send_once(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return send_once
