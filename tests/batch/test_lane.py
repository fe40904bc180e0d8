"""A bad page harms no other, whatever it does to the process that reads it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportedly.batch.lane import Lane
from reportedly.batch.rows import Rows
from reportedly.errors import ReportedlyError
from reportedly.ingest.pieces import Piece
from tests.batch.conftest import TASK, lines_of, rows_of


def pieces_of(words: Sequence[str]) -> list[Piece]:
    rows = rows_of(len(words), dict(enumerate(words)))
    lines = lines_of(rows).splitlines()
    return [Piece(f"a.jsonl, line {n}", n, "object", raw=line) for n, line in enumerate(lines)]


def said(rows: Rows) -> str:
    """What became of a piece of one report: its id, or why there is none."""
    if rows.reports:
        return f"{rows.reports[0][1]['url']} {len(rows.claims)}"
    ((_, failure),) = rows.failures
    return f"{failure['kind']}: {failure['reason']}"


def test_what_breaks_its_process_is_passed_over_and_named() -> None:
    words = ["", "SEGFAULT", "", "ALLOCATE", "EXIT", ""]
    with Lane(TASK) as lane:
        found = [said(rows) for rows in lane.read(pieces_of(words))]
    twice = "twice; it was passed over."
    assert found == [
        "https://example.org/0 1",
        f"poison: reading it ended its process (SIGSEGV), {twice}",
        "https://example.org/2 1",
        f"poison: reading it wanted more than 2,048 MB of memory, {twice}",
        f"poison: reading it ended its process (exit code 7), {twice}",
        "https://example.org/5 1",
    ]


def test_a_process_is_followed_by_a_fresh_one_after_so_many_pieces() -> None:
    with Lane(TASK, chunk=2, most=4) as lane:
        seen = []
        for rows in lane.read(pieces_of([""] * 9)):
            assert lane._process is not None
            seen.append((said(rows), lane._process.pid))
    assert [words for words, _ in seen] == [f"https://example.org/{n} 1" for n in range(9)]
    pids = [pid for _, pid in seen]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [4, 4, 1]


def test_what_takes_too_long_is_passed_over() -> None:
    with Lane(replace(TASK, page_seconds=1)) as lane:
        found = [said(rows) for rows in lane.read(pieces_of(["SLEEP", ""]))]
    assert found[0].startswith("poison: reading it took more than 1 seconds, twice")
    assert found[1] == "https://example.org/1 1"


def test_a_page_that_outruns_its_parser_is_passed_over() -> None:
    # Every link is looked for in all of the text: minutes of work for the words of a library.
    words = b" ".join(b"word%d" % n for n in range(250_000))
    links = b"".join(b"<a href='/%d'>link to the page %d</a>" % (n, n) for n in range(40_000))
    raw = b"<html><body><article><p>" + words + b"</p></article>" + links + b"</body></html>"
    page = Piece("long.html", 0, "whole", raw=raw)
    with Lane(replace(TASK, page_seconds=1.5)) as lane:
        first, second = lane.read([page, *pieces_of([""])])
    assert said(first).startswith("poison: reading it took more than 1.5 seconds")
    assert said(second) == "https://example.org/0 1"


def test_a_reader_that_does_not_load_says_so() -> None:
    with (
        Lane(replace(TASK, loader="tests.batch.stand_in:load_none")) as lane,
        pytest.raises(ReportedlyError, match="did not start"),
    ):
        lane.start()
