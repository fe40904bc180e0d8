"""Alpha is that of the published tables, and is not defined where nothing varies."""

import pytest

from reportedly.compare.alpha import Level, Unit, alpha, masi

# Krippendorff 2011, "D. Nominal data, any number of observers, missing data" and after: the 12
# units of four observers.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS: list[Unit] = list(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_the_worked_tables_of_2011(level: Level, published: float) -> None:
    found = alpha(UNITS, level)
    assert (found.units, found.reason) == (11, None), "unit 12 has one value and is left out"
    assert found.value == pytest.approx(published, abs=5e-4)
    assert found.low is not None
    assert found.high is not None
    assert found.low < published < found.high <= 1


def test_the_table_of_two_observers_of_2011() -> None:
    # "A. Binary data, two observers, no missing data"; "B. Nominal data, two observers".
    binary = zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True)
    assert alpha(list(binary), "nominal").value == pytest.approx(0.095, abs=5e-4)
    letters = zip("aabbdcccedda", "babbbccceddd", strict=True)
    assert alpha(list(letters), "nominal").value == pytest.approx(0.692, abs=5e-4)


def test_sets_are_as_far_apart_as_masi_says() -> None:
    ab, abc, cd = frozenset("ab"), frozenset("abc"), frozenset("cd")
    assert masi(ab, ab) == 1
    assert masi(ab, abc) == pytest.approx(2 / 3 * 2 / 3), "one lies in the other"
    assert masi(abc, cd) == pytest.approx(1 / 4 * 1 / 3), "they share one of four"
    assert masi(ab, cd) == masi(ab, frozenset()) == 0
    assert masi(frozenset(), frozenset()) == 1
    # By hand: one unit of two differs by 1 - 4/9, given are ab 1, abc 1, cd 2.
    found = alpha([(ab, abc), (cd, cd)], "set")
    apart = 1 - 4 / 9
    expected = 2 * (apart + 2 * 1 + 2 * (1 - 1 / 12)) / 3
    assert found.value == pytest.approx(1 - 2 * apart / expected)


def test_full_agreement_and_chance() -> None:
    full = alpha([("a", "a"), ("b", "b")], "nominal")
    assert (full.value, full.low, full.high) == (1, None, None), "two units prove little"
    every = [(one, other) for one in "ab" for other in "ab"] * 50
    assert alpha(every, "nominal").value == pytest.approx(0, abs=0.01)


def test_what_does_not_vary_has_no_alpha_and_says_why() -> None:
    found = alpha([("a", "a"), ("a", "a")], "nominal")
    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.reason == ("every value is the same, so that agreement cannot be told from chance")
    nothing = alpha([("a", None), (None, "b")], "nominal")
    assert (nothing.units, nothing.value) == (0, None)
    assert nothing.reason == "no unit has values of two coders"


def test_the_interval_is_the_same_each_time_and_narrower_with_more_units() -> None:
    few, many = alpha(UNITS, "nominal"), alpha(UNITS * 20, "nominal")
    assert few == alpha(UNITS, "nominal")
    assert few.low is not None and few.high is not None  # noqa: PT018
    assert many.low is not None and many.high is not None  # noqa: PT018
    assert many.high - many.low < few.high - few.low


def test_too_few_units_and_resamples_leave_no_interval() -> None:
    few = alpha([("a", "a"), ("a", "b")], "nominal")
    assert few.value is not None
    assert (few.low, few.high) == (None, None)
    rare = [("a", "a")] * 60 + [("a", "b")]
    assert alpha(rare, "nominal").low is not None, "it is in most of the resamples"
    assert alpha(rare, "nominal", resamples=0).low is None
