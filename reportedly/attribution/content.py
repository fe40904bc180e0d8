"""The words that a voice vouches for, as sets of tokens."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc, Token

QUOTES = frozenset({*"\"“”‘’'", "''", "``"})
"""The signs that open or close words quoted, double and single."""


def subtree(head: Token, *, without: Iterable[int] = ()) -> set[int]:
    """Return a token and all below it, leaving out the branches that start in `without`."""
    left_out = set(without)
    found: set[int] = set()
    waiting = [head]
    while waiting:
        token = waiting.pop()
        if token.i in left_out:
            continue
        found.add(token.i)
        waiting.extend(token.children)
    return found


def paragraph(doc: Doc, token: int) -> tuple[int, int]:
    """Return the token range between the line breaks around a token."""
    breaks = _breaks(doc)
    after = bisect_left(breaks, token)
    start = breaks[after - 1] + 1 if after else 0
    return start, breaks[after] if after < len(breaks) else len(doc)


@lru_cache(maxsize=2)
def _breaks(doc: Doc) -> tuple[int, ...]:
    return tuple(token.i for token in doc if token.is_space and "\n" in token.text)


def tidy(doc: Doc, content: set[int], *, at: int) -> frozenset[int]:
    """Keep what lies in the cue's own paragraph, without the commas and dashes at its ends."""
    start, end = paragraph(doc, at)
    kept = sorted(i for i in content if start <= i < end and not doc[i].is_space)
    while kept and doc[kept[0]].text in (",", ".", ";", ":", "-", "–", "—"):
        kept.pop(0)
    while kept and doc[kept[-1]].text in (",", ".", ";", ":", "-", "–", "—"):
        kept.pop()
    return frozenset(kept)


_MADE = {"make", "issue", "repeat", "file", "bring", "lodge", "give", "publish", "release", "hear"}


def is_that_clause(clause: Token) -> bool:
    """Tell "the claim that it shot down a jet" from "the claim that it made".

    The parser often takes the "that" of the first for an object.
    """
    for child in clause.children:
        if child.lower_ == "that" and child.i < clause.i:
            if child.dep_ == "mark":
                return True
            others = [c for c in clause.children if c.i > child.i and c.i < clause.i]
            has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in others)
            return (
                child.dep_ in ("dobj", "pobj", "advmod")
                and has_subject
                and clause.lemma_ not in _MADE
            )
    return False


def clause_of(token: Token, *, whole_sentence: bool) -> Token:
    """Return the verb of the clause around a token, or the sentence's main word."""
    if whole_sentence:
        return token.sent.root
    head = token
    # By index: spaCy may give another object for the same token.
    while head.head.i != head.i:
        head = head.head
        if head.pos_ in ("VERB", "AUX") and head.dep_ not in ("xcomp", "acl", "pcomp", "amod"):
            return head
    return head
