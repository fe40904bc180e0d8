"""Which figures are recommended, which triangulate."""

from typing import Any

from reportedly.export.idmc.figures import Given, figures_of
from reportedly.export.written import LeftOut
from reportedly.records import SettledFigure
from tests.export.telling import figure, said, tell


def given(*figures: SettledFigure) -> list[tuple[int, bool]]:
    found = figures_of(tell("displacement", None, figures=figures).incident)
    return [(one.number, one.recommended) for one in found if isinstance(one, Given)]


def displaced(*alternatives: Any, **fields: Any) -> SettledFigure:
    return figure("displaced", *alternatives, **fields)


def test_the_settled_value_is_recommended_and_the_others_triangulate() -> None:
    three = displaced(
        said(900, status="replaced", voice="A"), said(1200, voice="B"), said(4000, voice="C")
    )
    assert given(three) == [(900, False), (1200, True), (4000, False)]
    later = three.model_copy(update={"best": 4000.0})
    assert given(later) == [(900, False), (1200, False), (4000, True)]
    assert given(displaced(said(900, status="cumulative"))) == [(900, False)]


def test_withdrawn_figures_are_named_and_not_written() -> None:
    told = tell("displacement", None, figures=(displaced(said(7, status="denied"), said(5)),))
    left, stays = figures_of(told.incident)
    assert isinstance(left, LeftOut)
    assert left.rule == "idmc-left-out-withdrawn"
    assert left.reason.endswith("(7, The Post → police: denied)")
    assert isinstance(stays, Given)
    for status in ("retracted", "unsettled", "impossible"):
        assert given(displaced(said(7, status=status))) == []


def test_parts_beside_a_total_triangulate() -> None:
    total, part = displaced(said(50)), displaced(said(20), of="children")
    assert given(total, part) == [(50, True), (20, False)]
    assert given(part) == [(20, True)]


def test_households_and_homes_beside_people_triangulate() -> None:
    people = displaced(said(1300))
    families = displaced(said(160), unit="household")
    homes = figure("homes_destroyed", said(40), unit="home")
    assert given(people, families, homes) == [(1300, True), (160, False), (40, False)]
    assert given(families, homes) == [(160, True), (40, False)]
    assert given(homes) == [(40, True)]


def test_words_with_bounds_count_by_the_lower_one() -> None:
    dozens = said(None, low=24, high=99, quantifier="vague", words="dozens")
    (one,) = figures_of(tell("displacement", None, figures=(displaced(dozens),)).incident)
    assert isinstance(one, Given)
    assert (one.number, one.rules) == (24, ("idmc-one-recommended", "idmc-number-of-words"))
