"""The sides under ACLED's names."""

import pytest

from reportedly.export.acled.sides import Side, interaction, sides_of
from tests.export.telling import ARMY, GUNMEN, LIONS, PEOPLE, tell, who

BATTLE = ("Battles", "Armed clash")
ATTACK = ("Violence against civilians", "Attack")
NOBODY = Side("Unidentified Armed Group (Iraq)", 3)
CIVILIANS = Side("Civilians (Iraq)", 7)


def sides(code: tuple[str, str], *actors: object, to: tuple[object, ...] = (), **fields: object):
    incident = tell(actors=actors, recipients=to, **fields).incident
    return sides_of(incident, *code, "IQ")


def test_state_forces_have_acled_names() -> None:
    army = who("Iraqi army", "MIL", actor_id="IQ-MIL", country="IQ", basis="state-army")
    assert sides(BATTLE, army, to=(LIONS,)) == (
        Side("Military Forces of Iraq", 1),
        Side("Desert Lions", 2),
    )
    police = who("police", "COP", basis="state-police")
    assert sides(BATTLE, police)[0] == Side("Police Forces of Iraq", 1)
    minister = who("Salim Rawi", "GOV", basis="own-name", country="IQ")
    assert sides(BATTLE, minister)[0] == Side("Government of Iraq", 1)
    named = who("River Guard", "MIL", actor_id="actor-river-guard", country="IQ")
    assert sides(BATTLE, named)[0] == Side("River Guard", 1)


def test_state_forces_abroad_are_external() -> None:
    turks = who("Turkish army", "MIL", actor_id="TR-MIL", country="TR", basis="state-army")
    assert sides(BATTLE, turks)[0] == Side("Military Forces of Turkey", 8)
    mission = who("UN mission", "UNO", actor_id="org-mission")
    assert sides(BATTLE, mission)[0] == Side("UN mission", 8)


def test_nameless_armed_people_are_unidentified() -> None:
    assert sides(BATTLE, GUNMEN, to=(ARMY,)) == (NOBODY, Side("Military Forces of Iraq", 1))
    assert sides(BATTLE, who("insurgents", "REB")) == (NOBODY, NOBODY)
    assert sides(BATTLE, LIONS, to=(PEOPLE,)) == (Side("Desert Lions", 2), NOBODY)
    assert sides(ATTACK) == (NOBODY, CIVILIANS)
    assert sides(ATTACK, PEOPLE, to=(PEOPLE,)) == (NOBODY, CIVILIANS)


def test_nameless_aircraft_are_military_forces() -> None:
    strike = ("Explosions/Remote violence", "Air/drone strike")
    forces = Side("Unidentified Military Forces", 8)
    assert sides(strike, to=(GUNMEN,), kind="airstrike") == (forces, NOBODY)
    assert sides(strike, kind="shelling") == (NOBODY, None)


def test_victims_are_civilians_with_their_group_beside() -> None:
    reporters = who("reporters", "JRN")
    expected = Side("Civilians (Iraq)", 7, ("Journalists (Iraq)",))
    assert sides(ATTACK, GUNMEN, to=(reporters,))[1] == expected
    captives = sides(ATTACK, GUNMEN, to=(ARMY, PEOPLE))[1]
    assert captives == Side("Civilians (Iraq)", 7, ("Military Forces of Iraq",))


def test_those_under_arms_lead_a_side() -> None:
    strike = ("Explosions/Remote violence", "Air/drone strike")
    hit = sides(strike, LIONS, to=(PEOPLE, ARMY))[1]
    assert hit == Side("Military Forces of Iraq", 1, ("Civilians (Iraq)",))


def test_civilians_are_no_associates_of_fighters() -> None:
    lions = Side("Desert Lions", 2)
    assert sides(BATTLE, PEOPLE, LIONS, to=(ARMY, PEOPLE)) == (
        lions,
        Side("Military Forces of Iraq", 1),
    )
    assert sides(ATTACK, LIONS, who("reporters", "JRN"))[0] == lions


def test_crowds_are_actors_of_their_own() -> None:
    teachers = who("teachers", "EDU")
    crowd = Side("Protesters (Iraq)", 6, ("Teachers and Students (Iraq)",))
    assert sides(("Protests", "Peaceful protest"), teachers, to=(ARMY,)) == (crowd, None)
    riot = sides(("Riots", "Violent demonstration"), PEOPLE, to=(who("police", "COP"),))
    assert riot == (Side("Rioters (Iraq)", 5), Side("Police Forces of Iraq", 1))
    together = (PEOPLE, who("police", "COP"))
    assert sides(("Riots", "Violent demonstration"), *together) == riot
    assert sides(("Protests", "Peaceful protest"), *together) == (
        Side("Protesters (Iraq)", 6),
        None,
    )
    fired_at = ("Protests", "Excessive force against protesters")
    police = who("police", "COP")
    assert sides(fired_at, police, to=(who("protesters", "OPP"),)) == (
        Side("Police Forces of Iraq", 1),
        Side("Protesters (Iraq)", 6),
    )


def test_a_building_is_no_side() -> None:
    depot = who("fuel depot", None)
    strike = ("Explosions/Remote violence", "Air/drone strike")
    assert sides(strike, LIONS, to=(depot,)) == (Side("Desert Lions", 2), None)
    assert sides(strike, LIONS, to=(LIONS, ARMY))[1] == Side("Military Forces of Iraq", 1)
    police = who("police", "COP")
    assert sides(ATTACK, police, to=(PEOPLE, who("officers", "COP")))[1] == CIVILIANS


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [(7, 2, 27), (1, 1, 11), (6, None, 60), (3, 8, 38), (7, 7, 77), (8, 8, 88)],
)
def test_interaction_is_the_smaller_digit_first(
    first: int, second: int | None, joined: int | None
) -> None:
    assert interaction(Side("a", first), Side("b", second) if second else None) == joined
