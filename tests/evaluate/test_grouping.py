"""The plain grouping: kind, days, and a place or a name in common; it passes on."""

from datetime import date

import pytest

from reportedly.evaluate.exam import report_of
from reportedly.evaluate.grouping import (
    Spot,
    Telling,
    group,
    main_claims,
    places_told,
    tell,
    why_apart,
)
from reportedly.reader import Reader

NORTH = Spot("1", 10.0, 20.0)
NEAR_NORTH = Spot("2", 10.1, 20.1)
"""15.6 km from NORTH: 11.1 km of latitude, 11 km of longitude at 10 degrees."""
FAR = Spot("3", 10.4, 20.0)
"""44 km from NORTH, 35 km from NEAR_NORTH."""


def telling(
    day: int | None = 1,
    *spots: Spot,
    kinds: tuple[str, ...] = ("battle",),
    names: tuple[str, ...] = (),
    until: int | None = None,
) -> Telling:
    first = date(2020, 5, day) if day else None
    last = date(2020, 5, until) if until else first
    return Telling(kinds, first, last, spots, names)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (telling(1, NORTH), telling(1, NORTH), True),
        (telling(1, NORTH), telling(3, NEAR_NORTH), True),
        (telling(1, NORTH), telling(4, NORTH), False),  # two days of slack
        (telling(1, NORTH), telling(1, FAR), False),
        (telling(1, NORTH), telling(1, NORTH, kinds=("unrest",)), False),
        (telling(1, names=("a",)), telling(2, names=("b", "a")), True),
        (telling(1), telling(1), False),  # neither a place nor a name
        (telling(None, NORTH), telling(9, NORTH), True),  # open days
        (telling(9, NORTH), telling(1, NORTH, until=8), True),
        (telling(1, NORTH, kinds=()), telling(1, NORTH, kinds=()), False),
    ],
)
def test_two_tellings(one: Telling, other: Telling, together: bool) -> None:
    assert group([one, other]) == ([0, 0] if together else [0, 1])
    assert len(set(group([other, one]))) == (1 if together else 2)


def test_what_goes_together_passes_on() -> None:
    chain = [telling(7, NORTH), telling(1, NORTH), telling(3, NORTH), telling(5, NEAR_NORTH)]
    assert group([*chain, telling(5, FAR)]) == [0, 0, 0, 0, 4]


def test_a_long_telling_reaches_past_short_ones() -> None:
    assert group([telling(1, NORTH, until=20), telling(2, NORTH), telling(21, NORTH)]) == [0, 0, 0]


def test_order_does_not_matter_for_who_is_with_whom() -> None:
    some = [telling(d, spot) for d in (1, 9, 3, 20) for spot in (NORTH, FAR)]
    forward, back = group(some), group(some[::-1])[::-1]
    pairs = [(i, j) for i in range(len(some)) for j in range(i)]
    assert [forward[i] == forward[j] for i, j in pairs] == [back[i] == back[j] for i, j in pairs]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (telling(1, NORTH, kinds=()), "no claim among the first sentences"),
        (telling(1, NORTH, kinds=("unrest",)), "claims of other kinds"),
        (telling(9, NORTH), "other days"),
        (telling(1), "no place and no name"),
        (telling(1, FAR), "other places and names"),
    ],
)
def test_why_apart(other: Telling, why: str) -> None:
    assert why_apart(telling(1, NORTH), other) == why


def test_what_a_report_tells(reader: Reader) -> None:
    text = (
        "Rebels attack army post near Goma\n\n"
        "Rebels attacked an army post near Goma on Tuesday, killing four soldiers. "
        "The army said it had lost no ground."
    )
    title = text.split("\n", maxsplit=1)[0]
    reading = reader.reading(report_of(text, published="2020-05-06", title=title))
    told = tell(reading)
    assert {claim.event.kind for claim in main_claims(reading)} >= {"attack"}
    assert "violence_against_people" in told.kinds
    assert places_told(reading)[0].name == "Goma"
    assert told.latest == date(2020, 5, 6)
    assert told.earliest is not None
    assert told.earliest <= date(2020, 5, 5)


def test_a_report_without_claims_tells_nothing(reader: Reader) -> None:
    told = tell(reader.reading(report_of("The bakery opens at nine.")))
    assert (told.kinds, told.earliest, told.spots) == ((), None, ())
