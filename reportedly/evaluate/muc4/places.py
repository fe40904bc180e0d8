"""Where an incident was, in the form of the key (slot 3): "PERU: LIMA (CITY)"."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.evaluate.muc4.phrases import capitals
from reportedly.evaluate.muc4.tables import tables
from reportedly.language.reading import PlaceMention, Reading
from reportedly.records import Claim, Place

_COMMON = frozenset({"CAPITAL", "AREA", "COUNTRY", "THE", "ZONE", "SECTOR", "BORDER"})
_KEPT = frozenset({"AIRPORT", "UNIVERSITY"})
"""Words for a kind of place that stay part of its name."""


_OF_CITIES = frozenset({"NEIGHBORHOOD", "SUBURB", "DISTRICT"})
_ROADS = frozenset({"avenue", "street", "road", "highway", "checkpoint", "airport", "port"})
_BESIDE = 12
"""Characters between a place and its country in "Paris, France"."""


class PlaceWriter:
    """Writes the places of the incidents of one reading."""

    def __init__(self, reading: Reading) -> None:
        """Take a finished reading."""
        self.reading = reading
        self.counts = Counter(
            m.place.country for m in reading.places if m.place.country in tables().nations
        )
        if not self.counts:
            self.counts.update(a.country for a in reading.actors if a.country in tables().nine)
        self.home = self._home()

    def country(self, place: Place | None) -> str | None:
        """Return the country of a place, None where the text gives no sign of that country.

        A name that the gazetteer puts in a country that nothing else in the report points to
        is taken to be of the report's own country, whose small places it may not know. A report
        on one of the nine countries tells of another country's incident only where it says so
        at the place ("in Paris, France"): what it else names of other countries are their
        people, embassies and statements.
        """
        if place is None or place.country is None:
            return None
        if place.country == self.home:
            return place.country
        if place.country not in tables().nine and self.home in tables().nine:
            return place.country if self._is_spelt_out(place) else None
        if place.precision == "country":
            return place.country
        return place.country if any(self._namings(place.country)) else None

    def _namings(self, country: str) -> Iterator[PlaceMention]:
        for mention in self.reading.places:
            if mention.place.country == country and mention.place.precision == "country":
                yield mention

    def _is_spelt_out(self, place: Place) -> bool:
        if place.mention is None or place.precision == "country" or place.country is None:
            return False
        starts = (self.reading.doc[m.start].idx for m in self._namings(place.country))
        return any(0 <= start - place.mention.end <= _BESIDE for start in starts)

    def location(self, claims: Sequence[Claim]) -> tuple[str | None, str]:
        """Return the country's code and the filler of slot 3 for an incident."""
        places = [c.place for c in claims if c.place is not None]
        places.sort(key=lambda p: (p.mention is None, p.precision == "country"))
        for place in places:
            country = self.country(place)
            if country and place.precision != "country" and self._name(place):
                return country, f"{tables().nations.get(country)}: {self._parts(place, country)}"
        country = next((c for c in map(self.country, places) if c), None) or self.home
        return country, tables().nations.get(country or "", "")

    def _home(self) -> str | None:
        """Return the country that the report is about: the one of the nine most often named."""
        nine = [(n, code) for code, n in self.counts.items() if code in tables().nine]
        if nine:
            return max(nine, key=lambda pair: pair[0])[1]
        return next(iter(self.counts), None)

    def forms(self, place: Place) -> Iterator[tuple[str, str]]:
        """Yield the ways in which the key may write a place, each with what way it is.

        By the plain rule; as a city, a town or a first-level unit; with and without the unit above
        it, be that named beside it or elsewhere in the report; without a last word like "church".
        """
        country, name = place.country, self._name(place)
        if country is None or name is None or place.precision == "country":
            return
        nation, kind = tables().nations.get(country), self._type(place, country)
        unit = tables().units.get(country, tables().units["default"])
        yield f"{nation}: {self._parts(place, country)}", "rule"
        above = self._unit_above(place, anywhere=True) if place.precision != "admin1" else None
        over = f"{self._name(above.place)} ({unit}): " if above else None
        under = "under" if self._unit_above(place) else "under one far off"
        for other in dict.fromkeys((kind, "CITY", "TOWN", unit)):
            way = "same" if other == kind else other
            yield f"{nation}: {name} ({other})", f"{way} alone"
            if over and other != unit:
                yield f"{nation}: {over}{name} ({other})", f"{way} {under}"
        if self.ends_in_thing(place):
            yield f"{nation}: {' '.join(name.split()[:-1])} (CITY)", "trimmed"

    def ends_in_thing(self, place: Place) -> bool:
        """Tell a name that ends in a building or a road: "Santa Elena church"."""
        words = (self._name(place) or "").lower().split()
        return len(words) > 1 and words[-1] in tables().thing_words | _ROADS

    def _parts(self, place: Place, country: str) -> str:
        kind = self._type(place, country)
        own = f"{self._name(place)} ({kind})"
        if kind in _OF_CITIES:
            city = self._city_of(place, country)
            return f"{city} (CITY): {own}" if city else own
        above = self._unit_above(place)
        if above is None or place.precision == "admin1":
            return own
        unit = tables().units.get(country, tables().units["default"])
        return f"{self._name(above.place)} ({unit}): {own}"

    def _city_of(self, place: Place, country: str) -> str | None:
        """Find the city of a neighbourhood: the one named nearest before it in the report."""
        assert place.mention is not None
        found = [
            mention.place
            for mention in self.reading.places
            if mention.place.country == country
            and mention.place.precision == "exact"
            and self.reading.doc[mention.start].idx < place.mention.start
            and mention.place.mention is not None
            and self._type(mention.place, country) == "CITY"
        ]
        return self._name(found[-1]) if found else None

    def _name(self, place: Place) -> str | None:
        """Return a place's name as the text has it; the gazetteer's for "the capital"."""
        if place.mention is None:
            return None
        words = capitals(place.mention.text).split()
        if all(word in tables().place_words or word in _COMMON for word in words):
            name = _ascii(capitals(place.name))
            return None if name in _COMMON or name in tables().place_words else name
        is_kept = words[-1] in _KEPT or _ascii(capitals(place.name)).endswith(words[-1])
        if len(words) > 1 and words[-1] in tables().place_words and not is_kept:
            words = words[:-1]
        return " ".join(words)

    def _unit_above(self, place: Place, *, anywhere: bool = False) -> PlaceMention | None:
        """Find the department that the text names with the place, or `anywhere`."""
        for mention in self.reading.places:
            found = mention.place
            if (
                found.precision == "admin1"
                and found.admin1 == place.admin1
                and place.mention is not None
                and (anywhere or self._near(mention, place))
            ):
                return mention
        return None

    def _near(self, mention: PlaceMention, place: Place) -> bool:
        start = self.reading.doc[mention.start].idx
        return place.mention is not None and 0 < abs(start - place.mention.start) < 80

    def _type(self, place: Place, country: str) -> str:
        assert place.mention is not None
        text = self.reading.report.text
        around = text[place.mention.start : place.mention.end + 16].upper()
        words = re.findall(r"[A-Z]+", around)
        named = words[: len(place.mention.text.split()) + 1]
        for word in tables().place_words:
            if word in named:
                return word
        if place.precision == "admin1":
            return tables().units.get(country, tables().units["default"])
        return "CITY"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))
