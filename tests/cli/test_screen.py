"""What a claim looks like."""

import io
import re

import pytest
from rich.console import Console

from reportedly.cli.marks import marked_sentence, words_elsewhere
from reportedly.cli.screen import claim_block, report_block, tags
from reportedly.cli.table import claims_table
from reportedly.records import Claim, Report, Span
from reportedly.records.privacy import is_private


def printed(block: object, *, width: int = 80, terminal: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        highlight=False,
        markup=False,
        legacy_windows=False,
        no_color=False,
    )
    console.print(block)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def lines_of(claim: Claim, *, width: int = 80) -> list[str]:
    shown = printed(claim_block(claim, number=1, plain=True), width=width)
    return [line.rstrip() for line in shown.splitlines()]


def test_a_claim_reads_like_a_sentence(claims: list[Claim]) -> None:
    assert lines_of(claims[0]) == [
        " 1. capture_place · Mosul, Nineveh, Iraq · 10 June 2014 · certain",
        "    who   Militants (UAF) [claimed or admitted by them]",
        "    says  The Post → two officials (asserts)",
        "    “Militants **seized** Mosul on Tuesday, two officials said.”",
        f"    {claims[0].id} · confidence 0.81",
    ]


def test_a_report_names_its_masthead(report: Report) -> None:
    first, second = printed(report_block(report, claims=6)).splitlines()
    assert first == "The Post · Militants seize Mosul"
    assert second == f"BAGHDAD · published 11 June 2014 · {report.id} · 6 claims"


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (1, " 1. HEDGED · killing · 10 June 2014 · possible: “may”"),
        (2, " 1. DENIED · withdrawal · "),
        (3, " 1. PLANNED · offensive · Baghdad, Iraq · "),
        (4, " 1. BACKGROUND · raid · "),
    ],
)
def test_what_is_not_plain_says_so_in_words(claims: list[Claim], number: int, start: str) -> None:
    assert lines_of(claims[number])[0].startswith(start)


def test_negative_without_a_denial(claims: list[Claim]) -> None:
    own = claims[2].model_copy(update={"voices": claims[2].voices[:1], "modality": "threat"})
    assert tags(own) == ["SAID NOT SO", "THREATENED"]


def test_figures_are_given_with_their_bounds(claims: list[Claim]) -> None:
    assert "    count at least 12 killed" in lines_of(claims[1])
    assert "    who   ? → soldiers (MIL)" in lines_of(claims[1])


@pytest.mark.parametrize("width", [30, 40, 60, 80, 200])
def test_lines_fit_at_any_width(claims: list[Claim], report: Report, width: int) -> None:
    for claim in claims:
        for line in lines_of(claim, width=width):
            assert len(line) <= width
            assert line.startswith((" 1. ", "    "))
    for line in printed(claims_table(tuple(claims), header=True), width=width).splitlines():
        assert len(line) <= width


def test_evidence_is_underlined_on_a_terminal(claims: list[Claim]) -> None:
    shown = printed(claim_block(claims[0], number=1, plain=False), terminal=True)
    assert "\x1b[1;4mseized\x1b[0m" in shown
    assert "\x1b[4mMosul\x1b[0m" in shown
    assert "**" not in shown


def test_a_private_name_stands_only_where_the_text_has_it(claims: list[Claim]) -> None:
    claim = claims[5]
    assert is_private(claim.recipients[0])
    shown = lines_of(claim)
    assert "    who   ? → a named person (CVL)" in shown
    assert sum("Ahmed Hassan" in line for line in shown) == 1
    styles = {str(span.style) for span in marked_sentence(claim, plain=False).spans}
    assert styles == {"bold underline"}


def test_a_rostered_name_is_not_private(claims: list[Claim]) -> None:
    person = claims[5].recipients[0]
    assert not is_private(person.model_copy(update={"actor_id": "a"}))
    assert not is_private(person.model_copy(update={"kind": "GOV"}))
    assert not is_private(person.model_copy(update={"name": "herders"}))


def test_a_terminal_is_not_steered_by_a_report(report: Report) -> None:
    odd = report.model_copy(update={"title": "\x1b[2J\x9b31mboo\u202e"})
    shown = printed(report_block(odd, claims=0))
    assert not re.search("[\x1b\x9b\u202e]", shown)
    assert "[2J" in shown


def test_markup_in_a_text_is_left_alone(report: Report, claims: list[Claim]) -> None:
    odd = report.model_copy(update={"title": "[red]x[/red] :smile:"})
    assert "[red]x[/red] :smile:" in printed(report_block(odd, claims=0))


def test_a_very_long_sentence_is_cut_around_its_trigger(claims: list[Claim]) -> None:
    text = "x " * 1000 + "seized" + " y" * 1000
    whole = Span.of(text, 0, len(text))
    event = claims[0].event.model_copy(update={"trigger": Span.of(text, 2000, 2006)})
    long = claims[0].model_copy(update={"sentence": whole, "passage": whole, "event": event})
    shown = marked_sentence(long, plain=True).plain
    assert len(shown) < 720
    assert "**seized**" in shown
    assert shown.startswith("“…")
    assert shown.endswith("…”")


def test_evidence_outside_the_sentence_is_named(report: Report, claims: list[Claim]) -> None:
    at = report.text.index("Militants")
    voice = (
        claims[1]
        .voices[0]
        .model_copy(update={"mention": Span.of(report.text, at, at + 9), "kind": "armed_group"})
    )
    claim = claims[1].model_copy(update={"voices": (claims[1].voices[0], voice)})
    assert [span.text for span in words_elsewhere(claim)] == ["Militants"]
    assert "    also  rests on “Militants”" in lines_of(claim)
