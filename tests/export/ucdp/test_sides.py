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
