"""A desk that strangers could reach is not opened."""

from pathlib import Path

import pytest

from reportedly.desk.server import Serving, _team_of
from reportedly.errors import InputError
from reportedly.store import Store
from reportedly.store.accounts import Accounts


@pytest.mark.parametrize(
    ("serving", "said"),
    [
        (Serving(0, "192.168.1.5"), "it has no accounts"),
        (Serving(0, "0.0.0.0"), "it has no accounts"),
        (Serving(0, "desk.example.org"), "it has no accounts"),
        (Serving(0, "0.0.0.0", team=True), "--name desk.example.org"),
        (Serving(0, "::", team=True), "--name desk.example.org"),
    ],
)
def test_what_is_refused(serving: Serving, said: str) -> None:
    with pytest.raises(InputError, match=said):
        serving.check()


@pytest.mark.parametrize(
    "serving",
    [
        Serving(0),
        Serving(0, "localhost"),
        Serving(0, "::1"),
        Serving(0, "127.0.0.2"),
        Serving(0, "192.168.1.5", team=True),
        Serving(0, "0.0.0.0", ("Desk.example.org",), team=True),
    ],
)
def test_what_is_served(serving: Serving) -> None:
    serving.check()
    assert {"127.0.0.1", serving.host} <= serving.hosts
    assert "Desk.example.org" not in serving.hosts, "browsers ask in small letters"


def test_a_team_without_accounts_is_told_how_to_make_the_first(tmp_path: Path) -> None:
    serving = Serving(0, team=True, https=True)
    with Store.open(tmp_path / "a.db") as store:
        with (
            pytest.raises(InputError, match="accounts add NAME --role admin"),
            _team_of(store, serving),
        ):
            pass
        Accounts(store).add("Ana", "admin", "four words of nothing", by="test")
        with _team_of(store, serving) as team:
            assert team
            assert team.cookie == "__Host-reportedly"
        with _team_of(store, Serving(0)) as team:
            assert team is None
