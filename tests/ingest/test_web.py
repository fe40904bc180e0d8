"""Fetching, against a real server on this machine."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from reportedly.errors import InputError
from reportedly.ingest.web import fetch
from reportedly.settings import Settings

HERE = Settings(allow_private=True, timeout_s=2.0, max_bytes=100_000)
STORY = (
    "<p>Télam: gunmen seized the town of Rabia on Tuesday after a night of fighting, "
    "officers said.</p>" * 3
)


class Site(BaseHTTPRequestHandler):
    """A few pages that behave, and many that do not."""

    def do_GET(self) -> None:
        answer = getattr(self, f"page_{self.path.strip('/').replace('-', '_')}", None)
        if answer:
            answer()
        else:
            self.send_error(404)

    def say(self, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def move(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def page_story(self) -> None:
        page = f"<html><body><article><h1>Town falls</h1>{STORY}</article></body></html>"
        self.say(page.encode("latin-1"), "text/html; charset=latin-1")

    def page_moved(self) -> None:
        self.move("/story")

    def page_to_nowhere(self) -> None:
        self.move("http://[/")

    def page_brotli(self) -> None:
        self.say(b"x", "text/html", Content_Encoding="br")

    def page_twice_packed(self) -> None:
        self.say(b"x", "text/html", Content_Encoding="gzip, gzip")

    def page_long_length(self) -> None:
        self.say(b"x", "text/plain", Content_Length="9" * 5000)

    def page_round(self) -> None:
        self.move("/round")

    def page_to_file(self) -> None:
        self.move("file:///etc/hostname")

    def page_huge(self) -> None:
        self.say(b"x", "text/plain", Content_Length=str(10 * 1024**3))

    def page_endless(self) -> None:
        self.say(b"x" * 300_000, "text/plain")

    def page_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"drip")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_in_its_own_charset(site: str, read) -> None:
    [report], failures = read(f"{site}/story", settings=HERE)
    assert not failures
    assert report.text.startswith("Town falls\n\nTélam: gunmen seized")
    assert report.url == f"{site}/story"
    assert report.retrieved is not None


def test_redirects_are_followed_to_the_last_address(site: str) -> None:
    assert fetch(f"{site}/moved", HERE).url == f"{site}/story"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("nothing", "404"),
        ("round", "redirects more than 5 times"),
        ("to-file", '"file" is not fetched'),
        ("huge", "10,240 MB or more; at most 100,000 bytes are fetched"),
        ("endless", "at most 100,000 bytes are fetched"),
    ],
)
def test_bad_answers_are_said(site: str, page: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        fetch(f"{site}/{page}", HERE)
    assert said in error.value.reason
    assert error.value.advice


def test_dripping_is_cut_off(site: str) -> None:
    with pytest.raises(InputError, match=r"did not come within 0\.5 seconds"):
        fetch(f"{site}/slow", Settings(allow_private=True, timeout_s=0.5))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://224.0.0.1/",
        "http://2130706433/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError, match="private or reserved network"):
        fetch(url, Settings())


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/hostname", "http://", "http://[bad/", "http://x:99999/"],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, Settings())


def test_a_private_address_is_a_failure_of_its_source(site: str, read) -> None:
    _, [failure] = read(f"{site}/story")
    assert "127.0.0.1" in failure.reason
    assert failure.advice


@pytest.mark.parametrize("host", ["169.254.10.20", "[fe80::1]"])
def test_link_local_addresses_are_refused_whatever_is_allowed(host: str) -> None:
    # Refused before anything is sent.
    with pytest.raises(InputError, match="link-local"):
        fetch(f"http://{host}/page", HERE)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("to-nowhere", r"redirects to 'http://\[/'"),
        ("brotli", "packed as 'br'"),
        ("twice-packed", "packed as 'gzip, gzip'"),
        ("long-length", "could not be fetched"),
    ],
)
def test_answers_that_could_grow_without_bound_are_refused(site: str, page: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        fetch(f"{site}/{page}", HERE)


@pytest.mark.parametrize(
    "url", ["http://8.8.8.8/\ud800", "http://a\x00b/", "http://a/" + "b" * 9000]
)
def test_what_no_address_has_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="is no web address"):
        fetch(url, HERE)
