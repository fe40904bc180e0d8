"""The cells of an IDMC row."""

from dataclasses import dataclass

from reportedly.export import phrases
from reportedly.export.countries import coded_country
from reportedly.export.idmc.figures import Given
from reportedly.export.idmc.sources import FigureSources
from reportedly.export.idmc.tables import idmc_tables
from reportedly.export.idmc.where_when import Dates, Point, crosses_border, place_accuracy
from reportedly.export.outlets import telling_pair
from reportedly.export.spreadsheet import Cell
from reportedly.export.table import stable_number
from reportedly.export.written import Told
from reportedly.places.countries import country_by_code
from reportedly.records import Quantifier, make_id

_QUANTIFIERS: dict[Quantifier, str] = {
    "exact": "Exact", "none": "Exact", "at_least": "More than", "more_than": "More than",
    "at_most": "Less than", "fewer_than": "Less than",
}  # fmt: skip
_CATEGORIES = {
    # (returned, stock): (inside the country, over a border)
    (False, True): ("IDPs", "People displaced across borders"),
    (False, False): ("Internal displacements", "Cross-border flight"),
    (True, True): ("Returnees", "Returnees"),
    (True, False): ("Return", "Cross-border return"),
}


@dataclass(frozen=True, slots=True)
class IdmcRow:
    """One row before its cells are written; `trigger` is the kind of what displaced the people."""

    told: Told
    given: Given
    country: str
    points: list[Point]
    dates: Dates
    stock: bool
    sources: FigureSources
    cause: str
    violence: str | None
    trigger: str


def cells_of(row: IdmcRow) -> dict[str, Cell]:
    """Write a row's cells by column; columns that are always empty are not among them."""
    return {
        **_head(row),
        **_figure(row),
        **_when(row),
        **_sources(row),
        **_where(row),
        **_event(row),
        "Has age disaggregated data": "No",
        "Revision progress": "Not started",
    }


def _head(row: IdmcRow) -> dict[str, Cell]:
    coded, country = coded_country(row.country), country_by_code(row.country)
    first = row.points[0].place
    one, given = row.given.alternative, row.given.figure
    parts = (given.measure, given.of, given.unit, one.words, *one.voices, one.reported_at)
    return {
        "ID": stable_number(make_id("f", row.told.incident.id, *parts)),
        "ISO3": coded.iso3 if coded else row.country,
        "Country": country.name if country else row.country,
        "Centroid": f"[{country.lat:g}, {country.lon:g}]" if country else None,
        "Lat": first.lat,
        "Lon": first.lon,
        "Region": coded.idmc_region if coded else None,
        "Figure cause": row.cause,
        "Year": int((row.dates.last or row.dates.stock or "0")[:4]),
        "Displacement occurred": "Unknown",
        "Include in IDU": "No",
        "Violence type": row.violence,
    }


def category_of(row: IdmcRow) -> str:
    """Give the category: stock or flow, return or not, over a border or not."""
    inside, across = _CATEGORIES[row.given.figure.measure == "returned", row.stock]
    words = {word.strip(".,").lower() for phrase in counted_by(row) for word in phrase.split()}
    abroad = crosses_border(row.points) or bool(words & idmc_tables().across_words)
    return across if abroad else inside


def counted_by(row: IdmcRow) -> list[str]:
    """List the words for the people counted: the figure's own, and those of its claims."""
    given = row.given
    own = [given.figure.of] if given.figure.of else []
    return own + [
        figure.of
        for _, claim in row.told.pairs
        if claim.id in given.alternative.claim_ids
        for figure in claim.figures
        if figure.measure == given.figure.measure and figure.of
    ]


def term_of(row: IdmcRow) -> str:
    """Give the term: by the words of the event, else by what is counted."""
    tables = idmc_tables()
    default = tables.measures[row.given.figure.measure]
    if row.given.figure.measure in (*tables.home_measures, "returned"):
        return default
    words = row.sources.trigger.lower()
    return next((term for part, term in tables.terms.items() if part in words), default)


def household_size(row: IdmcRow) -> float | None:
    """Give the multiplier of households and homes; None for persons."""
    return None if row.given.figure.unit == "person" else idmc_tables().household_size


def total_of(row: IdmcRow) -> int:
    """Give the number of people."""
    return round(row.given.number * (household_size(row) or 1))


def _figure(row: IdmcRow) -> dict[str, Cell]:
    given = row.given
    homes = given.figure.measure in idmc_tables().home_measures
    return {
        "Figure category": category_of(row),
        "Figure role": "Recommended" if given.recommended else "Triangulation",
        "Total figures": total_of(row),
        "Reported": given.number,
        "Figure term": term_of(row),
        "Unit": "Person" if given.figure.unit == "person" else "Household",
        "Quantifier": _QUANTIFIERS.get(given.alternative.quantifier, "Approximately"),
        "Household size": f"{size:g}" if (size := household_size(row)) else None,
        "Is housing destruction": "Yes" if homes else "No",
        "Excerpt IDU": _in_a_sentence(row),
        "Analysis and calculation logic": calculation(row),
    }


def calculation(row: IdmcRow) -> str:
    """Say how the row came about."""
    given, size = row.given, household_size(row)
    one = given.alternative
    unit = "people" if size is None else "homes" if given.figure.unit == "home" else "households"
    counted = f" of {given.figure.of}" if given.figure.of else ""
    said = f"“{one.words}”{counted} by {', '.join(one.voices)}"
    parts = [f"{said}: {phrases.number(given.number)} {unit}."]
    rules = list(given.rules)
    if size is not None:
        product = f"{given.number} × {size:g} persons = {total_of(row)}"
        parts.append(f"{product} (one household size for all countries).")
        rules += ["idmc-homes-are-households"] if given.figure.unit == "home" else []
        rules.append("idmc-household-size")
    if one.status != "standing":
        parts.append(f"This value is {one.status}.")
    if given.recommended:
        parts.append(f"Settled by {given.figure.rule}.")
    rules += [row.dates.rule] if row.dates.rule else []
    parts.append(f"[rules: {', '.join(rules)}]")
    return " ".join(parts)


def _in_a_sentence(row: IdmcRow) -> str:
    given = row.given
    where = phrases.place(row.points[0].place)
    when = row.dates.stock or row.dates.last or ""
    unit = "people" if given.figure.unit == "person" else f"{given.figure.unit}s"
    size = f"{phrases.number(given.number)} {unit}"
    return f"{term_of(row)}: {size}, {where}, {phrases.day(when)}, by {row.sources.names}."


def _when(row: IdmcRow) -> dict[str, Cell]:
    dates = row.dates
    flow = None if row.stock else dates.accuracy
    return {
        "Start date": dates.first,
        "Start date accuracy": flow,
        "End date": dates.last,
        "End date accuracy": flow,
        "Stock date": dates.stock,
        "Stock date accuracy": dates.accuracy if row.stock else None,
        "Stock reporting date": dates.reported,
    }


def _sources(row: IdmcRow) -> dict[str, Cell]:
    sources = row.sources
    return {
        "Link": sources.link,
        "Publishers": sources.publishers,
        "Sources": sources.names,
        "Sources type": sources.types,
        "Sources reliability": sources.reliability,
        "Source excerpt": sources.excerpt,
        "Source url": sources.link,
        "Entry ID": sources.entry,
        "Entry title": sources.title,
        "Entry link": sources.link,
    }


def _where(row: IdmcRow) -> dict[str, Cell]:
    places = [point.place for point in row.points]
    return {
        "Locations name": "; ".join(phrases.place(place) for place in places),
        "Locations": "; ".join(
            f"[{place.lat}, {place.lon}]" for place in places if place.lat is not None
        ),
        "Locations accuracy": "; ".join(place_accuracy(place) for place in places),
        "Type of point": "; ".join(point.type for point in row.points),
    }


def _event(row: IdmcRow) -> dict[str, Cell]:
    incident = row.told.incident
    country, cause = country_by_code(row.country), row.cause
    first = (incident.time.earliest or incident.time.latest or row.dates.reported or "")[:10]
    last = (incident.time.latest or "")[:10] or None
    place, pair = row.points[0].place.name, telling_pair(row.told)
    return {
        "Event ID": stable_number(incident.id),
        "Event old ID": incident.id,
        "Event name": f"{country.name if country else row.country}: {cause} - {place} - {first}",
        "Event cause": cause,
        "Event main trigger": row.trigger.replace("_", " "),
        "Event start date": (incident.time.earliest or "")[:10] or None,
        "Event end date": last,
        "Event start date accuracy": row.dates.accuracy if incident.time.earliest else None,
        "Event end date accuracy": row.dates.accuracy if last else None,
        "Event narrative": pair[1].sentence.text if pair else None,
    }
