"""Hostile inputs: words of the trade in any order and number, and damaged files of every format."""

import io
import json
import zipfile
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from reportedly.demo import REPORTS
from reportedly.lexicon.basis import lexicon_rows

Text = st.SearchStrategy[str]
T = TypeVar("T")

_MARKS = [
    " ", "  ", "\n", "\n\n", "\t", ", ", ". ", "; ", ": ", "!", "?", "…", "...", "-", " – ", "—",
    "“", "”", '"', "'", "’", "‘", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "|", "=", "%",
    "$", "*", "_", "#", "@", "&", "+", "``", "''", "'s ", "’s ", "n't ",
]  # fmt: skip
_FIGURES = [
    "0", "1", "12", "1,000", "1,00", "20 000", "1.5", "1.5m", "2 million", "at least ", "up to ",
    "between 5 and ", "dozens of ", "tens of thousands of ", "half a ", "a hundred and ", "twenty-",
    "9" * 30, "9" * 400, "1e999", "٣", "²", "½", "Ⅻ", "10,000,000,000,000,000,000", "-5", "3-4",
    "more than ", "no ", "not a single ", "couple of ", "50%", "$3", "5 of the ", "million ",
]  # fmt: skip
_TIMES = [
    "on Tuesday", "10 June 2014", "June 31", "Feb 29, 2015", "2014-06-10", "2014-99-99", "9999",
    "0000", "10/06/14", "32/13/2014", "last week", "two days ago", "10,000 years ago", "at 5 a.m.",
    "25:61", "the 1990s", "in the 21st century", "since January", "overnight", "next year",
    "99999999 days later", "the day after ", "every Friday", "between May and June", "Ramadan",
    "a century before ", "until 2100", "from 5 to 7 June", "05:00 GMT+99", "Monday morning",
]  # fmt: skip
_ODD = [
    "\x00", "\u200b", "\u202e", "\u2066", "\ufeff", "\u0301", "\ud83d", "😀", "👩‍👩‍👧", "İ", "ß",
    "\u2028", "\x85", "\x1b[31m", "\u00a0", "مدينة", "北京", "e\u0301", "\U0010ffff", "\ufffe", "ı",
    "Ǆ", "\u00ad", "ﬃ",
]  # fmt: skip
_MARKUP = [
    "<", ">", "</", "<p>", "<div>", "</div>", "<article>", "<script>", "<!--", "-->", "<![CDATA[",
    "]]>", "&", "&lt;", "&#x110000;", "&#0;", "&#xD800;", "&nope;", "<!DOCTYPE a [", "<!ENTITY x '",
    "&x;", "<a href='", "<meta charset=", "<table><tr><td>", '"', "'", "=", "<item>", "</item>",
    "<entry>", "<pubDate>", "xmlns:a='", "<?xml version='1.0' encoding='utf-7'?>", "undefined",
    "unicode_escape", "<base href='", "<svg>", "<title>",
]  # fmt: skip
_JSON = [
    "{", "}", "[", "]", ",", ":", '"', "\\", "\\ud800", "\\u0000", "null", "true", "NaN", "1e999",
    "-", "9" * 5000, '{"text":', '"date":', '"\\', "[" * 2000, '{"a":' * 2000,
]  # fmt: skip
_PDF = [
    "obj", "endobj", "stream", "endstream", "<<", ">>", "/Length", "/Kids", "/Parent", "/Filter",
    "/FlateDecode", "/LZWDecode", "1 0 R", "3 0 R", "2 0 R", "xref", "trailer", "startxref", "0",
    "-1", "99999999999", "(", ")", "BT", "ET", "Tj", "TJ", "/ToUnicode", "/Encrypt", "/Contents",
    "/Font", "Tf", "[", "]", "%PDF-", "%%EOF", "/Prev", "/XObject", "Do", "/ObjStm", "cm", "Td",
]  # fmt: skip
_MARKDOWN = ["# ", "###### ", "[", "](", ")", "![", "**", "*", "_", "`", "> ", "---\n", "title: "]
SYNTAX = {
    "html": _MARKUP, "feed": _MARKUP, "docx": _MARKUP, "json": _JSON, "jsonl": _JSON, "pdf": _PDF,
    "markdown": _MARKDOWN, "csv": [",", ";", "\t", '"', '""', "\r", "\n", "\x00", "<p>", "\r\n"],
    "yaml": ["&a ", "*a", "<<: ", "!!python/object/apply:os.system ", "- ", ": ", "\n  ", "? ",
             "{", "}", "[", "]", "|", ">", "'", '"', "#", "%", "!!binary ", "does: add", "cells:"],
}  # fmt: skip
"""What a format's own grammar is made of."""


def pick(listed: Sequence[T]) -> st.SearchStrategy[T]:
    """Choose from a list, as `sampled_from`, which would write out all of a long one."""
    return st.integers(0, len(listed) - 1).map(lambda at: listed[at])


@cache
def terms() -> list[str]:
    """List words of the lexicon, every seventh of them, and sentences that its rows are about."""
    words: dict[str, None] = {}
    for cells in [row.cells for row in lexicon_rows().values()][::7]:
        for name in ("term", "terms", "name", "aliases", "words", "item"):
            words |= dict.fromkeys(part.strip() for part in cells.get(name, "").split("|")[:2])
        if cells.get("example"):
            words[cells["example"]] = None
    return sorted(word for word in words if word)


@cache
def sentences() -> list[str]:
    """List the sentences of the bundled reports, roughly parted."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
    return [part.strip() + "." for part in text.split(". ") if part.strip()]


def hostile_text(*kinds: Sequence[str], most: int = 40) -> Text:
    """Make texts of pieces; `kinds` are preferred, and one piece may come hundreds of times.

    They are at most 2,000 characters long, the length that the limit of time is meant for.
    """
    every = [*_MARKS, *_FIGURES, *_TIMES, *_ODD]
    piece = st.one_of(
        *(pick(kind) for kind in kinds),
        pick(terms()),
        pick(sentences()),
        pick(every),
        st.text(max_size=8),
    )
    repeated = st.tuples(piece, st.integers(2, 300)).map(lambda found: found[0] * found[1])
    spaced = st.tuples(piece, st.sampled_from(["", " ", " ", "\n"])).map("".join)
    parts = st.lists(st.one_of(spaced, spaced, spaced, spaced, repeated), min_size=3, max_size=most)
    return parts.map(lambda found: "".join(found)[:2000]).filter(str.strip)


def figures() -> Text:
    """Make texts of numbers and what stands around them."""
    nouns = ["people ", "civilians ", "killed ", "wounded ", "families fled ", "and ", "to ", ", "]
    return hostile_text(_FIGURES, _FIGURES, nouns, most=20)


def times() -> Text:
    """Make texts of days, hours and lengths of time."""
    return hostile_text(_TIMES, _TIMES, [" before ", " after ", " of ", " and ", ", "], most=20)


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[bytes], syntax: Sequence[str]) -> bytes:
    """Damage a whole file in up to eight places: cut, doubled, moved, filled with its own signs."""
    raw = draw(pick(seeds))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(raw)))
        size = draw(st.sampled_from([0, 0, 1, 2, 8, 40, 400]))
        what = draw(st.sampled_from(["put", "put", "many", "cut", "double", "bytes", "end"]))
        if what in ("put", "many"):
            sign = draw(pick([*syntax, *_ODD]))
            times_ = draw(st.integers(50, 3000)) if what == "many" else 1
            put = (sign * times_)[:20_000].encode("utf-8", "surrogatepass")
        else:
            put = raw[at : at + size] * 2 if what == "double" else b""
            put = draw(st.binary(max_size=8)) if what == "bytes" else put
        raw = raw[:at] + put + (b"" if what == "end" else raw[at + size :])
    return raw


@st.composite
def damaged_members(draw: st.DrawFn, seeds: Sequence[bytes], syntax: Sequence[str]) -> bytes:
    """Damage a file inside a zip, and pack it again so that it can be unpacked."""
    with zipfile.ZipFile(io.BytesIO(draw(pick(seeds)))) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    members[name] = draw(damaged([members[name]], syntax))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member), content)
    return out.getvalue()


def any_json() -> st.SearchStrategy[Any]:
    """Make values of JSON, with the numbers and strings that go wrong most."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([10**30, -1, 0]),
        st.text(max_size=12), st.sampled_from([*_ODD, *_TIMES]),
    )  # fmt: skip
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)
        ),
        max_leaves=8,
    )


@st.composite
def damaged_record(draw: st.DrawFn, seeds: Sequence[str]) -> bytes:
    """Put another value, or none, in up to three places of a record in JSON."""
    record = json.loads(draw(pick(seeds)))
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(pick(_places(record)))
        if draw(st.booleans()):
            holder[key] = draw(any_json())
        elif isinstance(holder, dict):
            holder.pop(key, None)
    return json.dumps(record).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    inner = [value[key] for key in keys if isinstance(value[key], dict | list) and value[key]]
    return [(value, key) for key in keys] + [place for one in inner for place in _places(one)]


def addresses() -> Text:
    """Make web addresses whose hosts are written in every way that a network address can be."""
    hosts = st.one_of(
        st.ip_addresses().map(str),
        st.integers(0, 2**33).map(str),
        st.sampled_from(
            ["127.1", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "",
             "[fe80::1%25lo]", "8.8.8.8", "[", "]", "a" * 300, "xn--a", "①②⑦.⓪.⓪.①", ".", "..",
             "169.254.169.254", "[::127.0.0.1]", "2130706433", "192.0.2.1", "::", "[2002:7f00:1::]"]
        ),
        st.text(max_size=12),
    )  # fmt: skip
    return st.tuples(
        st.sampled_from(["http://", "https://", "HTTP://", "ftp://", "file://", "//", "", "http:"]),
        st.sampled_from(["", "", "a@", "a:b@", "127.0.0.1@", "\\@"]),
        hosts,
        st.sampled_from(["", "", ":80", ":0", ":99999", ":-1", ":a", ":" + "9" * 5000]),
        st.sampled_from(["", "/", "/a?b#c", "\\", "/\r\nX: y", "?" + "a" * 500, "/\ud800"]),
    ).map("".join)
