"""Ray gives the same bytes as one process."""

from pathlib import Path

import pytest

from reportedly.batch.on_ray import run_on_ray
from reportedly.batch.run import Order
from tests.batch.conftest import TASK, Batch, digest_of, lines_of, rows_of, warc_of


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")
def test_ray_gives_the_same_bytes(batch: Batch, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    rows = rows_of(20, {3: "BREAK", 14: "SEGFAULT"})
    (archive / "a.jsonl").write_bytes(lines_of(rows[:10]))
    (archive / "b.warc.gz").write_bytes(b"".join(warc_of(rows[10:])))
    total = batch(archive)
    order = Order(str(archive), tmp_path / "ray", TASK, jobs=2)
    assert run_on_ray(order, "ray") == total
    assert digest_of(tmp_path / "ray") == digest_of(tmp_path / "out")
