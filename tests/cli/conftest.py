"""Hand-built records, a reader that needs no parser, and the command run here or by itself."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reportedly.cli import main
from reportedly.reader import Outcome
from reportedly.records import (
    Certainty,
    Claim,
    Dateline,
    Failure,
    Figure,
    Outlet,
    Place,
    Report,
    Span,
    Voice,
)
from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_report, person

FALL = (
    "Militants seize Mosul\n\nMilitants seized Mosul on Tuesday, two officials said. "
    "At least 12 soldiers may have been killed. The army denied that it had fled. "
    "The group plans to march on Baghdad. It bombed Hilla in 2013. Ahmed Hassan was shot."
)


def said_by(*chain: tuple[str, str, str]) -> tuple[Voice, ...]:
    links = [Voice(name="The Post", kind="outlet", stance="asserts", basis="rule:outlet")]
    for name, kind, stance in chain:
        fields = {"name": name, "kind": kind, "stance": stance, "basis": "say-said"}
        links.append(Voice.model_validate(fields))
    return tuple(links)


@pytest.fixture
def report() -> Report:
    return build_report(
        FALL,
        title="Militants seize Mosul",
        dateline=Dateline(place="BAGHDAD"),
        url="https://example.org/a",
    )


@pytest.fixture
def claims(report: Report) -> list[Claim]:
    """One claim of every look: plain, hedged, denied, planned, recalled, of a private person."""

    def words(text: str) -> Span:
        at = report.text.index(text, report.text.index("\n"))
        return Span.of(report.text, at, at + len(text))

    certain = {"polarity": "positive", "degree": "certain", "score": 3, "basis": "rule:plain"}
    return [
        build_claim(
            report, "Militants seized Mosul on Tuesday, two officials said.", "seized",
            kind="capture_place",
            place=MOSUL.model_copy(update={"mention": words("Mosul")}),
            actors=(person(report, "Militants", kind="UAF"),),
            voices=said_by(("two officials", "official", "asserts")),
            responsibility="claimed_or_admitted", confidence=0.8125,
        ),
        build_claim(
            report, "At least 12 soldiers may have been killed.", "killed", kind="killing",
            recipients=(person(report, "soldiers", kind="MIL"),),
            certainty=Certainty.model_validate(
                certain | {"degree": "possible", "score": 1, "cues": [words("may")]}
            ),
            figures=(
                Figure(
                    measure="killed", low=12, best=12, quantifier="at_least", unit="person",
                    mention=words("At least 12"), basis="rule:number",
                ),
            ),
        ),
        build_claim(
            report, "The army denied that it had fled.", "fled", kind="withdrawal",
            certainty=Certainty.model_validate(certain | {"polarity": "negative", "score": -3}),
            voices=said_by(("The army", "military", "denies")),
        ),
        build_claim(
            report, "The group plans to march on Baghdad.", "march", kind="offensive",
            modality="future", destination=Place(name="Baghdad", country="IQ", basis="x"),
        ),
        build_claim(report, "It bombed Hilla in 2013.", "bombed", kind="raid", historical=True),
        build_claim(
            report, "Ahmed Hassan was shot.", "shot", kind="killing",
            recipients=(person(report, "Ahmed Hassan", kind="CVL"),),
        ),
    ]  # fmt: skip


@pytest.fixture
def store_path(report: Report, claims: list[Claim], tmp_path: Path) -> str:
    """A store of the one report, by its path."""
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.add_report(report, claims)
    return str(path)


HILLA = Place(
    name="Hilla", geonames_id=99347, lat=32.46, lon=44.43, country="IQ", admin1="Babil",
    precision="exact", basis="geonames:99347",
)  # fmt: skip


def bombing(outlet: str, text: str, trigger: str, killed: int, day: str) -> tuple[Report, Claim]:
    """Make a report of one sentence, that tells of a bombing in Hilla with so many killed."""
    found = build_report(text, outlet=Outlet(name=outlet), title=text, published=day)
    at, where = text.index(str(killed)), text.index("Hilla")
    claim = build_claim(
        found, text, trigger, kind="car_bombing", voices=(
            Voice(name=outlet, kind="outlet", stance="asserts", basis="r"),
        ),
        place=HILLA.model_copy(update={"mention": Span.of(text, where, where + 5)}),
        figures=(
            Figure(
                measure="killed", low=killed, best=killed, high=killed, quantifier="exact",
                unit="person", mention=Span.of(text, at, at + len(str(killed))), basis="r",
            ),
        ),
    )  # fmt: skip
    return found, claim


class Bombings(NamedTuple):
    """A store with two reports of one bombing in Hilla, and the ids of their claims."""

    path: str
    first: str
    second: str


@pytest.fixture
def bombings(report: Report, claims: list[Claim], tmp_path: Path) -> Bombings:
    """Two reports of a bombing, and the one report without its killings; not merged yet."""
    told = [
        bombing(
            "The Post", "A car bomb killed 12 people in Hilla on Tuesday.", "car bomb", 12,
            "2014-06-11",
        ),
        bombing(
            "Halden Wire", "In Hilla a car bomb exploded on Tuesday, killing 15.", "exploded", 15,
            "2014-06-12",
        ),
    ]  # fmt: skip
    path = tmp_path / "bombings.db"
    with Store.open(path) as store:
        store.add_report(report, [one for one in claims if one.event.kind != "killing"])
        for found, claim in told:
            store.add_report(found, [claim])
    return Bombings(str(path), told[0][1].id, told[1][1].id)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as it would be in an 80-column pipe."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def go(*words: object) -> Ran:
        capfd.readouterr()
        code = main([str(word) for word in words])
        return Ran(code, *capfd.readouterr())

    return go


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run commands in processes of their own, for lists and lexicon are read once in each."""
    settings = {"REPORTEDLY_LISTS": str(tmp_path / "lists"), "COLUMNS": "80"}

    def go(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportedly", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", env=os.environ | settings,
            cwd=tmp_path, check=False,
        )  # fmt: skip

    return go


class PlainReader:
    """Finds one claim, where a text says "seized"; breaks on "BREAK"."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def outcome(self, report: Report) -> Outcome:
        self.read.append(report.id)
        kind = "unread" if report.language != "en" else "failed" if "BREAK" in report.text else None
        if kind:
            problem = Failure.model_validate(
                {"source": report.title or report.id, "step": "read", "kind": kind,
                 "reason": f"{kind}.", "report_id": report.id}
            )  # fmt: skip
            return Outcome(report, (), problem)
        if "seized" not in report.text:
            return Outcome(report, ())
        return Outcome(report, (build_claim(report, report.text, "seized"),))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> PlainReader:
    """Put the plain reader in the place of the real one."""
    plain = PlainReader()
    monkeypatch.setattr("reportedly.workers.load", lambda settings: plain)
    return plain
