"""What is passed over for its words, what after a closer look, and what is read."""

import pytest

from reportedly.evaluate.exam import report_of
from reportedly.first_pass import load_first_pass
from reportedly.reader import Reader
from reportedly.records import Report
from reportedly.triage import Triage

DOUBTFUL = """Rovers miss late chances at Hill Road

Rovers were held to a draw by Wanderers on Saturday after Danny Marsh shot wide twice.

"It was a point gained," said the manager. The visitors' coach, who resigned in August after the
defeat by United, was not there. The captain was taken to hospital with a knee injury."""

BOMBING = """Car bomb kills nine at Baghdad market

A car bomb exploded at a crowded market in eastern Baghdad on Sunday, killing at least nine people
and wounding 21, police and hospital sources said."""

LONE = f"""{DOUBTFUL}

Outside the ground two supporters were shot dead by gunmen, the police said."""

RECIPE = "Bake the cake for 35 minutes until golden and serve it with a spoonful of yoghurt."


class Watched:
    """A reader that notes which reports it reads in full."""

    def __init__(self, reader: Reader) -> None:
        self.read: list[str] = []
        self._reader = reader

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)

    def outcome(self, report: Report) -> object:
        self.read.append(report.text)
        return self._reader.outcome(report)


@pytest.fixture
def watched(reader: Reader) -> Watched:
    return Watched(reader)


def triage_of(watched: Watched, focus: str = "conflict") -> Triage:
    return Triage(watched, focus, advice="Read it.")  # type: ignore[arg-type]


def test_the_words_alone_leave_the_match_in_doubt_and_a_closer_look_settles_it(
    watched: Watched,
) -> None:
    report = report_of(DOUBTFUL)
    assert load_first_pass("conflict").passed_over(report) is None
    assert load_first_pass("conflict").doubtful(report)
    outcome = triage_of(watched).outcome(report)
    assert not watched.read
    assert outcome.claims == ()
    assert outcome.failure is not None
    assert (outcome.failure.kind, outcome.failure.step) == ("passed_over", "first_pass")
    assert "that might hold a claim of conflict held none at a closer look" in str(outcome.failure)
    assert outcome.failure.advice == "Read it."
    assert not watched.read


@pytest.mark.parametrize("text", [BOMBING, LONE])
def test_conflict_is_read_in_full(watched: Watched, text: str) -> None:
    outcome = triage_of(watched).outcome(report_of(text))
    assert watched.read == [text]
    assert outcome.claims


def test_what_scores_enough_needs_no_closer_look(reader: Reader) -> None:
    assert load_first_pass("conflict").doubtful(report_of(BOMBING * 3)) is None


def test_words_are_enough_to_pass_over_a_recipe(watched: Watched) -> None:
    for focus in ("any", "conflict"):
        failure = triage_of(watched, focus).outcome(report_of(RECIPE)).failure
        assert failure is not None
        assert "closer look" not in failure.reason


def test_for_claims_of_any_kind_there_is_no_closer_look(watched: Watched) -> None:
    assert load_first_pass().doubtful(report_of(DOUBTFUL)) is None
    triage_of(watched, "any").outcome(report_of(DOUBTFUL))
    assert watched.read == [DOUBTFUL]


def test_a_report_at_which_the_closer_look_fails_is_read_in_full(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise RuntimeError("odd")

    monkeypatch.setattr(reader, "tells_of", fail)
    assert Triage(reader, "conflict", advice="").passed_over(report_of(DOUBTFUL)) is None


def test_the_stretches_are_sentences_of_the_text() -> None:
    stretches = load_first_pass("conflict").doubtful(report_of(DOUBTFUL))
    assert stretches
    found = [DOUBTFUL[start:end].strip() for start, end in stretches]
    assert "The captain was taken to hospital with a knee injury." in found
    assert all(words.endswith(".") for words in found)


def test_a_foreign_text_is_the_readers_to_judge(watched: Watched) -> None:
    text = "Les rebelles ont attaqué la ville mardi soir, selon des témoins. " * 3
    report = report_of(text).model_copy(update={"language": "fr"})
    assert triage_of(watched).passed_over(report) is None
