"""What a page is asked for, as the form of the page sends it."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator

Word = Annotated[str | None, Field(default=None, max_length=300)]
Surety = Literal["certain", "probable", "possible", "unknown", "denied"]
"""A degree of certainty, or "denied" for what is said not to be so."""
First = Annotated[int, Field(default=0, ge=0, le=10_000_000)]


class Asked(BaseModel):
    """The base of what pages are asked for; a field left empty asks for nothing."""

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """Take a form's empty fields for fields that were not filled in."""
        return None if value == "" else value
