"""Sources that were made to break a reader, or might have been."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from benchmarks.fuzz.watch import limited
from tests.ingest.test_sources import PAGE, STORY, pack, word_of

_LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
    + "<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
)


def feed_of(description: str, head: str = "") -> bytes:
    return (
        f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><item><title>Town falls</title>"
        f"<description>{description}</description></item></channel></rss>"
    ).encode()


def word_with(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Make a Word document with one member changed."""
    with zipfile.ZipFile(io.BytesIO(word_of("Title", STORY))) as packed:
        members = {member: packed.read(member) for member in packed.namelist()}
    return pack({**members, name: change(members[name])})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"[" * 400_000),
        ("a.md", b"[a](" * 100_000),
        ("a.md", b"# a" + b" " * 400_000 + b"b"),
        ("a.md", b"# a" + b"#" * 400_000 + b"b"),
        ("a.txt", b"Words of a line that runs on and on until it is full,\n" * 15_000),
        ("a.txt", b"." * 400_000),
        ("a.html", b"<html><body>" + b"<div>" * 60_000 + STORY.encode()),
        ("a.json", b'[{"a":' * 100_000),
        ("a.docx", word_with("word/document.xml", lambda xml: xml.replace(
            b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 20_000))),
    ],
    ids=["brackets", "links", "blanks", "hashes", "lines", "dots", "depth", "json", "paragraphs"],
)  # fmt: skip
def test_repetition_does_not_stop_a_reader(read, name: str, content: bytes) -> None:
    with limited(20):
        reports, failures = read(files={name: content})
    assert reports or failures


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xml", feed_of("&#x110000;"), "the feed is damaged"),
        ("a.docx", word_with("word/document.xml", lambda xml: xml[:-30]), "is damaged"),
        ("a.docx", word_with("[Content_Types].xml", lambda xml: b""), "is damaged"),
        ("a.docx", word_with("word/document.xml", lambda xml: b"<a/>"), "is damaged"),
        (
            "a.docx",
            word_with("word/styles.xml", lambda xml: xml + b" " * 70_000_000),
            "unpacks to 68 MB; at most 64 MB",
        ),
        ("a.json", b'[{"text":' + b"1" * 5000 + b"}]", "this is not JSON"),
        ("a.jsonl", b'{"text":' + b"1" * 5000 + b"}\n{}", "this line is not JSON"),
    ],
)
def test_damage_is_a_failure(read, name: str, content: bytes, said: str) -> None:
    reports, failures = read(files={name: content})
    assert not reports
    assert said in failures[0].reason


def test_entities_are_neither_expanded_nor_fetched(read) -> None:
    word = word_with(
        "word/document.xml",
        lambda xml: xml.replace(b"<w:document ", _LAUGHS.encode() + b"<w:document ").replace(
            b"Gunmen", b"&m;&x;Gunmen"
        ),
    )
    page = PAGE.replace("<!doctype html>", _LAUGHS).replace("<p>", "<p>&m;&x;")
    files = {"a.xml": feed_of(f"&m;&x; {STORY}", _LAUGHS), "b.html": page.encode(), "c.docx": word}
    with open("/etc/hostname", encoding="utf-8") as host:
        secret = host.read().strip()
    reports, _ = read(files=files)
    assert len(reports) == 2
    for report in reports:
        assert len(report.text) < 1_000
        assert "hahaha" not in report.text
        assert secret not in report.text


def test_linked_data_nested_too_deeply_is_passed_over(read) -> None:
    for deep in ('{"@graph":' * 5_000, '{"@graph":[' * 400 + "]}" * 400, "1" * 5_000):
        block = f"<script type='application/ld+json'>{deep}</script>"
        (report,), _ = read(files={"a.html": PAGE.replace("<nav>", block + "<nav>").encode()})
        assert report.published == "2014-06-10T05:00:00+03:00"


@pytest.mark.parametrize("charset", ["undefined", "idna", "unicode_escape", "punycode", "rot13"])
def test_what_is_no_charset_is_not_decoded_with(read, charset: str) -> None:
    page = PAGE.replace("<head>", f"<head><meta charset={charset}>").replace("Rabia", "Rab\\x69a")
    (report,), _ = read(files={"a.html": page.encode()})
    assert "Rab\\x69a" in report.text


def test_halves_of_characters_and_what_cannot_be_seen_are_kept_out(read) -> None:
    row = {
        "text": f"\ud83d {STORY}",
        "title": "Town \udfff falls\x00",
        "outlet": "The \ud800 Post",
        "url": "https://post.example.org/\ud800\x00\u202e1",
        "date": "2014-06-10\ud800",
    }
    (report,), failures = read(files={"a.jsonl": json.dumps(row).encode()})
    assert report.title == "Town � falls"
    assert report.outlet.domain == "post.example.org"
    assert report.url == "https://post.example.org/�1"
    assert "cannot be read as one day" in failures[0].reason
    assert "\ufffd Gunmen" in report.text


def test_an_entry_without_a_text_is_named(read) -> None:
    atom = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Town falls</title>"
        b"<content type='application/octet-stream'>\xff</content></entry></feed>"
    )
    reports, failures = read(files={"a.xml": atom})
    assert len(reports) + len(failures) == 1


def test_a_feed_reads_alike_where_a_library_that_guesses_charsets_is_installed(read) -> None:
    pytest.importorskip("chardet")
    feed = "<rss><channel><item><title>Взрыв в городе</title></item></channel></rss>"
    (report,), _ = read(files={"a.xml": feed.encode("cp1251")})
    assert report.title == "Взрыв в городе".encode("cp1251").decode("cp1252")
