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

_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_RELATIVES = frozenset({"WP", "WDT"})


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution; `basis` is the rule that ours rests on, None in gold."""

    source: Spans
    cue: Spans
    content: Spans
    basis: str | None = None


def told_in(reading: Reading) -> list[Told]:
    """Write the outermost attributions of a reading as spans, in text order.

    The cue takes in the auxiliaries, negation and adverbs before its verb ("has also learned") and
    the preposition before its content ("warned of").
    A source that stands as a relative pronoun ("a man who said …") is that pronoun here.
    """
    found = [one for one in (*reading.attributions, *reading.attitudes) if one.content]
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
    source = _source(reading.doc, one)
    return Told(
        source=_spans(reading.doc, source),
        cue=_spans(reading.doc, cue),
        content=_spans(reading.doc, one.content - {*cue, *source}),
        basis=one.basis,
    )


def _verb_group(doc: Doc, one: Attribution) -> range:
    start, end = one.cue
    while start > 0 and start - 1 not in one.content:
        before = doc[start - 1]
        if before.dep_ not in _VERB_GROUP or not start <= before.head.i < end:
            break
        start -= 1
    if end < len(doc) and doc[end].dep_ == "prep" and start <= doc[end].head.i < end:
        end += end not in one.content and end + 1 in one.content
    return range(start, end)


def _source(doc: Doc, one: Attribution) -> range:
    if one.source is None:
        return range(0)
    for token in doc[slice(*one.cue)]:
        for child in token.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in _RELATIVES:
                return range(child.i, child.i + 1)
    return range(*one.source)


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
