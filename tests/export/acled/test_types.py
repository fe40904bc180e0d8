"""Types that follow from who did it and who was harmed."""

from typing import Any

from reportedly.export.acled import acled_rows
from reportedly.export.acled.rows import AcledRow
from reportedly.records import AcledCode
from tests.export.telling import ATTACK, GUNMEN, LIONS, PEOPLE, figure, killed, said, tell, who

ABDUCTION = AcledCode(
    event_type="Violence against civilians", sub_event_type="Abduction/forced disappearance"
)
FORCE = AcledCode(event_type="Protests", sub_event_type="Excessive force against protesters")
CROWD = who("protesters", "OPP")


def row_of(kind: str, code: AcledCode, **fields: Any) -> AcledRow:
    ((row,), _) = acled_rows([tell(kind, code, **fields)])
    return row


def test_a_crowd_that_attacks_people_is_a_mob() -> None:
    row = row_of("attack", ATTACK, actors=(CROWD,), recipients=(PEOPLE,))
    assert row.code == AcledCode(event_type="Riots", sub_event_type="Mob violence")
    assert (row.first.name, row.first.inter) == ("Rioters (Iraq)", 5)
    assert row.rules == ("acled-mob",)
    assert row_of("attack", ATTACK, actors=(CROWD, LIONS)).code == ATTACK
    assert row_of("attack", ATTACK, actors=(PEOPLE,)).code == ATTACK


def test_an_abduction_with_deaths_is_an_attack() -> None:
    taken = {"actors": (GUNMEN,), "recipients": (PEOPLE,)}
    assert row_of("abduction", ABDUCTION, **taken).code == ABDUCTION
    dead = row_of("abduction", ABDUCTION, figures=(killed(said(1)),), **taken)
    assert dead.code == ATTACK
    assert dead.rules == ("acled-abduction-with-harm",)
    nobody = (killed(said(0)), figure("abducted", said(4)))
    assert row_of("abduction", ABDUCTION, figures=nobody, **taken).code == ABDUCTION


def test_force_that_hurts_nobody_is_an_intervention() -> None:
    met = {"actors": (who("police", "COP"),), "recipients": (CROWD,)}
    row = row_of("crackdown", FORCE, **met)
    assert row.code.sub_event_type == "Protest with intervention"
    assert row.second is not None
    assert (row.first.name, row.second.name) == ("Police Forces of Iraq", "Protesters (Iraq)")
    hurt = row_of("crackdown", FORCE, figures=(figure("injured", said(3)),), **met)
    assert hurt.code == FORCE
