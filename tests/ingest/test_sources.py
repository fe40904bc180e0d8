"""Every kind of source, and every way in which one can be bad."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from reportedly.ingest.copies import copy_key
from reportedly.ingest.sources import read_named
from reportedly.settings import Settings

STORY = (
    "Gunmen seized the town of Rabia on Tuesday after a night of fighting in which at least 12 "
    "soldiers were killed, officers and residents said. The army denied that the town had "
    "fallen to the attackers."
)
ROW = {"body": STORY, "headline": "T", "date": "2014-06-10", "source": "AFP"}
INNER = {"content": STORY, "title": "T", "publishedAt": "2014-06-10", "source": {"name": "AFP"}}
PAGE = f"""<!doctype html><html><head><title>Gunmen seize town - Al Jazeera</title>
<meta property="og:site_name" content="Al Jazeera"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2014-06-10T05:00:00+03:00">
<link rel="canonical" href="https://www.aljazeera.com/news/rabia"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Gunmen seize town</h1><p>{STORY}</p><p>{STORY.replace("Rabia", "Sinjar")}</p></article>
<footer>Copyright 1999 Example</footer></body></html>"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Northern Courier</title>
<link>https://courier.example.org</link>
<item><title>Town falls</title><link>https://courier.example.org/1</link>
<pubDate>Tue, 10 Jun 2014 05:00:00 +0300</pubDate>
<description>&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;More is to follow.&lt;/p&gt;</description></item>
<item><link>https://courier.example.org/2</link></item></channel></rss>"""


FRONT_PAGE = (
    "<html><head><title>Front page</title></head><body><div>"
    + "".join(f"<p><a href='/{n}'>Clashes go on in town number {n}</a></p>" for n in range(30))
    + "</div></body></html>"
).encode()


def pack(members: dict[str, bytes]) -> bytes:
    """Make a zip of members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf_of(text: str) -> bytes:
    """Make a PDF of one page; no text, no text layer."""
    lines = " ".join(f"({line}) '" for line in text.split("\n")) if text else ""
    stream = f"BT /F1 10 Tf 12 TL 40 780 Td {lines} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def word_of(*paragraphs: str) -> bytes:
    """Make a Word document, its first paragraph the title."""
    document = docx.Document()
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph, style=None if number else "Title")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_plain_text_is_one_report(read) -> None:
    head = "Gunmen seize town\n\nThe Northern Courier\n11 June 2014\n\n"
    text = f"{head}RABIA, June 10 (Reuters) – {STORY}\n"
    [report], failures = read(files={"a.txt": text.encode()})
    assert not failures
    assert report.title == "Gunmen seize town"
    assert report.text.startswith("Gunmen seize town\n\nThe Northern Courier\n\n11 June 2014")
    assert report.dateline.model_dump() == {"place": "RABIA", "date": "2014-06-10"}
    assert (report.credit, report.published, report.language) == ("Reuters", "2014-06-11", "en")


def test_what_the_user_says_wins(read) -> None:
    text = f"Gunmen seize town\n\nThe Northern Courier\n11 June 2014\n\n{STORY}"
    [report], _ = read(files={"a.txt": text.encode()}, published="2014-06-09", outlet="reuters.com")
    assert (report.published, report.outlet.name) == ("2014-06-09", "Reuters")


def test_markdown_is_read_as_words(read) -> None:
    head = "---\ntitle: Gunmen seize town\ndate: 2014-06-10\n---\n\n"
    text = f"{head}**Rabia** fell, [officers](http://x.org/a) said.\n\n{STORY}"
    [report], _ = read(files={"a.md": text.encode()})
    assert (report.title, report.published) == ("Gunmen seize town", "2014-06-10")
    assert "Rabia fell, officers said." in report.text


def test_a_page_gives_its_article_and_what_it_says_of_itself(read) -> None:
    [report], failures = read(files={"a.html": PAGE.encode()})
    assert not failures
    assert report.outlet.model_dump() == {
        "name": "Al Jazeera",
        "domain": "aljazeera.com",
        "country": "QA",
        "kind": "public",
    }
    assert report.published == "2014-06-10T05:00:00+03:00"
    assert (report.title, report.byline) == ("Gunmen seize town", "Jane Doe")
    assert "Sport" not in report.text
    assert report.text.count("\n\n") == 2


def test_a_page_without_a_marked_date_gets_none(read) -> None:
    page = PAGE.replace('<meta property="article:published_time"', '<meta property="x" data-x=""')
    page = page.replace("2014-06-10T05:00:00+03:00", "")
    [report], _ = read(files={"a.html": page.encode()})
    assert report.published is None


def test_a_feed_gives_its_entries_and_says_which_are_empty(read) -> None:
    [report], [failure] = read(files={"a.xml": FEED.encode()})
    assert report.text == f"Town falls\n\n{STORY}\n\nMore is to follow."
    assert report.published == "2014-06-10T05:00:00+03:00"
    assert report.outlet.name == "The Northern Courier"
    assert "entry 2" in failure.source


def test_a_pdf_is_read_and_its_lines_joined(read, capfd) -> None:
    lines = STORY.replace("fighting in", "fighting in\n").replace(" The army", "\nThe army")
    [report], failures = read(files={"a.bin": pdf_of(lines)})
    assert not failures
    assert "fighting in which" in report.text
    assert capfd.readouterr().err == ""


def test_a_word_document_is_read(read) -> None:
    [report], _ = read(files={"a.docx": word_of("Gunmen seize town", STORY)})
    assert (report.title, report.text) == ("Gunmen seize town", f"Gunmen seize town\n\n{STORY}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ROW) + "\n"),
        ("a.json", json.dumps({"articles": [INNER]})),
        ("a.csv", f'Headline,Text,Date,Publisher\nT,"{STORY}",2014-06-10,AFP\n'),
        ("a.csv", f'Headline;Text;Date;Publisher\nT;"{STORY}";2014-06-10;AFP\n'),
        ("a.tsv", f"title\ttext\tpublished\toutlet\nT\t{STORY}\t2014-06-10\tAFP\n"),
    ],
)  # fmt: skip
def test_tables_are_read_by_their_usual_column_names(read, name: str, content: str) -> None:
    [report], failures = read(files={name: content.encode()})
    assert not failures
    assert report.text == f"T\n\n{STORY}"
    assert (report.published, report.outlet.name, report.outlet.kind) == (
        "2014-06-10",
        "AFP",
        "wire",
    )


def test_a_mapping_names_the_columns(read) -> None:
    content = f'kopf,inhalt\nT,"{STORY}"\n'.encode()
    [report], _ = read(files={"a.csv": content}, mapping={"text": "inhalt", "title": "kopf"})
    assert report.title == "T"


def test_zip_gzip_and_folders_are_walked(read, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(f"{name}: {STORY}")
    reports, _ = read(str(tmp_path / "in"))
    assert [report.text[:5] for report in reports] == ["a.txt", "b.txt"]
    line = json.dumps({"text": STORY}).encode()
    reports, failures = read(
        files={"a.zip": pack({"../x.txt": STORY.encode()}), "b.jsonl.gz": gzip.compress(line)}
    )
    assert (len(reports), failures) == (2, [])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        ("a.txt", bytes(range(256)) * 8, "binary data"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj <</Broken", "damaged"),
        ("a.pdf", pdf_of(""), "no text layer"),
        ("a.docx", pack({"word/nothing.xml": b"<a/>"}), "damaged"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("a.html", FRONT_PAGE, "no article"),
        ("a.xml", b"<?xml version='1.0'?><rss><channel></channel></rss>", "no entries"),
        ("a.xml", b"<?xml version='1.0'?><note>x</note>", "neither a web page nor"),
        ("a.csv", b"when,bodytxt\n2014-06-10,x\n", 'when, bodytxt. Did you mean "bodytxt"?'),
        ("a.csv", b'text,date\n"one, two",2014-06-10\nthree,four,five\n', "3 cells, the header 2"),
        ("a.csv", b"text,date\nalone\n", "1 cell, the header 2 cells"),
        ("a.json", b'{"text": "unclosed', "a.json: this is not JSON"),
        ("a.json", b"[]", "no row"),
        ("a.jsonl", b'{"text": "Gunmen seized a town."}\n{"text": \n', "line 2"),
        ("a.css", b"body { color: red }", 'files of type ".css"'),
        ("a.zip", b"PK\x03\x04 not a zip", "damaged"),
        ("a.zip", pack({"a.txt": b"0" * 3_000_000}), "zip bomb"),
        ("a.zip", pack({"b.zip": pack({"a.txt": b"x"})}), "archive inside an archive"),
        ("a.txt", b"x" * 1_000_001, "1,000,001 characters"),
    ],
)  # fmt: skip
def test_bad_input_is_a_failure_with_advice(
    read, capfd, name: str, content: bytes, said: str
) -> None:
    _, failures = read(files={name: content})
    assert len(failures) == 1
    assert said in f"{failures[0].source}: {failures[0].reason}"
    assert failures[0].advice
    assert capfd.readouterr().err == ""


def test_a_huge_line_is_refused_quickly(read) -> None:
    small = Settings(max_bytes=1_000_000)
    _, failures = read(files={"a.txt": b"x " * 3_000_000}, settings=small)
    assert "larger than 1,000,000 bytes, or unpacks to more" in failures[0].reason
    _, failures = read(files={"a.jsonl": b'{"text": "' + b"x " * 3_000_000}, settings=small)
    assert "longer than 1,000,000 bytes" in failures[0].reason


def test_a_bad_source_does_not_stop_the_rest(read) -> None:
    reports, failures = read("no-such-file", "ftp://example.org/a", files={"a.txt": STORY.encode()})
    assert (len(reports), len(failures)) == (1, 2)


def test_broken_bytes_do_not_lose_the_report(read) -> None:
    [report], failures = read(files={"a.txt": STORY.encode() + b" \xff\xfe end."})
    assert not failures
    assert report.text.startswith(STORY)


def test_a_short_text_in_broken_utf8_is_not_taken_for_another_charset(read) -> None:
    [report], _ = read(
        files={"a.txt": "Gunmen seized Rabia – officers said. ".encode() + b"\xff\xfe"}
    )
    assert "Rabia – officers" in report.text


def test_each_item_comes_with_the_name_of_its_source(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x7", "text": STORY}) + "\n{}\n")
    found = list(read_named([str(tmp_path / "a.jsonl"), "none"], settings=Settings()))
    assert [name.rpartition("/")[2] for name, _ in found] == [
        "a.jsonl, line 1 (x7)", "a.jsonl, line 2", "none",
    ]  # fmt: skip


def test_nothing_on_standard_input_is_said(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    _, [failure] = read("-")
    assert failure.source == "standard input"


def test_a_dangling_link_in_a_folder_is_named(read, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "b.txt").symlink_to("nowhere")
    reports, [failure] = read(str(tmp_path / "in"))
    assert (len(reports), failure.reason) == (1, "it is a link to nowhere, which is not there.")


def test_an_outlet_is_not_credited_to_itself(read) -> None:
    head = "The Northern Courier\n10 June 2014\n\nTown falls\n\n"
    text = f"{head}RABIA, June 10 (Northern Courier) - {STORY}"
    [report], _ = read(files={"a.txt": text.encode()})
    assert (report.outlet.name, report.credit) == ("The Northern Courier", None)


def test_no_date_is_no_failure_and_nothing_is_invented(read) -> None:
    [report], failures = read(files={"a.txt": STORY.encode()})
    assert (report.published, report.dateline, failures) == (None, None, [])


@pytest.mark.parametrize("date", ["2999-01-01", "03/04/2014", "yesterday"])
def test_a_date_that_cannot_be_right_is_left_out_and_said(read, date: str) -> None:
    row = json.dumps({"text": STORY, "date": date}).encode()
    [report], [failure] = read(files={"a.jsonl": row})
    assert report.published is None
    assert failure.report_id == report.id
    assert "2014-06-10" in (failure.advice or "")


def test_ids_follow_from_content(read) -> None:
    row = {"text": STORY, "url": "https://www.example.org/a", "date": "2014-06-10"}
    files = {"a.jsonl": json.dumps(row).encode(), "b.jsonl": json.dumps(row | {"note": 1}).encode()}
    [one, two], _ = read(files=files)
    assert one.id == two.id
    assert one.sha256 != two.sha256
    assert copy_key(one) == copy_key(two)
    assert one.outlet.domain == "example.org"


def test_a_locked_pdf_is_named(read) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(STORY)))
    writer.encrypt("secret", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    _, [failure] = read(files={"a.pdf": saved.getvalue()})
    assert "password" in failure.reason
