"""Knowing the columns of a table: which holds the text, the date, the outlet."""

from collections.abc import Mapping, Sequence

from reportedly.errors import InputError
from reportedly.lexicon.headers import listed, match_columns, nearest

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
    chosen = match_columns(found, mapping, _COLUMNS, where=where, what="a report")
    if "text" not in chosen and "title" not in chosen:
        raise InputError(
            f"{where} has no column with the text; its columns are {listed(found)}."
            + nearest("text", found, *_COLUMNS["text"]),
            advice='Name it, as in "--map text=NAME".',
        )
    return chosen
