"""Fixed phrases before a source: "according to", "citing", "in the words of"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from reportedly.attribution.content import clause_of, paragraph, subtree, tidy
from reportedly.attribution.cues import Cue, Form
from reportedly.attribution.rows import SpeechPhrase, phrase_finder
from reportedly.attribution.sources import Roster

_EDGES = {",", ";", "-", "–", "—", "(", ")", '"', "”"}


FoundPhrase = tuple[int, int, SpeechPhrase]
"""A phrase row and the tokens it matched."""


def phrases_in(doc: Doc) -> list[FoundPhrase]:
    """List the phrases of a text."""
    return list(phrase_finder().find(doc))


_RATES = {"cent", "capita", "annum", "hour", "day", "week", "month", "year", "head"}
"""What "per" counts by, which is nobody's word."""


def find_phrases(roster: Roster, phrases: Sequence[FoundPhrase]) -> Iterator[Cue]:
    """Yield an attribution for each phrase that a source follows."""
    doc = roster.reading.doc
    for start, end, row in phrases:
        if row.role == "anonymity":
            continue
        head = _source_head(doc, start, end)
        if head is None or doc[min(end, len(doc) - 1)].lower_ in _RATES:
            continue
        source = roster.source(head, stop=frozenset(range(start, end)))
        if source.kind is None and head.ent_type_ in ("", "DATE", "CARDINAL", "TIME", "QUANTITY"):
            roster.reading.fire(row.id, start, end, held_by="no voice follows")
            continue
        phrase = set(range(start, max(end, source.end)))
        content = _clause(doc, start, source.end, row) - phrase
        kept = tidy(doc, content, at=start)
        if kept:
            form: Form = "inner" if row.role == "inner" else "phrase"
            yield Cue(start, end, source, kept, row.stance, row.id, form)


def _source_head(doc: Doc, start: int, end: int) -> Token | None:
    """Find the noun that the phrase governs: the first one behind it that hangs on the phrase."""
    for child in doc[end - 1].children:
        if child.dep_ in ("pobj", "dobj") and child.i >= end:
            return child
    for token in doc[end : min(end + 12, len(doc))]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ in (
            "pobj", "dobj", "pcomp", "dep", "nsubj", "npadvmod", "ROOT", "appos", "conj", "ccomp",
        ) and not (start <= token.head.i and token.dep_ == "appos"):  # fmt: skip
            return token
        if token.text in (".", ";"):
            return None
    return None


def _clause(doc: Doc, start: int, source_end: int, row: SpeechPhrase) -> set[int]:
    """Take the clause around the phrase: the sentence where the phrase opens or closes it."""
    sentence = doc[start].sent
    first, last = paragraph(doc, start)
    first, last = max(first, sentence.start), min(last, sentence.end)
    opens = start - first <= 1
    closes = doc[start - 1].text in _EDGES if start > first else False
    tail = source_end >= last - 1 or doc[source_end].text in _EDGES
    head = clause_of(doc[start], whole_sentence=opens or (closes and tail))
    if row.role == "inner" and not opens:
        head = doc[start].head if doc[start].head.pos_ in ("VERB", "AUX") else head
    return {i for i in subtree(head) if first <= i < last}
