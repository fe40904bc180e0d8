"""Voices that the learned reader hears where no row has a cue."""

from reportedly.reader import Reader
from tests.conftest import make_report

TEXT = "The mayor fumed that the port had burned."


def test_a_cue_that_no_row_knows_is_heard(reader: Reader) -> None:
    reading = reader.reading(make_report(TEXT), every_voice=True)
    doc = reading.doc
    found = {doc[one.cue[0]].text: one for one in reading.attributions}
    assert "fumed" in found
    one = found["fumed"]
    assert one.basis.startswith("model:minilm-")
    assert one.source is not None
    assert doc[slice(*one.source)].text == "The mayor"
    assert "burned" in {doc[i].text for i in one.content}
    assert not one.content & set(range(*one.cue))


def test_rules_alone_do_not_hear_it(reader: Reader) -> None:
    reading = reader.by_rules().reading(make_report(TEXT), every_voice=True)
    heard = [one for one in reading.attributions if one.basis.startswith("model:")]
    assert heard == []


def test_only_sentences_with_an_event_are_heard(reader: Reader) -> None:
    text = f"{TEXT} The governor joked that rebels stormed Rubaya."
    reading = reader.reading(make_report(text))
    assert [reading.doc[slice(*one.cue)].text for one in reading.attributions] == ["joked"]
    assert len(reading.hearings) == 1


def test_the_voice_of_a_quotation_is_heard_beyond_its_sentence(reader: Reader) -> None:
    text = '"Rebels stormed Rubaya. It is a sad day for us," fumed the governor. Rain fell.'
    reading = reader.reading(make_report(text))
    heard = {token.text for start in reading.hearings for token in reading.doc[start].sent}
    assert {"stormed", "fumed"} <= heard


def test_words_with_a_row_of_their_own_are_left_to_it(reader: Reader) -> None:
    reading = reader.reading(make_report("The governor said rebels stormed Rubaya."))
    (one,) = reading.attributions
    assert not one.basis.startswith("model:")


def test_what_is_heard_without_a_clause_vouches_for_nothing(reader: Reader) -> None:
    text = "The bishop lamented the raid on Rubaya. The mayor bewailed the shelling of the port."
    reading = reader.reading(make_report(text))
    voices = {
        v.basis for claim in reading.claims for v in claim.voices if v.basis.startswith("model:")
    }
    assert voices == set()
