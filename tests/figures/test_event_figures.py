"""Events take the numbers of what they count, their consequences' included."""

from collections.abc import Callable

import pytest

from reportedly.dates.expressions import find_times
from reportedly.figures.event_figures import count_events
from reportedly.figures.implied import implied_count
from reportedly.figures.quantities import find_quantities
from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.records import Figure

Parsed = Callable[..., Reading]


def counted(reading: Reading, trigger: str, measure: str, *participants: str) -> list[Figure]:
    position = {token.text: token.i for token in reading.doc}
    head = position[trigger]
    draft = EventDraft("killing", head, head, head + 1, "test", measure=measure)
    draft.arguments = [Argument("recipient", "object", position[word]) for word in participants]
    reading.events = [draft]
    find_times(reading)
    find_quantities(reading)
    count_events(reading)
    return draft.figures


@pytest.mark.parametrize(
    ("text", "trigger", "participants", "expected"),
    [
        ("A bomb killed at least 12 people.", "killed", ["people"], [(12, 12, None)]),
        (
            "It killed three soldiers and two policemen.",
            "killed",
            ["soldiers", "policemen"],
            [(3, 3, 3), (2, 2, 2)],
        ),
        ("Dozens of people were killed.", "killed", ["Dozens"], [(24, None, 99)]),
        ("The bodies of 14 men were found.", "bodies", [], [(14, 14, 14)]),
        ("A policeman was killed.", "killed", ["policeman"], [(1, 1, 1)]),
        ("The death toll rose to 31.", "toll", [], [(31, 31, 31)]),
        ("The attack had a death toll of 12.", "toll", [], [(12, 12, 12)]),
        ("Nobody was killed.", "killed", ["Nobody"], [(0, 0, 0)]),
        ("It killed a group of men.", "killed", ["group"], []),
        ("It killed civilians.", "killed", ["civilians"], []),
        ("35 others were killed.", "killed", [], [(35, 35, 35)]),
    ],
)
def test_figures(
    parsed: Parsed,
    text: str,
    trigger: str,
    participants: list[str],
    expected: list[tuple[float | None, ...]],
) -> None:
    figures = counted(parsed(text), trigger, "killed", *participants)
    assert [(figure.low, figure.best, figure.high) for figure in figures] == expected


def test_a_figure_names_what_it_counts(parsed: Parsed) -> None:
    figure = counted(
        parsed("It killed at least 12 Iraqi soldiers."), "killed", "killed", "soldiers"
    )[0]
    assert (figure.of, figure.mention.text, figure.quantifier) == (
        "Iraqi soldiers",
        "at least 12",
        "at_least",
    )


def test_a_total_is_cumulative(parsed: Parsed) -> None:
    text = "An air strike hit it, bringing to 214 the number of people killed since March."
    figure = counted(parsed(text, published="2014-06-11"), "killed", "killed", "people")[0]
    assert (figure.best, figure.cumulative) == (214, True)


def test_families_are_households(parsed: Parsed) -> None:
    figure = counted(parsed("Some 300 families fled."), "fled", "displaced", "families")[0]
    assert (figure.unit, figure.stock_or_flow) == ("household", "flow")


def test_a_standing_number_is_a_stock(parsed: Parsed) -> None:
    figure = counted(
        parsed("Some 2,000 people are sheltering in the camp."), "sheltering", "displaced", "people"
    )[0]
    assert figure.stock_or_flow == "stock"


def test_consequences_give_their_figures_to_their_cause(parsed: Parsed) -> None:
    reading = parsed("A bomb killed 12 people and wounded 35 others.")
    at = {token.text: token.i for token in reading.doc}
    cause = EventDraft("bombing", at["bomb"], at["bomb"], at["bomb"] + 1, "test")
    for trigger, measure, whom in (
        ("killed", "killed", "people"),
        ("wounded", "injured", "others"),
    ):
        part = EventDraft("killing", at[trigger], at[trigger], at[trigger] + 1, "test", measure)
        part.arguments = [Argument("recipient", "object", at[whom])]
        cause.absorbed.append(part)
    reading.events = [cause]
    find_quantities(reading)
    count_events(reading)
    assert [(f.measure, f.best) for f in cause.figures] == [("killed", 12), ("injured", 35)]


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("A policeman died.", "policeman", 1),
        ("His driver died.", "driver", 1),
        ("Policemen died.", "Policemen", None),
        ("A family died.", "family", None),
    ],
)
def test_implied_count(parsed: Parsed, text: str, word: str, count: int | None) -> None:
    token = next(token for token in parsed(text).doc if token.text == word)
    assert implied_count(token) == count


def test_a_stand_in_names_nobody(parsed: Parsed) -> None:
    reading = parsed("The blast killed six and injured twelve more.")
    (figure,) = counted(reading, "injured", "injured", "more")
    assert (figure.best, figure.of) == (12, None)
    reading = parsed("The blast killed six and injured twelve more people.")
    (figure,) = counted(reading, "injured", "injured", "people")
    assert (figure.best, figure.of) == (12, "people")
