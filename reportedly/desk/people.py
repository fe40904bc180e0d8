"""Who is at the desk and what they may do: by their account, or as this machine's user."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from reportedly.store import Store
    from reportedly.store.accounts import Accounts
    from reportedly.team.account import Account


@dataclass(frozen=True, slots=True)
class Team:
    """What a desk of a team has: accounts, the store as readers see it, and how it is served.

    `https`: the desk stands behind a proxy that speaks HTTPS.
    """

    accounts: "Accounts"
    shared: "Store"
    https: bool = False

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds a session's secret."""
        return "__Host-reportedly" if self.https else "reportedly"

    @property
    def form_cookie(self) -> str:
        """The name of the cookie that holds the secret of the login form."""
        return f"{self.cookie}-login"


def team_of(request: Request) -> Team | None:
    """Return the team of the desk; None on a desk of one."""
    team: Team | None = request.app.state.team
    return team


def person_of(request: Request) -> "Account | None":
    """Return who is logged in; None for nobody, and on a desk of one."""
    person: Account | None = getattr(request.state, "person", None)
    return person


def may(request: Request, right: str) -> bool:
    """Tell whether who asks has a right; on a desk of one, every one."""
    if team_of(request) is None:
        return True
    person = person_of(request)
    return person is not None and right in person.rights


def store_of(request: Request) -> "Store":
    """Return the store that the desk is open on, as whoever asks may see it."""
    team = team_of(request)
    store: Store = request.app.state.store
    return team.shared if team and not may(request, "see_confidential") else store


def coder_of(request: Request) -> str:
    """Name the person at the desk, as reviews and decisions are signed."""
    person = person_of(request)
    name: str = person.name if person else request.app.state.coder
    return name


Coder = Annotated[str, Depends(coder_of)]


def people_of(request: Request) -> list[str]:
    """List the people of the team, for those who may give out work."""
    team = team_of(request)
    if team is None or not may(request, "assign"):
        return []
    return [one.name for one in team.accounts.all()]


def address_of(request: Request) -> str:
    """Say from where somebody asks."""
    return request.client.host if request.client else ""


def form_token_of(request: Request) -> str:
    """Return the token that the page's forms send back; empty on a desk of one."""
    token: str = getattr(request.state, "form_token", "")
    return token
