"""Ray gives the same bytes as one process."""

from pathlib import Path

import pytest

from reportedly.batch.on_ray import run_on_ray
from reportedly.batch.parts import PAGES
from reportedly.batch.run import Order
from tests.batch.conftest import TASK, Batch, digest_of, lines_of, rows_of, warc_of


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")
def test_ray_gives_the_same_bytes_though_a_worker_is_lost(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    rows = rows_of(24, {3: "BREAK", 9: "LOSE", 14: "SEGFAULT"})
    for number in range(4):
        (archive / f"{number}.jsonl").write_bytes(lines_of(rows[number * 5 : number * 5 + 5]))
    (archive / "b.warc.gz").write_bytes(b"".join(warc_of(rows[20:])))
    total = batch(archive)
    assert total.failures == {"failed": 1, "poison": 1}
    lost = tmp_path / "lost"
    monkeypatch.setenv("LOSE_WORKER_ONCE", str(lost))
    order = Order(str(archive), tmp_path / "ray", TASK, jobs=2)
    assert run_on_ray(order, "ray") == total
    assert lost.exists()
    assert digest_of(tmp_path / "ray") == digest_of(tmp_path / "out")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")
def test_the_parts_of_one_file_are_shared_between_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, signed = tmp_path / "one.jsonl", tmp_path / "signed"
    signed.mkdir()
    words = {at: "SIGN" for first in (0, PAGES) for at in range(first, first + 6)}
    archive.write_bytes(lines_of(rows_of(2 * PAGES, words)))
    monkeypatch.setenv("SIGN_IN", str(signed))
    total = run_on_ray(Order(str(archive), tmp_path / "out", TASK, jobs=3), "ray")
    assert total.reports == 2 * PAGES
    assert len(list(signed.iterdir())) == 2, "one worker was given the whole file"
