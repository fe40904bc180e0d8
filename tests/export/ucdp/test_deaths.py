"""How deaths are shared out."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export import Told
from reportedly.export.ucdp.deaths import Deaths, count_deaths, killed_in
from reportedly.export.ucdp.sides import CIVILIANS, Dyad, Side
from reportedly.records import Figure, SettledFigure, Span
from tests.export.telling import killed, said, tell

IRAQ, GROUP = Side("Government of Iraq", "state", 645), Side("Desert Lions", "armed")
STATE_BASED, ONE_SIDED = Dyad(1, IRAQ, GROUP), Dyad(3, GROUP, CIVILIANS)
NON_STATE = Dyad(2, GROUP, Side("River Guard", "armed"))


def shared(*figures: SettledFigure, dyad: Dyad = STATE_BASED, told: Told | None = None) -> Deaths:
    incident = told or tell(figures=figures)
    return count_deaths(incident, killed_in(incident), dyad)


def test_deaths_go_to_the_side_that_is_counted() -> None:
    soldiers, rebels = killed(said(5), of="Iraqi soldiers"), killed(said(3), of="the rebels")
    children = killed(said(2), of="children")
    deaths = shared(soldiers, rebels, children)
    assert (deaths.a, deaths.b, deaths.civilians, deaths.unknown) == (5, 3, 2, 0)
    assert deaths.best == 10
    people = shared(killed(said(4), of="people"))
    assert (people.unknown, people.best) == (4, 4)
    victims = shared(killed(said(4), of="people"), killed(said(1), of="fighters"), dyad=ONE_SIDED)
    assert (victims.civilians, victims.a) == (4, 1)
    allied = Dyad(2, Side("Bear Front, Desert Lions", "armed"), NON_STATE.b)
    assert shared(killed(said(6), of="Desert Lions men"), dyad=allied).a == 6
    named = shared(killed(said(6), of="River Guard fighters"), dyad=NON_STATE)
    assert (named.a, named.b, named.unknown) == (0, 6, 0)


def test_the_words_of_the_claims_tell_who_a_lone_total_counts() -> None:
    words = Span(text="6", start=0, end=1)
    six = Figure(
        measure="killed", best=6, quantifier="exact", unit="person", of="soldiers",
        mention=words, basis="rule:figure-exact",
    )  # fmt: skip
    told = tell(figures=(killed(said(6)),), claim={"figures": (six,)})
    assert shared(told=told).a == 6
    assert shared(killed(said(6))).unknown == 6


def test_what_parts_leave_of_a_total_is_unknown() -> None:
    soldiers = killed(said(5), of="soldiers")
    deaths = shared(soldiers, killed(said(8)))
    assert (deaths.a, deaths.unknown, deaths.best) == (5, 3, 8)
    beyond = shared(soldiers, killed(said(3)))
    assert (beyond.a, beyond.unknown, beyond.best, beyond.low) == (5, 0, 5, 5)


def test_vague_words_count_by_their_lower_bound() -> None:
    dozens = killed(said(None, low=24, high=99, quantifier="vague", words="dozens"))
    deaths = shared(dozens)
    assert (deaths.low, deaths.best, deaths.high) == (24, 24, 99)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=4), st.integers(0, 900))
def test_low_and_high_hold_best_between_them(numbers: list[int], total: int) -> None:
    nouns = ("soldiers", "rebels", "children", "people")
    parts = [killed(said(n), said(n + 2), of=noun) for n, noun in zip(numbers, nouns, strict=False)]
    deaths = shared(*parts, killed(said(total, low=total, quantifier="at_least")))
    assert deaths.low <= deaths.best <= deaths.high
    assert deaths.best == max(total, sum(numbers))


def test_open_bounds_take_the_best_value() -> None:
    up_to = shared(killed(said(40, high=40, quantifier="at_most")))
    assert (up_to.low, up_to.best, up_to.high) == (40, 40, 40)
