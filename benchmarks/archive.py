"""A made-up archive to merge: stories of one to six reports over ten years, all invented.

Each story has a place, a day, words of its own and a main happening; each report tells of it and
of two things beside it. The same size gives the same archive.
"""

import itertools
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from reportedly.merge import words
from reportedly.merge.merging import ReportClaims
from reportedly.records import (
    Certainty,
    Claim,
    Coder,
    Codes,
    Event,
    Figure,
    Outlet,
    Participant,
    Place,
    Report,
    Span,
    Time,
    Voice,
    make_id,
    sha256_of,
)

CLAIMS_A_REPORT = 8
_WORDS_A_REPORT = 260
_FIRST_DAY = date(2014, 1, 1)
_DAYS = 3650
_COUNTED = json.loads(Path(words.__file__).with_name("words.json").read_text(encoding="utf-8"))
_VOCABULARY = list(_COUNTED["words"])
_WEIGHTS = list(itertools.accumulate(_COUNTED["words"].values()))
"""Words as often as in news, so that common words tell reports no more apart than they do there."""
_MAIN = ("armed_clash", "airstrike", "car_bombing", "shelling", "capture_place", "protest")
_BESIDE = ("displacement", "arrest", "condemnation", "deployment", "arms_seizure", "talks")
_OUTLETS = [f"Outlet {n}" for n in range(60)]


def make_archive(claims: int) -> Iterator[ReportClaims]:
    """Yield reports with about so many claims in all."""
    chance = random.Random(20140610)
    places = [_place(number, chance) for number in range(3000)]
    made = 0
    for story in itertools.count():
        told = _Story(story, chance, places)
        for report in range(min(6, 1 + int(chance.expovariate(0.7)))):
            if made >= claims:
                return
            one = told.report(report, chance)
            made += len(one.claims)
            yield one


class _Story:
    """One story: where, when, who, and the words that set it apart."""

    def __init__(self, number: int, chance: random.Random, places: list[Place]) -> None:
        self._number = number
        self._day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        # Some towns are fought over for years: one story in three is in one of sixty.
        self._place = places[
            chance.randrange(60) if chance.random() < 0.33 else chance.randrange(len(places))
        ]
        self._main = chance.choice(_MAIN)
        self._beside = chance.sample(_BESIDE, 2)
        self._sides = chance.sample(range(400), 2)
        self._killed = chance.randrange(1, 60)
        self._words = [f"name{number}x{n}" for n in range(14)]

    def report(self, number: int, chance: random.Random) -> ReportClaims:
        """Make one report of it, a day or two after."""
        published = self._day + timedelta(days=chance.randrange(3))
        kinds = [self._main] * 4 + [self._beside[0]] * 2 + [self._beside[1]] * 2
        sentences = [self._sentence(kind, chance) for kind in kinds[:CLAIMS_A_REPORT]]
        filler = chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=_WORDS_A_REPORT)
        text = " ".join(sentences) + " " + " ".join(filler)
        report = Report(
            id=make_id("r", self._number, number),
            outlet=Outlet(name=chance.choice(_OUTLETS)),
            title=f"{self._main} {' '.join(self._words[:4])}",
            published=published.isoformat(),
            language="en",
            text=text,
            sha256=sha256_of(text.encode()),
        )
        at = itertools.accumulate((len(s) + 1 for s in sentences), initial=0)
        claims = [
            self._claim(report, kind, start, sentence, chance)
            for kind, start, sentence in zip(kinds, at, sentences, strict=False)
        ]
        return ReportClaims(report, claims)

    def _sentence(self, kind: str, chance: random.Random) -> str:
        words = chance.sample(self._words, 5) + chance.choices(
            _VOCABULARY, cum_weights=_WEIGHTS, k=8
        )
        return f"{kind} {self._place.name} {self._killed} {' '.join(words)}."

    def _claim(
        self, report: Report, kind: str, start: int, sentence: str, chance: random.Random
    ) -> Claim:
        whole = Span(text=sentence, start=start, end=start + len(sentence))
        word = Span(text=kind, start=start, end=start + len(kind))
        day = self._day.isoformat()
        killed = max(1, self._killed + chance.choice((0, 0, 0, 1, -1, 3)))
        told = kind == self._main and chance.random() < 0.6
        figure = Figure(
            measure="killed", low=killed, best=killed, high=killed, quantifier="exact",
            unit="person", mention=word, basis="made-up",
        )  # fmt: skip
        return Claim(
            id=make_id("c", report.id, start),
            report_id=report.id,
            sentence=whole,
            passage=whole,
            event=Event(kind=kind, trigger=word, codes=Codes(rule="made-up"), basis="made-up"),
            modality="actual",
            historical=False,
            certainty=Certainty(polarity="positive", degree="certain", score=3, basis="made-up"),
            voices=(Voice(name=report.outlet.name, kind="outlet", stance="asserts", basis="x"),),
            actors=(_side(self._sides[0], word),) if told else (),
            recipients=(_side(self._sides[1], word),) if told else (),
            place=self._place.model_copy(update={"mention": word}),
            time=Time(
                earliest=day,
                latest=day,
                precision="day",
                anchor="dateline",
                basis="x",
                mention=word if told else None,
            ),
            figures=(figure,) if told else (),
            coder=Coder(version="0", codebook="made-up", fingerprint="made-up"),
        )


def _side(number: int, word: Span) -> Participant:
    return Participant(
        mention=word, actor_id=f"act-{number}", name=f"Group {number}", kind="REB", basis="made-up"
    )


def _place(number: int, chance: random.Random) -> Place:
    return Place(
        name=f"Town{number}", geonames_id=number + 1, lat=chance.uniform(-30, 55),
        lon=chance.uniform(-80, 100), country="XX", admin1=f"Province{number % 90}",
        precision="exact", basis="made-up",
    )  # fmt: skip
