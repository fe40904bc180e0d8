"""Which reports tell of violence."""

import pytest

from reportedly.export import Told
from reportedly.export.violence import ViolentReports, is_violence
from tests.export.telling import ATTACK, GUNMEN, PEOPLE, RELEASE, SHELLING, tell


@pytest.mark.parametrize(
    ("told", "violent"),
    [
        (tell(), True),
        (tell("shelling", SHELLING, actors=()), True),
        (tell("attack", ATTACK, actors=(GUNMEN,)), True),
        (tell("attack", ATTACK, actors=()), False),
        (tell("killing", ATTACK, actors=(), recipients=(PEOPLE,)), False),
        (tell("release", RELEASE), False),
        (tell("talks", None), False),
        (tell(modality="threat"), False),
        (tell(standing="denied"), False),
    ],
)
def test_violence_is_what_somebody_did_or_what_exploded(told: Told, violent: bool) -> None:
    assert is_violence(told.incident) is violent


def test_a_report_of_violence_tells_of_it_beside_all_its_incidents() -> None:
    battle = tell(text="Troops fought rebels in Hilla.")
    beside = tell("killing", ATTACK, actors=(), reports=battle.incident.reports)
    elsewhere = tell("killing", ATTACK, actors=(), text="Nine people were killed in Hilla.")
    reports = ViolentReports([battle.incident])
    assert reports.tell(beside.incident)
    assert not reports.tell(elsewhere.incident)
