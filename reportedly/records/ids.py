"""Names made from content, so that the same content has the same name on every machine."""

import hashlib
import json


def make_id(prefix: str, *parts: object) -> str:
    """Hash `parts` into an id of 16 hexadecimal digits behind `prefix`.

    >>> make_id("c", "report", 12, "killing")
    'c-7e55fab2e7a6e3bb'
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}-{hashlib.sha256(packed.encode()).hexdigest()[:16]}"


def sha256_of(raw: bytes) -> str:
    """Name raw bytes by their sha256, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
