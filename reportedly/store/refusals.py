"""What a database says when it refuses, made into a message with what to do."""

import sqlite3

from reportedly.errors import StoreError

_SQLITE_ADVICE = (
    ("not a database", "The file is not a store. Give another path with --store."),
    (
        "malformed",
        "The file is damaged. Restore it from a backup, or read the sources into a new store.",
    ),
    ("locked", "Another program is writing to it. Try again when that one is done."),
    ("busy", "Another program is writing to it. Try again when that one is done."),
    (
        "readonly",
        "It cannot be written here. Give a path in a folder of your own with --store.",
    ),
    (
        "unable to open",
        "Check that the folder exists and can be written, or give another path with --store.",
    ),
    ("disk is full", "Make room on the disk; everything stored before is whole."),
    ("no such table", "The file is not a store of Reportedly. Give another path with --store."),
)
"""By words of SQLite's messages; it has no finer codes than these."""

_POSTGRES_ADVICE = (
    ("28", "Check the user and the password in the address."),
    ("3D000", "Make the database first, with: createdb NAME"),
    ("42501", "Ask the owner of the database for the right to write in it."),
    ("25006", "The server is read-only. Give the address of the one that takes writes."),
    ("53100", "Make room on the server's disk; everything stored before is whole."),
    ("53", "The server is short of connections or memory. Try again when it is less busy."),
    ("55P03", "Another program is writing to it. Try again when that one is done."),
    ("57014", "The server took too long and gave up. Try again when it is less busy."),
    ("40", "Another program wrote at the same moment. Try again."),
)
"""By the beginning of PostgreSQL's five-character SQLSTATE, the first that fits."""

_BROKEN = (
    "The connection to the server broke. Everything stored before is whole, and what was being "
    "written is not there. Start the server again, then give the same command again: what is "
    "there already is passed over."
)
_NO_ANSWER = (
    "The server does not answer. Check that it runs, and that the host, the port and the name of "
    "the database in the address are right."
)


def _advice(error: BaseException | None, reason: str, *, connected: bool) -> str | None:
    if isinstance(error, sqlite3.Error) or error is None:
        return next((advice for sign, advice in _SQLITE_ADVICE if sign in reason), None)
    state = getattr(error, "sqlstate", None) or _state_by_words(reason)
    known = next((advice for code, advice in _POSTGRES_ADVICE if state.startswith(code)), None)
    if known or state[:2] not in {"", "08", "57"}:
        return known
    return _BROKEN if connected else _NO_ANSWER


def _state_by_words(reason: str) -> str:
    """Give the state that the driver leaves out of failures to connect."""
    # libpq hands on only the words; a server that speaks another language gives "no answer".
    if "authentication failed" in reason or "no password supplied" in reason:
        return "28000"
    return "3D000" if 'database "' in reason and "does not exist" in reason else ""


def refused(error: BaseException | None, location: str, *, connected: bool = True) -> StoreError:
    """Say what a database answered and what to do about it.

    `connected` tells a connection that broke from one that was never there.
    """
    reason = " ".join(str(error).split())
    advice = _advice(error, reason, connected=connected)
    if advice:
        return StoreError(f"{location}: {reason.removesuffix('.')}. {advice}")
    return StoreError(f"{location}: the database answered: {reason}.")
