"""The answer key: which messages there are, and the incidents that a person found in each."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.rows import template_from
from reportedly.evaluate.muc4.official.template import Template

Keys = dict[str, tuple[Template, ...]]
"""Templates by message id, in the order of the key; none where the message has no incident."""


def read_keys(path: Path) -> Keys:
    """Read the key from a JSON Lines file of messages; InputError names the row that is amiss."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise InputError(f"{path.name}, row {number}: not JSON: {error}.") from None
    return keys_from(rows, name=path.name)


def keys_from(rows: Iterable[Mapping[str, Any]], *, name: str = "muc4 key") -> Keys:
    """Take the key from rows already read; `name` is what messages call the file."""
    keys: Keys = {}
    for number, row in enumerate(rows, start=1):
        where = f"{name}, row {number}"
        if "message_id" not in row or not isinstance(row.get("templates"), list):
            raise InputError(f'{where}: expected "message_id" and the list "templates".')
        message_id = str(row["message_id"])
        if message_id in keys:
            raise InputError(f"{where}: message {message_id} stands there twice.")
        templates = (
            template_from(template, message_id=message_id, where=where)
            for template in row["templates"]
        )
        keys[message_id] = tuple(t for t in templates if not t.is_irrelevant)
    return keys
