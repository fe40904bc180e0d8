"""What one party does to another."""

import pytest

from reportedly.errors import InputError
from reportedly.evaluate.exam import report_of
from reportedly.reader import Reader
from reportedly.records import Claim


def between(reader: Reader, text: str, source: str | None, target: str | None) -> Claim | None:
    def spans(words: str | None) -> list[tuple[int, int]]:
        return [] if words is None else [(text.index(words), text.index(words) + len(words))]

    return reader.between(report_of(text), spans(source), spans(target))


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Rebels attacked the army base in Kidal.", "Rebels", "the army base", "attack"),
        ("The army base was attacked by rebels.", "rebels", "The army base", "attack"),
        ("Turkey accused Greece of shelling Samos.", "Turkey", "Greece", "accusation"),
        ("Turkey accused Greece of shelling Samos.", "Greece", "Samos", "shelling"),
        ("Iran threatened to bomb Haifa.", "Iran", "Haifa", "threat"),
        ("Mali rejected a demand by Niger.", "Mali", "Niger", "rejection"),
        ("Police arrested a man after he attacked a guard.", "Police", "a man", "arrest"),
        ("Two newspapers were banned on Friday.", None, "Two newspapers", "ban"),
    ],
)
def test_finds_the_event_by_which_the_source_acts(
    reader: Reader, text: str, source: str | None, target: str | None, kind: str
) -> None:
    claim = between(reader, text, source, target)
    assert claim is not None
    assert claim.event.kind == kind


def test_does_not_take_an_event_with_the_parties_the_other_way_round(reader: Reader) -> None:
    claim = between(reader, "Rebels attacked the army base in Kidal.", "the army base", "Rebels")
    assert claim is None or claim.event.kind == "unlisted"


def test_takes_up_the_predicate_when_no_kind_is_known(reader: Reader) -> None:
    claim = between(reader, "Egypt lent Sudan a painting.", "Egypt", "Sudan")
    assert claim is not None
    assert (claim.event.kind, claim.event.trigger.text) == ("unlisted", "lent")
    # The vocabulary has no code; the learned reader's is its best guess, and marked as such.
    assert claim.event.codes.rule.startswith("model:")
    assert claim.confidence is not None
    assert claim.confidence < 0.7


def test_an_event_inside_a_party_is_not_what_the_party_does(reader: Reader) -> None:
    text = "Egypt lent the victims of an attack in Cairo a painting."
    claim = between(reader, text, "Egypt", "the victims of an attack in Cairo")
    assert claim is not None
    assert claim.event.kind == "unlisted"


def test_a_range_without_a_word_is_refused(reader: Reader) -> None:
    with pytest.raises(InputError, match="no word"):
        reader.between(report_of("Rebels attacked Kidal."), [(3, 3)], [])
