"""Finding place names in a report, and the places they stand for."""

from dataclasses import replace

from spacy.tokens import Doc

from reportedly.language.reading import PlaceMention, Reading
from reportedly.places.candidates import Candidate, find_candidates
from reportedly.places.evidence import ENOUGH, Surroundings, weigh
from reportedly.places.folding import without_capitals
from reportedly.places.gazetteer import Entry, open_gazetteer
from reportedly.places.relations import relation_of
from reportedly.places.resolution import Named, look_around, resolve, respell
from reportedly.places.words import place_words
from reportedly.records import Place
from reportedly.records.claim import PlacePrecision
from reportedly.settings import Settings

_SITES = {"facility", "camp"}
_COARSE: dict[str, PlacePrecision] = {
    "city": "near", "own": "near", "admin2": "admin2", "admin1": "admin1", "country": "country",
}  # fmt: skip


def find_places(reading: Reading) -> None:
    """Fill `reading.places` with the place names of the text and what they were resolved to.

    Names are taken by evidence, not by the parser's labels; see docs/method/places.md.
    """
    names, around = take_names(reading)
    resolve(reading, names, around)
    for named in names:
        named.relation = relation_of(reading.doc, named.candidate)
    reading.places = [_mention(reading, named, names) for named in names]


def take_names(reading: Reading) -> tuple[list[Named], Surroundings]:
    """Return the words taken for place names, no place chosen yet, and what stands around."""
    gazetteer = open_gazetteer(Settings())
    # A Black Hawk is a helicopter before it is a village in Wisconsin.
    weapons = {i for item in reading.materiel for i in range(item.start, item.end)}
    times = {i for time in reading.times for i in range(time.start, time.end)}
    found = [
        candidate
        for candidate in find_candidates(reading.doc, gazetteer)
        if weapons.isdisjoint(words := range(candidate.start, candidate.end))
        # "On Wednesday, Turkey began": a day is no village in the country behind it.
        and (candidate.entries or times.isdisjoint(words))
    ]
    around = look_around(reading, found, gazetteer)
    for candidate in found:
        respell(candidate, reading, around, gazetteer)
    return _with_units(reading.doc, _accepted(reading, found, around)), around


def _accepted(reading: Reading, found: list[Candidate], around: Surroundings) -> list[Named]:
    """Keep the candidates with enough evidence, or whose name has it elsewhere in the report."""
    doc = reading.doc
    weighed = [(candidate, weigh(doc, candidate, around)) for candidate in found]
    sure = {_name(doc, c) for c, w in weighed if w.points >= ENOUGH + 1.0}
    names = []
    for candidate, weight in weighed:
        again = _name(doc, candidate) in sure and weight.points >= ENOUGH - 2.0
        if weight.points >= ENOUGH or again:
            names.append(Named(candidate, None))
        elif weight.held is not None:
            reading.fire(weight.held.id, candidate.start, candidate.end)
    return names


def _with_units(doc: Doc, names: list[Named]) -> list[Named]:
    """Drop unlisted names without a type word, but for those with a unit behind a comma.

    "Zabarmari, in Borno state" stays.
    """
    kept = []
    for position, named in enumerate(names):
        found = named.candidate
        if not found.entries and found.type_word is None:
            after = names[position + 1].candidate if position + 1 < len(names) else None
            if after is None or not after.entries or after.start > found.end + 4:
                continue
            if after.entries[0].kind == "city":
                continue
        kept.append(named)
    return kept


def _name(doc: Doc, candidate: Candidate) -> str:
    return doc[candidate.name_start : candidate.name_end].text.lower()


def _mention(reading: Reading, named: Named, names: list[Named]) -> PlaceMention:
    found = named.candidate
    for row in found.spelling:
        reading.fire(row, found.start, found.end)
    if found.type_word is not None and found.type_at is not None:
        reading.fire(found.type_word.id, *found.type_at)
    after = reading.doc[found.end].lower_ if found.end < len(reading.doc) else ""
    authority = place_words().authorities.get(after)
    if authority is not None:
        reading.fire(authority.id, found.end, found.end + 1)
    if named.relation is not None:
        reading.fire(named.relation.row.id, named.relation.start, named.relation.end)
    place = _listed(reading, named) if named.entry else _unlisted(reading, named, names)
    head = reading.doc[found.start : found.end].root.i
    return PlaceMention(found.start, found.end, head, place)


def _listed(reading: Reading, named: Named) -> Place:
    """Make the record of a place that the gazetteer has."""
    found, entry = named.candidate, named.entry
    assert entry is not None
    entry = _with_point(found, entry)
    if entry.row:
        reading.fire(entry.row, found.start, found.end)
    precision: PlacePrecision = entry.precision
    if _is_site(found, entry) or (_is_near(named) and precision == "exact"):
        precision = "near"
    return entry.place(
        mention=reading.span(found.start, found.end),
        name=_shown(reading, found, entry),
        precision=precision if entry.lat is not None else None,
        relation=named.relation.text if named.relation else None,
    )


def _with_point(found: Candidate, entry: Entry) -> Entry:
    """Give the place whose point stands for an entry: its own, its chief town's, or its unit's."""
    if entry.lat is not None:
        return entry
    home = (entry.country, entry.admin1)
    for other in found.entries:
        if other.kind == "city" and (other.country, other.admin1) == home:
            return replace(entry, lat=other.lat, lon=other.lon)
    units = open_gazetteer(Settings()).find(entry.admin1) if entry.admin1 else ()
    for unit in units:
        if unit.kind == "admin1" and (unit.country, unit.admin1) == home:
            return replace(entry, lat=unit.lat, lon=unit.lon, precision="admin1")
    return entry


def _is_site(found: Candidate, entry: Entry) -> bool:
    """Tell a site that bears a town's name ("Mosul airport"): the point is the town's."""
    return (
        found.type_word is not None
        and found.type_word.level in _SITES
        and found.end > found.name_end
        and entry.kind != "own"
    )


def _is_near(named: Named) -> bool:
    return named.relation is not None and named.relation.row.level == "near"


def _shown(reading: Reading, found: Candidate, entry: Entry) -> str:
    """Name a place as our tables do, or else in the report's own spelling, not all in capitals."""
    if entry.row:
        return entry.name
    end = found.end if _is_site(found, entry) else found.name_end
    return without_capitals(reading.doc[found.name_start : end].text)


def _unlisted(reading: Reading, named: Named, names: list[Named]) -> Place:
    """Make the record of an unlisted name: the unit named with it gives the point."""
    found = named.candidate
    unit = _unit_beside(reading, named, names)
    site = found.type_word is not None and found.type_word.level in _SITES
    name = reading.doc[found.name_start : found.end if site else found.name_end].text
    mention = reading.span(found.start, found.end)
    relation = named.relation.text if named.relation else None
    if unit is None:
        return Place(mention=mention, name=name, relation=relation, basis="rule:place-unlisted")
    return Place(
        mention=mention,
        name=name,
        lat=unit.lat,
        lon=unit.lon,
        country=unit.country,
        admin1=unit.admin1,
        admin2=unit.admin2,
        precision=_COARSE[unit.kind] if unit.lat is not None else None,
        relation=relation,
        basis="rule:place-in-unit",
    )


def _is_maker(doc: Doc, named: Named) -> bool:
    end = named.candidate.end
    return end < len(doc) and doc[end].text in ("-", "–")


def _unit_beside(reading: Reading, named: Named, names: list[Named]) -> Entry | None:
    """Find the place that an unlisted name lies in: named next, before, or a sentence before."""
    doc = reading.doc
    sentence = doc[named.candidate.start].sent.start
    position = names.index(named)
    after = [n.entry for n in names[position + 1 :] if _sentence(doc, n) == sentence and n.entry]
    before = [n.entry for n in names[:position] if _sentence(doc, n) == sentence and n.entry]
    # "US-made Humvees" does not say where the next sentence plays.
    earlier = [n.entry for n in names[:position] if n.entry and not _is_maker(doc, n)]
    for entries in (after, before[::-1], earlier[::-1][:1]):
        if entries:
            return entries[0]
    return None


def _sentence(doc: Doc, named: Named) -> int:
    return doc[named.candidate.start].sent.start
