"""Every field is measured at its level, and what cannot be compared is left out of it."""

from reportedly.compare.measured import NOTHING, measured_fields
from reportedly.records import Claim, Figure, Report, Span, Time


def killed(report: Report, best: int) -> Figure:
    return Figure(
        measure="killed", best=best, quantifier="exact", unit="person",
        mention=Span.of(report.text, 33, 35), basis="x",
    )  # fmt: skip


def test_fields_have_their_levels(report: Report, claims: list[Claim]) -> None:
    told = claims[1].model_copy(update={"figures": (killed(report, 12), killed(report, 3))})
    fields = {one.name: one for one in measured_fields([*claims, told])}
    assert [fields[name].level for name in ("kind", "degree", "day", "actors", "killed")] == [
        "nominal", "ordinal", "interval", "set", "ratio",
    ]  # fmt: skip
    assert "injured" not in fields, "nobody was counted so"
    seized = claims[0]
    assert fields["kind"].value(seized) == "capture_place"
    assert fields["actors"].value(seized) == frozenset({"actor-x"})
    assert fields["place"].value(told) == NOTHING, "that nothing is told is a finding"
    assert fields["killed"].value(told) == 12, "all of them, not a part"
    assert fields["killed"].value(seized) is None, "nothing cannot be subtracted"
    assert fields["degree"].value(seized) == 3


def test_days_are_numbers(claims: list[Claim]) -> None:
    (day,) = (one for one in measured_fields(claims) if one.name == "day")
    later = Time(earliest="2014-06-13T05:00", latest="2014-06-13", precision="day", basis="x")
    other = claims[0].model_copy(update={"time": later})
    first, second = day.value(claims[0]), day.value(other)
    assert second - first == 3
    unknown = claims[0].model_copy(update={"time": Time(precision="open", basis="x")})
    assert day.value(unknown) is None
