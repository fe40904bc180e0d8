"""Every rule of an export has an id, a test, a line of code and a line in its codebook."""

import re
from pathlib import Path

import pytest

from reportedly.errors import LexiconError, NotFound
from reportedly.export import FORMATS
from reportedly.export import rulebook as module
from reportedly.export.codebook_page import codebook_page
from reportedly.export.rulebook import codebooks, rulebook

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def written_tests(name: str) -> str:
    files = [*(HERE / name).glob("test_*.py"), HERE / f"test_{name}.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())


def code_of(name: str) -> str:
    home = ROOT / "reportedly" / "export"
    files = [*(home / name).glob("*.py"), home / f"{name}.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())


@pytest.mark.parametrize("name", codebooks())
def test_the_page_is_what_the_data_say(name: str) -> None:
    page = ROOT / "docs" / "codebooks" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == codebook_page(name), (
        f"write it anew: reportedly codebook --format {name} > docs/codebooks/{name}.md"
    )


@pytest.mark.parametrize("name", codebooks())
def test_every_rule_has_a_test_of_that_name(name: str) -> None:
    book, tests = rulebook(name), written_tests(name)
    assert len({rule.id for rule in book.rules}) == len(book.rules)
    for rule in book.rules:
        assert rule.id.startswith(f"{name}-")
        assert re.search(rf"def {rule.test}\b", tests), f"{rule.id}: no test is called {rule.test}"


@pytest.mark.parametrize("name", codebooks())
def test_every_rule_that_the_code_names_is_written(name: str) -> None:
    book = rulebook(name)
    known = {rule.id for rule in book.rules}
    named = set(re.findall(rf'"({name}-[a-z0-9-]+)"', code_of(name)))
    assert named <= known
    assert {rule.id for rule in book.rules if rule.leaves_out} <= named


@pytest.mark.parametrize("name", codebooks())
def test_a_codebook_belongs_to_a_format_made_from_the_same_records(name: str) -> None:
    form = FORMATS[name]
    made_from = {"claims": form.of_claims, "incidents": form.of_incidents}
    assert made_from[rulebook(name).made_from]


def test_what_is_left_out_needs_a_rule_that_leaves_out() -> None:
    left = rulebook("acled").leave_out("i-1", "acled-left-out-denied")
    assert (left.rule, left.reason) == ("acled-left-out-denied", "It is only denied.")
    with pytest.raises(NotFound, match=r'No rule of "acled" that leaves records out .*midpoint'):
        rulebook("acled").leave_out("i-1", "acled-midpoint")


def test_no_codebook_of_that_name() -> None:
    with pytest.raises(NotFound, match=r'no codebook of "xls"\. There are: acled'):
        rulebook("xls")


def test_a_broken_codebook_names_the_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (module.RULES / "acled.yaml").read_text(encoding="utf-8")
    broken = text.replace("    reason: It is only denied.\n", "")
    (tmp_path / "broken.yaml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(module, "RULES", tmp_path)
    with pytest.raises(LexiconError, match=r"export/rules/broken.yaml, rules\.\d+: .*no reason"):
        rulebook("broken")
