"""Whole files of every format, to be damaged."""

import gzip
import io
import json
import zipfile
from functools import cache

from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.reader import Reader, load
from reportedly.records import Report
from reportedly.settings import Settings

STORY = (
    "Gunmen seized the town of Rabia on Tuesday after a night of fighting in which at least 12 "
    "soldiers were killed, officers and residents said. The army denied that the town had "
    "fallen to the attackers."
)
_PAGE = f"""<!doctype html><html><head><title>Gunmen seize town - The Post</title>
<meta charset="utf-8"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2014-06-10T05:00:00+03:00">
<link rel="canonical" href="https://post.example.org/news/rabia">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Town falls",
"datePublished": "2014-06-10", "author": [{{"name": "Jane Doe"}}]}}]}}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Gunmen seize town</h1><p>{STORY}</p><p>{STORY}</p>
<time pubdate datetime="2014-06-10">10 June</time></article></body></html>"""
_FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<link>https://courier.example.org</link><item><title>Town falls</title>
<link>https://courier.example.org/1</link><pubDate>Tue, 10 Jun 2014 05:00:00 +0300</pubDate>
<description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item></channel></rss>"""
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry>
<title>Town falls</title><updated>2014-06-10T05:00:00Z</updated><link href="http://a.example/1"/>
<content type="html">&lt;div&gt;{STORY}&lt;/div&gt;</content></entry></feed>"""
_ROW = {"text": STORY, "title": "Town falls", "date": "2014-06-10", "source": {"name": "The Post"}}
_MARKDOWN = f"---\ntitle: Town falls\ndate: 10 June 2014\n---\n# Town falls\n\n> {STORY}\n\n[a](b)"
_CSV = f'title,date,text\nTown falls,10 June 2014,"{STORY}"\nTown,2014,"{STORY}"\n'
_PDF_OBJECTS = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
)


def _pdf() -> bytes:
    stream = f"BT /F1 10 Tf 12 TL 40 780 Td ({STORY}) ' ({STORY[:90]}) ' ET"
    objects = [*_PDF_OBJECTS, f"<</Length {len(stream)}>>stream\n{stream}\nendstream"]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{content} endobj\n".encode()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Town falls", style="Title")
    document.add_paragraph(STORY)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("a.txt", STORY), ("b.html", _PAGE), ("c.csv", _CSV)):
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _warc() -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2014-06-10T05:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://post.example.org/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
    )
    return head.encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"


def _zstd(content: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(content)


@cache
def files() -> dict[str, tuple[str, list[bytes]]]:
    """Give the name of a file and some contents for each format."""
    texts = [path.read_bytes() for path in sorted(REPORTS.glob("*.txt"))]
    lines = "\n".join(json.dumps(_ROW) for _ in range(3))
    return {
        "text": ("a.txt", texts),
        "markdown": ("a.md", [_MARKDOWN.encode(), texts[0]]),
        "html": ("a.html", [_PAGE.encode(), _PAGE.encode("utf-16")]),
        "feed": ("a.xml", [_FEED.encode(), _ATOM.encode()]),
        "json": ("a.json", [json.dumps([_ROW, _ROW]).encode(), json.dumps(_ROW).encode()]),
        "jsonl": ("a.jsonl", [lines.encode()]),
        "csv": ("a.csv", [_CSV.encode(), _CSV.replace(",", ";").encode("utf-16")]),
        "pdf": ("a.pdf", [_pdf()]),
        "docx": ("a.docx", [_docx()]),
        "zip": ("a.zip", [_zip()]),
        "gzip": ("a.txt.gz", [gzip.compress(texts[0], mtime=0), gzip.compress(_zip(), mtime=0)]),
        "warc": ("a.warc", [_warc() * 2]),
        "zstd": ("a.jsonl.zst", [_zstd(lines.encode()), _zstd(_warc())]),
    }


@cache
def reader() -> Reader:
    """Load the reader once."""
    return load()


@cache
def records() -> list[str]:
    """Give lines of a coding: a report of the demonstration, and its claims."""
    path = sorted(REPORTS.glob("*.txt"))[0]
    (report,) = read_sources([str(path)], settings=Settings(), options=IngestOptions())
    assert isinstance(report, Report)
    claims = [claim.model_dump(mode="json") for claim in reader().read(report)]
    rows = [{"record": "report", **report.model_dump(mode="json")}]
    rows += [{"record": "claim", **claim} for claim in claims]
    return [json.dumps(row) for row in rows]


SITEMAP = (
    b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
    b"<loc>http://post.example.org/1</loc><lastmod>2014-06-10T05:00:00Z</lastmod></url></urlset>"
)

LISTS = {
    "places": b"name,lat,lon,country,kind,population\nOld Mill,36.1,43.2,IQ,town,1200\n"
    b"Rabia camp,36.8,42.1,Iraq,camp,\n",
    "geonames": "\t".join(
        ["99072", "Mosul", "Mosul", "Al Mawsil,Mossoul", "36.335", "43.11889", "P", "PPLA", "IQ",
         "", "15", "", "", "", "1739800", "", "226", "Asia/Baghdad", "2014-06-10"]
    ).encode(),
    "actors": b"name,aliases,kind,country,active_from\nFront of the Hills,FH|Hill Front,REB,IQ,2012"
    b"\n",
    "overlay": b"trg-own:\n  file: terms/number_words.csv\n  does: change\n  cells:\n    value: 3\n"
    b"  was: {value: '2'}\n  why: test\n  by: me\n  when: 2026-01-02\n",
}  # fmt: skip
