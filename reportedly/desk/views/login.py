"""Logging in and out of a team's desk, and one's own account."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from reportedly.desk.pages import Page, add_page, render
from reportedly.desk.people import Team, address_of, person_of, team_of
from reportedly.errors import InputError
from reportedly.store.accounts import TooManyTries
from reportedly.team.account import Account
from reportedly.team.passwords import LEAST
from reportedly.team.roles import roles
from reportedly.team.sessions import LONGEST, form_token, new_secret

PAGE = Page("/login", "login.html", "reportedly accounts list")
ACCOUNT = Page("/account", "account.html", "reportedly accounts password {name}")
_NO_MATCH = "There is no account with this name and password."
router = APIRouter()
Words = Annotated[str, Form(max_length=2000)]


class LoginShown(BaseModel):
    """The login form: where it leads, and what was wrong with the last try."""

    wanted: str
    name: str = ""
    wrong: str | None = None


class AccountShown(BaseModel):
    """One's own account, and what its role may do."""

    name: str
    role: str
    may: list[str]
    least: int = LEAST
    wrong: str | None = None


@router.get(PAGE.path, include_in_schema=False, response_class=HTMLResponse)
def login_page(request: Request, *, wanted: str = "/") -> Response:
    """Show the login form; who is logged in is led on."""
    wanted = safe_path(request.query_params.get("next", wanted))
    if person_of(request) is not None:
        return RedirectResponse(wanted, 303)
    return _form(request, LoginShown(wanted=wanted), 200)


@router.post(PAGE.path, include_in_schema=False)
def log_in(
    request: Request, name: Words = "", password: Words = "", wanted: Words = "/"
) -> Response:
    """Begin a session of its own for every login, and lead to the page that was wanted."""
    team = _team(request)
    asked = LoginShown(wanted=safe_path(wanted), name=name)
    try:
        secret = team.accounts.log_in(name, password, address=address_of(request))
    except TooManyTries as error:
        late = _form(request, asked.model_copy(update={"wrong": str(error)}), 429)
        late.headers["Retry-After"] = str(error.wait_s)
        return late
    if secret is None:
        return _form(request, asked.model_copy(update={"wrong": _NO_MATCH}), 401)
    team.accounts.log_out(request.cookies.get(team.cookie, ""))
    answer = RedirectResponse(asked.wanted, 303)
    _keep_session(answer, team, secret)
    answer.delete_cookie(team.form_cookie, secure=team.https, httponly=True)
    return answer


@router.post("/logout", include_in_schema=False)
def log_out(request: Request) -> Response:
    """End the session."""
    team = _team(request)
    team.accounts.log_out(request.cookies.get(team.cookie, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(team.cookie, secure=team.https, httponly=True)
    return answer


def account(request: Request) -> AccountShown:
    """Show one's own account."""
    own = _own(request)
    may = [means for right, means in roles().rights.items() if right in own.rights]
    return AccountShown(name=own.name, role=own.role, may=may)


@router.post("/account/password", include_in_schema=False)
def change_password(
    request: Request, password: Words = "", new: Words = "", again: Words = ""
) -> Response:
    """Change one's own password; every other session of the account ends."""
    team, own = _team(request), _own(request)
    where = address_of(request)
    try:
        if new != again:
            raise InputError("The two new passwords differ.", advice="Type them again.")
        if not team.accounts.is_password_of(own.name, password, address=where):
            raise InputError("The password of now is another one.", advice="Type it again.")
        team.accounts.set_password(own.name, new, by=own.name)
    except InputError as error:
        shown = account(request).model_copy(update={"wrong": str(error)})
        return render(request, ACCOUNT, shown, status=422)
    secret = team.accounts.log_in(own.name, new, address=where)
    answer = RedirectResponse("/account", 303)
    if secret:
        _keep_session(answer, team, secret)
    return answer


add_page(router, ACCOUNT, account)


def safe_path(wanted: str) -> str:
    """Return an address on this desk as given; anything that could lead elsewhere is the inbox.

    >>> safe_path("/reports/r-1?x=1"), safe_path("//evil.example"), safe_path("/\\\\evil.example")
    ('/reports/r-1?x=1', '/', '/')
    """
    plain = wanted.isprintable() and wanted.isascii() and "\\" not in wanted
    if not plain or not wanted.startswith("/") or wanted.startswith(("//", "/api/", "/login")):
        return "/"
    parts = urlsplit(wanted)
    return "/" if parts.scheme or parts.netloc else wanted


def _form(request: Request, shown: LoginShown, status: int) -> HTMLResponse:
    team = _team(request)
    secret = request.cookies.get(team.form_cookie) or new_secret()
    request.state.form_token = form_token(secret)
    answer = render(request, PAGE, shown, status=status)
    answer.set_cookie(
        team.form_cookie, secret, httponly=True, samesite="lax", secure=team.https, path="/"
    )
    return answer


def _keep_session(answer: Response, team: Team, secret: str) -> None:
    answer.set_cookie(
        team.cookie, secret, max_age=int(LONGEST.total_seconds()), httponly=True,
        samesite="lax", secure=team.https, path="/",
    )  # fmt: skip


def _team(request: Request) -> Team:
    team = team_of(request)
    assert team is not None, "these pages are those of a team"
    return team


def _own(request: Request) -> Account:
    person = person_of(request)
    assert person is not None, "the gate lets nobody else in"
    return person
