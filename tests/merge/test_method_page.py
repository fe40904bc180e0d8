"""Every rule of merging that a program may name has its line in the method page."""

import re
from pathlib import Path
from typing import Any

import pytest

from reportedly.lexicon.tables import read_yaml
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


def table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(Path(copies.__file__).with_name(name))
    return found


def lines_of_kinds() -> list[str]:
    rows = [*table("kinds.yaml")["circles"], *table("kinds.yaml")["outcomes"]]
    return [f"| `{row['id']}` | {', '.join(row['kinds'])}" for row in rows]


def lines_of_likeness() -> list[str]:
    def points(value: float | None) -> str:
        return "–" if value is None else f"{value:g}"

    return [
        f"| `{name}` | {row['means']} | {points(row.get('within'))} | {points(row.get('across'))} |"
        for name, row in table("likeness.yaml")["findings"].items()
    ]


def lines_of_settling() -> list[str]:
    found = table("settling.yaml")
    tiers = [f"| `{t['id']}` | {', '.join(t['kinds'])} | {t['means']} |" for t in found["tiers"]]
    rules = [
        f"| `{rule['id']}` | {rule['field']} | {rule['means']} | {rule['example']} |"
        for rule in found["rules"]
    ]
    return [*tiers, *rules]


def lines_of_links() -> list[str]:
    found = table("links.yaml")
    links = [
        f"| `{row['id']}` | {row['kind']} | {', '.join(row['kinds'])} |" for row in found["links"]
    ]
    return [*links, f"| `{found['announced']['id']}` | {found['announced']['kind']} |"]


@pytest.mark.parametrize(
    "line", [*lines_of_kinds(), *lines_of_likeness(), *lines_of_settling(), *lines_of_links()]
)
def test_the_page_tells_what_the_files_say(line: str) -> None:
    told = PAGE.read_text(encoding="utf-8").splitlines()
    assert any(one.startswith(line) for one in told), f"docs/method/merging.md lacks: {line}"


def test_the_page_has_no_rule_that_is_in_no_file() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \|", text, re.MULTILINE))
    files = [*lines_of_kinds(), *lines_of_likeness(), *lines_of_settling(), *lines_of_links()]
    assert named == {line.split("`")[1] for line in files}
