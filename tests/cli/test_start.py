"""The newcomer's page and the README: every command runs, and says what the page says it does."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parents[2]
PAGE = HOME / "docs" / "start.md"

Run = Callable[..., Any]
Session = tuple[str, list[str]]


def sessions(page: str) -> list[Session]:
    """List the commands of a page, each with the lines shown below it."""
    found: list[Session] = []
    inside = False
    for line in page.splitlines():
        if line.startswith("    $ "):
            found.append((line[6:], []))
            inside = True
        elif line.startswith("    ") and inside:
            found[-1][1].append(line[4:])
        elif line.strip():
            inside = False
    return found


def missing(shown: list[str], printed: list[str]) -> list[str]:
    """List the shown lines that were not printed in that order; "..." stands for anything."""
    rest = iter(printed)
    return [line for line in shown if line.strip() != "..." and not _comes(line, rest)]


def _comes(line: str, rest: Iterator[str]) -> bool:
    start = line.removesuffix(" ...")
    return any(one == line or (start != line and one.startswith(start)) for one in rest)


def test_the_first_ten_minutes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"```text (\S+)\n(.*?)```", page, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    system = {
        "mkdir": lambda name: Path(name).mkdir(),
        "cp": shutil.copy,
        "touch": lambda name: Path(name).touch(),
        "rm": lambda name: Path(name).unlink(),
    }
    for command, shown in sessions(page):
        program, *words = shlex.split(command)
        if program in system:
            system[program](*words)
            continue
        done = run(*words)
        printed = f"{done.out}{done.err}".splitlines()
        assert missing(shown, printed) == [], f"{command}\n{done.out}{done.err}"


def test_the_sessions_of_the_readme(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HOME / "reportedly" / "demo" / "reports", tmp_path / "reportedly/demo/reports")
    monkeypatch.chdir(tmp_path)
    tried = 0
    for command, shown in sessions((HOME / "README.md").read_text(encoding="utf-8")):
        if "|" in command:
            continue
        done = run(*shlex.split(command)[1:])
        assert missing(shown, f"{done.out}{done.err}".splitlines()) == [], f"{command}\n{done.out}"
        tried += 1
    assert tried > 2
