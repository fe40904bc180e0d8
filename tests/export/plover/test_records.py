"""Claims as PLOVER records."""

import io
import json
from typing import Any

import pytest

from reportedly.export import FORMATS, Pair
from reportedly.export.plover import BOOK, write_plover
from reportedly.export.plover.records import entity, location, record_of
from reportedly.export.plover.tables import plover_tables
from reportedly.extraction.crosswalk import code_event
from reportedly.lexicon.ontology import kinds
from reportedly.records import (
    Certainty,
    Codes,
    Event,
    Figure,
    Participant,
    PloverCode,
    Span,
    Time,
    Voice,
)
from tests.built import MOSUL, build_claim, build_report
from tests.export.telling import ARMY, GUNMEN, LIONS, PEOPLE, somewhere, when, who

TEXT = "Rebels shelled the depot in Mosul on Tuesday, killing 12, police said. Troops massed there."
SENTENCE, _, SECOND = TEXT.partition(" Troops")


def pair(
    code: str = "ASSAULT",
    mode: str | None = "heavy-weapons",
    *,
    kind: str = "shelling",
    published: str | None = "2014-06-11",
    **fields: Any,
) -> Pair:
    report = build_report(TEXT, published=published, title="Depot shelled")
    plover = PloverCode(type=code, mode=mode, contexts=("military",)) if code else None
    event = Event(
        kind=kind,
        trigger=Span.of(TEXT, 7, 14),
        codes=Codes(plover=plover, rule="xw-x"),
        basis="trg-x",
    )
    values = {"event": event, "actors": (LIONS,), "recipients": (ARMY,), "kind": kind}
    return report, build_claim(report, SENTENCE, "shelled", **(values | fields))


def lines_of(*pairs: Pair) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_plover(pairs, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def record(*words: Any, **fields: Any) -> dict[str, Any]:
    return record_of(*pair(*words, **fields))


def rules_of(*pairs: Pair) -> list[str]:
    left = write_plover(pairs, io.StringIO()).left_out
    return [one.rule.removeprefix("plover-left-out-") for one in left]


UNDATED = Time(precision="open", basis="rule:undated")


def test_what_plover_cannot_say_is_left_out() -> None:
    assert rules_of(
        pair(""),
        pair(time=UNDATED, published=None),
        pair("AID", None, recipients=()),
        pair("SANCTION", "expel", recipients=()),
        pair("COERCE", "arrest", recipients=()),
    ) == ["no-code", "no-date", "no-recipient", "no-recipient"]


def test_mobilisation_is_not_coded_beside_its_assault() -> None:
    massed = pair("MOBILIZE", "troops", kind="deployment", id="c-0000000000000009")
    assert rules_of(pair(), massed) == ["part-of-assault"]
    assert rules_of(massed, pair()) == ["part-of-assault"]
    assert rules_of(massed) == []
    others = pair("MOBILIZE", "troops", kind="deployment", actors=(ARMY,))
    assert rules_of(pair(), others) == []


def test_all_parties_of_a_clash_are_actors() -> None:
    clash = record("ASSAULT", None, kind="armed_clash")
    assert [one["entity_text"] for one in clash["actor"]] == ["Desert Lions", "soldiers"]
    assert clash["recipient"] == []
    assert "plover-two-sided" in clash["comment"]
    shelling = record()
    assert [one["entity_text"] for one in shelling["recipient"]] == ["soldiers"]


def test_an_actor_that_nobody_names_is_unknown() -> None:
    (actor,) = record(actors=())["actor"]
    assert (actor["sector"], actor["entity_text"]) == ("UNK", None)


@pytest.mark.parametrize(
    ("fields", "modes"),
    [
        ({}, ["heavy-weapons"]),
        ({"historical": True}, ["heavy-weapons", "historical"]),
        ({"modality": "threat"}, ["heavy-weapons", "future"]),
        ({"modality": "request"}, ["heavy-weapons", "future"]),
        ({"modality": "hypothetical"}, ["heavy-weapons", "hypothetical"]),
        (
            {
                "certainty": Certainty(
                    polarity="negative", degree="certain", score=-3, basis="rule:x"
                )
            },
            ["heavy-weapons", "negation"],
        ),
    ],
)
def test_auxiliary_modes(fields: dict[str, Any], modes: list[str]) -> None:
    assert record(**fields)["mode"] == modes


def codes_of(person: Participant) -> tuple[str | None, str | None]:
    made = entity(person)
    return made["code"], made["sector"]


def test_entity_codes() -> None:
    assert codes_of(LIONS) == ("IRQ", "REB")
    assert codes_of(GUNMEN) == (None, "UAF")
    assert codes_of(who("KFOR", "IGO", country="XK")) == ("IGO", None)
    assert codes_of(who("police", "COP", country="XK")) == ("KOS", "COP")


@pytest.mark.parametrize(
    ("code", "mode", "quad", "score"),
    [
        ("ASSAULT", "unconventional", 4, -10),
        ("ASSAULT", None, 4, -9),
        ("ACCUSE", None, 3, -3),
        ("SANCTION", "expel", 3, -5.5),
        ("RETREAT", "disarm", 2, 10),
        ("PROTEST", "vandalize", 4, -5),
    ],
)
def test_quad_and_scale(code: str, mode: str | None, quad: int, score: float) -> None:
    made = record(code, mode)
    assert (made["quad_code"], made["event_scale"]) == (quad, score)


def test_every_code_of_the_cross_walk_is_in_the_table() -> None:
    types = plover_tables().types
    for kind in kinds().values():
        for code in (rule.plover for rule in kind.codes if rule.plover):
            known = types[code.type]
            assert code.mode is None or code.mode in known.modes, code


def test_locations() -> None:
    near = MOSUL.model_copy(update={"precision": "near"})
    province = somewhere("Nineveh", precision="admin1")
    country = somewhere("Iraq", precision="country")
    places = [location(place) for place in (MOSUL, near, province, country)]
    assert [place["resolution"] for place in places] == [4, 3, 2, 1]
    assert [place["city"] for place in places] == ["Mosul", "Mosul", None, None]
    assert (places[0]["country"], places[0]["country_code"]) == ("Iraq", "IRQ")
    unknown = location(somewhere("Kafr X", lat=None, lon=None, precision=None))
    assert (unknown["resolved_place"], unknown["resolution"]) == (None, None)


def dates(**fields: Any) -> list[str | None]:
    made = record(**fields)
    return [made[name] for name in ("date", "time", "enddate", "endtime")]


def test_dates() -> None:
    assert dates() == ["2014-06-10", None, None, None]
    night = when("2014-06-09T18:00", "2014-06-10T06:00", "hour")
    assert dates(time=night) == ["2014-06-09", "18:00", "2014-06-10", "06:00"]
    news = Time(latest="2014-06-11", precision="open", anchor="published", basis="rule:open")
    assert dates(time=news) == ["2014-06-11", None, None, None]
    assert "plover-day-of-report" in record(time=news)["comment"]
    recalled = news.model_copy(update={"latest": "2003-12-31"})
    assert dates(time=recalled, historical=True) == ["2003-12-31", None, None, None]


def test_captured_fighters_and_arrested_civilians() -> None:
    def code(kind: str, *recipients: Participant) -> tuple[str, str | None]:
        plover = code_event(kind, (ARMY,), recipients).plover
        assert plover
        return plover.type, plover.mode

    assert code("abduction", who("fighters", "REB")) == ("ASSAULT", "abduct")
    assert code("arrest", PEOPLE) == ("COERCE", "arrest")
    assert code("displacement", PEOPLE) == ("SANCTION", "expel")


def test_every_member_in_order_and_spans_slice_true() -> None:
    number = TEXT.index("12")
    dead = Figure(
        measure="killed", low=12, best=12, high=12, quantifier="exact", unit="person",
        mention=Span.of(TEXT, number, number + 2), basis="rule:figure-exact",
    )  # fmt: skip
    lions = Participant(mention=Span.of(TEXT, 0, 6), name="Desert Lions", kind="REB", basis="own")
    (made,) = lines_of(pair(figures=(dead,), actors=(lions,), recipients=(), place=MOSUL))
    assert tuple(made) == BOOK.names()
    words = [TEXT[one["start"] : one["end"]] for one in made["text_info"]]
    assert words == [SENTENCE, "shelled", "Rebels"]
    assert [one["sequence"] for one in made["text_info"]] == [1, 2, 3]
    assert made["event_text"] == ["shelled"]
    assert made["size"] == {"dead": 12, "injured": None, "arrested": None}
    assert made["cite_info"]["citation"] == "The Post, Depot shelled, 2014-06-11"
    for column in BOOK.columns:
        value = made[column.name]
        if column.type == "list":
            assert isinstance(value, list)
            assert not column.values or set(value) <= set(column.values)
        if column.type == "whole":
            assert value in column.values


def test_the_comment_says_who_and_how_surely() -> None:
    outlet = Voice(name="The Post", kind="outlet", stance="asserts", basis="rule:outlet")
    police = Voice(name="police", kind="police", stance="claims", basis="say-claim")
    made = record(voices=(outlet, police))
    assert made["comment"] == "The Post > police (claims); positive, certain"


def test_the_format_is_registered() -> None:
    named, direct = io.StringIO(), io.StringIO()
    write = FORMATS["plover"].of_claims
    assert write
    assert write([pair()], named) == write_plover([pair()], direct)
    assert named.getvalue() == direct.getvalue()
