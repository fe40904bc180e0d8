"""Choosing the place that a name stands for, among all that bear it."""

from collections import Counter

from spacy.tokens import Span as Tokens

from reportedly.language.reading import Reading
from reportedly.places.candidates import Candidate, is_capital
from reportedly.places.countries import country_of_demonym
from reportedly.places.evidence import Surroundings
from reportedly.places.folding import fold
from reportedly.places.gazetteer import Entry, Gazetteer

Company = list[tuple[Entry, bool]]
"""Places named in the same sentence, and whether each stands right behind the name in question."""

_SMALL = 4.7
"""Logarithm of the population under which a town abroad is not believed: 50,000."""
_UNASKED = {"admin1": -1.5, "admin2": -1.5}
_UNIT_LEVELS = {"admin1", "admin2", "region"}


def look_around(reading: Reading, found: list[Candidate], gazetteer: Gazetteer) -> Surroundings:
    """Gather what the report as a whole says of countries and persons."""
    votes: Counter[str] = Counter()
    doc = reading.doc
    for candidate in found:
        best = candidate.entries[0] if candidate.entries else None
        if best and best.country and best.kind == "country":
            votes[best.country] += 2
        elif best and best.country and _is_plain(candidate):
            votes[best.country] += 1
    for token in doc:
        if is_capital(token):
            country = country_of_demonym(token.text)
            if country:
                votes[country] += 1
    dateline = reading.report.dateline
    for entry in gazetteer.find(dateline.place)[:1] if dateline and dateline.place else ():
        votes[entry.country or ""] += 2
    most = max(votes.values(), default=0)
    around = Surroundings(
        countries={code: count / most for code, count in sorted(votes.items()) if code},
    )
    outlet = reading.report.outlet.country
    if outlet:
        around.countries.setdefault(outlet, 0.2)
    around.persons = {
        token.lower_
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
        for token in entity[1:]
        if is_capital(token)
    }
    around.headlines = {sent.start for sent in doc.sents if _is_headline(sent)}
    return around


def _is_plain(candidate: Candidate) -> bool:
    """Tell names that can hardly be another place: a large one and no rival abroad."""
    best = candidate.entries[0]
    rivals = [e.weight for e in candidate.entries if e.country != best.country]
    return best.weight >= 5.5 and (not rivals or max(rivals) < 4.5)


def _is_headline(sentence: Tokens) -> bool:
    words = [token for token in sentence if token.is_alpha]
    capitals = sum(1 for token in words if is_capital(token))
    return len(words) > 3 and capitals > 0.6 * len(words)


def choose(
    candidate: Candidate, reading: Reading, around: Surroundings, named: Company
) -> Entry | None:
    """Choose among a candidate's entries; `named` are the places named in the same sentence.

    The weights are of the order of a population's logarithm: a country in play counts as much as
    three more digits of population.
    """
    key = fold(reading.doc[candidate.name_start : candidate.name_end].text)
    scored = [
        (_score(entry, key, around) + _fit(candidate, entry) + _company(entry, named), entry)
        for entry in candidate.entries
    ]
    best = max(scored, key=lambda pair: pair[0])[1] if scored else None
    return None if best and _is_far_fetched(best, around, named) else best


def _is_far_fetched(entry: Entry, around: Surroundings, named: Company) -> bool:
    """Tell a small place in a country that the report does not speak of.

    Its name then stands unresolved, with a coarser place: better no town than a wrong one.
    """
    small = entry.kind == "city" and entry.weight < _SMALL and not entry.row
    spoken_of = around.countries.get(entry.country or "", 0.0) > 0
    beside = any(other.country == entry.country for other, _ in named)
    # One country alone may only be whose jets they are ("Turkish jets bombed Afrin").
    return small and len(around.countries) > 1 and not spoken_of and not beside


def _score(entry: Entry, key: str, around: Surroundings) -> float:
    own_name = 1.8 if entry.row else 0.7 if fold(entry.name) == key else -0.7
    in_play = around.countries.get(entry.country or "", 0.0)
    # A report that speaks of the United States does not mean Paris, Texas, by Paris.
    return entry.weight + own_name + (3.0 if entry.weight >= 5 or entry.row else 2.1) * in_play


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


def _fit(candidate: Candidate, entry: Entry) -> float:
    """Points for the kind of place that the type word asks for."""
    level = candidate.type_word.level if candidate.type_word else None
    if level is None:
        return _UNASKED.get(entry.kind, 0.0) if _has_town(candidate, entry) else 0.0
    if level in _UNIT_LEVELS:
        if entry.kind == level:
            return 3.0
        return 1.5 if entry.kind in ("admin1", "admin2", "own") else -1.5
    if level in ("city", "camp", "neighbourhood", "facility"):
        return 1.0 if entry.kind in ("city", "own") else -1.5
    return 0.0


def _has_town(candidate: Candidate, unit: Entry) -> bool:
    """Tell whether a unit shares its name with a town of note in it, which is then meant."""
    return any(
        e.kind == "city" and e.admin1 == unit.admin1 and e.country == unit.country and e.weight > 4
        for e in candidate.entries
    )


def _company(entry: Entry, named: Company) -> float:
    """Points for the units and countries named in the same sentence, most for one right behind."""
    points = 0.0
    for other, is_beside in named:
        if other.id == entry.id or other.country != entry.country or other.country is None:
            continue
        if other.kind == "country":
            points = max(points, 3.0 if is_beside else 1.0)
        elif other.kind in ("admin1", "admin2") and entry.admin1 == other.admin1:
            points = max(points, 3.5 if is_beside else 2.5)
        else:
            points = max(points, 1.0)
    return points
