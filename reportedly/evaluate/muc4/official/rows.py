"""Templates from JSON rows: the answer key's messages and the systems' answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.slots import Kind, Slot, scheme
from reportedly.evaluate.muc4.official.template import Fill, Filler, Template, Value
from reportedly.evaluate.muc4.official.written_filler import parse_filler, tidy_date

Row = Mapping[str, Any]


def template_from(row: Row, *, message_id: str, where: str) -> Template:
    """Read one template; `where` (file and row) stands in the InputError if a field is missing."""
    try:
        slots = row["slots"] or {}
        unknown = sorted(set(slots) - set(scheme().by_name))
        if unknown:
            raise InputError(
                f'{where}: slot "{unknown[0]}" is not one of the template.',
                advice=f"The slots are {', '.join(scheme().by_name)}.",
            )
        return Template(
            message_id=message_id,
            template_id=str(row["template_id"]),
            slots={name: _fill(fill, scheme().slot(name)) for name, fill in slots.items()},
            is_optional=bool(row.get("optional", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{where}: not a template: {error!r}.",
            advice='Expected "template_id" and "slots" of {"mark", "fillers"} by slot name.',
        ) from None


def _fill(entry: Row, slot: Slot) -> Fill:
    fillers = tuple(_filler(filler, slot) for filler in entry["fillers"])
    return Fill(fillers, None if fillers else entry.get("mark"))


def _filler(entry: Row, slot: Slot) -> Filler:
    values = tuple(_values(entry["alternatives"], slot))
    if not values:
        return parse_filler(entry["raw"], slot)
    return Filler(values, bool(entry.get("optional", False)))


def _values(alternatives: Iterable[Row], slot: Slot) -> Iterable[Value]:
    for entry in alternatives:
        text = entry["value"]
        if slot.kind is Kind.LOCATION and "places" in entry:
            text = _location(entry)
        elif slot.kind is Kind.DATE:
            text = tidy_date(text)
        yield Value(text, tuple(tag for tag in entry.get("xref", ()) if tag))


def _location(entry: Row) -> str:
    parts = [entry["country"]] if entry.get("country") else []
    if entry.get("country_to"):
        parts = [f"{entry['country']} - {entry['country_to']}"]
    for place in entry["places"]:
        ends = [place, place["to"]] if place.get("to") else [place]
        parts.append(" - ".join(_place(end) for end in ends))
    return ": ".join(part for part in parts if part)


def _place(place: Row) -> str:
    types = "/".join(place.get("types") or ())
    return f"{place['name']} ({types})" if types else str(place["name"])
