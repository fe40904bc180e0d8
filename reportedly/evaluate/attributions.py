"""Who says what, as spans of source, cue and content: the form that attribution is annotated in.

The form is univocal: a word has one role in one attribution, so only the outermost voice of a
nest is told. Described in docs/method/evaluation.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from reportedly.language.reading import Attribution, Reading

Spans = tuple[tuple[int, int], ...]
"""Code points, half-open, in text order; empty for a part that is not there."""

_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution; `basis` is the rule that ours rests on, None in gold."""

    source: Spans
    cue: Spans
    content: Spans
    basis: str | None = None


def told_in(reading: Reading) -> list[Told]:
    """Write the outermost attributions of a reading as spans, in text order.

    The cue takes in auxiliaries, negation and adverbs of its verb ("has also learned").
    """
    found = [one for one in reading.attributions if one.content]
    return [_told(reading, one) for one in found if not _is_nested(one, found)]


def _is_nested(one: Attribution, found: Iterable[Attribution]) -> bool:
    """Tell a voice within another's words; of two within each other the larger is outside."""
    return any(
        other is not one
        and one.cue[0] in other.content
        and not (other.cue[0] in one.content and len(other.content) <= len(one.content))
        for other in found
    )


def _told(reading: Reading, one: Attribution) -> Told:
    cue = _verb_group(reading.doc, one)
    source = range(*one.source) if one.source is not None else ()
    taken = {*cue, *source}
    return Told(
        source=_spans(reading.doc, source),
        cue=_spans(reading.doc, cue),
        content=_spans(reading.doc, one.content - taken),
        basis=one.basis,
    )


def _verb_group(doc: Doc, one: Attribution) -> list[int]:
    start, end = one.cue
    inside = set(range(start, end))
    for token in range(start, end):
        for child in doc[token].children:
            if child.dep_ in _VERB_GROUP and child.i not in one.content:
                inside.add(child.i)
    return sorted(inside)


def _spans(doc: Doc, tokens: Iterable[int]) -> Spans:
    """Join neighbouring tokens into spans; blanks at their edges are left out."""
    spans: list[tuple[int, int]] = []
    last: int | None = None
    for position in sorted(tokens):
        token = doc[position]
        if token.is_space:
            continue
        start, end = token.idx, token.idx + len(token)
        joined = last is not None and all(doc[gap].is_space for gap in range(last + 1, position))
        if spans and joined:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = position
    return tuple(spans)
