"""With focus "conflict", news of other things is passed over and conflict is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.exam import report_of
from reportedly.first_pass import load_first_pass
from reportedly.first_pass.focus import FILE, kinds_of
from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.tables import read_yaml

MERGER = """Halden to merge with rival packaging maker

Halden Group said on Tuesday it had agreed to merge with Norpak in an all-share deal that values the
combined company at 4.2 billion euros.

The boards of both companies support the deal, which is expected to close in the second quarter,
subject to the approval of regulators. Halden's chief executive will lead the new company, and
Norpak's chairman will resign.

The companies expect savings of 150 million euros a year from joint purchasing. Shares in Norpak
rose 11 percent in early trading. Analysts said talks had been going on since the summer."""

MATCH = """Rovers hold on for a point at Hill Road

Ten-man Rovers held on for a 1-1 draw against Wanderers on Saturday. Danny Marsh put the home side
ahead from a corner, but the visitors were level before the break.

Rovers lost their captain to a second yellow card with half an hour left. The manager defended his
players: "We ran for every ball," he said. He visited the referee's room after the match.

Wanderers meet the league leaders on Wednesday, when their striker returns from suspension."""

CAMPAIGN = """Candidates make last appeal to undecided voters

The two candidates for president crossed the country on Thursday in a last appeal to undecided
voters. Maria Lund promised lower taxes for families in a speech in Westport and accused her rival
of having no plan for schools.

Peter Vance, who has won the support of the farmers' union, met pensioners in Ashby and called for a
debate on pensions. Polls suggest that the election on Sunday will be close. Both parties have
spent more on advertising than in any earlier campaign."""

FESTIVAL = """Quiet drama takes top prize at lake festival

A quiet drama about two sisters who inherit a bakery took the top prize at the lake film festival on
Sunday. The jury, led by the actress Ines Duval, praised its humour and its patience.

The prize for best director went to a newcomer from Lisbon, who dedicated it to her teachers. More
than 60,000 people visited the festival this year, the organisers said. Next year's festival will
open on 4 August with a season of silent comedies."""

WEATHER = """Sunshine to return by the weekend

Clouds will clear from the west on Friday and temperatures are expected to reach 24 degrees by
Saturday afternoon. A light breeze from the south will keep the coast a little cooler.

Sunday will begin with some mist in the valleys. The outlook for next week is dry."""

BOMBING = (
    "A bomb went off near a police post in Quetta on Friday, killing four people, officials said."
)
PROTEST = """Hundreds of students protested outside the parliament in Dhaka on Monday against a rise
in fees. The police dispersed them with water cannon."""
DISPLACED = "About 900 families have fled their villages around Pibor since Sunday, the UN said."
SEIZURE = (
    "Customs officers seized 214 rifles and 30,000 rounds of ammunition in the port of Mombasa."
)
COUP = (
    "Rumours of a coup spread through Bamako on Tuesday after soldiers surrounded the state radio."
)
TROOPS = "The army sent 2,000 troops to the border on Thursday, a defence ministry official said."
CEASEFIRE = "The government and the rebels announced a ceasefire that takes effect at midnight."

QUIET = (MERGER, MATCH, CAMPAIGN, FESTIVAL, WEATHER)
CONFLICT = (BOMBING, PROTEST, DISPLACED, SEIZURE, COUP, TROOPS, CEASEFIRE)


@pytest.mark.parametrize("text", QUIET)
def test_news_of_other_things_is_passed_over(text: str) -> None:
    first_pass = load_first_pass("conflict")
    reason = first_pass.passed_over(report_of(text))
    assert reason is not None
    assert f"the first pass {first_pass.version} for claims of conflict" in reason


@pytest.mark.parametrize("text", CONFLICT)
def test_conflict_is_read(text: str) -> None:
    assert load_first_pass("conflict").passed_over(report_of(text)) is None


@pytest.mark.parametrize("quiet", QUIET)
@pytest.mark.parametrize("text", CONFLICT)
def test_a_paragraph_of_conflict_is_not_drowned_by_other_news(quiet: str, text: str) -> None:
    first_pass = load_first_pass("conflict")
    alone = first_pass.look(text).score
    within = first_pass.look(f"{quiet}\n\n{text}\n\n{quiet}").score
    assert alone is not None
    assert within is not None
    assert within >= alone


@given(st.lists(st.sampled_from([p for text in QUIET for p in text.split("\n\n")]), max_size=12))
def test_a_sure_paragraph_makes_any_text_be_read(paragraphs: list[str]) -> None:
    text = "\n\n".join([*paragraphs, BOMBING])
    assert load_first_pass("conflict").passed_over(report_of(text)) is None


def test_any_kind_is_the_usual_focus_and_the_versions_differ() -> None:
    assert load_first_pass().focus == "any"
    assert load_first_pass("conflict").focus == "conflict"
    assert load_first_pass().version != load_first_pass("conflict").version


def test_politics_is_read_only_for_claims_of_any_kind() -> None:
    assert load_first_pass().passed_over(report_of(CAMPAIGN)) is None
    assert load_first_pass("conflict").passed_over(report_of(CAMPAIGN)) is not None


def test_the_kinds_of_conflict_are_those_of_the_file() -> None:
    chosen = kinds_of("conflict")
    assert {"armed_clash", "protest", "coup", "ceasefire", "arms_seizure"} <= chosen
    assert not chosen & {"election", "accident", "natural_disaster", "trial", "population"}
    assert kinds_of("any") == frozenset(kinds())


def test_the_file_names_every_family_and_only_kinds_of_it() -> None:
    entries = read_yaml(FILE)
    assert entries.keys() == {kind.family for kind in kinds().values()}
    wrong = [
        (family, name)
        for family, entry in entries.items()
        if entry["kinds"] not in ("all", "none")
        for name in entry["kinds"]
        if name not in kinds() or kinds()[name].family != family
    ]
    assert not wrong
