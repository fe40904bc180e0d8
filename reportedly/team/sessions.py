"""How long a person stays logged in, and the secrets by which the desk knows them again."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=7)
"""A session ends when it is not used for so long, and so long after it began."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a session was last used."""

WINDOW = timedelta(minutes=15)
MOST_OF_ACCOUNT = 10
MOST_OF_ADDRESS = 50
"""Failed logins within the window after which an account, or an address, has to wait."""


def new_secret() -> str:
    """Make the secret of a session, or of a login form."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what the store keeps of a secret: who reads the store cannot log in with it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def form_token(secret: str) -> str:
    """Return the token that the forms of a session carry; other sites cannot know it."""
    return hashlib.sha256(f"form:{secret}".encode("utf-8", "replace")).hexdigest()


def is_token(secret: str, token: str) -> bool:
    """Tell whether a form's token is that of a session."""
    return hmac.compare_digest(form_token(secret).encode(), token.encode("utf-8", "replace"))


def moment(when: datetime) -> str:
    """Write a time as the store keeps it, so that times compare as text."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds")


def is_over(begun_at: str, seen_at: str, now: datetime) -> bool:
    """Tell whether a session has ended by itself."""
    return seen_at < moment(now - IDLE) or begun_at < moment(now - LONGEST)
