import pytest

from reportedly.ingest.credits import find_credit, part_byline, read_byline
from reportedly.ingest.masthead import read_masthead

BODY = "Gunmen seized the town of Rabia on Tuesday after a night of fighting, officers said."


def test_headline_outlet_date_and_byline_are_read() -> None:
    text = "\n\n".join(
        ["Gunmen seize border town", "The Northern Courier", "11 June 2014", "By Jane Doe", BODY]
    )
    masthead = read_masthead(text)
    assert masthead.title == "Gunmen seize border town"
    assert masthead.outlet == "The Northern Courier"
    assert masthead.published == "2014-06-11"
    assert masthead.byline == "Jane Doe"


def test_the_day_of_an_office_that_signs_under_the_headline() -> None:
    lines = ["Situation Report 12", "Field Office North, 17 January 2018", BODY]
    assert read_masthead("\n\n".join(lines), title=lines[0]).published == "2018-01-17"
    assert read_masthead("\n\n".join(lines[1:])).published is None


def test_a_listed_outlet_with_its_date_in_one_line() -> None:
    masthead = read_masthead(
        "\n\n".join(["Al Jazeera, 11 June 2014", "Gunmen seize border town", BODY])
    )
    assert (masthead.outlet, masthead.published) == ("Al Jazeera", "2014-06-11")
    assert masthead.title == "Gunmen seize border town"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        f"MOSUL, Iraq (Reuters) – {BODY}",
        "Gunmen seize border town",
        "Dear all\n\nSee below",
    ],
)
def test_without_a_headline_over_a_text_there_is_no_title(text: str) -> None:
    assert read_masthead(text).title is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY OMAR AL-HADDAD AND JANE DOE", "OMAR AL-HADDAD AND JANE DOE"),
        ("Reporting by Jane Doe in Baghdad", "Jane Doe in Baghdad"),
        ("By Tuesday the town had fallen to the rebels.", None),
        ("By the time the army came, the town was empty", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    assert read_byline(line) == names


def test_an_agency_in_a_byline_is_the_credit() -> None:
    assert part_byline("Jane Doe, Associated Press") == ("Jane Doe", "Associated Press")
    assert part_byline("The Associated Press") == (None, "Associated Press")
    assert part_byline("Jane Doe") == ("Jane Doe", None)


@pytest.mark.parametrize(
    ("last", "credit"),
    [
        ("With input from agencies", "agencies"),
        ("AFP contributed to this report.", "AFP"),
        ("(With reporting by Reuters)", "Reuters"),
        ("Source: Xinhua", "Xinhua"),
        ("Agence France-Presse", "AFP"),
        ("The convoy was hit twice, residents said. (AFP)", "AFP"),
        ("An officer told AFP that the convoy was hit.", None),
        ("Reuters could not verify the claim.", None),
    ],
)
def test_credits_at_the_end(last: str, credit: str | None) -> None:
    assert find_credit([BODY, BODY, last]) == credit
