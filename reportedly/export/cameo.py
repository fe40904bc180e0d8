"""CAMEO event rows in ICEWS's columns, from claims; docs/codebooks/cameo.md has the rules."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import IO, TypeVar

from pydantic import BaseModel, ConfigDict

from reportedly.export import phrases
from reportedly.export.outlets import outlet_name
from reportedly.export.rulebook import rulebook, tables
from reportedly.export.spreadsheet import Cell
from reportedly.export.table import stable_number, write_table
from reportedly.export.written import LeftOut, Pair, Written
from reportedly.places.countries import country_by_code
from reportedly.records import ActorKind, Claim, Participant, Place, Report

BOOK = rulebook("cameo")
_TOWN = ("exact", "near")


class _Tables(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: dict[ActorKind, str]
    texts: dict[str, str]
    goldstein: dict[str, float]


@cache
def _tables() -> _Tables:
    return tables("cameo", _Tables)


V = TypeVar("V")


def nearest(code: str, known: Mapping[str, V]) -> V | None:
    """Give what is known of a code, or of the nearest code above it: 1952, 195, 19."""
    return next((known[code[:n]] for n in range(len(code), 0, -1) if code[:n] in known), None)


def left_out(report: Report, claim: Claim) -> LeftOut | None:
    """Say which rule leaves a claim out; None for what has a row."""
    tests = {
        "cameo-left-out-no-code": claim.event.codes.cameo is None,
        "cameo-left-out-not-happened": claim.modality != "actual",
        "cameo-left-out-denied": claim.certainty.polarity == "negative",
        "cameo-left-out-historical": claim.historical,
        "cameo-left-out-nobody": not claim.actors and not claim.recipients,
        "cameo-left-out-no-date": not claim.time.earliest and not report.published,
    }
    rule = next((rule for rule, holds in tests.items() if holds), None)
    return BOOK.leave_out(claim.id, rule) if rule else None


def cells_of(report: Report, claim: Claim) -> dict[str, Cell]:
    """Write a claim's cells by column; columns that are always empty are not among them."""
    code = claim.event.codes.cameo or ""
    return {
        "Event ID": stable_number(claim.id),
        "Event Date": (claim.time.earliest or report.published or "")[:10],
        **_people("Source", claim.actors),
        "Event Text": nearest(code, _tables().texts),
        "CAMEO Code": code,
        "Intensity": nearest(code, _tables().goldstein),
        **_people("Target", claim.recipients),
        "Story ID": report.id,
        "Publisher": outlet_name(report),
        **_where(claim.place),
        "Claim ID": claim.id,
        "Sentence": claim.sentence.text,
        "Sentence Start": claim.sentence.start,
        "Voices": phrases.voices(claim.voices),
    }


def _people(side: str, people: Sequence[Participant]) -> dict[str, Cell]:
    roles = _tables().roles
    sectors = [roles.get(person.kind, person.kind) if person.kind else "" for person in people]
    countries = dict.fromkeys(_country(person.country) for person in people if person.country)
    return {
        f"{side} Name": "; ".join(person.name for person in people) or None,
        f"{side} Sectors": "; ".join(sectors) if any(sectors) else None,
        f"{side} Country": "; ".join(countries) or None,
    }


def _country(iso2: str) -> str:
    known = country_by_code(iso2)
    return known.name if known else iso2


def _where(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    return {
        "City": place.name if place.precision in _TOWN else None,
        "District": place.admin2,
        "Province": place.admin1,
        "Country": _country(place.country) if place.country else None,
        "Latitude": place.lat,
        "Longitude": place.lon,
    }


def write_cameo(pairs: Iterable[Pair], stream: IO[str]) -> Written:
    """Write CAMEO rows as CSV; claims that CAMEO cannot say are named, not written."""
    missed: list[LeftOut] = []

    def coded() -> Iterable[dict[str, Cell]]:
        for report, claim in pairs:
            left = left_out(report, claim)
            if left:
                missed.append(left)
            else:
                yield cells_of(report, claim)

    count = write_table(BOOK.names(), coded(), stream)
    return Written(count, left_out=tuple(missed))
