"""Fetching a page or feed, from public addresses only."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpx

from reportedly.errors import InputError
from reportedly.ingest.drafts import megabytes
from reportedly.settings import Settings

_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_HOLDING_V4 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""Networks whose addresses end in one of IPv4: translated (RFC 6052), and of old (RFC 4291)."""
_AGENT = "reportedly/0.1 (reads news reports one at a time)"
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/json,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: bytes, the last address, content type, charset of the header, and when.

    `retrieved` is None in an archive that does not say.
    """

    raw: bytes
    url: str
    content_type: str | None
    charset: str | None
    retrieved: str | None


def fetch(url: str, settings: Settings) -> Page:
    """Fetch an address, following up to five redirects.

    Each address on the way is resolved once, checked, and connected to as checked, so that a
    name cannot answer differently the second time. Proxies of the environment are not used, for
    what lies behind them cannot be checked. Raises InputError on anything but a complete answer.
    """
    deadline = time.monotonic() + settings.timeout_s
    seen = url
    with httpx.Client(
        timeout=settings.timeout_s, follow_redirects=False, trust_env=False
    ) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            answer = _get(client, seen, settings, deadline)
            if isinstance(answer, Page):
                return answer
            seen = answer
    raise InputError(
        f"the address redirects more than {_MOST_REDIRECTS} times (last to {seen}).",
        advice="Open it in a browser and give the address it ends at.",
    )


def _get(client: httpx.Client, url: str, settings: Settings, deadline: float) -> Page | str:
    """Ask one address; returns the page, or the address it redirects to."""
    request = _request(client, url, settings)
    try:
        response = client.send(request, stream=True)
        try:
            return _read(response, url, settings, deadline)
        finally:
            response.close()
    except httpx.TimeoutException:
        raise _too_slow(settings) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(
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
        headers={"Host": parsed.netloc.decode("ascii"), "User-Agent": _AGENT, "Accept": _ACCEPT},
        extensions={"sni_hostname": parsed.raw_host.decode("ascii")},
    )


def _host_and_port(url: str) -> tuple[str, int]:
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
        raise InputError(
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
        return urljoin(url, response.headers["location"])
    if response.status_code != 200:
        raise InputError(
            f"the server answered {response.status_code} {response.reason_phrase}.".replace(
                " .", "."
            ),
            advice="Check that the page is still there and open to everyone.",
        )
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > settings.max_bytes:
        raise _too_large(int(declared), settings)
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
    )


def _too_slow(settings: Settings) -> InputError:
    return InputError(
        f"the page did not come within {settings.timeout_s:g} seconds.",
        advice="Try again later, or save the page.",
    )


def _too_large(size: int, settings: Settings) -> InputError:
    return InputError(
        f"the answer is {megabytes(size)} or more; at most {megabytes(settings.max_bytes)} are "
        "fetched.",
        advice="Give the address of one page or feed.",
    )
