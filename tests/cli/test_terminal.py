"""What is said on a terminal fits it; what is said into a pipe stays one line."""

import io

import pytest

from reportedly.cli.terminal import fitted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_message_is_broken_between_words_and_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    path = "archive/2014/a-very-long-name-that-no-terminal-of-this-width-could-hold.txt"
    line = f"  {path}: the file is broken in a way that takes many words to say. Do this."
    lines = fitted(line, Terminal(), hang=4).split("\n")
    assert lines[0].startswith(f"  {path}"), "a path is never broken"
    assert all(part.startswith("    ") and len(part) <= 60 for part in lines[1:])
    assert " ".join(part.strip() for part in lines) == line.strip()


def test_a_pipe_gets_one_line() -> None:
    assert fitted("word " * 50, io.StringIO()) == "word " * 50
