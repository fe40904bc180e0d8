"""The years of a narrative are those along which its dates move least."""

from collections.abc import Callable
from typing import Any

from reportedly.dates.expressions import find_times
from reportedly.dates.story import Stop, story_years
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]


def month(year: int, number: int) -> dict[str, float]:
    return {"first": year * 12 + number - 1 + 0.03, "last": year * 12 + number - 1 + 0.97}


def test_a_story_goes_forward() -> None:
    # From December 1941: January 1942 is one month ahead, January 1941 eleven back.
    stops = [Stop(0, **month(1941, 12), aside=20), Stop(1, floating=0.5)]
    assert story_years(stops) == {1: 1942}


def test_a_later_year_tells_of_the_dates_before_it() -> None:
    # July after February 1945 and before June 1944: 1945 would go 5 months ahead and 13 back
    # (4 + 26), 1944 7 back (4 + 14) and 1 back (free).
    stops = [
        Stop(0, **month(1945, 2), aside=60),
        Stop(1, floating=6.5),
        Stop(2, **month(1944, 6), aside=60),
    ]
    assert story_years(stops) == {1: 1944}


def test_an_aside_is_passed_by() -> None:
    # "A treaty of 1919" costs 2 to pass by; going there and back costs more.
    stops = [
        Stop(0, **month(1941, 5), aside=20),
        Stop(1, first=1919 * 12 + 0.03, last=1919 * 12 + 11.97, aside=2),
        Stop(2, floating=6.5),
    ]
    assert story_years(stops) == {2: 1941}


def test_a_heading_holds_its_section() -> None:
    # Under "1938" January is 1938 (nothing), not 1939 (2 for a year that is not said).
    stops = [
        Stop(0, first=1938 * 12 + 0.03, last=1938 * 12 + 11.97, aside=60),
        Stop(1, floating=0.5),
        Stop(2, floating=10.8),
        Stop(3, first=1939 * 12 + 0.03, last=1939 * 12 + 11.97, aside=60),
    ]
    assert story_years(stops) == {1: 1938, 2: 1938}


def test_without_any_year_nothing_is_said() -> None:
    assert story_years([Stop(0, floating=3.5)]) == {}


def test_a_narrative_without_a_day_of_its_own(parsed: Parsed) -> None:
    text = "The war began on 3 September 1939. In November it spread. In January it ended."
    assert _months(parsed, text) == ["1939-09", "1939-11", "1940-01"]


def test_a_report_with_a_day_does_not_count_so(parsed: Parsed) -> None:
    text = "The war began on 3 September 1939. It was long. It ended in January."
    assert _months(parsed, text, published="2014-06-11") == ["1939-09", "2014-01"]


def _months(parsed: Parsed, text: str, **fields: Any) -> list[str]:
    reading = parsed(text, **fields)
    find_times(reading)
    return [mention.time.earliest[:7] for mention in reading.times if mention.time.earliest]
