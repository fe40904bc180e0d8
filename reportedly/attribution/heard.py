"""Voices that the learned reader hears where no row of the vocabulary has a cue."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reportedly.attribution.content import paragraph, tidy
from reportedly.attribution.cues import Cue
from reportedly.attribution.quotations import find_quotations
from reportedly.attribution.sources import Roster, Source, names_someone
from reportedly.language.encoder import Part
from reportedly.language.reading import Hearing, Reading

_LEAST = 0.5
"""How probable a cue must be for an attribution that no row knows."""

_GOING_WITH = frozenset({"aux", "auxpass", "neg", "advmod", "prep", "mark"})
_CLAUSES = frozenset({"ccomp", "parataxis"})
_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``"})


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue that the encoder heard; `is_speech` tells what is vouched for from what is wanted."""

    cue: Cue
    is_speech: bool


def find_heard(roster: Roster, *, taken: Set[int]) -> Iterator[HeardCue]:
    """Yield an attribution for each cue that the encoder hears, if none of its words is `taken`.

    A cue vouches for its content if its source is someone and the content is a clause of its own
    or stands in quotation marks; else somebody holds it, as an attitude.
    """
    reading = roster.reading
    for start in _sentences(reading) if reading.encoder else ():
        hearing = reading.hearing(start)
        for part in hearing.heard.said() if hearing else ():
            if hearing is None or part.name != "cue" or part.probability < _LEAST:
                continue
            words = hearing.tokens[part.start : part.end]
            if not _is_taken(reading.doc, words, taken):
                found = _heard_cue(roster, hearing, part)
                if found is not None:
                    yield found


def _sentences(reading: Reading) -> list[int]:
    """List the first tokens of the sentences in which a voice can speak of an event.

    Those are the events' own and, where quotation marks stand around an event, the others of
    their paragraph. All sentences where every voice is asked for.
    """
    doc = reading.doc
    if reading.every_voice:
        return [sentence.start for sentence in doc.sents]
    heads = {one.head for event in reading.events for one in (event, *event.absorbed)}
    starts = {doc[head].sent.start for head in heads}
    for quotation in find_quotations(doc):
        if any(quotation.start < head < quotation.end for head in heads):
            first, end = paragraph(doc, quotation.start)
            starts.update(token.sent.start for token in doc[first:end])
    return sorted(starts)


def _is_taken(doc: Doc, words: Sequence[int], taken: Set[int]) -> bool:
    """Tell a cue of which a row has a word, or the verb that its words go with ("had also")."""
    return any(i in taken for i in words) or all(
        doc[i].dep_ in _GOING_WITH and doc[i].head.i in taken for i in words
    )


def _heard_cue(roster: Roster, hearing: Hearing, part: Part) -> HeardCue | None:
    doc = roster.reading.doc
    parts = hearing.heard.parts_of(part.start)
    start, end = hearing.tokens[part.start], hearing.tokens[part.end - 1] + 1
    told = [one for one in parts if one.name == "content"]
    content = {i for one in told for i in hearing.tokens[one.start : one.end]}
    content -= set(range(start, end))
    kept = tidy(doc, content, at=start)
    if not kept:
        return None
    source = None
    named = [one for one in parts if one.name == "source"]
    if named:
        best = max(named, key=lambda one: one.probability)
        words = hearing.tokens[best.start : best.end]
        head = doc[words[0] : words[-1] + 1].root
        source = roster.source(head, stop=frozenset(kept | set(range(start, end))))
    encoder = roster.reading.encoder
    name = encoder.name if encoder else ""
    cue = Cue(start, end, source, kept, "asserts", name, "verb")
    is_speech = _is_someone(source, doc) and _is_speech(doc[start:end].root, kept)
    return HeardCue(cue, is_speech)


def _is_someone(source: Source | None, doc: Doc) -> bool:
    """Tell who can vouch, an unnamed voice among them, from "the blast suggests"."""
    if source is None or source.is_pronoun or source.kind is not None:
        return True
    return names_someone(doc[source.head])


def _is_speech(cue: Token, content: Set[int]) -> bool:
    """Tell "joked that …" and quoted words from "favours a …"."""
    if any(cue.doc[i].text in _QUOTES for i in content):
        return True
    return any(child.dep_ in _CLAUSES and child.i in content for child in cue.children)
