"""The columns and hashtags of the HXL-tagged CSV, from `columns/hxl.yaml`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict

from reportedly.records import Measure, Unit

RULES = Path(__file__).parent / "columns" / "hxl.yaml"

Slot: TypeAlias = tuple[str, str, str]
"""Which columns a number stands in: its measure, its unit, "stock", "flow" or ""."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str


class Column(_Entry):
    """A column that every file has: the field it holds, its header, its hashtag, its meaning."""

    field: str
    header: str
    tag: str
    means: str


class MeasureTag(_Entry):
    """The hashtag that the numbers of a measure stand under."""

    measure: Measure
    header: str
    tag: str


class UnitTag(_Entry):
    """What a unit adds to the hashtag."""

    unit: Unit
    header: str
    attributes: str


class CountingTag(_Entry):
    """What stock and flow add to the hashtag."""

    counting: Literal["stock", "flow"]
    header: str
    attributes: str


class BoundTag(_Entry):
    """What the low, best and high bounds add to the hashtag."""

    bound: Literal["low", "best", "high"]
    header: str
    attributes: str


class Reason(_Entry):
    """A rule by which an incident is left out, in words."""

    says: str


class HxlRules(BaseModel):
    """The columns and hashtags of the file; `columns` before the numbers, `after` behind them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: tuple[Column, ...]
    after: tuple[Column, ...]
    measures: tuple[MeasureTag, ...]
    units: tuple[UnitTag, ...]
    counting: tuple[CountingTag, ...]
    bounds: tuple[BoundTag, ...]
    left_out: tuple[Reason, ...]

    def tagged(self, slot: Slot) -> list[tuple[str, str]]:
        """Give the header and hashtag of the three columns of a slot."""
        measure = next(one for one in self.measures if one.measure == slot[0])
        unit = next(one for one in self.units if one.unit == slot[1])
        counting = next((one for one in self.counting if one.counting == slot[2]), None)
        header = " ".join(filter(None, (unit.header, counting.header if counting else "")))
        tag = measure.tag + unit.attributes + (counting.attributes if counting else "")
        return [
            (f"{measure.header}: {header} ({bound.header})", tag + bound.attributes)
            for bound in self.bounds
        ]

    def slots(self) -> Iterator[Slot]:
        """List all slots in the order in which their columns stand."""
        for measure in self.measures:
            for unit in self.units:
                for counting in ("", *(one.counting for one in self.counting)):
                    yield measure.measure, unit.unit, counting


@cache
def hxl_rules() -> HxlRules:
    """Load the columns and hashtags."""
    return HxlRules.model_validate(yaml.safe_load(RULES.read_text(encoding="utf-8")))
