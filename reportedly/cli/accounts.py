"""`reportedly accounts` and `audit`: who may use the desk of a team, and who did what."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli import options
from reportedly.cli.terminal import harmless

if TYPE_CHECKING:
    from reportedly.store.accounts import Accounts

app = typer.Typer(
    help="The accounts of a team's desk.", no_args_is_help=True, rich_markup_mode=None
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Who it is; reviews are signed with it.")]
RoleName = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="reader, coder, editor or admin.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="Read the password there; else it is asked for."
    ),
]
Form = Literal["screen", "jsonl"]


@app.command("add")
def add(
    name: Name,
    *,
    role: RoleName,
    password_file: PasswordFile = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Make an account; the first one with: accounts add NAME --role admin."""
    with _accounts(store_path, create=True) as accounts:
        made = accounts.add(name, role, _password(password_file), by=_by())
    typer.echo(harmless(f"{made.name} is {made.role}."))


@app.command("list")
def list_accounts(
    *,
    form: Annotated[Form, typer.Option("--format", help="screen, or jsonl.")] = "screen",
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """List the accounts with their roles."""
    with _accounts(store_path) as accounts:
        found = accounts.all()
    for one in found:
        plain = f"{one.role:<7} {one.name}  (since {one.made_at[:10]})"
        typer.echo(one.model_dump_json() if form == "jsonl" else harmless(plain))
    if form == "screen" and not found:
        typer.echo("No accounts yet. Make the first: reportedly accounts add NAME --role admin")


@app.command("role")
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Give an account another role; it holds at once."""
    with _accounts(store_path) as accounts:
        changed = accounts.set_role(name, new, by=_by())
    typer.echo(harmless(f"{changed.name} is {changed.role}."))


@app.command("password")
def password(
    name: Name,
    *,
    password_file: PasswordFile = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Give an account another password; whoever uses it is logged out."""
    with _accounts(store_path) as accounts:
        accounts.account(name)
        accounts.set_password(name, _password(password_file), by=_by())
    typer.echo(harmless(f"The password of {name} is changed."))


@app.command("remove")
def remove(name: Name, *, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """Remove an account; what it decided and reviewed stays under its name."""
    with _accounts(store_path) as accounts:
        accounts.remove(name, by=_by())
    typer.echo(harmless(f"{name} has no account any more."))


def audit(
    *,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Only by this one.")
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="WORD", help='Only this, as "login failed".')
    ] = None,
    since: options.Since = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many lines.")] = 100,
    form: Annotated[Form, typer.Option("--format", help="screen, or jsonl.")] = "screen",
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Show who did what at the desk of a team, the latest first."""
    from reportedly.store import Store
    from reportedly.store.audits import entries

    options.check_days(since)
    with Store.open(store_path, create=False) as store:
        found = entries(store, who=who, what=what, since=since, most=most)
    for one in found.rows:
        line = f"{one.at[:19]}  {one.who}: {one.what}  {one.about}  {one.address or ''}".rstrip()
        typer.echo(one.model_dump_json() if form == "jsonl" else harmless(line))
    if form == "screen":
        rest = found.total - len(found.rows)
        typer.echo(f"… and {rest:,} more" if rest else f"{found.total:,} in all.")


@contextmanager
def _accounts(store_path: str, *, create: bool = False) -> "Iterator[Accounts]":
    from reportedly.store import Store
    from reportedly.store.accounts import Accounts

    with Store.open(store_path, create=create) as store:
        yield Accounts(store)


def _by() -> str:
    """Name who does it: whoever may run the command may change the store."""
    from reportedly.review.signing import signer

    return f"{signer(None)} at the command line"


def _password(path: Path | None) -> str:
    if path is None:
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Once more"))
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}") from None
    if len(lines) != 1:
        raise typer.BadParameter(f"{path} has {len(lines)} lines; the password is one line.")
    return lines[0]
