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


def pdf_of_forms(depth: int, drawn: bytes) -> bytes:
    """Make a PDF whose one page draws a form that draws another ten times, and so on."""
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
    ]
    for number in range(depth + 1):
        named = font if number == depth else b"/XObject<</X %d 0 R>>" % (5 + number)
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % named
        steps = drawn if number == depth else b"/X Do " * (10 if number else 1)
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (form, len(steps), steps))
    body, places = b"%PDF-1.4\n", b""
    for number, content in enumerate(objects, start=1):
        places += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj%s endobj\n" % (number, content)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + table + end


def test_a_pdf_has_its_time_and_no_more(read, monkeypatch) -> None:
    story = b"BT /F1 10 Tf 40 780 Td (%s) Tj ET" % STORY.encode()
    (report,), _ = read(files={"a.pdf": pdf_of_forms(1, story)})
    assert "Rabia" in report.text
    monkeypatch.setattr("reportedly.ingest.pages._LONGEST_PDF_S", 0.2)
    for drawn in (story, b"q Q", b"1 " * 100_000):
        with limited(10):
            _, (failure,) = read(files={"a.pdf": pdf_of_forms(8, drawn)})
        assert "the PDF takes more than 0.2 seconds" in failure.reason


def test_no_more_of_a_word_document_is_read_than_a_report_may_have(read, monkeypatch) -> None:
    monkeypatch.setattr("reportedly.ingest.pages.MAX_REPORT_LENGTH", 1_000)
    line = b"<w:p><w:r><w:t>The town fell.</w:t></w:r></w:p>"
    word = word_with(
        "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + line * 500)
    )
    (report,), _ = read(files={"a.docx": word})
    assert 900 < len(report.text) < 1_100


def test_a_date_that_nobody_can_read_takes_no_time(read) -> None:
    """Elsewise it is tried in two hundred languages, whose patterns take seconds to make."""
    page = PAGE.replace("2014-06-10T05:00:00+03:00", "2014-0")
    with limited(1.5):
        (report,), _ = read(files={"a.html": page.encode()})
    assert "Rabia" in report.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xml", feed_of("&#x110000;"), "the feed is damaged"),
        ("a.xml", b"<rss><channel>" + b"<item/>" * 1_300_000, "the feed is larger than 8 MB"),
        ("a.docx", word_with("word/document.xml", lambda xml: xml[:-30]), "is damaged"),
        ("a.docx", word_with("[Content_Types].xml", lambda xml: b""), "is damaged"),
        ("a.docx", word_with("word/document.xml", lambda xml: b"<a/>"), "is damaged"),
        (
            "a.docx",
            word_with("word/styles.xml", lambda xml: xml + b" " * 70_000_000),
            "unpacks to 68 MB; at most 64 MB",
        ),
        ("a.html", b"<html><body>" + b"<p>a" * 1_000_000, "more than 50,000 elements"),
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
