"""The claims of a batch put together out of core, against all of them merged at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from benchmarks.archive import make_archive
from reportedly.batch.folder import BatchFolder
from reportedly.batch.incidents import BatchMerge, MergeProgress
from reportedly.batch.parts import Part
from reportedly.batch.rows import Rows
from reportedly.ingest.pieces import Piece
from reportedly.merge.merging import ReportClaims, merge
from tests.batch.conftest import digest_of, query

FEW = 300
"""Claims in a span, so that the archive is cut in several."""


def filled(path: Path, parts: Iterable[Sequence[ReportClaims]]) -> BatchFolder:
    """Make a batch as a run leaves it."""
    folder = BatchFolder.begin(path, {"source": "made up"}, anew=False)
    for number, part in enumerate(parts):
        rows = Rows()
        for at, one in enumerate(part):
            rows.add_report(one.report, tuple(one.claims), "made up", at, read=True)
        name = f"s-0000000000000000-{number:05d}"
        folder.keep(Part(name, (Piece("made up", 0, "row"),), name, 0), rows)
    return folder


@pytest.fixture(scope="module")
def many() -> list[ReportClaims]:
    return list(make_archive(1200))


def parts_of(many: Sequence[ReportClaims]) -> list[Sequence[ReportClaims]]:
    return [many[at : at + 40] for at in range(0, len(many), 40)]


def test_they_are_those_of_merging_all_at_once(many: list[ReportClaims], tmp_path: Path) -> None:
    told: list[MergeProgress] = []
    merging = BatchMerge(filled(tmp_path, parts_of(many)), most=FEW)
    count = merging.run(told.append)
    at_once = sorted((told.incident for told in merge(many)), key=lambda one: one.id)
    assert (count, len(merging.spans)) == (len(at_once), 5)
    rows = query(tmp_path, "incidents", "incident_id, record, claim_ids, links", "ORDER BY 1")
    assert [row[1] for row in rows] == [one.model_dump_json() for one in at_once]
    assert [row[2] for row in rows] == [list(one.claims) for one in at_once]
    assert [row[3] for row in rows] == [
        [f"{link.kind} {link.incident_id}" for link in one.links] for one in at_once
    ]
    assert any(row[3] for row in rows)
    assert told[-1] == MergeProgress(5, 5, 5, count)


def test_numbers_days_and_places_are_columns(many: list[ReportClaims], tmp_path: Path) -> None:
    BatchMerge(filled(tmp_path, parts_of(many))).run()
    days = query(tmp_path, "incidents", "CAST(day AS VARCHAR), CAST(first_reported AS VARCHAR)")
    assert days
    assert all(day == reported for day, reported in days)
    ((killed, placed),) = query(tmp_path, "incidents", "sum(killed_best), count(lat)")
    told = [told.incident for told in merge(many)]
    figures = [figure for one in told if (figure := one.figure("killed"))]
    assert killed == sum(figure.best or 0 for figure in figures)
    assert placed == len(told)


class Stopped(Exception):
    """Stands for a kill."""


@pytest.mark.parametrize("stop_at", [0, 3, 5, 8])
def test_a_merge_that_was_stopped_goes_on(
    many: list[ReportClaims], tmp_path: Path, stop_at: int
) -> None:
    whole = filled(tmp_path / "whole", parts_of(many))
    BatchMerge(whole, most=FEW).run()
    steps: list[MergeProgress] = []

    def stop(progress: MergeProgress) -> None:
        steps.append(progress)
        if len(steps) > stop_at:
            raise Stopped

    stopped = filled(tmp_path / "stopped", parts_of(many))
    with pytest.raises(Stopped):
        BatchMerge(stopped, most=FEW).run(stop)
    grouped = sorted((tmp_path / "stopped" / "_merging").glob("grouped-*"))
    written = {path: path.stat().st_mtime_ns for path in grouped}
    BatchMerge(stopped, most=FEW).run()
    assert digest_of(tmp_path / "stopped") == digest_of(tmp_path / "whole")
    assert {path: path.stat().st_mtime_ns for path in grouped} == written


def test_a_batch_that_has_grown_is_put_together_anew(
    many: list[ReportClaims], tmp_path: Path
) -> None:
    parts = list(parts_of(many))
    grown = filled(tmp_path / "grown", parts[:2])
    BatchMerge(grown, most=FEW).run()
    before = query(tmp_path / "grown", "incidents", "count(*)")
    BatchMerge(filled(tmp_path / "grown", parts), most=FEW).run()
    BatchMerge(filled(tmp_path / "whole", parts), most=FEW).run()
    assert digest_of(tmp_path / "grown") == digest_of(tmp_path / "whole")
    assert query(tmp_path / "grown", "incidents", "count(*)") > before


def test_a_batch_without_claims_has_no_incidents(tmp_path: Path) -> None:
    assert BatchMerge(filled(tmp_path, [])).run() == 0
