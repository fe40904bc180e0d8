"""Which of two voices of one sentence reports the other."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from reportedly.attribution.cues import Cue


def nest(cues: Sequence[Cue], doc: Doc) -> list[Cue]:
    """Settle the contents of phrases against those of verbs, so that no two cues hold each other.

    "Residents said …, according to Reuters": Reuters reports the residents. "The Post, citing
    officials, reported …": the officials' words are those that the Post reports.
    """
    return [_settled(cue, cues, doc) for cue in cues]


def _settled(cue: Cue, cues: Sequence[Cue], doc: Doc) -> Cue:
    if cue.form == "inner":
        return _inside(cue, cues, doc)
    if cue.form != "verb":
        return cue
    for other in cues:
        if other.form == "phrase" and cue.start in other.content and other.start in cue.content:
            end = other.source.end if other.source else other.end
            cue = replace(cue, content=cue.content - set(range(other.start, end)))
    return cue


def _inside(cue: Cue, cues: Sequence[Cue], doc: Doc) -> Cue:
    """Give a cited source the words of the voice that cites it."""
    sentence = doc[cue.start].sent
    citing = doc[cue.start].head.i
    near = [c for c in cues if c.form == "verb" and sentence.start <= c.start < sentence.end]
    for verb in near:
        if verb.start == citing:
            return replace(cue, content=verb.content - set(range(cue.start, cue.end)))
    for verb in near:
        if cue.start not in verb.content and cue.start - 12 < verb.start < cue.start + 12:
            return replace(cue, content=verb.content)
    return cue
