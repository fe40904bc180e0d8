"""The columns of a table, as a form asks for them."""

import inspect

from pydantic import BaseModel

from reportedly.lexicon.ontology import frames, kinds
from reportedly.lexicon.overlay import INTO_GAZETTEER
from reportedly.lexicon.tables import PROOF, Row, choices_of


class Column(BaseModel):
    """A column: whether it may be empty, and the values that it may have, if they are listed."""

    name: str
    needed: bool
    choices: list[str]


def columns_of(table: str, row_type: type[Row] | None) -> list[Column]:
    """List the columns of a table that a user can change, proof left out; none if none can be."""
    if row_type is None or table in INTO_GAZETTEER:
        return []
    triggers = table.startswith("terms/triggers/")
    listed = {"kind": sorted(kinds()), "frame": sorted(frames())} if triggers else {}
    return [
        Column(
            name=name,
            needed=field.is_required(),
            choices=listed.get(name)
            or [str(one) for one in choices_of(field.annotation) if isinstance(one, str)],
        )
        for name, field in row_type.model_fields.items()
        if name not in ("id", *PROOF)
    ]


def about(row_type: type[Row] | None) -> str:
    """Say what the columns of a type of rows mean, as its own description does."""
    described = inspect.cleandoc(row_type.__doc__ or "") if row_type else ""
    return described.partition("\n\n")[2].replace("`", "").replace("\n", " ")
