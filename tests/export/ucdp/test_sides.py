"""Who counts as a side."""

from reportedly.export.ucdp.sides import CIVILIANS, Dyad, Side, dyad_of
from tests.export.telling import ARMY, GUNMEN, LIONS, PEOPLE, tell, who

IRAQ = Side("Government of Iraq", "state", 645)
GROUP = Side("Desert Lions", "armed")
GUARD = who("River Guard", "PRM", actor_id="actor-river-guard")


def dyad(
    actors: tuple[object, ...], recipients: tuple[object, ...], kind: str = "attack"
) -> Dyad | None:
    return dyad_of(tell(kind, actors=actors, recipients=recipients).incident, "IQ")


def test_the_type_follows_from_the_sides() -> None:
    assert dyad((ARMY,), (LIONS,)) == Dyad(1, IRAQ, GROUP)
    assert dyad((LIONS,), (ARMY,)) == Dyad(1, IRAQ, GROUP)
    assert dyad((LIONS,), (GUARD,)) == Dyad(2, GROUP, Side("River Guard", "armed"))
    assert dyad((LIONS,), (PEOPLE,)) == Dyad(3, GROUP, CIVILIANS)
    assert dyad((ARMY,), (who("protesters", "OPP"),)) == Dyad(3, IRAQ, CIVILIANS)
    assert dyad((LIONS,), (PEOPLE, ARMY)) == Dyad(1, IRAQ, GROUP)


def test_sides_stand_by_the_alphabet() -> None:
    bears = who("Bear Front", "REB", actor_id="actor-bear-front")
    assert dyad((LIONS, bears), (GUARD,)) == Dyad(
        2, Side("Bear Front, Desert Lions", "armed"), Side("River Guard", "armed")
    )
    assert dyad((GUARD,), (LIONS,)) == Dyad(2, GROUP, Side("River Guard", "armed"))
    iran = who("Iranian army", "MIL", actor_id="IR-MIL", country="IR")
    assert dyad((ARMY,), (iran,)) == Dyad(1, Side("Government of Iran", "state", 630), IRAQ)


def test_nameless_rebels_are_a_composite_actor_where_there_is_one() -> None:
    incident = tell("attack", actors=(who("rebels", "REB"),), recipients=(ARMY,)).incident
    assert dyad_of(incident, "IQ") is None
    syria = dyad_of(incident, "SY")
    assert syria
    assert (syria.a.name, syria.b.name) == ("Government of Syria", "Syrian insurgents")
    assert syria.type_of_violence == 1


def test_fighting_is_not_one_sided() -> None:
    assert dyad((LIONS,), (PEOPLE,), "armed_clash") is None
    assert dyad((LIONS,), (ARMY,), "armed_clash") == Dyad(1, IRAQ, GROUP)


def test_state_bodies_are_governments() -> None:
    police = who("Kenyan police", "COP", actor_id="KE-COP", country="KE")
    assert dyad((police,), (LIONS,)) == Dyad(1, Side("Government of Kenya", "state", 501), GROUP)


def test_unnamed_gunmen_are_no_organised_actor() -> None:
    assert dyad((GUNMEN,), (ARMY,)) is None
    assert dyad((LIONS,), ()) is None
    assert dyad((PEOPLE,), (LIONS,)) is None
    assert dyad((ARMY,), (ARMY,)) is None
    assert dyad((LIONS,), (who("depot"),)) is None
