"""Speakers set before or behind their words by a sign: interviews ("ALI: We left"), bylines."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from reportedly.attribution.content import paragraph
from reportedly.attribution.cues import Cue
from reportedly.attribution.quotations import find_quotations
from reportedly.attribution.sources import Roster

_LONGEST = 4
_DASHES = {"―", "—", "–", "-", "--"}


def find_speakers(roster: Roster) -> Iterator[Cue]:
    """Yield the turns of an interview, and quotations signed with a name behind a dash."""
    yield from _turns(roster)
    yield from _signed(roster)


def _turns(roster: Roster) -> Iterator[Cue]:
    """Read paragraphs that open with a speaker, if at least two speak and one speaks again."""
    doc = roster.reading.doc
    found = [(label, colon) for label, colon in _labels(doc) if label[-1].i not in roster.places]
    often = Counter(_name(label) for label, _ in found)
    if len(often) < 2 or max(often.values()) < 2:
        return
    for label, colon in found:
        voice = roster.source(label[-1], stop=frozenset({colon}))
        _, end = paragraph(doc, colon)
        said = frozenset(i for i in range(colon + 1, end) if not doc[i].is_space)
        yield Cue(colon, colon + 1, voice, said, "asserts", "rule:turn", "headline")


def _labels(doc: Doc) -> Iterator[tuple[list[Token], int]]:
    """Yield what stands before a colon at the start of a paragraph, if it can be a name."""
    for colon in doc:
        if colon.text != ":" or colon.i + 2 >= len(doc):
            continue
        start, end = paragraph(doc, colon.i)
        words = (token for token in doc[start : colon.i] if not token.is_quote)
        label = list(islice(words, _LONGEST + 1))
        if 0 < len(label) <= _LONGEST and end - colon.i > 2 and _is_name(label):
            yield label, colon.i


def _is_name(label: list[Token]) -> bool:
    words = [token.text for token in label]
    if all(word.isupper() or word == "." for word in words):
        return True
    return len(label) > 1 and all(t.pos_ == "PROPN" and t.ent_type_ == "PERSON" for t in label)


def _name(label: list[Token]) -> str:
    return " ".join(token.text for token in label).casefold()


def _signed(roster: Roster) -> Iterator[Cue]:
    doc = roster.reading.doc
    for quotation in find_quotations(doc):
        dash = quotation.end
        while dash < len(doc) and doc[dash].is_space:
            dash += 1
        if dash + 1 >= len(doc) or doc[dash].text not in _DASHES:
            continue
        _, end = paragraph(doc, dash)
        label = [token for token in doc[dash + 1 : end] if not token.is_space]
        if not 1 < len(label) <= _LONGEST or not all(t.text[:1].isupper() for t in label):
            continue
        voice = roster.source(label[-1], stop=frozenset({dash}))
        said = range(quotation.start, quotation.end)
        content = frozenset(i for i in said if not doc[i].is_space)
        yield Cue(dash, dash + 1, voice, content, "asserts", "rule:signature", "headline")
