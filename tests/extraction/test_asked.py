"""Asking a reader about given words."""

import pytest

from reportedly.errors import InputError
from reportedly.reader import Reader
from reportedly.records import Claim
from tests.conftest import make_report

TEXT = (
    "Police said rebels may have visited the camp near Goma on Monday. A bomb killed 12 people "
    "in Bukavu, but the minister denied painting the wall."
)


def ask(reader: Reader, *words: str) -> list[Claim]:
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return reader.ask(make_report(TEXT), spans)


def test_words_without_a_kind_are_answered_as_any_event(reader: Reader) -> None:
    (visited,) = ask(reader, "visited")
    assert visited.event.kind == "unlisted"
    assert visited.event.codes.plover is None
    assert visited.confidence is None
    assert [actor.name for actor in visited.actors] == ["rebels"]
    assert visited.certainty.degree == "possible"
    assert visited.voices[-1].name == "Police"
    assert visited.place is not None
    assert visited.place.name == "Goma"


def test_words_of_a_known_event_get_its_claim(reader: Reader) -> None:
    bomb, killed = ask(reader, "bomb", "killed")
    assert bomb.event.kind == "bombing"
    assert [figure.best for figure in bomb.figures] == [12]
    # A consequence is answered for itself, in its cause's place.
    assert killed.event.kind == "killing"
    assert killed.place == bomb.place


def test_answers_keep_the_order_of_the_questions(reader: Reader) -> None:
    triggers = [claim.event.trigger.text for claim in ask(reader, "painting", "visited")]
    assert triggers == ["painting", "visited"]


def test_a_denied_act_is_negative(reader: Reader) -> None:
    (painting,) = ask(reader, "painting")
    assert painting.certainty.polarity == "negative"
    assert painting.voices[-1].stance == "denies"


def test_asking_changes_nothing_of_what_is_read(reader: Reader) -> None:
    report = make_report(TEXT)
    read = reader.read(report)
    asked = reader.reading(report, asked=[(0, 6), (TEXT.index("wall"), len(TEXT) - 1)])
    assert asked.claims == read


@pytest.mark.parametrize(("start", "end"), [(65, 66), (5, 5), (9000, 9010), (-3, 2)])
def test_a_range_without_a_word_is_refused(reader: Reader, start: int, end: int) -> None:
    with pytest.raises(InputError, match="no word"):
        reader.ask(make_report(TEXT), [(start, end)])


def test_a_report_may_begin_with_a_participle(reader: Reader) -> None:
    claims = reader.read(make_report("Wounded in the raid, he left the city."))
    assert [claim.event.kind for claim in claims] == ["raid"]
