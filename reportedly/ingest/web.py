"""Fetching a page or feed, from public addresses only."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import cast
from urllib.parse import urljoin, urlsplit

import httpx

from reportedly.errors import InputError, NoPage
from reportedly.ingest.drafts import megabytes
from reportedly.settings import Settings

_MOST_REDIRECTS = 5
_LONGEST_ADDRESS = 8_000
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""Ways of packing an answer that cannot grow a thousandfold and more: a chunk of 64 kB to 66 MB."""
_REDIRECTS = {301, 302, 303, 307, 308}
_HOLDING_V4 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""Networks whose addresses end in one of IPv4: translated (RFC 6052), and of old (RFC 4291)."""
AGENT = "reportedly/0.1 (reads news reports one at a time)"
"""What servers are told who asks; rules for robots name it by its first word."""
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/json,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server calls the version of a page that it gave (RFC 9110, section 8.8).

    `url` is the address that answered; the names mean nothing at another one.
    """

    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: bytes, the last address, content type, charset of the header, and when.

    `retrieved` is None in an archive that does not say. `validators` is None where the
    server named no version.
    """

    raw: bytes
    url: str
    content_type: str | None
    charset: str | None
    retrieved: str | None
    validators: Validators | None = None


def fetch(url: str, settings: Settings) -> Page:
    """Fetch an address, following up to five redirects.

    Each address on the way is resolved once, checked, and connected to as checked, so that a
    name cannot answer differently the second time. Proxies of the environment are not used, for
    what lies behind them cannot be checked. Raises InputError on anything but a complete answer.
    """
    return cast(Page, fetch_if_changed(url, settings))  # None answers to a known version alone.


def fetch_if_changed(
    url: str,
    settings: Settings,
    *,
    known: Validators | None = None,
    before: Callable[[str], None] | None = None,
) -> Page | None:
    """Fetch like `fetch`, but None where the page is still the `known` version.

    `before` is called with each address before it is asked, redirects too. It may wait, which
    does not count as time of the server's, or raise InputError.
    """
    deadline = time.monotonic() + settings.timeout_s
    seen = url
    with httpx.Client(
        timeout=settings.timeout_s, follow_redirects=False, trust_env=False, verify=_tls()
    ) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            if before:
                begun = time.monotonic()
                before(seen)
                deadline += time.monotonic() - begun
            same = known if known and known.url == seen else None
            answer = _get(client, seen, settings, deadline, known=same)
            if not isinstance(answer, str):
                return answer
            seen = answer
    raise InputError(
        f"the address redirects more than {_MOST_REDIRECTS} times (last to {seen}).",
        advice="Open it in a browser and give the address it ends at.",
    )


@cache
def _tls() -> ssl.SSLContext:
    """Read the certificates once: that takes longer than to fetch a page."""
    return httpx.create_ssl_context(trust_env=False)


def check_address(url: str, settings: Settings) -> None:
    """Raise InputError for what is no web address, or one that may not be fetched."""
    _checked_address(*_host_and_port(url), settings)


def _get(
    client: httpx.Client,
    url: str,
    settings: Settings,
    deadline: float,
    *,
    known: Validators | None,
) -> Page | str | None:
    """Ask one address; returns the page, the address it redirects to, or None if it is as known."""
    request = _request(client, url, settings)
    if known and known.etag:
        request.headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        request.headers["If-Modified-Since"] = known.last_modified
    try:
        response = client.send(request, stream=True)
        try:
            if known and response.status_code == 304:
                return None
            return _read(response, url, settings, deadline)
        finally:
            response.close()
    except httpx.TimeoutException:
        raise _too_slow(settings) from None
    except httpx.InvalidURL as error:
        raise InputError(
            f"the page could not be fetched: {error}.", advice="Check the address."
        ) from None
    except httpx.HTTPError as error:
        raise NoPage(
            f"the page could not be fetched: {error}.",
            advice="Check the address and the connection.",
        ) from None


def _request(client: httpx.Client, url: str, settings: Settings) -> httpx.Request:
    """Build a request to the checked address itself; the name goes to Host and TLS."""
    host, port = _host_and_port(url)
    address = _checked_address(host, port, settings)
    try:
        parsed = httpx.URL(url)
        direct = parsed.copy_with(host=address)
    except httpx.InvalidURL as error:
        raise InputError(
            f"{url!r} is no web address: {error}.", advice="Give one that starts with https://."
        ) from None
    return client.build_request(
        "GET",
        direct,
        headers={
            "Host": parsed.netloc.decode("ascii"),
            "User-Agent": AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        },
        extensions={"sni_hostname": parsed.raw_host.decode("ascii")},
    )


def _host_and_port(url: str) -> tuple[str, int]:
    if not url.isprintable() or len(url) > _LONGEST_ADDRESS:
        raise InputError(
            f"{url[:200]!r} is no web address: it is too long, or has characters in it that none "
            "has.",
            advice="Give one that starts with https://.",
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(
            f"{url!r} is no web address: {error}.", advice="Give one that starts with https://."
        ) from None
    if parts.scheme in ("http", "https") and not parts.hostname:
        raise InputError(
            f"{url!r} names no site.", advice="Give an address such as https://example.org/page."
        )
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            f'the address scheme "{parts.scheme}" is not fetched.'
            if parts.scheme
            else f"{url!r} is no web address.",
            advice="Give an address that starts with https:// or http://.",
        )
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


def _checked_address(host: str, port: int, settings: Settings) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoPage(
            f'the name "{host}" could not be found ({error}).',
            advice="Check the address and the connection.",
        ) from None
    addresses = [str(entry[4][0]) for entry in found]
    if any(ipaddress.ip_address(address.partition("%")[0]).is_link_local for address in addresses):
        # Machines keep their own secrets there; no report is published at such an address.
        raise InputError(
            f'"{host}" is a link-local address, which is never fetched.',
            advice="Save the page and give the file.",
        )
    private = [address for address in addresses if not _is_public(address)]
    if private and not settings.allow_private:
        resolved = "" if host == private[0] else f"{private[0]}, "
        raise InputError(
            f'"{host}" is {resolved}an address in a private or reserved network, which is not '
            "fetched.",
            advice="If you trust it, allow private addresses (--allow-private), or save the page "
            "and give the file.",
        )
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if isinstance(ip, ipaddress.IPv6Address) and any(ip in net for net in _HOLDING_V4):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _read(response: httpx.Response, url: str, settings: Settings, deadline: float) -> Page | str:
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return _redirected(url, response.headers["location"])
    if response.status_code != 200:
        raise NoPage(
            f"the server answered {response.status_code} {response.reason_phrase}.".replace(
                " .", "."
            ),
            advice="Check that the page is still there and open to everyone.",
            status=response.status_code,
            retry_after=response.headers.get("retry-after"),
        )
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > settings.max_bytes:
        raise _too_large(int(declared[:20]), settings)
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise InputError(
            f"the answer is packed as {packing[:40]!r}, which was not asked for.",
            advice="Save the page and give the file.",
        )
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > settings.max_bytes:
            raise _too_large(size, settings)
        if time.monotonic() > deadline:
            raise _too_slow(settings)
        parts.append(chunk)
    return Page(
        raw=b"".join(parts),
        url=url,
        content_type=response.headers.get("content-type"),
        charset=response.charset_encoding,
        retrieved=datetime.now(UTC).replace(microsecond=0).isoformat(),
        validators=_validators(response, url),
    )


def _validators(response: httpx.Response, url: str) -> Validators | None:
    etag, modified = (response.headers.get(name) for name in ("etag", "last-modified"))
    return Validators(url, etag, modified) if etag or modified else None


def _redirected(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise InputError(
            f"the address redirects to {location[:200]!r}, which is none: {error}.",
            advice="Open it in a browser and give the address it ends at.",
        ) from None


def _too_slow(settings: Settings) -> NoPage:
    return NoPage(
        f"the page did not come within {settings.timeout_s:g} seconds.",
        advice="Try again later, or save the page.",
    )


def _too_large(size: int, settings: Settings) -> InputError:
    return InputError(
        f"the answer is {megabytes(size)} or more; at most {megabytes(settings.max_bytes)} are "
        "fetched.",
        advice="Give the address of one page or feed.",
    )
