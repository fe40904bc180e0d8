"""A claim's sentence with its evidence marked: the trigger, who, where, when, and the cues."""

from typing import TYPE_CHECKING

from reportedly.cli.terminal import harmless
from reportedly.records import Claim, Span
from reportedly.records.privacy import is_private

if TYPE_CHECKING:
    from rich.text import Text

_TRIGGER = "bold underline"
_CUE = "italic underline"
_EVIDENCE = "underline"

_LONGEST = 700
"""Sentences longer than this (tables, lists run together) are cut around the trigger."""


def _evidence(claim: Claim) -> list[tuple[Span, str]]:
    places = (claim.place, *claim.other_places, claim.origin, claim.destination)
    people = (*claim.actors, *claim.recipients)
    found: list[tuple[Span | None, str]] = [(claim.event.trigger, _TRIGGER)]
    found += [(person.mention, _EVIDENCE) for person in people if not is_private(person)]
    found += [(place.mention, _EVIDENCE) for place in places if place]
    found += [(claim.time.mention, _EVIDENCE)]
    found += [(figure.mention, _EVIDENCE) for figure in claim.figures]
    found += [(item.mention, _EVIDENCE) for item in claim.materiel]
    found += [(cue, _CUE) for cue in claim.certainty.cues]
    for voice in claim.voices:
        found += [(voice.mention, _EVIDENCE), (voice.cue, _CUE)]
    return [(span, style) for span, style in found if span]


def marked_sentence(claim: Claim, *, plain: bool) -> "Text":
    """Return the sentence with its evidence underlined; in plain text the trigger stands in **."""
    from rich.text import Text

    sentence = claim.sentence
    start, end = _window(claim)
    inside = [
        (max(span.start, start), min(span.end, end), style)
        for span, style in _evidence(claim)
        if span.start < end and span.end > start
    ]
    words = harmless(sentence.text[start - sentence.start : end - sentence.start])
    words = words.replace("\n", " ").replace("\t", " ")
    text = _with_stars(words, inside, start) if plain else Text(words)
    if not plain:
        for first, last, style in inside:
            text.stylize(style, first - start, last - start)
    before = "“…" if start > sentence.start else "“"
    after = "…”" if end < sentence.end else "”"
    return Text(before) + text + Text(after)


def _with_stars(words: str, inside: list[tuple[int, int, str]], start: int) -> "Text":
    from rich.text import Text

    triggers = [(first - start, last - start) for first, last, style in inside if style == _TRIGGER]
    for first, last in reversed(triggers):
        words = f"{words[:first]}**{words[first:last]}**{words[last:]}"
    return Text(words)


def _window(claim: Claim) -> tuple[int, int]:
    """Choose what of a very long sentence to show: the words around the trigger."""
    sentence, trigger = claim.sentence, claim.event.trigger
    if sentence.end - sentence.start <= _LONGEST:
        return sentence.start, sentence.end
    start = max(sentence.start, trigger.start - _LONGEST // 2)
    return start, min(sentence.end, start + _LONGEST)


def words_elsewhere(claim: Claim) -> list[Span]:
    """List the evidence that stands outside the sentence, in text order and without repeats."""
    start, end = claim.sentence.start, claim.sentence.end
    outside = {
        (span.start, span.end): span
        for span, _ in _evidence(claim)
        if span.end <= start or span.start >= end
    }
    return [outside[key] for key in sorted(outside)]
