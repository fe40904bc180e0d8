"""From incidents to rows."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export import Told
from reportedly.export.acled import acled_rows
from reportedly.export.acled.rows import divided
from reportedly.export.acled.sides import Side
from reportedly.records import AcledCode, Link
from tests.built import MOSUL
from tests.export.telling import (
    ARMY,
    ATTACK,
    GUNMEN,
    PEOPLE,
    PROTEST,
    RELEASE,
    SHELLING,
    killed,
    said,
    somewhere,
    tell,
    when,
    who,
)


def rules_of(*told: Told) -> list[str]:
    return [one.rule.removeprefix("acled-left-out-") for one in acled_rows(told)[1]]


def test_plans_and_denials_are_left_out() -> None:
    planned = tell(modality="future", standing="announced")
    rows, left_out = acled_rows([planned, tell(standing="denied"), tell(standing="disputed")])
    assert [one.rule for one in left_out] == [
        "acled-left-out-not-happened",
        "acled-left-out-denied",
    ]
    assert left_out[0].record_id == planned.incident.id
    assert left_out[0].reason == "It is only planned, threatened, asked for or supposed."
    assert len(rows) == 1


def test_what_has_no_type_place_day_or_side_is_left_out() -> None:
    country = MOSUL.model_copy(update={"precision": "country"})
    year = when("2003-01-01", "2003-12-31", "year")
    assert rules_of(
        tell("talks", None),
        tell(place=None),
        tell(place=country),
        tell(time=year),
        tell("release", RELEASE, actors=(), recipients=(PEOPLE,)),
        tell("displacement", RELEASE, actors=(PEOPLE,), recipients=()),
    ) == ["no-code", "no-place", "no-place", "no-day", "no-side", "no-side"]


def test_totals_are_divided_and_keep_their_sum() -> None:
    four_days = tell(time=when("2014-06-07", "2014-06-10"), figures=(killed(said(10)),))
    rows, _ = acled_rows([four_days])
    assert [(row.day.day, row.deaths) for row in rows] == [(7, 3), (8, 3), (9, 2), (10, 2)]
    assert "acled-divided-total" in rows[0].rules
    assert rows[0].on_deaths == "10 deaths in all, divided over 4 rows."


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_shares_add_up_and_are_even(total: int, parts: int) -> None:
    shares = divided(total, parts)
    assert sum(shares) == total
    assert max(shares) - min(shares) <= 1


def test_several_places_have_a_row_each() -> None:
    both = tell(
        other_places=(somewhere("Tikrit"), somewhere("Nowhere", lat=None, lon=None), MOSUL),
        figures=(killed(said(5)),),
    )
    rows, _ = acled_rows([both])
    assert [(row.place.name, row.deaths) for row in rows] == [("Mosul", 3), ("Tikrit", 2)]
    assert rows[0].rules == ("acled-one-row-a-place", "acled-divided-total")


def test_a_unit_in_which_another_place_lies_has_no_row() -> None:
    iraq = somewhere("Iraq", precision="country", admin1=None, lat=33.0)
    province = somewhere("Salah ad Din", precision="admin1", lat=34.4)
    told = tell(place=province, other_places=(iraq, somewhere("Tikrit")))
    assert [row.place.name for row in acled_rows([told])[0]] == ["Tikrit"]
    other = somewhere("Anbar", precision="admin1", admin1="Anbar", lat=33.4)
    told = tell(place=other, other_places=(somewhere("Tikrit"),))
    assert [row.place.name for row in acled_rows([told])[0]] == ["Anbar", "Tikrit"]


def shelled(**fields: Any) -> Told:
    return tell("shelling", SHELLING, figures=(killed(said(2)),), **fields)


def test_a_battle_takes_in_its_shelling() -> None:
    battle = tell(figures=(killed(said(5)),))
    swapped = shelled(actors=(ARMY,), recipients=battle.incident.actors)
    rows, left_out = acled_rows([shelled(), battle, swapped])
    assert len(rows) == 1
    assert not left_out
    assert rows[0].code.event_type == "Battles"
    assert rows[0].deaths == 9
    assert len(rows[0].incidents) == 3
    assert "acled-one-engagement" in rows[0].rules


def test_engagements_are_kept_apart_by_day_place_pair_and_when_the_day_is_not_known() -> None:
    battle = tell()
    assert len(acled_rows([battle, shelled(time=when("2014-06-11"))])[0]) == 2
    assert len(acled_rows([battle, shelled(place=somewhere("Tikrit"))])[0]) == 2
    assert len(acled_rows([battle, shelled(actors=(GUNMEN,))])[0]) == 2
    week = when("2014-06-09", "2014-06-15", "week")
    assert len(acled_rows([tell(time=week), shelled(time=week)])[0]) == 2


def test_a_change_of_territory_stands_for_its_clash() -> None:
    taken = AcledCode(event_type="Battles", sub_event_type="Government regains territory")
    rows, _ = acled_rows([tell(), tell("capture_place", taken)])
    assert [row.code for row in rows] == [taken]


def test_violence_of_a_named_side_is_one_row_and_of_the_unnamed_is_not() -> None:
    hit = {"recipients": (PEOPLE,)}
    seized = AcledCode(
        event_type="Violence against civilians", sub_event_type="Abduction/forced disappearance"
    )
    rows, _ = acled_rows([tell("abduction", seized, **hit), shelled(**hit)])
    assert [(row.code, row.deaths) for row in rows] == [(SHELLING, 2)]
    unnamed = hit | {"actors": (GUNMEN,)}
    rows, _ = acled_rows([tell("abduction", seized, **unnamed), shelled(**unnamed)])
    assert [row.code for row in rows] == [seized, SHELLING]


def test_a_protest_that_turns_violent_is_one_riot() -> None:
    riot = AcledCode(event_type="Riots", sub_event_type="Violent demonstration")
    crowd = {"actors": (PEOPLE,), "recipients": ()}
    police = who("police", "COP")
    protest = tell("protest", PROTEST, **crowd)
    clashes = tell("riot", riot, actors=(PEOPLE,), recipients=(police,))
    rows, _ = acled_rows([protest, clashes])
    assert [row.code for row in rows] == [riot]
    assert rows[0].second == Side("Police Forces of Iraq", 1)
    later = tell("riot", riot, time=when("2014-06-12"), **crowd)
    assert len(acled_rows([protest, later])[0]) == 2


def test_a_toll_goes_to_what_it_is_the_toll_of() -> None:
    battle = tell()
    link = Link(kind="toll_of", incident_id=battle.incident.id, rule="link-toll")
    toll = tell("killing", figures=(killed(said(6)),), links=(link,))
    rows, left_out = acled_rows([toll, battle])
    assert [(row.incidents, row.deaths) for row in rows] == [((battle.incident.id,), 6)]
    assert [one.rule for one in left_out] == ["acled-left-out-toll-of"]
    own = tell(figures=(killed(said(4)),), id=battle.incident.id)
    assert [row.deaths for row in acled_rows([own, toll])[0]] == [4]
    assert [row.deaths for row in acled_rows([toll])[0]] == [6]
    without_place = tell(place=None, id=battle.incident.id)
    assert [row.deaths for row in acled_rows([without_place, toll])[0]] == [6]


def test_deaths_that_nobody_caused_need_violence_beside_them() -> None:
    dead = {"figures": (killed(said(9)),), "actors": (), "recipients": (PEOPLE,)}
    fire = tell("killing", ATTACK, text="Nine people were killed in Hilla.", **dead)
    assert rules_of(fire) == ["no-violence"]
    battle = tell(text="Troops fought rebels in Hilla.", reports=fire.incident.reports)
    rows, left_out = acled_rows([fire, battle])
    assert not left_out
    assert [row.deaths for row in rows] == [9, 0]
    assert rules_of(tell("killing", ATTACK, **(dead | {"actors": (GUNMEN,)}))) == []
