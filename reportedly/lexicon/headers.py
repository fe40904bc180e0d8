"""Which column of a table holds a field: as its owner says, else by the names seen elsewhere."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from reportedly.errors import InputError


def match_columns(
    found: Sequence[str],
    mapping: Mapping[str, str],
    usual: Mapping[str, Sequence[str]],
    *,
    where: str,
    what: str,
) -> dict[str, str]:
    """Choose the column of each field: the user's `mapping` first, then the `usual` names.

    Case and signs do not matter ("Geo-Name_ID" is "geonameid"). `what` names the thing that has
    the fields ("a report"). Fields that no column holds are left out. Raises InputError, naming
    the columns found and the nearest, when a mapped column is not there or a mapped field is
    not known.
    """
    chosen = dict(mapping)
    for field, column in mapping.items():
        if field not in usual:
            raise InputError(
                f'"{field}" is no field of {what}.',
                advice=f"The fields are {', '.join(usual)}.",
            )
        if column not in found:
            raise InputError(
                f'{where} has no column "{column}"; its columns are {listed(found)}.'
                + nearest(column, found),
                advice=f'Name the column that is meant, as in "--map {field}=NAME".',
            )
    by_plain = {plain(column): column for column in reversed(found)}
    for field, names in usual.items():
        named = next((by_plain[name] for name in names if name in by_plain), None)
        if field not in chosen and named is not None:
            chosen[field] = named
    return chosen


def plain(column: str) -> str:
    """Write a column's name in small letters and figures alone."""
    return re.sub(r"[^a-z0-9]", "", column.lower())


def listed(found: Sequence[str]) -> str:
    """List the first columns of a table for a message."""
    named = ", ".join(name if len(name) <= 60 else f"{name[:60]}…" for name in found[:20])
    return named + (f" and {len(found) - 20} more" if len(found) > 20 else "")


def nearest(wanted: str, found: Sequence[str], *more: str) -> str:
    """Say which column is spelt most like the one wanted; empty where none is."""
    by_plain = {plain(column): column for column in found}
    for name in (plain(wanted), *more):
        near = difflib.get_close_matches(name, by_plain, n=1, cutoff=0.7)
        if near:
            return f' Did you mean "{by_plain[near[0]]}"?'
    return ""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Say which known word is spelt most like the one written; empty where none is.

    >>> did_you_mean("Irak", ["Iran", "Iraq", "Syria"])
    '. Did you mean "Iraq"?'
    """
    by_key = {word.lower(): word for word in known}
    near = difflib.get_close_matches(written.lower(), by_key, n=1)
    return f'. Did you mean "{by_key[near[0]]}"?' if near else ""
