"""Direct speech: words between quotation marks belong to one voice, over several sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from reportedly.attribution.content import paragraph
from reportedly.attribution.cues import Cue

_LONGEST = 400
"""Tokens; a quotation longer than this is taken for a missing quotation mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `[start, end)` with their marks; `is_open` when its paragraph ends without one."""

    start: int
    end: int
    is_open: bool


@lru_cache(maxsize=2)
def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Pair the quotation marks of each paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in doc:
        if token.is_space and "\n" in token.text:
            if opened is not None:
                found.append(Quotation(opened, token.i, True))
            opened = None
        elif token.text == "“" or (token.text in ('"', "''", "``") and opened is None):
            opened = token.i
        elif token.text in ("”", '"', "''", "``") and opened is not None:
            found.append(Quotation(opened, token.i + 1, False))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(doc), True))
    return tuple(q for q in found if q.end - q.start < _LONGEST)


def _is_speech(doc: Doc, quotation: Quotation) -> bool:
    """Tell a sentence in quotation marks from words quoted within one."""
    words = doc[quotation.start : quotation.end]
    if quotation.start and doc[quotation.start - 1].text == "," and len(words) > 4:
        return True
    inside = doc[quotation.start + 1] if quotation.start + 1 < len(doc) else None
    starts = inside is not None and inside.text[:1].isupper()
    return len(words) > 4 and starts and any(token.pos_ in ("VERB", "AUX") for token in words)


def extend_over_quotations(doc: Doc, cues: Sequence[Cue]) -> list[Cue]:
    """Give each voice the whole of the quotations it begins, and those that go on from them."""
    quotations = [q for q in find_quotations(doc) if _is_speech(doc, q)]
    contents: list[set[int]] = [set(cue.content) for cue in cues]
    reaching = _reaching(cues)
    owners: list[int | None] = [_owner(quotation, cues, reaching) for quotation in quotations]
    for position, owner in enumerate(owners):
        if owner is None:
            owners[position] = _neighbour(doc, quotations, owners, position)
    for quotation, owner in zip(quotations, owners, strict=True):
        if owner is not None:
            contents[owner].update(
                i for i in range(quotation.start, quotation.end) if not doc[i].is_space
            )
    return [
        replace(cue, content=frozenset(content)) if len(content) > len(cue.content) else cue
        for cue, content in zip(cues, contents, strict=True)
    ]


def _reaching(cues: Sequence[Cue]) -> dict[int, list[int]]:
    """List for each token the cues whose content it is part of, by their place among `cues`."""
    reaching: dict[int, list[int]] = {}
    for index, cue in enumerate(cues):
        if cue.form not in ("noun", "inner"):
            for position in cue.content:
                reaching.setdefault(position, []).append(index)
    return reaching


def _owner(
    quotation: Quotation, cues: Sequence[Cue], reaching: Mapping[int, list[int]]
) -> int | None:
    """Return the outermost cue outside a quotation whose content reaches into it."""
    inside = Counter(
        index
        for position in range(quotation.start + 1, quotation.end - 1)
        for index in reaching.get(position, ())
        if not quotation.start <= cues[index].start < quotation.end
    )
    found = [index for index, tokens in inside.items() if tokens >= 2]
    return min(found, key=lambda index: (-len(cues[index].content), index), default=None)


def _neighbour(
    doc: Doc, quotations: Sequence[Quotation], owners: Sequence[int | None], position: int
) -> int | None:
    """Return who speaks a quotation without a cue.

    It is the voice of the same paragraph, or of the one before where that left its last
    quotation open.
    """
    own = paragraph(doc, quotations[position].start)
    if position:
        before = quotations[position - 1]
        if before.is_open or own[0] <= before.start < own[1]:
            return owners[position - 1]
    if position + 1 < len(quotations) and own[0] <= quotations[position + 1].start < own[1]:
        return owners[position + 1]
    return None
