"""The story of the bundled reports, as a careful reader adds it up: twelve reports, one picture."""

import pytest

from reportedly.export.written import Told
from reportedly.picture import picture
from reportedly.records import Area, Count, Picture, Place
from tests.built import MOSUL
from tests.picture.telling import (
    CIVILIANS,
    DENIED,
    GUNMEN,
    arms,
    by,
    counted,
    exactly,
    number,
    on,
    one,
    said,
    side,
    told,
    voice,
)

SALADIN = {"country": "IQ", "admin1": "Salah Al-Din", "precision": "exact"}
TIKRIT = Place.model_validate(
    SALADIN | {"name": "Tikrit", "geonames_id": 90150, "lat": 34.62, "lon": 43.68, "basis": "x"}
)
SAMARRA = Place.model_validate(
    SALADIN | {"name": "Samarra", "geonames_id": 91597, "lat": 34.2, "lon": 43.89, "basis": "x"}
)
BAIJI = Place.model_validate(
    SALADIN | {"name": "Baiji", "geonames_id": 97783, "lat": 34.93, "lon": 43.49, "basis": "x"}
)
SPEICHER = Place.model_validate(
    SALADIN
    | {"name": "Camp Speicher", "admin1": "Salah ad Din", "lat": 34.67, "lon": 43.54,
       "precision": "near", "relation": "near", "basis": "place-speicher"}
)  # fmt: skip
KIRKUK = Place(
    name="Kirkuk", geonames_id=94787, lat=35.47, lon=44.39, country="IQ", admin1="Kirkuk",
    precision="exact", basis="x",
)  # fmt: skip
TAL_AFAR = Place(
    name="Tal Afar", geonames_id=89416, lat=36.38, lon=42.45, country="IQ", admin1="Nineveh",
    precision="exact", basis="x",
)  # fmt: skip
KURDISTAN = Place(name="Kurdistan Region", country="IQ", precision="region", basis="x")
SYRIA = Place(name="Syria", country="SY", precision="country", lat=35, lon=38, basis="country-sy")

ISLAMIC_STATE = side("Islamic State", actor_id="actor-islamic-state", kind="REB", country="IQ")
MILITANTS = side("Militants", kind="UAF")
INSURGENTS = side("Insurgents", kind="REB")
PESHMERGA = side("Peshmerga", actor_id="actor-peshmerga", kind="MIL", country="IQ")
IRAQI_ARMY = side("Iraqi army", actor_id="IQ-MIL", kind="MIL", country="IQ")
ARMY = side("army", kind="MIL")
SOLDIERS = side("soldiers", kind="MIL")

GOVERNOR = voice("governor", "official")
MINISTRY = voice("defence ministry", "military", None, "denies")
MIGRATION = voice("International Organization for Migration", "un", "org-iom")
MEDICS = voice("Local medics", "medical")
KURDISH = voice("Kurdish official", "official")
POLICE = voice("police", "police")
HOSPITAL = voice("hospital", "medical")
PESHMERGA_SPOKESMAN = voice("spokesman", "military", "actor-peshmerga")
MILITARY = voice("military spokesman", "military", "IQ-MIL")

COURIER, WIRE, MERIDIAN = "The Northern Courier", "Tigris Wire", "The Meridian Post"
HALDEN, MONITOR = "Halden Broadcasting", "Levant Monitor"


def _mosul() -> list[Told]:
    first = {"outlet": COURIER, "published": "2014-06-10"}
    fall = told(
        said("capture_place", time=on("2014-06-10"), actors=(MILITANTS,), place=MOSUL,
             title="Militants seize Mosul", in_title=True, **first),
        said("capture_place", time=on("2014-06-10"), by_whom=(GOVERNOR,), number=1,
             actors=(ISLAMIC_STATE,), place=MOSUL, **first),
        actors=(MILITANTS, ISLAMIC_STATE), independent_sources=1,
    )  # fmt: skip
    left = one(
        "withdrawal", by("2014-06-10"), by_whom=(voice("residents", "resident"),),
        actors=(SOLDIERS,), place=MOSUL, materiel=(arms("vehicle", "lost", owner_before="army"),),
        **first,
    )  # fmt: skip
    denied = one("withdrawal", by("2014-06-10"), by_whom=(MINISTRY,), actors=(ARMY,), place=MOSUL,
                 certainty=DENIED, number=2, **first)  # fmt: skip
    haul = one(
        "arms_seizure", by("2014-06-10"), by_whom=(), actors=(ISLAMIC_STATE,), place=MOSUL,
        materiel=(
            arms("Humvee", "seized", count=Count(low=24, high=99), owner_after="Islamic State"),
            arms("ammunition", "seized", kind="munitions", owner_after="Islamic State"),
        ),
        **first,
    )  # fmt: skip
    return [fall, left, denied, haul, _flight(), _toll()]


def _flight() -> Told:
    """The wire's report and the paper's copy of it."""
    figure = counted("displaced", 1, low=None, best=500000, high=500000, cumulative=True)
    fields = {"time": on("2014-06-07", "2014-06-11"), "figures": (figure,), "origin": MOSUL}
    wire = said("displacement", by_whom=(MIGRATION,), outlet=WIRE, **fields)
    copy = said("displacement", by_whom=(voice(WIRE, "wire"), MIGRATION), outlet=MERIDIAN,
                credit=WIRE, **fields)  # fmt: skip
    settled = number(
        "displaced", (Count(best=500000, high=500000), [wire, copy]), flow="flow",
        statuses=["cumulative"],
    )  # fmt: skip
    return told(wire, copy, figures=(settled,), origin=MOSUL, destination=KURDISTAN,
                independent_sources=1)  # fmt: skip


def _toll() -> Told:
    time = by("2014-06-11")
    medics = said("killing", time=time, by_whom=(MEDICS,), outlet=WIRE, recipients=(CIVILIANS,),
                  place=MOSUL)  # fmt: skip
    official = said("killing", time=time, by_whom=(KURDISH,), outlet=WIRE, place=MOSUL, number=1)
    figures = (
        number("killed", (Count(low=40, best=40), [medics]), of="civilians"),
        number("killed", (exactly(75), [official])),
        number("injured", (exactly(120), [medics])),
    )
    return told(medics, official, figures=figures, place=MOSUL)


def _tikrit_and_samarra() -> list[Told]:
    fall = one("capture_place", "2014-06-11", by_whom=(POLICE,), outlet=HALDEN,
               actors=(INSURGENTS,), place=TIKRIT)  # fmt: skip
    time = on("2014-06-11")
    wrong = said("armed_clash", time=time, outlet=COURIER, published="2014-06-13", place=SAMARRA,
                 recipients=(SOLDIERS,))  # fmt: skip
    doctor = said("armed_clash", time=time, by_whom=(HOSPITAL,), outlet=HALDEN, place=SAMARRA,
                  recipients=(SOLDIERS,))  # fmt: skip
    right = said("armed_clash", time=time, by_whom=(HOSPITAL,), outlet=COURIER, place=SAMARRA,
                 published="2014-06-16", recipients=(SOLDIERS,), number=1)  # fmt: skip
    corrected = number(
        "killed", (Count(low=10, best=10), [doctor]), (exactly(40), [wrong]),
        (exactly(14), [right]), statuses=["replaced", "corrected", "standing"],
    ).model_copy(update={"low": 14, "high": 14})  # fmt: skip
    battle = told(
        doctor, wrong, right,
        figures=(corrected, number("injured", (exactly(31), [right]))),
        actors=(MILITANTS,), recipients=(SOLDIERS,),
    )  # fmt: skip
    claimed = said(
        "execution",
        time=by("2014-06-15"),
        outlet=WIRE,
        place=SPEICHER,
        published="2014-06-15",
        actors=(ISLAMIC_STATE,),
        recipients=(SOLDIERS,),
        by_whom=(voice("Islamic State", "armed_group", "actor-islamic-state"),),
    )
    said_fewer = said(
        "execution",
        time=by("2014-06-15"),
        outlet=WIRE,
        place=SPEICHER,
        number=1,
        published="2014-06-15",
        recipients=(SOLDIERS,),
        by_whom=(MILITARY,),
    )
    deaths = number(
        "killed", (exactly(1700), [claimed]),
        (Count(low=153, best=170, high=187), [said_fewer]),
    )  # fmt: skip
    return [fall, battle, told(claimed, said_fewer, figures=(deaths,), actors=(ISLAMIC_STATE,))]


def _kirkuk_and_tal_afar() -> list[Told]:
    fields = {"outlet": MERIDIAN, "published": "2014-06-12", "place": KIRKUK}
    kirkuk = one("capture_place", "2014-06-12", by_whom=(PESHMERGA_SPOKESMAN,), actors=(PESHMERGA,),
                 **fields)  # fmt: skip
    gone = one("withdrawal", "2014-06-12", by_whom=(PESHMERGA_SPOKESMAN,), actors=(IRAQI_ARMY,),
               **fields)  # fmt: skip
    fields = {"outlet": MERIDIAN, "published": "2014-06-16", "place": TAL_AFAR}
    tal_afar = one("capture_place", "2014-06-16", by_whom=(voice("mayor", "official"),),
                   actors=(MILITANTS,), **fields)  # fmt: skip
    stays = one("withdrawal", by("2014-06-16"), by_whom=(MILITARY,), actors=(ARMY,),
                certainty=DENIED, **fields)  # fmt: skip
    may_flee = one("displacement", by("2014-06-16"), modality="future", **fields)
    return [kirkuk, gone, tal_afar, stays, may_flee]


def _baiji_and_the_arms() -> list[Told]:
    fields = {"outlet": HALDEN, "published": "2014-06-18", "place": BAIJI}
    seized = said("capture_place", time=by("2014-06-18"), actors=(GUNMEN,), **fields,
                  by_whom=(voice("employee", "resident"),))  # fmt: skip
    denied = said(
        "capture_place",
        time=by("2014-06-18"),
        actors=(GUNMEN,),
        certainty=DENIED,
        by_whom=(voice("military spokesman", "military", "IQ-MIL", "denies"),),
        **fields,
    )
    fields = {"outlet": MONITOR, "published": "2014-06-12", "place": SYRIA}
    stinger = arms("Stinger", "seized", kind="air_defence",
                   mention={"text": "Stinger missiles", "start": 0, "end": 16})  # fmt: skip
    guns = arms("artillery", "seized", kind="artillery", count=Count(low=6, best=6))
    diplomat = said(
        "arms_seizure",
        time=by("2014-06-12"),
        materiel=(guns, stinger),
        **fields,
        by_whom=(voice(MERIDIAN, "outlet"), voice("Western diplomat", "official")),
    )
    no_loss = said("arms_seizure", time=by("2014-06-12"), materiel=(arms("missile", "lost"),),
                   certainty=DENIED, by_whom=(voice("Iraqi government", "official", "IQ-GOV",
                                                    "denies"),), **fields)  # fmt: skip
    return [told(seized, denied), told(diplomat, no_loss)]


STORY = [*_mosul(), *_tikrit_and_samarra(), *_kirkuk_and_tal_afar(), *_baiji_and_the_arms()]


@pytest.fixture(scope="module")
def june() -> Picture:
    return picture(STORY, as_of="2014-06-18")


def test_who_holds_what(june: Picture) -> None:
    found = [
        (row.place.name, row.holder, row.since, row.until, row.standing) for row in june.control
    ]
    assert found == [
        ("Baiji", "gunmen", "2014-06-18", None, "contested"),
        ("Kirkuk", "Peshmerga", "2014-06-12", None, "claimed"),
        ("Mosul", "Islamic State", "2014-06-10", None, "contested"),
        ("Tal Afar", "Militants", "2014-06-16", None, "contested"),
        ("Tikrit", "Insurgents", "2014-06-11", None, "held"),
    ]


def test_half_a_million_at_most_by_one_source(june: Picture) -> None:
    (row,) = june.displacement
    assert row.origin
    assert row.destination
    assert (row.origin.name, row.destination.name) == ("Mosul", "Kurdistan Region")
    assert (row.since, row.until, row.stock_or_flow) == ("2014-06-07", "2014-06-11", "flow")
    assert (row.low, row.best, row.high) == (None, 500000, 500000)
    assert [one.source for one in row.by_source] == ["International Organization for Migration"]
    assert (row.sources, row.standing) == (1, "single_source")
    assert row.rule == "movement-running-total"


def test_the_arms_nobody_inspected(june: Picture) -> None:
    found = {(row.item, row.action): row for row in june.materiel}
    assert {key: row.standing for key, row in found.items()} == {
        ("Humvee", "seized"): "single_source",
        ("ammunition", "seized"): "single_source",
        ("vehicle", "lost"): "single_source",
        ("artillery", "seized"): "single_source",
        ("Stinger", "seized"): "disputed",
        ("missile", "lost"): "denied",
    }
    assert found["Humvee", "seized"].count == Count(low=24, high=99)
    assert found["artillery", "seized"].count == Count(low=6, best=6)
    assert {row.evidence for row in june.materiel} == {"reported, not inspected"}


def test_the_dead_and_the_wounded(june: Picture) -> None:
    found = {(row.measure, row.group): (row.low, row.best, row.high) for row in june.tolls}
    assert found == {
        # Mosul: 75 dead by one voice, at least 40 of them civilians by another.
        ("killed", "civilians"): (40, 40, 40),
        ("killed", None): (35, 35, 35),
        # Samarra: 14, not 40. Speicher: 1,700 by those who say they did it, 170 by the army.
        ("killed", "state forces"): (14 + 153, 14 + 170, 14 + 1700),
        ("injured", None): (120, 120, 120),
        ("injured", "state forces"): (31, 31, 31),
    }  # fmt: skip


def test_what_was_known_on_the_evening_of_the_eleventh() -> None:
    then = picture(STORY, as_of="2014-06-11", known_at="2014-06-11", settle=lambda i, _: i)
    assert [row.place.name for row in then.control] == ["Mosul", "Tikrit"]
    assert not any(row.item == "Stinger" for row in then.materiel)


def test_the_province_of_the_fallen_city() -> None:
    nineveh = picture(STORY, as_of="2014-06-18", area=Area(country="IQ", admin1="Nineveh"))
    assert [row.place.name for row in nineveh.control] == ["Mosul", "Tal Afar"]
    assert {row.item for row in nineveh.materiel} == {"Humvee", "ammunition", "vehicle"}
