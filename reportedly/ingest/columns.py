"""Knowing the columns of a table: which holds the text, the date, the outlet."""

import difflib
import re
from collections.abc import Mapping, Sequence

from reportedly.errors import InputError

_COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "fulltext", "articletext", "maintext", "articlebody",
        "story", "plaintext", "bodytext", "description", "notes", "summary", "snippet", "abstract",
    ),
    "title": ("title", "headline", "head", "articletitle", "sourceheadline", "heading", "subject"),
    "published": (
        "published", "date", "publisheddate", "datepublished", "publishedat", "pubdate",
        "publicationdate", "publishdate", "datepublish", "sourcedate", "articledate", "datetime",
        "timestamp", "time", "created", "createdat",
    ),
    "url": (
        "url", "link", "articleurl", "href", "address", "sourceurl", "permalink",
        "documentidentifier",
    ),
    "outlet": (
        "outlet", "outletname", "publisher", "sourcename", "publication", "newspaper",
        "outletdomain",
        "sourcedomain", "domain", "site", "sitename", "medium", "media", "source",
    ),
    "byline": ("byline", "author", "authors", "writer", "by", "journalist", "reporter"),
    "language": ("language", "lang"),
    "id": ("id", "articleid", "reportid", "docid", "guid", "messageid", "uid"),
}  # fmt: skip
"""What each field is called in tables we have seen, likeliest first."""


def map_columns(found: Sequence[str], mapping: Mapping[str, str], *, where: str) -> dict[str, str]:
    """Choose the column of each field: the user's `mapping` first, then the usual names.

    Raises InputError, naming the columns found and the nearest, when a mapped column is not
    there, a mapped field is not known, or no column holds a text.
    """
    chosen = dict(mapping)
    for field, column in mapping.items():
        if field not in _COLUMNS:
            raise InputError(
                f'"{field}" is no field of a report.',
                advice=f"The fields are {', '.join(_COLUMNS)}.",
            )
        if column not in found:
            raise InputError(
                f'{where} has no column "{column}"; its columns are {_listed(found)}.'
                + _nearest(column, found),
                advice=f'Name the column that is meant, as in "--map {field}=NAME".',
            )
    plain = {_plain(column): column for column in reversed(found)}
    for field, names in _COLUMNS.items():
        named = next((plain[name] for name in names if name in plain), None)
        if field not in chosen and named is not None:
            chosen[field] = named
    if "text" not in chosen and "title" not in chosen:
        raise InputError(
            f"{where} has no column with the text; its columns are {_listed(found)}."
            + _nearest("text", found, *_COLUMNS["text"]),
            advice='Name it, as in "--map text=NAME".',
        )
    return chosen


def _plain(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.lower())


def _listed(found: Sequence[str]) -> str:
    return ", ".join(found[:20]) + (f" and {len(found) - 20} more" if len(found) > 20 else "")


def _nearest(wanted: str, found: Sequence[str], *more: str) -> str:
    plain = {_plain(column): column for column in found}
    for name in (_plain(wanted), *more):
        near = difflib.get_close_matches(name, plain, n=1, cutoff=0.7)
        if near:
            return f' Did you mean "{plain[near[0]]}"?'
    return ""
