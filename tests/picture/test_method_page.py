"""The method page has every rule, and every test that it names is there."""

import re
from pathlib import Path

import reportedly.picture

PAGE = (Path(__file__).parents[2] / "docs" / "method" / "picture.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(reportedly.picture.__file__).parent.glob("*.py"))
)
TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("test_*.py"))
)
FAMILIES = "control|movement|ledger|toll|relation"


def test_every_rule_that_a_row_can_name_is_on_the_page() -> None:
    rules = set(re.findall(rf'"((?:{FAMILIES})-[a-z-]+)"', CODE))
    assert len(rules) > 12
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in PAGE] == []


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 25
    assert [name for name in sorted(named) if f"def {name}(" not in TESTS] == []
