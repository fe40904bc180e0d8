"""Who publishes: the outlets of `lexicon/names/outlets.csv` by domain, name and in running text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import Outlet, OutletKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"\w+")


class OutletRow(Row):
    """One outlet; `country` is ISO 3166 alpha-2 of its seat.

    `domain` is None for those without a lasting address, as the media of armed groups.

    Names in `masthead_only` are ordinary words too ("Dawn", "Time"): they count in a masthead
    and never in running text, even where one is the `name`.
    """

    domain: str | None = None
    name: str
    aliases: Many = ()
    masthead_only: Many = ()
    country: str
    kind: OutletKind

    def outlet(self) -> Outlet:
        """Return the outlet as reports carry it."""
        return Outlet(name=self.name, domain=self.domain, country=self.country, kind=self.kind)

    def is_for_text(self) -> bool:
        """Tell an outlet with a name that means it anywhere; others are read in mastheads only."""
        return bool(self.names_in_text())

    def names_in_text(self) -> tuple[str, ...]:
        """List the names that mean this outlet wherever they stand."""
        return tuple(n for n in (self.name, *self.aliases) if n not in self.masthead_only)


@cache
def outlets() -> tuple[OutletRow, ...]:
    """Read the table of outlets."""
    return tuple(read_table(HOME / "names" / "outlets.csv", OutletRow))


def _plain(name: str) -> str:
    words = re.sub(r"[^\w]+", " ", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def is_same_name(name: str | None, other: str | None) -> bool:
    """Tell whether two names are one but for case, points and a leading "The"."""
    return bool(name and other) and _plain(name or "") == _plain(other or "")


@cache
def _by_name() -> dict[str, OutletRow]:
    names: dict[str, OutletRow] = {}
    for row in outlets():
        for name in (row.name, *row.aliases, *row.masthead_only):
            names.setdefault(_plain(name), row)
    return names


@cache
def _by_domain() -> dict[str, OutletRow]:
    return {row.domain: row for row in outlets() if row.domain is not None}


def by_domain(domain: str) -> OutletRow | None:
    """Look up a domain, or the listed domain that it is part of ("uk.reuters.com")."""
    labels = domain.casefold().strip(".").split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_by_domain()[parent] for parent in parents if parent in _by_domain()), None)


def by_name(name: str) -> OutletRow | None:
    """Look up a name or alias as a masthead writes it; case and a leading "The" do not count."""
    return _by_name().get(_plain(name))


def domain_of(url: str | None) -> str | None:
    """Return the host of an address without "www."; None for what is not a web address."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def looks_like_domain(text: str) -> bool:
    """Tell "example.org" from a name."""
    return re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", text.strip()) is not None


def identify_outlet(name: str | None, domain: str | None) -> Outlet:
    """Make an Outlet of what is known; country and kind are None when it is not listed."""
    if name and looks_like_domain(name):
        bare = name.strip().removeprefix("https://").removeprefix("http://").strip("/")
        name, domain = None, bare.removeprefix("www.")
    domain = domain.casefold().removeprefix("www.") if domain else None
    row = (by_name(name) if name else None) or (by_domain(domain) if domain else None)
    if row is None:
        return Outlet(name=name, domain=domain)
    own = row.outlet()
    return own.model_copy(update={"domain": domain}) if domain else own


@cache
def _by_opening() -> dict[str, list[tuple[str, OutletRow]]]:
    """Index the names in running text by their first word, the longest first."""
    names: dict[str, list[tuple[str, OutletRow]]] = {}
    for row in outlets():
        for name in row.names_in_text():
            forms = {name, name[0].lower() + name[1:]} if name.startswith("The ") else {name}
            for form in sorted(forms):
                names.setdefault(_opening(form, 0), []).append((form, row))
    for listed in names.values():
        listed.sort(key=lambda named: -len(named[0]))
    return names


def _opening(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found.group() if found else text[at : at + 1]


def find_outlet_names(doc: "Doc") -> Iterator[tuple[int, int, OutletRow]]:
    """Yield `(start, end, row)` of the outlets named in a text, as tokens, in text order.

    Of names that overlap the longest is given. They are compared letter by letter, so that no
    tokenizer has to be made for them; they begin and end where tokens do.
    """
    text, names = doc.text, _by_opening()
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    after = 0
    for token in doc:
        if token.i < after:
            continue
        length = 0
        for name, row in names.get(_opening(text, token.idx), ()):
            end = ends.get(token.idx + len(name))
            if len(name) >= length and end and text.startswith(name, token.idx):
                length, after = len(name), end
                yield token.i, end, row
