"""Peoples without a state of their own, whose forces are no state's army."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import HOME, read_yaml


class Peoples(BaseModel):
    """The lists of `lexicon/peoples.yaml`, by their names there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    without_state: frozenset[str]


@cache
def peoples() -> Peoples:
    """Load the file once."""
    return Peoples.model_validate(read_yaml(HOME / "peoples.yaml"))
