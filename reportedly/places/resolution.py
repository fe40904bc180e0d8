"""Choosing the place that a name stands for, among all that bear it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span as Tokens

from reportedly.language.reading import Reading
from reportedly.places.candidates import Candidate, is_capital
from reportedly.places.countries import country_of_demonym
from reportedly.places.evidence import Surroundings
from reportedly.places.folding import fold
from reportedly.places.gazetteer import Entry, Gazetteer
from reportedly.places.ranking import Name, first_entries, rank
from reportedly.places.relations import Relation

_SMALL = 4.7
"""Logarithm of the population under which a town abroad is not believed: 50,000."""
_SITE_OF = 5.3
"""The same for the town that a road or park is named after: 200,000."""


def look_around(reading: Reading, found: list[Candidate], gazetteer: Gazetteer) -> Surroundings:
    """Gather what the report as a whole says of countries and persons."""
    doc = reading.doc
    spoken = _spoken_of(reading, gazetteer)
    votes = Counter(spoken)
    for candidate in found:
        best = candidate.entries[0] if candidate.entries else None
        if best and best.country and best.kind == "country":
            votes[best.country] += 2
        elif best and best.country and _is_plain(candidate):
            votes[best.country] += 1
    around = Surroundings(countries=_shares(votes), spoken_of=_shares(spoken))
    outlet = reading.report.outlet.country
    if outlet:
        around.countries.setdefault(outlet, 0.2)
        around.spoken_of.setdefault(outlet, 0.2)
    persons = [entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1]
    around.persons = {t.lower_ for person in persons for t in person[1:] if is_capital(t)}
    # "Delgado" of "Delgado Parker", who has two surnames.
    around.first_names = {person[0].lower_ for person in persons if is_capital(person[0])}
    for candidate in found:
        best = candidate.entries[0] if candidate.entries else None
        if best and best.kind in ("country", "admin1"):
            around.unit_starts.add(candidate.start)
            if best.kind == "admin1":
                around.units.add((best.country, best.admin1))
    around.headlines = {sent.start for sent in doc.sents if _is_headline(sent)}
    return around


def _spoken_of(reading: Reading, gazetteer: Gazetteer) -> Counter[str]:
    """Count the countries whose peoples the report names, and that of its dateline."""
    votes: Counter[str] = Counter()
    for token in reading.doc:
        if is_capital(token):
            country = country_of_demonym(token.text)
            if country:
                votes[country] += 1
    dateline = reading.report.dateline
    for entry in gazetteer.find(dateline.place)[:1] if dateline and dateline.place else ():
        votes[entry.country or ""] += 2
    return votes


def _shares(votes: Counter[str]) -> dict[str, float]:
    most = max(votes.values(), default=0)
    return {code: count / most for code, count in sorted(votes.items()) if code}


def _is_plain(candidate: Candidate) -> bool:
    """Tell names that can hardly be another place: a large one and no rival abroad."""
    best = candidate.entries[0]
    rivals = [e.weight for e in candidate.entries if e.country != best.country]
    return best.weight >= 5.5 and (not rivals or max(rivals) < 4.5)


def _is_headline(sentence: Tokens) -> bool:
    words = [token for token in sentence if token.is_alpha]
    capitals = sum(1 for token in words if is_capital(token))
    return len(words) > 3 and capitals > 0.6 * len(words)


@dataclass(slots=True)
class Named:
    """A candidate taken for a place name, with the place chosen for it (None if not listed)."""

    candidate: Candidate
    entry: Entry | None
    relation: Relation | None = None


def resolve(reading: Reading, names: Sequence[Named], around: Surroundings) -> None:
    """Choose a place for each name, for all of them together; one name has one sense."""
    groups = group_names(reading, names)
    for (name, mentions), scores in zip(
        groups, rank([name for name, _ in groups], around), strict=True
    ):
        best = name.entries[int(scores.argmax())]
        for named, others in mentions:
            far = _is_far_fetched(best, around, others) or _is_site_abroad(named, best, around)
            far = far or _is_elsewhere(best, name)
            named.entry = None if far else best


Grouped = list[tuple[Name, list[tuple[Named, list[Entry]]]]]
"""Names with their mentions, and for each of these the places others in its sentence may be."""


def group_names(reading: Reading, names: Sequence[Named]) -> Grouped:
    """Put the mentions of each name together; those with another unit behind them stand apart."""
    doc = reading.doc
    by_sentence: defaultdict[int, list[Named]] = defaultdict(list)
    for named in names:
        by_sentence[doc[named.candidate.start].sent.start].append(named)
    groups: dict[tuple[str, str | None, frozenset[int]], tuple[Name, list[Any]]] = {}
    first: dict[tuple[str, str | None], frozenset[int]] = {}
    settled = [
        (named, *_company(named, company))
        for company in by_sentence.values()
        for named in company
        if named.candidate.entries
    ]
    # Mentions with a unit behind them go first: "Paris" is then that of "Paris, Texas".
    for named, behind, ahead, beside in sorted(settled, key=lambda one: not one[1]):
        found = named.candidate
        key = fold(doc[found.name_start : found.name_end].text)
        level = found.type_word.level if found.type_word else None
        units = frozenset(entry.id for entry in behind)
        units = units or first.get((key, level), units)
        first.setdefault((key, level), units)
        name, mentions = groups.setdefault(
            (key, level, units), (Name(key, found, first_entries(found)), [])
        )
        name.behind += behind
        name.ahead += ahead
        name.beside += beside
        mentions.append((named, behind + beside))
    return list(groups.values())


def _company(
    named: Named, company: Sequence[Named]
) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Say what the names behind, before and beside a mention may be."""
    behind: list[Entry] = []
    ahead: list[Entry] = []
    beside: list[Entry] = []
    found = named.candidate
    for other in company:
        if other is named:
            continue
        units = [e for e in other.candidate.entries if _is_unit(other.candidate, e)]
        if 0 <= other.candidate.start - found.end <= 3:
            behind += units
        elif 0 <= found.start - other.candidate.end <= 3:
            ahead += other.candidate.entries
        else:
            beside += units
    return behind, ahead, beside


def _is_unit(candidate: Candidate, entry: Entry) -> bool:
    """Tell what others may lie in; districts only where a type word says that one is meant."""
    if entry.kind == "admin2":
        return candidate.type_word is not None
    return entry.kind in ("country", "admin1", "own")


def _is_far_fetched(entry: Entry, around: Surroundings, named: Sequence[Entry]) -> bool:
    """Tell a small place in a country that the report does not speak of.

    Its name then stands unresolved, with a coarser place: better no town than a wrong one.
    """
    small = entry.kind == "city" and entry.weight < _SMALL and not entry.row
    spoken_of = around.countries.get(entry.country or "", 0.0) > 0
    beside = any(other.country == entry.country for other in named)
    # One country alone may only be whose jets they are ("Turkish jets bombed Afrin").
    return small and len(around.countries) > 1 and not spoken_of and not beside


def _is_elsewhere(entry: Entry, name: Name) -> bool:
    """Tell a small place abroad where the report says which country's unit the name lies in."""
    small = entry.kind == "city" and entry.weight < _SMALL and not entry.row
    lands = {unit.country for unit in name.behind if unit.kind in ("country", "admin1")}
    return small and bool(lands) and entry.country not in lands


def _is_site_abroad(named: Named, entry: Entry, around: Surroundings) -> bool:
    """Tell a site that bears the name of some small place elsewhere ("Mazar Road" in Dhaka)."""
    word = named.candidate.type_word
    small = entry.kind in ("city", "admin2") and entry.weight < _SITE_OF and not entry.row
    is_site = word is not None and word.level in ("facility", "water")
    return is_site and small and not around.countries.get(entry.country or "")


def respell(
    candidate: Candidate, reading: Reading, around: Surroundings, gazetteer: Gazetteer
) -> None:
    """Add the places in the countries in play whose name is another spelling of this one.

    Only where no place of exactly this name lies in any of them: "Koseir" beside Syria is Qusayr.
    """
    if candidate.spelling or not around.countries:
        return
    if any(e.country is None or e.country in around.countries for e in candidate.entries):
        return
    name = reading.doc[candidate.name_start : candidate.name_end].text
    entries, rows = gazetteer.find_loosely(name)
    near = tuple(entry for entry in entries if around.countries.get(entry.country or "", 0) > 0.3)
    if near:
        candidate.entries, candidate.spelling = near, rows
