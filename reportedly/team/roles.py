"""What each role of a team may do, as written in roles.yaml."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from reportedly.errors import InputError
from reportedly.lexicon.tables import read_yaml


class Role(BaseModel):
    """A role: what it means, and the rights that it adds to those of the roles before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    means: str
    may: frozenset[str]


class Roles(BaseModel):
    """All rights with their meanings, and the roles from the one that may least."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rights: dict[str, str]
    roles: tuple[Role, ...]

    @model_validator(mode="after")
    def _rights_are_known(self) -> "Roles":
        given = [right for role in self.roles for right in sorted(role.may)]
        if sorted(given) != sorted(self.rights):
            raise ValueError(f"each right is given to one role: {sorted(self.rights)}, {given}")
        return self


@cache
def roles() -> Roles:
    """Read the table of roles."""
    return Roles.model_validate(read_yaml(Path(__file__).with_name("roles.yaml")))


def role_names() -> tuple[str, ...]:
    """List the roles, the one that may least first."""
    return tuple(role.id for role in roles().roles)


@cache
def rights_of(role: str) -> frozenset[str]:
    """Return what a role may do, none for a role that there is not."""
    if role not in role_names():
        return frozenset()
    upto = role_names().index(role) + 1
    return frozenset().union(*(one.may for one in roles().roles[:upto]))


def check_role(role: str) -> str:
    """Return a role as given. Raises InputError for one that there is not."""
    if role not in role_names():
        raise InputError(
            f"There is no role {role!r}.", advice=f"One of: {', '.join(role_names())}."
        )
    return role


def first_with(right: str) -> str:
    """Name the role that may least of those that have a right."""
    return next(role.id for role in roles().roles if right in role.may)
