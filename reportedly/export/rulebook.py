"""The codebook of an export format: its columns, its rules and the tables that they use."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from reportedly.errors import LexiconError, NotFound
from reportedly.export.written import LeftOut
from reportedly.lexicon.tables import read_yaml

RULES = Path(__file__).parent / "rules"


class Entry(BaseModel):
    """The base of all that a format's file of rules and tables holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Entry):
    """One column or member, in the order of the file.

    `values` lists all that may stand there besides nothing; none listed: any of the type.
    """

    name: str
    type: Literal["text", "whole", "decimal", "day", "list", "record"]
    means: str
    values: tuple[int | str, ...] = ()


class RuleEntry(Entry):
    """One rule of the export: what it says, where it comes from, and the test that holds it.

    `reason` is what the side file says of a record that the rule leaves out.
    """

    id: str
    says: str
    source: str
    test: str
    leaves_out: bool = False
    reason: str | None = None

    @model_validator(mode="after")
    def _a_reason_for_what_is_left_out(self) -> Self:
        if self.leaves_out and not self.reason:
            raise ValueError(f"rule {self.id} leaves records out and gives no reason")
        return self


class Rulebook(Entry):
    """All that is written about one format; `not_done` is what it should do and does not."""

    format: str
    title: str
    made_from: Literal["incidents", "claims"]
    one_row: str
    source: str
    columns: tuple[Column, ...]
    rules: tuple[RuleEntry, ...]
    not_done: tuple[str, ...] = ()
    tables: dict[str, Any] = {}

    def names(self) -> tuple[str, ...]:
        """List the columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def leave_out(self, record_id: str, rule_id: str, detail: str = "") -> LeftOut:
        """Name a record that a rule leaves out, with the rule's reason.

        Raises NotFound for an id that is no rule of this format or leaves nothing out.
        """
        for rule in self.rules:
            if rule.id == rule_id and rule.leaves_out:
                reason = f"{rule.reason} {detail}".strip()
                return LeftOut(record_id, rule_id, reason)
        raise NotFound(f'No rule of "{self.format}" that leaves records out is called "{rule_id}".')


@cache
def rulebook(name: str) -> Rulebook:
    """Load a format's codebook.

    Raises NotFound where the format has none, LexiconError where the file breaks its rules.
    """
    path = RULES / f"{name}.yaml"
    if not path.is_file():
        raise NotFound(f'There is no codebook of "{name}". There are: {", ".join(codebooks())}.')
    return _checked(Rulebook, read_yaml(path), path.name)


def codebooks() -> list[str]:
    """List the formats that have a codebook, by name."""
    return sorted(path.stem for path in RULES.glob("*.yaml"))


T = TypeVar("T", bound=BaseModel)


def tables(name: str, form: type[T]) -> T:
    """Load the tables of a format's codebook as the type that its module declares."""
    return _checked(form, rulebook(name).tables, f"{name}.yaml, tables")


def _checked(form: type[T], entries: dict[str, Any], where: str) -> T:
    try:
        return form.model_validate(entries)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise LexiconError(
            f"export/rules/{where}, {at}: {first.get('input')!r}: {first['msg']}."
        ) from None
