from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.records import Failure, Report
from reportedly.settings import Settings

Read = Callable[..., tuple[list[Report], list[Failure]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read sources; bytes are written to a file of the given name first."""

    def read_all(
        *sources: str,
        settings: Settings | None = None,
        files: dict[str, bytes] | None = None,
        **options: object,
    ) -> tuple[list[Report], list[Failure]]:
        paths = list(sources)
        for name, content in (files or {}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            paths.append(str(path))
        found = list(
            read_sources(paths, settings=settings or Settings(), options=IngestOptions(**options))  # type: ignore[arg-type]
        )
        reports = [item for item in found if isinstance(item, Report)]
        return reports, [item for item in found if isinstance(item, Failure)]

    return read_all
