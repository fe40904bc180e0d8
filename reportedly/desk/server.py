"""Serving the desk until it is stopped: to this machine alone, or to a team."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from reportedly.desk.app import LOCAL, create_app
from reportedly.desk.people import Team
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.store import Store

_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and for whom the desk is served.

    `names` are those by which people reach it, beside the address `host` itself. `https`: it
    stands behind a proxy that speaks HTTPS, at the address `proxy`.
    """

    port: int
    host: str = _HOST
    names: tuple[str, ...] = ()
    team: bool = False
    https: bool = False
    proxy: str = _HOST

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine can reach it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        """The names that the desk answers to."""
        return LOCAL | {self.host.casefold()} | {name.casefold() for name in self.names}

    def check(self) -> None:
        """Raise InputError where more people could come in than were let in."""
        if self.is_local:
            return
        if not self.team:
            raise InputError(
                f"At {self.host} others could reach the desk, and it has no accounts.",
                advice="Open it to a team with accounts: --team. Or leave --host away.",
            )
        if self.host in ("0.0.0.0", "::") and not self.names:
            raise InputError(
                f"{self.host} is every address of this machine.",
                advice="Say by which name people reach it: --name desk.example.org",
            )


def serve(
    store: "Store", serving: Serving, *, coder: str | None, ready: Callable[[str], None]
) -> None:
    """Serve a store's desk; `ready` is told the address.

    Raises InputError when the port is taken, or the desk would be open to strangers.
    """
    serving.check()
    with _team_of(store, serving) as team, _listening(serving) as listener:
        app = create_app(store, coder=coder, hosts=serving.hosts, team=team)
        host = f"[{serving.host}]" if ":" in serving.host else serving.host
        ready(f"http://{host}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            access_log=False,
            # Who asks is said by the proxy, where there is one, and by nobody else.
            proxy_headers=serving.https,
            forwarded_allow_ips=serving.proxy if serving.https else "",
        )
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _team_of(store: "Store", serving: Serving) -> Iterator[Team | None]:
    if not serving.team:
        yield None
        return
    from reportedly.store.accounts import Accounts
    from reportedly.store.shared import open_shared

    accounts = Accounts(store)
    if not accounts.all():
        raise InputError(
            f"{store.location} has no accounts yet.",
            advice="Make the first: reportedly accounts add NAME --role admin "
            f"--store {store.location}",
        )
    with open_shared(store) as shared:
        yield Team(accounts=accounts, shared=shared, https=serving.https)


def _listening(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((serving.host, serving.port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"Port {serving.port} of {serving.host} cannot be used: {error.strerror}.",
            advice="Is the desk open already? Another port: reportedly desk --port 0",
        ) from None
    return listener
