"""Where an event might be found before names are known: never less than where it is found."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from reportedly.demo import REPORTS
from reportedly.extraction.prospects import find_prospects
from reportedly.first_pass.focus import kinds_of
from reportedly.ingest.drafts import IngestOptions
from reportedly.ingest.sources import read_sources
from reportedly.language.parser import parse
from reportedly.language.reading import Reading
from reportedly.reader import Reader
from reportedly.records import Report
from reportedly.settings import Settings
from tests.conftest import make_report

CONFLICT = kinds_of("conflict")


@pytest.fixture
def prospects(nlp: Language) -> Callable[[str], list[str]]:
    def find(text: str) -> list[str]:
        bare = parse(make_report(text), nlp, names=False)
        return [bare.doc[at].text for at in find_prospects(bare, CONFLICT)]

    return find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels took Qaryat Sadun on Friday.", ["took"]),
        ("They crossed the river at night.", ["crossed"]),
        ("Christensen is patrolling the corridor.", ["patrolling"]),
        ("The captain was taken to hospital with a knee injury.", []),
        ("The wrestler Huber died on Saturday aged 41.", []),
        ("The soldier Huber died on Saturday of wounds from a mortar.", ["died"]),
        ("The singer released an album.", []),
        ("The visitors arrived on Monday.", []),
    ],
)
def test_a_name_may_be_anything_and_what_else_is_asked_must_be_there(
    prospects: Callable[[str], list[str]], text: str, words: list[str]
) -> None:
    assert prospects(text) == words


def test_every_sentence_with_an_event_has_a_prospect(reader: Reader, nlp: Language) -> None:
    found = read_sources([str(REPORTS)], settings=Settings(), options=IngestOptions())
    reports = [one for one in found if isinstance(one, Report)]
    events = 0
    for report in reports:
        whole = reader.reading(report)
        bare = parse(report, nlp, names=False)
        hopeful = {_sentence(bare, at) for at in find_prospects(bare, CONFLICT)}
        for event in whole.events:
            if event.kind in CONFLICT:
                events += 1
                assert _sentence(whole, event.head) in hopeful, whole.doc[event.head].sent.text
    assert events > 60


def _sentence(reading: Reading, token: int) -> int:
    return int(reading.doc[token].sent.start_char)


def test_names_are_left_out_of_a_bare_parse(nlp: Language) -> None:
    report = make_report("Ban Ki-moon met John Kerry in Cairo.")
    assert not parse(report, nlp, names=False).doc.ents
    assert parse(report, nlp).doc.ents
