"""Hand-built tellings, claims and sayings for the tests of merging."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportedly.merge.sources import Sources
from reportedly.merge.tellings import Spot, Telling
from reportedly.merge.told import Pair, Saying
from reportedly.merge.words import weigh, words_of
from reportedly.records import (
    Certainty,
    Claim,
    Figure,
    Incident,
    Measure,
    Outlet,
    Place,
    Report,
    Span,
    Time,
    Voice,
)
from tests.built import build_claim, build_report

HILLA = Place(
    name="Hilla", geonames_id=99347, lat=32.48, lon=44.42, country="IQ", admin1="Babil",
    precision="exact", basis="geonames:99347",
)  # fmt: skip
BABIL = Place(
    name="Babil", geonames_id=99446, lat=32.6, lon=44.6, country="IQ", admin1="Babil",
    precision="admin1", basis="geonames:99446",
)  # fmt: skip
BASRA = Place(
    name="Basra", geonames_id=99532, lat=30.51, lon=47.78, country="IQ", admin1="Basra",
    precision="exact", basis="geonames:99532",
)  # fmt: skip


def spot(place: Place, *, stated: bool = True) -> Spot:
    """Take a place as it is compared."""
    fine = place.precision in ("exact", "near", "admin2")
    return Spot(
        str(place.geonames_id), place.name.casefold(), fine, stated, place.lat, place.lon,
        place.country, place.admin1,
    )  # fmt: skip


def telling(name: str, report: str = "r-1", *, words: str = "", **fields: Any) -> Telling:
    """Make a telling of a bombing on May 5; `words` are those of its sentences."""
    values: dict[str, Any] = {
        "id": name,
        "report_id": report,
        "story": "r-1",
        "ats": (fields.pop("at", 0),),
        "claims": (name,),
        "kinds": frozenset({"bombing"}),
        "actual": True,
        "historical": False,
        "earliest": date(2020, 5, 5),
        "latest": date(2020, 5, 5),
        "stated": True,
        "spots": (),
        "actors": frozenset(),
        "recipients": frozenset(),
        "numbers": frozenset(),
        "words": weigh(words_of(words)),
    }
    return Telling(**(values | fields))


def on(first: int, last: int | None = None, **fields: Any) -> Time:
    """Make days of May 2020."""
    values: dict[str, Any] = {
        "earliest": f"2020-05-{first:02}",
        "latest": f"2020-05-{last or first:02}",
        "precision": "week" if last else "day",
        "anchor": "explicit",
        "basis": "rule:day",
    }
    return Time(**(values | fields))


def said_by(*chain: str | tuple[str, str], stance: str = "asserts") -> tuple[Voice, ...]:
    """Make a chain of voices, outermost first: a name, or a name and a kind."""
    pairs = [one if isinstance(one, tuple) else (one, "outlet") for one in chain]
    last = len(pairs) - 1
    return tuple(
        Voice.model_validate(
            {
                "name": name,
                "kind": kind,
                "stance": stance if place == last else "asserts",
                "basis": "rule:own",
            }
        )
        for place, (name, kind) in enumerate(pairs)
    )


DENIED = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:negation")


def page(outlet: str, day: int, text: str, **fields: Any) -> Report:
    """Make a report of an outlet, of a day of May 2020."""
    values: dict[str, Any] = {"outlet": Outlet(name=outlet), "published": f"2020-05-{day:02}"}
    return build_report(text, **(values | fields))


def figure(
    report: Report, words: str, best: float | None, measure: Measure, **fields: Any
) -> Figure:
    """Make a figure told in `words`; where nothing else is said it is an exact count."""
    at = report.text.index(words)
    values: dict[str, Any] = {
        "low": best,
        "high": best,
        "quantifier": "exact",
        "unit": "person",
        "basis": "rule:figure-exact",
        "mention": Span.of(report.text, at, at + len(words)),
    }
    return Figure(measure=measure, best=best, **(values | fields))


def tell(
    outlet: str, day: int, sentence: str, trigger: str = "bomb", **fields: Any
) -> tuple[Report, Claim]:
    """Make a report of one sentence and its claim of a car bombing in Hilla on May 5.

    `killed` and `injured` are pairs of words and a number, or lists of them.
    """
    report = page(outlet, day, sentence, **fields.pop("page", {}))
    counted = fields.pop("counted", {})
    measures: tuple[Measure, ...] = ("killed", "injured", "displaced")
    figures = [
        figure(report, words, best, measure, **counted)
        for measure in measures
        for words, best in fields.pop(measure, ())
    ]
    said = Span.of(sentence, 0, len(sentence))
    # The whole sentence stands for the words of place and day.
    place = fields.pop("place", HILLA)
    time = fields.pop("time", on(5))
    values: dict[str, Any] = {
        "kind": "car_bombing",
        "place": place and place.model_copy(update={"mention": said}),
        "time": time.model_copy(update={"mention": said if time.anchor == "explicit" else None}),
        "voices": said_by(outlet),
        "figures": tuple(figures),
    }
    return report, build_claim(report, sentence, trigger, **(values | fields))


def sayings(*pairs: Pair) -> list[Saying]:
    """Give claims their sources, each outlet's text being its own."""
    return Sources.of(report for report, _ in pairs).sayings(pairs)


def ids(incidents: Sequence[Incident]) -> set[frozenset[str]]:
    """List which claims are together."""
    return {frozenset(incident.claims) for incident in incidents}
