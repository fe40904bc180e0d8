"""When two claims say the same in a field."""

import pytest

from reportedly.compare import compare
from reportedly.compare.fields import FIELDS
from reportedly.records import Claim, Figure, Report, Span, Time
from tests.built import MOSUL, person
from tests.compare.built import coding_of


def test_people_and_places_are_the_same_by_id_numbers_by_value(
    report: Report, claims: list[Claim]
) -> None:
    def figure(quantifier: str) -> Figure:
        fields = {"measure": "killed", "low": 12, "best": 12, "unit": "person", "basis": "x"}
        mention = Span.of(report.text, 33, 35)
        return Figure.model_validate({**fields, "quantifier": quantifier, "mention": mention})

    seized = claims[0].model_copy(update={"figures": (figure("at_least"),)})
    rebels = person(report, "Rebels", actor_id="actor-x").model_copy(update={"name": "The rebels"})
    place = MOSUL.model_copy(update={"name": "MOSUL"})
    other = seized.model_copy(
        update={"actors": (rebels,), "place": place, "figures": (figure("more_than"),)}
    )
    assert compare(coding_of(seized), coding_of(other)).differences == ()


@pytest.mark.parametrize(
    ("earliest", "latest", "key"),
    [
        ("2014-06-10T05:00+03:00", "2014-06-10T08:00+03:00", "2014-06-10/2014-06-10"),
        (None, "2014-06-10", "../2014-06-10"),
        (None, None, None),
    ],
)
def test_days_are_compared_without_the_hour(
    claims: list[Claim], earliest: str | None, latest: str | None, key: str | None
) -> None:
    time = Time(earliest=earliest, latest=latest, precision="open", basis="x")
    (field,) = [one for one in FIELDS if one.name == "time"]
    said = field.values(claims[0].model_copy(update={"time": time}))
    assert list(said) == ([key] if key else [])
