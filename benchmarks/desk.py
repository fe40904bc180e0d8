"""How long the desk's pages take at the server: `python -m benchmarks.desk [--claims 100000]`.

The archive is made up (archive.py) and merged first. Each page is asked for several times in
process, without a network; the median counts. Beside it stand the processor's work, which other
programs on the machine do not lengthen as they do the time, and the first answer: a picture that
was not asked for before is added up then.
"""

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.archive import CLAIMS_A_REPORT, make_archive
from benchmarks.filling import fill
from reportedly.desk.app import create_app
from reportedly.store import Store
from reportedly.store.browsing import ReportFilter
from reportedly.store.summaries import IncidentFilter

REACH_MS = 200
_TIMES = 5


def pages(store: Store) -> Iterator[str]:
    """Name the pages that are asked for, with filters that a person would choose."""
    report = store.browse(ReportFilter(), most=1).rows[0]
    incident = store.browse_incidents(IncidentFilter(), most=1).rows[0]
    yield from ("/", "/?words=market", "/?first=5000", "/?progress=unchecked", "/?place=IQ")
    yield from ("/?kind=airstrike", "/?since=2016-01-01&until=2016-02-01")
    yield f"/reports/{report.id}"
    yield from ("/incidents", "/incidents?standing=corroborated", "/incidents?kind=airstrike")
    yield from ("/incidents?place=IQ&since=2016-01-01", "/incidents?first=5000")
    yield f"/incidents/{incident.id}"
    yield from ("/map", "/api/map", "/api/map?kind=airstrike", "/api/map/areas", "/api/map/control")
    yield from ("/picture", "/picture?as-of=2016-06-01", "/api/picture", "/api/merging")
    yield from ("/picture?as-of=2019-01-01&known-at=2018-01-01", "/api/picture/relations.csv")
    yield from ("/codebook", "/codebook/airstrike", "/exports")


def measure(store: Store) -> None:
    """Print the median time of every page."""
    app = create_app(store)
    with TestClient(app, base_url="http://127.0.0.1") as desk:
        # While the reader is being loaded, for some seconds, every page takes twice as long.
        app.state.room.warm_up().result()
        for path in pages(store):
            taken, work = [], []
            for _ in range(_TIMES):
                started, worked = time.perf_counter(), time.process_time()
                answer = desk.get(path)
                taken.append((time.perf_counter() - started) * 1000)
                work.append((time.process_time() - worked) * 1000)
            median, first = statistics.median(taken), taken[0]
            mark = "" if median <= REACH_MS else "  above the reach"
            size = len(answer.content) / 1024
            print(
                f"{median:9.0f} ms  {statistics.median(work):7.0f} work  {first:7.0f} first  "
                f"{size:9,.0f} kB  {answer.status_code}  {path}{mark}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="a store to keep between runs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.store or Path(folder) / "desk.db"
        is_new = not path.exists()
        with Store.open(path) as store:
            if is_new:
                archive = make_archive(chosen.claims)
                fill(store, itertools.islice(archive, chosen.claims // CLAIMS_A_REPORT))
            store.merge()
            measure(store)


if __name__ == "__main__":
    main()
