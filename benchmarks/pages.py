"""Make a web archive of any size from a folder of texts, for runs over night.

    python -m benchmarks.pages TEXTS OUT --pages 200000

Each page is one of the texts with its numbers changed, in the dress of a web page with menus and
links; a share of them (`--noise`) has words of other news in its place. The days of publication run
from the first page to the last, as in a crawl. The same call gives the same bytes.
"""

import argparse
import gzip
import html
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_FIRST_DAY = date(2014, 1, 1)
_NUMBER = re.compile(r"\b\d{1,3}\b")
_NOISE = (
    "The {a} beat the {b} by {n} points on Saturday in front of a full house.",
    "Shares of {a} rose {n} percent on strong sales of its {b} model.",
    "The recipe takes {n} minutes; stir until the {a} is soft and serve with {b}.",
    "The new film about {a} runs for {n} minutes and has a quiet tone.",
    "The council of {a} will vote on {n} new bus stops next month.",
    "Rain is expected in {a} and {b}, with {n} degrees at noon.",
)
_NAMES = ("Northfield", "Lakeside", "Orion", "Maple Street", "Harbour", "Elm", "Union", "Delta")
_PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="{day}T06:00:00Z">
<link rel="canonical" href="{url}"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer><a href="/about">About us</a> <a href="/terms">Terms</a></footer></body></html>"""


def make_pages(texts: list[str], count: int, *, days: int, noise: float) -> Iterator[bytes]:
    """Yield the records of the archive, packed one by one."""
    chance = random.Random(20140610)
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=number * days // count)
        if chance.random() < noise:
            paragraphs = other_news(chance)
        else:
            changed = _NUMBER.sub(lambda _: str(chance.randrange(2, 90)), chance.choice(texts))
            paragraphs = changed.split("\n\n")
        yield gzip.compress(_record(number, day, paragraphs), mtime=0)


def other_news(chance: random.Random) -> list[str]:
    """Make the paragraphs of an article of sport, markets and weather."""
    return [_paragraph(chance) for _ in range(chance.randrange(6, 16))]


def _paragraph(chance: random.Random) -> str:
    words = {"a": chance.choice(_NAMES), "b": chance.choice(_NAMES), "n": chance.randrange(2, 90)}
    return " ".join(line.format(**words) for line in chance.sample(_NOISE, 3))


def _record(number: int, day: date, paragraphs: list[str]) -> bytes:
    url = f"https://news{number % 40}.example/{day.isoformat()}/{number}"
    title, *rest = [html.escape(one) for one in paragraphs]
    body = "".join(f"<p>{one}</p>" for one in rest or [title])
    page = _PAGE.format(title=title[:120], day=day.isoformat(), url=url, body=body).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: {day.isoformat()}T07:00:00Z\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def main() -> None:
    """Write the archive, in files of 20,000 pages each."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("texts", type=Path, help="a folder of .txt files")
    words.add_argument("out", type=Path, help="a folder for the WARC files")
    words.add_argument("--pages", type=int, default=200_000)
    words.add_argument("--days", type=int, default=365)
    words.add_argument("--noise", type=float, default=0.0)
    words.add_argument("--file", type=int, default=20_000, help="pages of a file")
    asked = words.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(asked.texts.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"{asked.texts}: there is no .txt file in it.")
    asked.out.mkdir(parents=True, exist_ok=True)
    stream = None
    for number, record in enumerate(
        make_pages(texts, asked.pages, days=asked.days, noise=asked.noise)
    ):
        if number % asked.file == 0:
            if stream:
                stream.close()
            stream = (asked.out / f"pages-{number // asked.file:04d}.warc.gz").open("wb")
        assert stream is not None
        stream.write(record)
    if stream:
        stream.close()


if __name__ == "__main__":
    main()
