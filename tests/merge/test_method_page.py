"""Every rule of merging that a program may name has its line in a method page."""

import re
from pathlib import Path
from typing import Any

import pytest

from reportedly.lexicon.tables import read_yaml
from reportedly.merge import copies

HOME = Path(__file__).parents[2] / "docs" / "method"
PAGE = HOME / "merging.md"
SETTLING = HOME / "settling.md"


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
    tiers = [
        f"| {number} | `{tier['id']}` | {', '.join(tier['kinds']) or 'any'} | {tier['means']} |"
        for number, tier in enumerate(found["tiers"], start=1)
    ]
    columns = ("field", "means", "example", "not_example")
    rules = [
        f"| `{rule['id']}` | " + " | ".join(rule[column] for column in columns) + " |"
        for rule in found["rules"]
    ]
    return [*tiers, *rules]


def lines_of_links() -> list[str]:
    found = table("links.yaml")
    links = [
        f"| `{row['id']}` | {row['kind']} | {', '.join(row['kinds'])} |" for row in found["links"]
    ]
    return [*links, f"| `{found['announced']['id']}` | {found['announced']['kind']} |"]


OF_MERGING = [*lines_of_kinds(), *lines_of_likeness(), *lines_of_links()]


@pytest.mark.parametrize(
    ("page", "line"),
    [*((PAGE, line) for line in OF_MERGING), *((SETTLING, line) for line in lines_of_settling())],
    ids=lambda one: one.name if isinstance(one, Path) else one.split("`")[1],
)
def test_the_page_tells_what_the_files_say(page: Path, line: str) -> None:
    told = page.read_text(encoding="utf-8").splitlines()
    assert any(one.startswith(line) for one in told), f"docs/method/{page.name} lacks: {line}"


@pytest.mark.parametrize(
    ("page", "lines"),
    [(PAGE, OF_MERGING), (SETTLING, lines_of_settling())],
    ids=["merging", "settling"],
)
def test_the_page_has_no_rule_that_is_in_no_file(page: Path, lines: list[str]) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^\|(?: \d+ \|)? `([a-z]+(?:-[a-z]+)+)` \|", text, re.MULTILINE))
    assert named == {line.split("`")[1] for line in lines}


def test_the_ranking_of_voices_is_in_order() -> None:
    told = SETTLING.read_text(encoding="utf-8")
    places = [told.index(f"`{tier['id']}`") for tier in table("settling.yaml")["tiers"]]
    assert places == sorted(places)
