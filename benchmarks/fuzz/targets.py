"""What is tried, and what must hold of whatever comes out."""

import math
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import httpx
from hypothesis import strategies as st

from benchmarks.fuzz import hostile, seeds
from reportedly.actors.own_actors import read_actors
from reportedly.compare.codings import open_coding
from reportedly.errors import InputError, ReportedlyError, StoreError
from reportedly.figures.quantities import find_quantities
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.ingest.web import Page, _is_public, _request
from reportedly.language.parser import load_parser, parse
from reportedly.language.reading import Reading
from reportedly.lexicon.overlay import read_rows
from reportedly.pipeline import STEPS, run_steps
from reportedly.places.own_places import read_places
from reportedly.records import Claim, Failure, Report, make_id, sha256_of
from reportedly.settings import Settings
from reportedly.store.search import parse_terms
from reportedly.watch.listings import read_listing


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that reads: what it is given, and a trial that raises when a promise is broken.

    `whole` is an input without damage, tried first: it loads what is loaded once.
    """

    name: str
    inputs: Callable[[], st.SearchStrategy[Any]]
    try_: Callable[[Any], None]
    whole: Any


def report_of(text: str) -> Report:
    """Make a report of a text as it is, published on a Wednesday."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    raw = text.encode()
    return Report(
        id=make_id("r", text), sha256=sha256_of(raw), language="en", text=text,
        published="2014-06-11",
    )  # fmt: skip


@contextmanager
def written(name: str, content: bytes) -> Iterator[Path]:
    """Write a file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


def _reads(form: str) -> Target:
    name, contents = seeds.files()[form]
    syntax = hostile.SYNTAX.get(form, hostile.SYNTAX["html"])

    def inputs() -> st.SearchStrategy[bytes]:
        made = [hostile.damaged(contents, syntax)]
        if form in ("docx", "zip"):
            made.append(hostile.damaged_members(contents, syntax))
        if form in ("text", "markdown"):
            made.append(hostile.hostile_text().map(lambda text: text.encode("utf-8", "replace")))
        return st.one_of(made)

    def read(content: bytes) -> None:
        with written(name, content) as path:
            for item in read_sources([str(path)], settings=Settings(), options=IngestOptions()):
                again = type(item).model_validate_json(item.model_dump_json())
                assert again == item
                assert isinstance(item, Report | Failure)
                assert "\x00" not in item.model_dump_json() + (getattr(item, "text", "") or "")

    return Target(form, inputs, read, contents[0])


def _reading(text: str) -> Reading:
    return parse(report_of(text), load_parser(None))


def _numbers(text: str) -> None:
    reading = run_steps(_reading(text), STEPS[:1])
    find_quantities(reading)
    for quantity in reading.quantities:
        bounds = [b for b in (quantity.low, quantity.best, quantity.high) if b is not None]
        assert all(map(math.isfinite, bounds)), quantity
        assert bounds == sorted(bounds), quantity


def _times(text: str) -> None:
    reading = run_steps(_reading(text), STEPS[:1])
    for mention in reading.times:
        assert mention.start < mention.end


def _names(text: str) -> None:
    seeds.reader().named(report_of(text))


def _claims(text: str) -> None:
    report = report_of(text)
    outcome = seeds.reader().outcome(report)
    assert outcome.failure is None or outcome.failure.kind == "unread", outcome.failure
    for claim in outcome.claims:
        for span in [*claim.spans(), claim.passage]:
            assert report.text[span.start : span.end] == span.text
        assert Claim.model_validate_json(claim.model_dump_json()) == claim


def _list(name: str, read: Callable[[Path], object]) -> Target:
    seed = [seeds.LISTS[name]]
    syntax = hostile.SYNTAX["yaml" if name == "overlay" else "csv"]

    def try_(content: bytes) -> None:
        with written("a.yaml" if name == "overlay" else "a.csv", content) as path:
            said = ""
            try:
                read(path)
            except ReportedlyError as error:
                said = str(error)
            assert len(said) < 20_000

    return Target(f"list-{name}", lambda: hostile.damaged(seed, syntax), try_, seed[0])


def _coding(content: bytes) -> None:
    with written("a.jsonl", content) as path:
        try:
            with open_coding(str(path)) as coding:
                for report_id in coding.with_claims:
                    list(coding.claims_of(report_id))
        except (InputError, StoreError):
            pass


def _listing(content: bytes) -> None:
    page = Page(content, "http://post.example.org/map.xml", "application/xml", None, None)
    with suppress(InputError):
        read_listing(page)


def _numeric_only(host: str, port: int, **asked: Any) -> Any:
    return _resolve(host, port, flags=socket.AI_NUMERICHOST, **asked)


_resolve = socket.getaddrinfo


@cache
def _client() -> httpx.Client:
    return httpx.Client(trust_env=False)


def _address(url: str) -> None:
    """Ask for an address without any network: only hosts that are numbers are found."""
    with mock.patch("socket.getaddrinfo", _numeric_only):
        try:
            request = _request(_client(), url, Settings())
        except InputError:
            return
    assert request.url.scheme in ("http", "https")
    assert _is_public(request.url.host), request.url


def _terms(words: str) -> None:
    with suppress(StoreError):
        parse_terms(words)


def targets() -> tuple[Target, ...]:
    """List everything that is tried."""
    coded = st.one_of(
        hostile.damaged_record(seeds.records()),
        hostile.damaged([line.encode() for line in seeds.records()], hostile.SYNTAX["json"]),
    )
    listed = hostile.damaged([seeds.SITEMAP, *seeds.files()["feed"][1]], hostile.SYNTAX["html"])
    return (
        *(_reads(form) for form in seeds.files()),
        Target("claims", hostile.hostile_text, _claims, seeds.STORY),
        Target("numbers", hostile.figures, _numbers, seeds.STORY),
        Target("times", hostile.times, _times, seeds.STORY),
        Target("names", lambda: hostile.hostile_text(most=20), _names, seeds.STORY),
        _list("places", lambda path: read_places(path, {}, lambda _: None)),
        _list("geonames", lambda path: read_places(path, {}, lambda _: None)),
        _list("actors", lambda path: read_actors(path, {})),
        _list("overlay", read_rows),
        Target("listing", lambda: listed, _listing, seeds.SITEMAP),
        Target("coding", lambda: coded, _coding, seeds.records()[0].encode()),
        Target("address", hostile.addresses, _address, "http://8.8.8.8/"),
        Target("search", lambda: hostile.hostile_text(most=8), _terms, "Mosul"),
    )
