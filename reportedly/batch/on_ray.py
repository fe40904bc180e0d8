"""A batch on Ray: the same parts, read in lanes of the same kind, on as many machines as there are.

Shards are divided by tasks and read by actors that load their reader once, one block after another
through Ray Data's streaming execution, which holds dividing back when reading falls behind. An
actor or machine that is lost has its parts done again elsewhere, into the same files.
"""

import logging
import os
import pickle
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportedly.batch.files import check_parquet
from reportedly.batch.folder import BatchFolder
from reportedly.batch.lane import Lane
from reportedly.batch.parts import Part
from reportedly.batch.reading_process import Ready
from reportedly.batch.run import Order, Progress, Total, begun, total_of
from reportedly.batch.work import do_part, parts_left
from reportedly.errors import PartMissing, ReportedlyError

_DIVIDING, _READING = 0.1, 0.9
"""Processors that a dividing task and a reading actor are counted as: one core does both."""


def run_on_ray(order: Order, address: str, progress: Progress | None = None) -> Total:
    """Do what is left of an order on Ray, "ray" being one that is started here for the run.

    OUT and a local archive must have the same path on every machine, and the same release of
    Reportedly must be installed there. Raises what `run` raises, and PartMissing without Ray.
    """
    progress = progress or Progress()
    check_parquet()
    with Lane(order.task) as lane:
        ready = lane.start()
    with begun(order, ready) as (folder, shards), _connected(address, order.jobs) as ray:
        progress.total = sum(shard.size for shard in shards)
        actors = order.jobs or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        parts = ray.data.from_items(
            [{"shard": pickle.dumps(shard)} for shard in shards], override_num_blocks=len(shards)
        ).map_batches(_Dividing(order), batch_size=1, batch_format="pyarrow", num_cpus=_DIVIDING)
        marks = parts.map_batches(
            _Reading,
            fn_constructor_args=(order, ready),
            batch_size=1,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=actors, max_tasks_in_flight_per_actor=1),
            num_cpus=_READING,
        )
        with _plain_errors(ray):
            for row in marks.iter_rows():
                progress.add(**row)
        return total_of(folder)


class _Dividing:
    """Divides a shard into the parts that are left of it; runs in a task."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def __call__(self, shards: Any) -> Iterator[Any]:
        import pyarrow as pa

        order = self._order
        held = [pickle.loads(shard.as_py()) for shard in shards["shard"]]
        for part in parts_left(
            held,
            BatchFolder(order.out),
            order.task.settings,
            order.task.options,
            retry=order.retry_failures,
        ):
            yield pa.table({"part": [pickle.dumps(part)]})


class _Reading:
    """Reads parts in a lane of its own; lives in an actor."""

    def __init__(self, order: Order, expected: Ready) -> None:
        self._lane = Lane(order.task)
        self._folder = BatchFolder(order.out)
        ready = self._lane.start()
        if ready != expected:
            raise ReportedlyError(
                f"{os.uname().nodename} reads with {ready}, the machine that asks with {expected}. "
                "Install the same release, models and lists on both."
            )

    def __call__(self, parts: Any) -> Any:
        import pyarrow as pa

        done = []
        for packed in parts["part"]:
            part: Part = pickle.loads(packed.as_py())
            mark = do_part(part, self._lane, self._folder)
            failed = mark["failures"].get("failed", 0) + mark["failures"].get("poison", 0)
            done.append({
                "stored": part.stored, "pages": mark["pieces"], "claims": mark["claims"],
                "failed": failed,
            })  # fmt: skip
        return pa.Table.from_pylist(done)


@contextmanager
def _connected(address: str, jobs: int | None) -> Iterator[Any]:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise PartMissing(
            'Ray is not installed. Install it with: pip install "reportedly[ray]"'
        ) from error
    paths = os.pathsep.join(filter(None, sys.path))
    here: dict[str, Any] = {"num_cpus": jobs, "include_dashboard": False}
    ray.init(
        **(here if address == "ray" else {"address": address}),
        runtime_env={"env_vars": {"PYTHONPATH": paths}} if address == "ray" else None,
        logging_level=logging.ERROR,
        log_to_driver=False,
    )
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # how far it is, is told by us
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # a block a part: a worker is given one, not a whole shard
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="The minimum number of concurrent actors")
            yield ray  # fewer parts than workers are no fault of the user's
    finally:
        ray.shutdown()


@contextmanager
def _plain_errors(ray: Any) -> Iterator[None]:
    """Raise what an actor raised as it would be raised here."""
    try:
        yield
    except ray.exceptions.RayTaskError as error:
        cause = error.cause
        while isinstance(cause, ray.exceptions.RayTaskError):
            cause = cause.cause
        if isinstance(cause, ReportedlyError):
            raise cause from None
        raise
