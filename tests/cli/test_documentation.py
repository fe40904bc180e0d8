"""Nothing of the command line or the records is undocumented."""

import re
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

from reportedly import records
from reportedly.cli.app import app
from reportedly.evaluate.catalogue import SETS, exam
from reportedly.export import FORMATS

DOCS = Path(__file__).parents[2] / "docs"


def commands() -> dict[str, set[str]]:
    """Every command with its options."""
    group = typer.main.get_command(app)
    found: dict[str, set[str]] = {}

    def visit(command: object, name: str) -> None:
        inner = getattr(command, "commands", None)
        if inner:
            for word, one in inner.items():
                visit(one, f"{name} {word}".strip())
            return
        options = {o for p in command.params for o in p.opts if o.startswith("--")}  # type: ignore[attr-defined]
        found[name] = options - {"--help"}

    visit(group, "")
    return found


def section(name: str) -> str:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n## {name}\n")
    assert rest, f"docs/commands.md has no section {name!r}"
    return re.split(r"\n## ", rest)[0]


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    own = section(name)
    assert f"reportedly {name}" in own
    for option in commands()[name]:
        assert option in own, f"docs/commands.md, {name}: {option} is not documented"


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_format_is_in_the_section_of_its_command(name: str) -> None:
    assert f"`{name}`" in section("export")


def test_every_command_is_in_the_list_at_the_top() -> None:
    top = (DOCS / "commands.md").read_text(encoding="utf-8").partition("\n## ")[0]
    for name in commands():
        assert f"`reportedly {name}`" in top


def models() -> dict[str, type[BaseModel]]:
    exported = {name: getattr(records, name) for name in records.__all__}
    return {
        name: value
        for name, value in exported.items()
        if isinstance(value, type) and issubclass(value, BaseModel) and name != "Record"
    }


@pytest.mark.parametrize("name", models())
def test_every_field_of_every_record_is_documented(name: str) -> None:
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    # The three codebooks' own codes stand in one table, in the cell of the field that holds them.
    heading = "Codes" if name in {"PloverCode", "AcledCode", "UcdpCode"} else name
    match = re.search(rf"\n###? {heading}\n(.*?)(?=\n##|\Z)", text, re.DOTALL)
    assert match, f"docs/records.md has no section {heading}"
    for field in models()[name].model_fields:
        assert f"`{field}`" in match[1], f"docs/records.md, {heading}: {field} is not described"


@pytest.mark.parametrize("name", SETS)
def test_every_gold_set_and_its_headline_scores_are_documented(name: str) -> None:
    text = (DOCS / "method" / "evaluation.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n### {name}\n")
    assert rest, f"docs/method/evaluation.md has no section {name!r}"
    named = re.findall(r"`([\w…]+)`", re.split(r"\n##+ ", rest)[0])
    for score in exam(name).headline:
        # `source_…` stands for all names that begin so
        known = any(re.fullmatch(one.replace("…", ".*"), score) for one in named)
        assert known, f"docs/method/evaluation.md, {name}: {score} is not documented"
