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
    on,
    one,
    said,
    settled,
    side,
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
THEIR_OWN = voice("Islamic State", "armed_group", "actor-islamic-state")
MILITARY = voice("military spokesman", "military", "IQ-MIL")

COURIER, WIRE, MERIDIAN = "The Northern Courier", "Tigris Wire", "The Meridian Post"
HALDEN, MONITOR = "Halden Broadcasting", "Levant Monitor"


def _mosul() -> list[Told]:
    first = {"outlet": COURIER, "published": "2014-06-10", "place": MOSUL}
    fall = settled(
        said("capture_place", time=on("2014-06-10"), actors=(MILITANTS,),
             title="Militants seize Mosul", in_title=True, **first),
        said("capture_place", time=on("2014-06-10"), by_whom=(GOVERNOR,), number=1,
             actors=(ISLAMIC_STATE,), **first),
    )  # fmt: skip
    left = settled(
        said("withdrawal", time=by("2014-06-10"), by_whom=(voice("residents", "resident"),),
             actors=(SOLDIERS,), materiel=(arms("vehicle", "lost", owner_before="army"),), **first),
    )  # fmt: skip
    denied = settled(
        said("withdrawal", time=by("2014-06-10"), by_whom=(MINISTRY,), actors=(ARMY,),
             certainty=DENIED, number=2, **first),
    )  # fmt: skip
    humvees = arms("Humvee", "seized", count=Count(low=24, high=99), owner_after="Islamic State")
    shells = arms("ammunition", "seized", kind="munitions", owner_after="Islamic State")
    haul = settled(
        said("arms_seizure", time=by("2014-06-10"), actors=(ISLAMIC_STATE,),
             materiel=(humvees, shells), **first),
    )  # fmt: skip
    return [fall, left, denied, haul, _flight(), _toll()]


def _flight() -> Told:
    """The wire's report and the paper's copy of it."""
    figure = counted(
        "displaced", 1, low=None, best=500000, high=500000, cumulative=True, stock_or_flow="flow"
    )
    fields = {
        "time": on("2014-06-07", "2014-06-11"), "figures": (figure,), "origin": MOSUL,
        "destination": KURDISTAN,
    }  # fmt: skip
    wire = said("displacement", by_whom=(MIGRATION,), outlet=WIRE, **fields)
    copy = said("displacement", by_whom=(voice(WIRE, "wire"), MIGRATION), outlet=MERIDIAN,
                credit=WIRE, **fields)  # fmt: skip
    return settled(wire, copy)


def _toll() -> Told:
    fields = {"time": by("2014-06-11"), "outlet": WIRE, "place": MOSUL}
    civilians = counted("killed", 40, high=None, of="civilians")
    medics = said("killing", by_whom=(MEDICS,), recipients=(CIVILIANS,),
                  figures=(civilians, counted("injured", 120)), **fields)  # fmt: skip
    official = said("killing", by_whom=(KURDISH,), figures=(counted("killed", 75),), **fields)
    return settled(medics, official)


def _tikrit_and_samarra() -> list[Told]:
    fall = settled(
        said("capture_place", time=on("2014-06-11"), by_whom=(POLICE,), outlet=HALDEN,
             actors=(INSURGENTS,), place=TIKRIT),
    )  # fmt: skip
    return [fall, _samarra(), _speicher()]


def _samarra() -> Told:
    """Ten at least by a doctor, forty by a paper that takes it back, fourteen by the hospital."""
    fields = {"time": on("2014-06-11"), "place": SAMARRA, "recipients": (SOLDIERS,)}
    doctor = said("armed_clash", by_whom=(HOSPITAL,), outlet=HALDEN, actors=(MILITANTS,),
                  figures=(counted("killed", 10, high=None, of="soldiers"),), **fields)  # fmt: skip
    forty = (counted("killed", 40, of="soldiers"),)
    wrong = said("armed_clash", outlet=COURIER, published="2014-06-13", figures=forty, **fields)
    fourteen = (counted("killed", 14, of="soldiers"), counted("injured", 31, of="soldiers"))
    correction = {"outlet": COURIER, "published": "2014-06-16", "title": "Correction: the toll"}
    taken_back = said("armed_clash", figures=forty, says=f"{COURIER} reported 40 dead.",
                      **correction, **fields)  # fmt: skip
    right = said("armed_clash", by_whom=(HOSPITAL,), figures=fourteen, **correction, **fields)
    return settled(doctor, wrong, taken_back, right)


def _speicher() -> Told:
    fields = {
        "time": by("2014-06-15"), "outlet": WIRE, "place": SPEICHER, "published": "2014-06-15",
        "recipients": (SOLDIERS,),
    }  # fmt: skip
    claimed = said("execution", actors=(ISLAMIC_STATE,), by_whom=(THEIR_OWN,),
                   figures=(counted("killed", 1700, of="soldiers"),), **fields)  # fmt: skip
    about_170 = counted("killed", 170, low=153, high=187, of="soldiers")
    return settled(claimed, said("execution", by_whom=(MILITARY,), figures=(about_170,), **fields))


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
    return [settled(seized, denied), settled(diplomat, no_loss)]


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
        # Mosul: at least 40 civilians by the medics, 75 people by an official.
        ("killed", None): (40, 40, 75),
        # Samarra: at least 10, then 14, and not 40. Speicher: 1,700 by those who say they did it,
        # about 170 by the army, which did not do it and so is believed first.
        ("killed", "state forces"): (10 + 153, 14 + 170, 14 + 1700),
        ("injured", None): (120, 120, 120),
        ("injured", "state forces"): (31, 31, 31),
    }  # fmt: skip


def test_what_was_known_on_the_evening_of_the_eleventh() -> None:
    then = picture(STORY, as_of="2014-06-11", known_at="2014-06-11")
    assert [row.place.name for row in then.control] == ["Mosul", "Tikrit"]
    assert not any(row.item == "Stinger" for row in then.materiel)


def test_the_province_of_the_fallen_city() -> None:
    nineveh = picture(STORY, as_of="2014-06-18", area=Area(country="IQ", admin1="Nineveh"))
    assert [row.place.name for row in nineveh.control] == ["Mosul", "Tal Afar"]
    assert {row.item for row in nineveh.materiel} == {"Humvee", "ammunition", "vehicle"}
