"""The gold sets, by name; a set's module is imported when it is asked for."""

import difflib
import importlib
from typing import cast

from reportedly.errors import NotFound
from reportedly.evaluate.exam import AnyExam

SETS: tuple[str, ...] = (
    "muc4", "plv", "petrarch_unit", "case2021_task2", "polnear", "factuality", "meantime",
    "wikiwars", "toponyms", "event_location", "rams", "wikievents", "gvdb", "displacement",
    "rand_incidents", "gun_violence_reports", "ecbplus", "re3d", "news_clusters", "giveme5w1h",
    "ucdp_syria",
)  # fmt: skip


def exam(name: str) -> AnyExam:
    """Return a set's exam, the `EXAM` of its module; raises NotFound with the nearest name."""
    if name not in SETS:
        near = difflib.get_close_matches(name, SETS, n=1)
        meant = f' Did you mean "{near[0]}"?' if near else ""
        raise NotFound(f'There is no gold set "{name}".{meant} Sets: {", ".join(SETS)}.')
    return cast(AnyExam, importlib.import_module(f"reportedly.evaluate.sets.{name}").EXAM)
