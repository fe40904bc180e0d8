"""Parties that the learned reader hears: of events that are asked about, marked with its name."""

from reportedly.extraction.heard import hear_participants
from reportedly.language.encoder import load_encoder
from reportedly.reader import Reader
from tests.conftest import make_report

TEXT = "The militia's commander was gunned down by soldiers in Rubaya on Monday."


def test_an_unlisted_event_takes_the_parties_that_are_heard(reader: Reader) -> None:
    report = make_report("Police said the pipeline near Rubaya was fouled by the rebels.")
    start = report.text.index("fouled")
    (claim,) = reader.ask(report, [(start, start + len("fouled"))])
    assert claim.event.kind == "unlisted"
    assert [actor.mention.text for actor in claim.actors] == ["rebels"]
    words = report.text
    for person in (*claim.actors, *claim.recipients):
        assert words[person.mention.start : person.mention.end] == person.mention.text


def test_a_word_before_a_noun_stands_for_the_noun(reader: Reader) -> None:
    report = make_report("Coalition aircraft pounded the depot at dawn.")
    start = report.text.index("pounded")
    (claim,) = reader.ask(report, [(start, start + len("pounded"))])
    assert len(claim.actors) == 1
    assert claim.actors[0].mention.text.endswith("aircraft")


def test_events_that_nobody_asks_about_keep_to_their_frames(reader: Reader) -> None:
    report = make_report(TEXT)
    mixed = [c.actors + c.recipients for c in reader.read(report)]
    alone = [c.actors + c.recipients for c in reader.by_rules().read(report)]
    assert mixed == alone


def test_without_an_encoder_nothing_is_added(reader: Reader) -> None:
    start = TEXT.index("commander")
    report = make_report(TEXT)
    reading = reader.by_rules().reading(report, asked=[(start, start + len("commander"))])
    (draft,) = [event for event in reading.events if event.kind == "unlisted"]
    before = (list(draft.actors), list(draft.recipients), list(draft.arguments))
    hear_participants(reading)
    assert (draft.actors, draft.recipients, draft.arguments) == before
    reading.encoder = load_encoder()
    hear_participants(reading)
    for person in (*draft.actors, *draft.recipients):
        assert person in (*before[0], *before[1]) or person.basis.startswith("model:")
