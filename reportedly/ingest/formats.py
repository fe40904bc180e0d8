"""Telling what a source is, by its first bytes and then by its name."""

import json
import mimetypes
import re
from pathlib import PurePath
from typing import Literal

from reportedly.errors import InputError

Format = Literal[
    "text", "markdown", "html", "pdf", "docx", "feed", "json", "jsonl", "csv", "parquet", "warc",
    "zip", "gzip", "zstd",
]  # fmt: skip

HEAD = 16_384
"""How many bytes are looked at."""
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, image or film file"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "an RTF document"),
)
_EXPECTED = (
    "Reportedly reads text, Markdown, HTML, PDF, Word (.docx), RSS and Atom feeds, JSON, JSON "
    "Lines, CSV, Parquet, WARC and WACZ, and zip, gzip and zstd files of these."
)
_BY_SUFFIX: dict[str, Format] = {
    ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)[\s>/]", re.IGNORECASE
)
_TYPES = mimetypes.MimeTypes(filenames=())
_CONTROL = bytes(range(32)).translate(None, b"\t\n\r\x0b\x0c\x1b")


def tell_format(head: bytes, name: str) -> Format:
    """Tell the format of a source from its first bytes, then from the suffix of its name.

    Raises InputError for an empty source and for one that is no report of any known kind.
    """
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(
            "there is nothing in it: it is empty.", advice="Give a source with a text."
        )
    return _by_magic(head) or _by_markup(head, name) or _by_suffix(head, name)


def _by_magic(head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/" in head else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    found = next((what for magic, what in _MAGIC if head.startswith(magic)), None)
    if found is None and head[4:8] == b"ftyp":
        found = "a film or sound file"
    if found is None and _is_binary(head):
        found = "binary data"
    if found:
        raise InputError(f"this is {found}, not a text.", advice=_EXPECTED)
    return None


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return b"\x00" in head or control > 0.02 * len(head)


def _by_markup(head: bytes, name: str) -> Format | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        if _FEED.search(head[:4096]):
            return "feed"
        if _HTML.search(head):
            return "html"
        raise InputError(
            "this is XML, but neither a web page nor an RSS or Atom feed.", advice=_EXPECTED
        )
    if re.match(rb'\{\s*["}]|\[\s*[{\]]', text) and _suffix(name) not in (".md", ".csv", ".tsv"):
        if _BY_SUFFIX.get(_suffix(name)) == "jsonl":
            return "jsonl"
        if _suffix(name) == ".json" and len(head) < HEAD and b"\n" not in text.strip():
            return "json"
        return _json_or_lines(text)
    return None


def _json_or_lines(text: bytes) -> Format:
    """Tell one JSON document from one a line; a line longer than the sample counts as lines."""
    first, newline, rest = text.partition(b"\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json" if newline or not first.startswith(b"{") else "jsonl"
    return "jsonl" if first.startswith(b"{") and rest.strip() else "json"


def _by_suffix(head: bytes, name: str) -> Format:
    suffix = _suffix(name)
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    kind = _TYPES.guess_type(f"x{suffix}")[0]
    if kind in (None, "text/plain"):
        return "text"
    raise InputError(
        f'files of type "{suffix}" ({kind}) are not read as reports.', advice=_EXPECTED
    )


def _suffix(name: str) -> str:
    return PurePath(name.partition("?")[0]).suffix.lower()
