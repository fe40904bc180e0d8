"""Analysts' own changes, laid over the shipped tables by id."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.certainty.cues import CueRow
from reportedly.errors import LexiconError, NotFound
from reportedly.extraction.triggers import trigger_rows
from reportedly.lexicon import overlay
from reportedly.lexicon.basis import lexicon_rows
from reportedly.lexicon.overlay import OverlayRow
from reportedly.lexicon.staleness import stale_rows
from reportedly.lexicon.tables import HOME, lexicon_digest, read_table

HEDGES = "terms/cues/hedges.csv"
ADDED = OverlayRow(
    id="trg-mop-noun",
    file="terms/triggers/battle.csv",
    does="add",
    cells={"kind": "armed_clash", "term": "mop-up", "pos": "noun", "frame": "attack"},
    example="The army began a mop-up in Bor.",
    not_example="She bought a mop.",
    why="The press office writes so.",
    by="A. Coder",
    when="2026-11-23",
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the overlay; what was read with it is forgotten afterwards."""
    monkeypatch.setenv("REPORTEDLY_LISTS", str(tmp_path))
    overlay.forget_knowledge()
    yield tmp_path / "overlay"
    monkeypatch.undo()
    overlay.forget_knowledge()


def lay(own: Path, text: str, name: str = "own.yaml") -> Path:
    own.mkdir(exist_ok=True)
    path = own / name
    path.write_text(text, encoding="utf-8")
    overlay.forget_knowledge()
    return path


def hedges() -> dict[str, CueRow]:
    return {row.id: row for row in read_table(HOME / HEDGES, CueRow)}


def test_a_row_is_changed_and_keeps_its_other_cells(own: Path) -> None:
    shipped = hedges()["hedge-reportedly"]
    lay(own, f"hedge-reportedly: {{file: {HEDGES}, does: change, cells: {{degree: possible}}}}")
    changed = hedges()["hedge-reportedly"]
    assert (shipped.degree, changed.degree) == ("probable", "possible")
    assert changed.model_copy(update={"degree": "probable"}) == shipped
    said = lexicon_rows()["hedge-reportedly"]
    assert said.shipped is not None
    assert (said.cells["degree"], said.shipped["degree"]) == ("possible", "probable")
    assert "changed by your overlay" in said.where


def test_a_row_is_added_and_taken_away(own: Path) -> None:
    before = lexicon_digest()
    assert overlay.keep_row(ADDED) == own / "own.yaml"
    overlay.forget_knowledge()
    (row,) = [row for row in trigger_rows() if row.id == ADDED.id]
    assert (row.term, row.example, row.added_by) == ("mop-up", ADDED.example, "A. Coder")
    assert overlay.laid_rows()[ADDED.id].row == ADDED
    assert lexicon_digest() != before
    overlay.remove_row(ADDED.id)
    overlay.forget_knowledge()
    assert ADDED.id not in {row.id for row in trigger_rows()}
    assert lexicon_digest() == before
    with pytest.raises(NotFound, match='no row "trg-mop-noun"'):
        overlay.remove_row(ADDED.id)


def test_a_row_is_switched_off(own: Path) -> None:
    lay(own, f"hedge-reportedly: {{file: {HEDGES}, does: drop}}")
    assert "hedge-reportedly" not in hedges()
    assert "hedge-allegedly" in hedges()


def test_a_reason_alone_changes_no_fingerprint(own: Path) -> None:
    entry = f"hedge-reportedly: {{file: {HEDGES}, does: drop, why: %s}}"
    lay(own, entry % "one")
    one = lexicon_digest()
    lay(own, entry % "another")
    assert lexicon_digest() == one


def test_cells_are_taken_as_they_are_written(own: Path) -> None:
    """YAML's own reading would make False of "no"."""
    table = "terms/speech/sources.csv"
    lay(own, f"src-activist: {{file: {table}, does: change, cells: {{defers: no}}}}")
    assert lexicon_rows()["src-activist"].cells["defers"] == "no"


def test_files_beside_each_other_are_one_overlay(own: Path) -> None:
    lay(own, f"hedge-reportedly: {{file: {HEDGES}, does: drop}}", "a.yaml")
    lay(own, f"hedge-allegedly: {{file: {HEDGES}, does: drop}}", "b.yaml")
    assert not {"hedge-reportedly", "hedge-allegedly"} & set(hedges())
    lay(own, f"hedge-reportedly: {{file: {HEDGES}, does: drop}}", "c.yaml")
    with pytest.raises(LexiconError, match=r"c\.yaml, row hedge-reportedly: stands in .*a\.yaml"):
        hedges()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hedge-x: {file: [", r"own\.yaml: not readable as YAML"),
        ("? " * 5_000, r"own\.yaml: nested too deeply"),
        ("- hedge-x", r"own\.yaml: expected rows by id"),
        ("hedge-x: off", r"own\.yaml, row hedge-x: expected file, does and cells"),
        (
            f"hedge-x: {{file: {HEDGES}, does: chnage}}",
            r"own\.yaml, row hedge-x, does: 'chnage'",
        ),
        (
            "hedge-x: {file: terms/nowhere.csv, does: drop}",
            r"own\.yaml, row hedge-x: there is no table 'terms/nowhere.csv'. Take the row away",
        ),
        (
            "hedge-x: {file: ../lexicon/terms/support.csv, does: drop}",
            r"own\.yaml, row hedge-x: there is no table",
        ),
        (
            "country-iq: {file: names/countries.csv, does: drop}",
            r"row country-iq: names/countries.csv is built into the gazetteer.*places add",
        ),
        (
            f"hedge-gone: {{file: {HEDGES}, does: drop}}",
            r"own\.yaml, row hedge-gone: lexicon/terms/cues/hedges.csv has no row of this id "
            r"\(any more\). Take the row away with: reportedly lexicon overlay remove hedge-gone",
        ),
        (
            f"hedge-reportedly: {{file: {HEDGES}, does: add, cells: {{term: reportedly}}}}",
            r"own\.yaml, row hedge-reportedly: lexicon/terms/cues/hedges.csv, row 2, has a row",
        ),
        (
            f"hedge-reportedly: {{file: {HEDGES}, does: change, cells: {{degree: posible}}}}",
            r'own\.yaml, row hedge-reportedly, column "degree".*Did you mean "possible"\?',
        ),
    ],
)
def test_what_does_not_fit_is_named_by_file_and_row(own: Path, text: str, message: str) -> None:
    lay(own, text)
    with pytest.raises(LexiconError, match=message):
        hedges()


def test_a_row_that_fits_no_more_can_be_taken_away(own: Path) -> None:
    lay(own, f"hedge-gone: {{file: {HEDGES}, does: drop}}")
    assert "reportedly lexicon overlay remove hedge-gone" in stale_rows()[0]
    overlay.remove_row("hedge-gone")
    overlay.forget_knowledge()
    assert stale_rows() == []
    assert hedges()


def test_another_shipped_cell_than_when_the_change_was_made_is_told(own: Path) -> None:
    lay(
        own,
        f"hedge-reportedly: {{file: {HEDGES}, does: change, cells: {{degree: possible}}, "
        "was: {degree: certain}}",
    )
    (said,) = stale_rows()
    assert 'degree was "certain" when the change was made and is "probable" as shipped' in said
    assert hedges()["hedge-reportedly"].degree == "possible"


@pytest.mark.parametrize("file", ["terms/" + "x" * 500 + ".csv", "../own.csv", "a\\0.csv", "terms"])
def test_a_table_that_is_not_there_is_named_shortly(own: Path, file: str) -> None:
    path = lay(own, f'x:\n  file: "{file}"\n  does: add\n')
    with pytest.raises(LexiconError, match="there is no table") as raised:
        overlay.read_rows(path)
    assert len(str(raised.value)) < 800


def test_references_that_double_are_not_written_out(own: Path) -> None:
    doubled = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    path = lay(own, f"a0: &a0 [x]\n{doubled}x:\n  file: *a59\n  does: add\n")
    with pytest.raises(LexiconError) as raised:
        overlay.read_rows(path)
    assert len(str(raised.value)) < 800
