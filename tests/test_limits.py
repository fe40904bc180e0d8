"""docs/security.md names every limit, with the value that it has in the code."""

import dataclasses
import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "security.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `([\w.]+)` \| ([^|]+) \|", PAGE, re.MULTILINE))
_UNITS = {"": 1, "s": 1, "KB": 1024, "MB": 1024**2}

OPENERS = (
    "ingest.archives", "ingest.bodies", "ingest.drafts", "ingest.feeds", "ingest.html",
    "ingest.pages", "ingest.tables", "ingest.unpacking", "ingest.warc", "ingest.web",
    "watch.listings", "watch.manners",
)  # fmt: skip
"""Where hostile bytes are opened: their limits must stand on the page."""
_LIMIT = re.compile(r"_?(?:MOST|MAX|LARGEST|LONGEST|HIGHEST)(?:_\w+)?")
_NO_LIMITS = {"ingest.html._MOST_LINKED"}
"""What an article is, not what may be."""


def found(name: str) -> Any:
    """Find a constant, or the default of a field, by its dotted name."""
    path = name.split(".")
    home = "" if path[0] == "pypdf" else "reportedly."
    owner = import_module(home + path[0])
    for at, part in enumerate(path[1:-1], start=2):
        owner = (
            import_module(home + ".".join(path[:at])) if part[0].islower() else getattr(owner, part)
        )
    if dataclasses.is_dataclass(owner):
        return {field.name: field.default for field in dataclasses.fields(owner)}[path[-1]]
    return getattr(owner, path[-1])


def test_the_table_is_found() -> None:
    assert len(ROWS) > 40


@pytest.mark.parametrize("name", ROWS)
def test_a_limit_is_as_the_page_says(name: str) -> None:
    number, unit = re.fullmatch(r"([\d,]+) ?(\w*)", ROWS[name].strip()).groups()
    value = found(name)
    in_code = value.total_seconds() if isinstance(value, timedelta) else value
    assert in_code == int(number.replace(",", "")) * _UNITS[unit]


@pytest.mark.parametrize("module", OPENERS)
def test_every_limit_of_what_is_opened_stands_on_the_page(module: str) -> None:
    path = Path(import_module(f"reportedly.{module}").__file__ or "")
    named = re.findall(r"^(\w+)(?:: \w+)? = ", path.read_text("utf-8"), re.MULTILINE)
    limits = {f"{module}.{name}" for name in named if _LIMIT.fullmatch(name)}
    assert limits - _NO_LIMITS <= ROWS.keys()
