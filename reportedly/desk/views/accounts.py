"""The accounts of a team, and its log, for admins."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from reportedly.desk.asked import Asked, First, Word
from reportedly.desk.pages import OpenStore, Page, add_page, render
from reportedly.desk.people import coder_of, team_of
from reportedly.errors import InputError, NotFound
from reportedly.store.accounts import Accounts
from reportedly.store.audits import EntryPage, entries
from reportedly.team.account import Account
from reportedly.team.roles import Role, roles

PAGE = Page("/accounts", "accounts.html", "reportedly accounts list")
AUDIT = Page("/audit", "audit.html", "reportedly audit", frozenset({"who", "what", "since"}))
_MOST = 100
router = APIRouter()
Words = Annotated[str, Form(max_length=2000)]


class AccountsShown(BaseModel):
    """The accounts, the roles that there are, and what was wrong with the last change."""

    accounts: list[Account]
    roles: list[Role]
    rights: dict[str, str]
    wrong: str | None = None
    name: str = ""
    role: str = "reader"


class AskedLog(Asked):
    """What of the log is asked for; a field left empty asks for nothing."""

    who: Word
    what: Word
    since: Word
    first: First


class LogShown(BaseModel):
    """A page of the log, and what was asked for."""

    asked: AskedLog
    entries: EntryPage
    most: int = _MOST


def accounts(request: Request) -> AccountsShown:
    """List the accounts, and what each role may do."""
    return AccountsShown(
        accounts=_accounts(request).all(), roles=list(roles().roles), rights=roles().rights
    )


def audit(store: OpenStore, asked: Annotated[AskedLog, Query()]) -> LogShown:
    """List who did what, the latest first."""
    found = entries(
        store, who=asked.who, what=asked.what, since=asked.since, first=asked.first, most=_MOST
    )
    return LogShown(asked=asked, entries=found)


add_page(router, PAGE, accounts)
add_page(router, AUDIT, audit)


@router.post("/accounts/add", include_in_schema=False)
def add_account(
    request: Request, name: Words = "", role: Words = "", password: Words = ""
) -> Response:
    """Make an account."""
    by = coder_of(request)
    typed = {"name": name, "role": role}
    return _changed(request, lambda own: own.add(name, role, password, by=by), typed)


@router.post("/accounts/role", include_in_schema=False)
def set_role(request: Request, name: Words = "", role: Words = "") -> Response:
    """Give an account another role."""
    by = coder_of(request)
    return _changed(request, lambda own: own.set_role(name, role, by=by))


@router.post("/accounts/password", include_in_schema=False)
def set_password(request: Request, name: Words = "", password: Words = "") -> Response:
    """Give an account another password."""
    by = coder_of(request)
    return _changed(request, lambda own: own.set_password(name, password, by=by))


@router.post("/accounts/remove", include_in_schema=False)
def remove_account(request: Request, name: Words = "") -> Response:
    """Remove an account."""
    by = coder_of(request)
    return _changed(request, lambda own: own.remove(name, by=by))


def _changed(
    request: Request, change: Callable[[Accounts], object], typed: dict[str, str] | None = None
) -> Response:
    """Make a change and show the accounts; what was wrong is said there, what was typed stays."""
    try:
        change(_accounts(request))
    except (InputError, NotFound) as error:
        shown = accounts(request).model_copy(update={"wrong": str(error), **(typed or {})})
        return render(request, PAGE, shown, status=422)
    return RedirectResponse(PAGE.path, 303)


def _accounts(request: Request) -> Accounts:
    team = team_of(request)
    assert team is not None, "these pages are those of a team"
    return team.accounts
