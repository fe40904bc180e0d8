"""Every rule about copies that a program may name has its line in the method page."""

import re
from pathlib import Path

import pytest

from reportedly.merge import copies

PAGE = Path(__file__).parents[2] / "docs" / "method" / "merging.md"


def rows() -> list[str]:
    return re.findall(r"^\| `([a-z-]+:[a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "rule", sorted({*re.findall(r'"(copies:[a-z]+)"', Path(copies.__file__).read_text())})
)
def test_a_rule_of_copies_is_told(rule: str) -> None:
    assert rule in rows()


def test_ids_are_unique() -> None:
    assert len(rows()) == len(set(rows())) >= 20
