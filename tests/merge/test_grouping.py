"""Which tellings are one happening: twice the same town, follow-ups, copies, plans."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merge.grouping import candidates, group_tellings, tellings_of
from reportedly.merge.likeness import compare
from reportedly.merge.tellings import Telling
from tests.built import build_claim, build_report
from tests.merge.building import BASRA, HILLA, on, spot, telling

BOMB = "A car bomb tore through the vegetable market in Hilla"
TOWN = {"spots": (spot(HILLA),), "words": BOMB}


def groups(*tellings: Telling, **decided: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[one.id for one in group] for group in group_tellings(tellings, **decided)]


def told(name: str, day: int, **fields: Any) -> Telling:
    at = date(2020, 5, day)
    report = fields.pop("report_id", f"r-{name}")
    return telling(name, report, **({"earliest": at, "latest": at, **TOWN} | fields))


def test_wire_copies_are_one() -> None:
    copies = [told(name, 5) for name in ("a", "b", "c")]
    assert groups(*copies) == [["a", "b", "c"]]


def test_the_same_town_attacked_twice_stays_two() -> None:
    first = [told("a", 5), told("b", 5)]
    again = [told("c", 9), told("d", 9)]
    assert groups(*first, *again) == [["a", "b"], ["c", "d"]]


def test_a_follow_up_days_later_joins() -> None:
    # Its own words name no new day: news of the week before its publication.
    later = told("b", 5, latest=date(2020, 5, 9), earliest=date(2020, 5, 2), stated=False)
    assert groups(told("a", 5), later) == [["a", "b"]]


def test_two_towns_on_one_day_stay_two() -> None:
    assert groups(told("a", 5), told("b", 5, spots=(spot(BASRA),))) == [["a"], ["b"]]


def test_plan_and_deed_stay_two() -> None:
    assert groups(told("a", 5), told("b", 5, actual=False)) == [["a"], ["b"]]


def test_other_buildings_on_other_days_stay_two_though_a_third_fits_both() -> None:
    hotel = told("a", 5, targets=frozenset({"hotel"}))
    mill = told("b", 6, targets=frozenset({"mill"}))
    wide = told("c", 4, latest=date(2020, 5, 7), stated=False)
    assert len(groups(hotel, mill, wide)) == 2
    assert groups(hotel, mill, joined=[("a", "b")]) == [["a", "b"]]
    assert len(groups(hotel, told("b", 5, targets=frozenset({"mill"})))) == 1


def test_what_one_report_tells_apart_counts_against_putting_it_together() -> None:
    apart = [told("a", 5, report_id="r-1"), told("b", 5, report_id="r-1", at=5000)]
    assert groups(*apart) == [["a"], ["b"]]
    # A third of another day's report that is like one of them alone joins that one.
    third = told("c", 5, kinds=frozenset({"protest"}))
    like = told("b", 5, report_id="r-1", kinds=frozenset({"protest"}), at=5000)
    assert groups(apart[0], like, third) == [["a"], ["b", "c"]]


def test_people_hold_together_and_part() -> None:
    pair = (told("a", 5), told("b", 9))
    assert groups(*pair, joined=[("a", "b")]) == [["a", "b"]]
    assert groups(told("a", 5), told("b", 5), parted=[("b", "a")]) == [["a"], ["b"]]
    # Decisions about claims that are not there are no matter.
    assert groups(*pair, joined=[("a", "gone")], parted=[("gone", "b")]) == [["a"], ["b"]]


def test_only_tellings_of_one_room_are_compared() -> None:
    near, far = told("a", 5), told("b", 5)
    assert candidates([far, near]) == [("a", "b")]
    other = told("c", 5, spots=(spot(BASRA),), story="r-other")
    assert candidates([near, other]) == []
    assert candidates([near, told("c", 20, story="r-other")]) == []
    assert candidates([near, told("c", 20)]) == [("a", "c")]  # One story is followed for weeks.


def test_likeness_is_said_for_each() -> None:
    found = {one.id: compare(one, told("c", 5)).points for one in (told("a", 5), told("b", 9))}
    assert found["a"] > 0 > found["b"]


def test_claims_of_one_report_come_together() -> None:
    text = (
        "A car bomb killed nine people in Hilla. The bomb went off at noon. "
        "Crowds later marched in Basra."
    )
    report = build_report(text)
    first, second, march = (
        build_claim(report, "A car bomb killed nine people in Hilla.", "bomb", kind="car_bombing",
                    place=HILLA, time=on(5)),
        build_claim(report, "The bomb went off at noon.", "bomb", kind="bombing", time=on(5)),
        build_claim(report, "Crowds later marched in Basra.", "marched", kind="protest",
                    place=BASRA, time=on(5)),
    )  # fmt: skip
    found = tellings_of(report, [march, second, first])
    assert [one.claims for one in found] == [(first.id, second.id), (march.id,)]
    parted = tellings_of(report, [first, second], parted=[(first.id, second.id)])
    assert len(parted) == 2
    held = tellings_of(report, [first, march], joined=[(march.id, first.id)])
    assert [set(one.claims) for one in held] == [{first.id, march.id}]


@st.composite
def _some(draw: st.DrawFn) -> list[Telling]:
    made = []
    for number in range(draw(st.integers(2, 7))):
        place = draw(st.sampled_from([(spot(HILLA),), (spot(BASRA),), ()]))
        day = date(2020, 5, draw(st.integers(1, 9)))
        story = draw(st.sampled_from(["s-1", "s-2"]))
        report = draw(st.sampled_from(["r-1", "r-2", "r-3", "r-4"]))
        made.append(
            telling(
                f"c-{number}", report, earliest=day, latest=day, story=story, spots=place,
                words=BOMB, at=number * 400,
            )
        )  # fmt: skip
    return made


@given(_some(), st.randoms())
def test_any_order_gives_the_same_groups(some: list[Telling], chance: Any) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert groups(*shuffled) == groups(*some)
