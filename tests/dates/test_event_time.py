"""Events take the time of their own words before any other."""

from collections.abc import Callable

import pytest

from reportedly.dates.event_time import date_events
from reportedly.dates.expressions import find_times
from reportedly.language.reading import EventDraft, Reading
from reportedly.records import Time

Parsed = Callable[..., Reading]
WEDNESDAY = "2014-06-11"


def dated(reading: Reading, *triggers: str, **fields: str) -> list[Time]:
    for word in triggers:
        head = next(token.i for token in reading.doc if token.text == word)
        draft = EventDraft(kind="attack", head=head, start=head, end=head + 1, basis="test")
        for name, value in fields.items():
            setattr(draft, name, value)
        reading.events.append(draft)
    find_times(reading)
    date_events(reading)
    return [draft.time for draft in reading.events if draft.time is not None]


def bounds(time: Time) -> tuple[str | None, str | None]:
    return time.earliest, time.latest


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("Gunmen attacked the base on Sunday.", "attacked", "2014-06-08", "2014-06-08"),
        (
            "Police said on Monday that gunmen attacked the base on Sunday.",
            "attacked",
            "2014-06-08",
            "2014-06-08",
        ),
        (
            "On Sunday, gunmen stormed the base, killing six guards.",
            "killing",
            "2014-06-08",
            "2014-06-08",
        ),
        ("Rebels stormed and captured the town on Sunday.", "stormed", "2014-06-08", "2014-06-08"),
        ("Sunday's attack killed six guards.", "attack", "2014-06-08", "2014-06-08"),
        (
            "An attack on a checkpoint on Sunday killed six guards.",
            "attack",
            "2014-06-08",
            "2014-06-08",
        ),
        (
            "Police said on Monday that gunmen had attacked the base.",
            "attacked",
            None,
            "2014-06-09",
        ),
        ("The toll of the attack rose to 31 on Tuesday.", "attack", None, "2014-06-10"),
        ("Gunmen attacked the base.", "attacked", None, "2014-06-11"),
    ],
)
def test_event_time(
    parsed: Parsed, text: str, trigger: str, earliest: str | None, latest: str | None
) -> None:
    assert bounds(dated(parsed(text, published=WEDNESDAY), trigger)[0]) == (earliest, latest)


def test_a_day_of_saying_is_a_bound_with_its_own_rule(parsed: Parsed) -> None:
    time = dated(
        parsed("Police said on Monday that gunmen attacked it.", published=WEDNESDAY), "attacked"
    )[0]
    assert (time.precision, time.anchor, time.basis) == ("open", "published", "rule:time-by-saying")


def test_a_narrative_keeps_its_day(parsed: Parsed) -> None:
    text = "Gunmen attacked the base on Sunday. They killed six guards."
    times = dated(parsed(text, published=WEDNESDAY), "attacked", "killed")
    assert bounds(times[1]) == ("2014-06-08", "2014-06-08")
    assert (times[1].anchor, times[1].basis) == ("context", "rule:time-continued")


def test_a_break_of_tense_ends_the_narrative(parsed: Parsed) -> None:
    text = "Gunmen attacked the base on Sunday. Rebels have killed six guards."
    times = dated(parsed(text, published=WEDNESDAY), "attacked", "killed")
    assert bounds(times[1]) == (None, WEDNESDAY)


def test_two_events_of_a_sentence_keep_their_own_days(parsed: Parsed) -> None:
    text = "Rebels seized the town on Sunday and shelled the port on Monday."
    times = dated(parsed(text, published=WEDNESDAY), "seized", "shelled")
    assert [time.earliest for time in times] == ["2014-06-08", "2014-06-09"]


def test_a_plan_lies_ahead(parsed: Parsed) -> None:
    time = dated(
        parsed("Rebels will attack the town.", published=WEDNESDAY), "attack", modality="future"
    )[0]
    assert bounds(time) == (WEDNESDAY, None)


def test_without_any_date_nothing_is_known(parsed: Parsed) -> None:
    time = dated(parsed("Gunmen attacked the base."), "attacked")[0]
    assert (time.earliest, time.latest, time.precision, time.anchor) == (None, None, "open", None)
