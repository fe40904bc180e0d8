"""Events set by hand for the tests of certainty: no trigger table, no gazetteer."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.tokens import Token

from reportedly.certainty.judge import judge_events
from reportedly.language.reading import Argument, Attribution, EventDraft, Reading, TimeMention
from reportedly.language.syntax import is_passive, prepositions, subject
from reportedly.records import Time, Voice

KINDS = {
    "attack": "attack", "kill": "killing", "killing": "killing", "capture": "capture_place",
    "bomb": "bombing", "bombing": "bombing", "seize": "capture_place", "shell": "shelling",
    "shelling": "shelling", "abduct": "abduction", "abduction": "abduction", "arrest": "arrest",
    "withdraw": "withdrawal", "withdrawal": "withdrawal", "assassination": "assassination",
    "protest": "protest", "ceasefire": "ceasefire", "offensive": "offensive", "coup": "coup",
    "shoot": "shooting", "release": "release", "casualty": "injury", "clash": "armed_clash",
    "recapture": "recapture_place", "threaten": "threat", "fight": "armed_clash",
    "fighting": "armed_clash", "talk": "talks", "strike": "airstrike", "invasion": "offensive",
    "hold": "holds_place",
}  # fmt: skip


def _actors(word: Token) -> list[Argument]:
    if word.pos_ in ("VERB", "AUX") and not is_passive(word):
        accused = word.head.head if word.dep_ == "pcomp" else None
        doer = accused if accused is not None and accused.pos_ == "NOUN" else subject(word)
        found = [] if doer is None else [Argument("actor", "subject", doer.i)]
    else:
        found = []
    found += [
        Argument("actor", "agent", t.i) for p, t in prepositions(word) if p in ("agent", "by")
    ]
    if word.pos_ == "NOUN":
        found += [Argument("actor", "compound", c.i) for c in word.lefts if c.dep_ == "poss"]
    return found


@dataclass
class Judged:
    """A Reading whose events have been judged, and its events by their trigger word."""

    reading: Reading

    def __getitem__(self, word: str) -> EventDraft:
        return next(e for e in self.reading.events if self.reading.doc[e.head].lower_ == word)


Judge = Callable[..., Judged]


@pytest.fixture
def judged(parsed: Callable[..., Reading]) -> Judge:
    def judge(
        text: str,
        *,
        voice: Voice | None = None,
        times: dict[str, tuple[str, str]] | None = None,
        attributions: list[Attribution] | None = None,
        **fields: object,
    ) -> Judged:
        reading = parsed(text, **fields)
        outlet = Voice(kind="outlet", stance="asserts", basis="test")
        for token in reading.doc:
            if token.pos_ in ("VERB", "NOUN", "PROPN") and token.lemma_.lower() in KINDS:
                draft = EventDraft(
                    KINDS[token.lemma_.lower()], token.i, token.i, token.i + 1, "test"
                )
                draft.arguments = _actors(token)
                draft.voices = [outlet, *([voice] if voice else [])]
                reading.events.append(draft)
        for words, (earliest, latest) in (times or {}).items():
            reading.times.append(_time(reading, words, earliest, latest))
        reading.attributions = attributions or []
        judge_events(reading)
        return Judged(reading)

    return judge


def _time(reading: Reading, words: str, earliest: str, latest: str) -> TimeMention:
    start = reading.report.text.index(words)
    span = reading.doc.char_span(start, start + len(words))
    assert span is not None
    time = Time(
        mention=reading.span(span.start, span.end),
        earliest=earliest,
        latest=latest,
        precision="year",
        anchor="explicit",
        basis="test",
    )
    return TimeMention(span.start, span.end, span.root.i, time)
