"""What is passed over, what is read in full, and that nothing drowns."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.exam import report_of
from reportedly.extraction.triggers import trigger_rows
from reportedly.first_pass import FirstPass, Focus, load_first_pass
from reportedly.first_pass.terms import TermIndex
from reportedly.first_pass.weighing import FILES, Weights

MATCH = """Rovers beat Wanderers in last-minute thriller

Rovers came from two goals down to win 3-2 at a packed Hill Road on Saturday. Danny Marsh scored
the winner in stoppage time after the visitors had led at half-time.

"The lads never gave up and the fans were superb," said the manager. The win lifts Rovers to fourth
in the table, two points behind the leaders, who play on Sunday."""

RECIPE = """Lemon and almond cake

Heat the oven to 180 degrees and butter a round tin. Whisk the eggs with the sugar until pale, fold
in the ground almonds and the grated zest of two lemons, then pour the mixture into the tin.

Bake for 35 minutes until golden. Leave the cake to cool, dust it with icing sugar and serve it with
a spoonful of thick yoghurt."""

MARKETS = """Shares edge higher as retailers gain

The main index rose 0.4 percent on Thursday, its third daily gain in a row, helped by retailers and
chip makers. Turnover was thin ahead of the holiday.

The currency was little changed at 1.08 to the dollar, and the yield on ten-year bonds slipped two
basis points. Analysts expect inflation data on Friday to show a small increase."""

BOMBING = """Car bomb kills nine at Baghdad market

A car bomb exploded at a crowded market in eastern Baghdad on Sunday, killing at least nine people
and wounding 21, police and hospital sources said."""

PROTEST = """Thousands march in capital over fuel prices

Thousands of people marched through Khartoum on Wednesday to demand that the government reverse an
increase in fuel prices. Police fired tear gas at the demonstrators near the ministry."""

DISPLACEMENT = """Some 4,200 households have been displaced from Gwoza since 3 March, according to
the local authorities. Most of them stay with relatives in Maiduguri."""

HEADLINE = "Rebels seize airport outside Goma"

QUIET = (MATCH, RECIPE, MARKETS)
CONFLICT = "Gunmen killed 12 soldiers in Mosul on Tuesday."


@pytest.fixture(scope="module")
def first_pass() -> FirstPass:
    return load_first_pass()


@pytest.mark.parametrize("text", QUIET)
def test_reports_with_nothing_to_code_are_passed_over(first_pass: FirstPass, text: str) -> None:
    reason = first_pass.passed_over(report_of(text))
    assert reason is not None
    assert first_pass.version in reason


@pytest.mark.parametrize("text", [BOMBING, PROTEST, DISPLACEMENT, HEADLINE, CONFLICT])
def test_reports_of_conflict_are_read(first_pass: FirstPass, text: str) -> None:
    assert first_pass.passed_over(report_of(text)) is None
    assert first_pass.passed_over(report_of(text.upper())) is None


def test_no_term_and_a_low_score_are_different_reasons(first_pass: FirstPass) -> None:
    nothing = first_pass.passed_over(report_of("The bread is warm and the tea is sweet."))
    assert nothing is not None
    assert nothing.startswith("no sentence holds a term of the vocabulary")
    low = first_pass.passed_over(report_of(MARKETS))
    assert low is not None
    assert low.startswith("scored 0.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le pain est chaud et le thé est sucré."),
        (None, "Le pain est chaud et le thé est sucré."),
        (None, "Bread, tea"),
    ],
)
def test_what_is_not_plainly_english_is_left_to_the_reader(
    first_pass: FirstPass, language: str | None, text: str
) -> None:
    assert first_pass.passed_over(report_of(text, language=language)) is None


def test_plain_english_of_unstated_language_is_judged(first_pass: FirstPass) -> None:
    assert first_pass.passed_over(report_of(RECIPE, language=None)) == first_pass.passed_over(
        report_of(RECIPE)
    )


@given(
    st.lists(
        st.one_of(
            st.sampled_from([p for text in QUIET for p in text.split("\n\n")]),
            st.text(max_size=200),
        ),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_a_paragraph_of_conflict_makes_any_text_be_read(
    paragraphs: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(paragraphs)))
    text = "\n\n".join([*paragraphs[:at], CONFLICT, *paragraphs[at:]])
    assert load_first_pass().passed_over(report_of(text)) is None


@given(st.lists(st.sampled_from([p for text in QUIET for p in text.split("\n\n")]), max_size=9))
def test_what_is_added_never_lowers_the_score(paragraphs: list[str]) -> None:
    first_pass = load_first_pass()
    scores = [
        first_pass.look("\n\n".join(paragraphs[:count])).score or 0.0
        for count in range(len(paragraphs) + 1)
    ]
    assert scores == sorted(scores)


def test_a_term_that_came_after_the_fit_is_read() -> None:
    weights = Weights.model_validate_json(FILES["any"].read_bytes())
    terms = TermIndex(["bake"], {})
    first_pass = FirstPass(weights, terms, "test")
    assert first_pass.passed_over(report_of(RECIPE)) is None


@pytest.mark.parametrize("focus", ["any", "conflict"])
def test_the_weights_know_every_term_of_the_shipped_lexicon(focus: Focus) -> None:
    weights = Weights.model_validate_json(FILES[focus].read_bytes())
    assert weights.focus == focus
    missing = {row.term.lower() for row in trigger_rows()} - weights.terms.keys()
    assert not missing, f"run: python -m training.first_pass.fit --focus {focus}"


def test_another_process_says_the_same() -> None:
    program = (
        "import json, sys\n"
        "from reportedly.evaluate.exam import report_of\n"
        "from reportedly.first_pass import load_first_pass\n"
        "texts = json.load(sys.stdin)\n"
        "print(json.dumps([load_first_pass().passed_over(report_of(t)) for t in texts]))\n"
    )
    texts = [*QUIET, BOMBING]
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    here = [load_first_pass().passed_over(report_of(text)) for text in texts]
    assert json.loads(done.stdout) == here
