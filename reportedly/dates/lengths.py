"""Rules for lengths of time, rates, and words that name a time without saying which.

They are kept as mentions, so that "five days" is no count and no name; but they date no event:
both bounds are open, or one where the words look back or ahead. Each rule is described, with an
example, in docs/method/dates.md.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from reportedly.dates.frame import Frame
from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval, unresolved
from reportedly.dates.words import Atom
from reportedly.figures.numbers import Number

_OPENERS = frozenset({"for", "within", "over", "in", "and", "or", "AFTER", "of", "many"})
_NUMBER = "(WORD|DAY|NUM) (DASH? WORD)? of?"

RULES: tuple[tuple[str, str], ...] = (
    ("date-age", "(a|an|the)? (WORD|DAY|NUM) (DASH? WORD)? DASH? UNIT (DASH? old|of age)"),
    ("date-rate", "RATE | (every|each|per) (UNIT|PART) | (a|an) (UNIT|PART) (for|over) every"),
    ("date-length", f"(another|a|an)? {_NUMBER} (more|half)? ADJ? ADJ? DASH? UNIT"
                    " (DASH? long)?"),
    ("date-length", "(half (a|an)|(a|an)? half DASH|(a|an) half|a|an|another) UNIT"
                    " (and (a|an) half | (and DASH)? DASH? long)?"),
    ("date-length", "UNIT DASH long | many? UNIT"),
    ("date-length", "for (a|an|WORD) ADJ? (time|SPAN) | (a|an) ADJ time | (a|an) ADJ SPAN of time"),
    ("date-then", "(at|during|BY|SINCE|UNTIL|throughout|from|BEFORE|AFTER|for|in)"
                  " (the|THIS|SAME|the SAME) (time|SPAN)"),
    ("date-recent", "RECENT"),
    ("date-recent", "the LAST"),
    ("date-future", "in (the|the? ADJ)? FUTURE | the FUTURE | FUTURE"),
)  # fmt: skip


def is_length(doc: Doc, found: Sequence[Atom], match: Match) -> bool:
    """Tell "for months", "within days" from "hours" and "the days", which name no length."""
    if match.rule == "date-recent" and match.first("LAST") is not None:
        following = doc[found[match.end].token] if match.end < len(found) else None
        is_noun = match.atoms[-1].text == "past"
        return is_noun and (following is None or following.pos_ not in ("NOUN", "ADJ", "NUM"))
    if match.rule != "date-length" or match.atoms[-1].kind != "UNIT" or len(match.atoms) > 1:
        return True
    opener = found[match.start - 1].kind if match.start else ""
    return match.atoms[0].text.endswith("s") and opener in _OPENERS


def resolve_age(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Pass over "18 years old", which is no time."""
    return None


def resolve_length(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Keep "five days", "a ten-day siege", "months-long", "for months"; they give no date."""
    return unresolved(match.rule)


def resolve_open(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Keep "daily", "at the time", "in the future": some time that is not said."""
    return unresolved(match.rule)


def resolve_lately(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "recent attacks", "in the past": up to the report's day."""
    if frame.reference is None:
        return unresolved(match.rule)
    return Interval(None, frame.reference, "open", frame.anchor, match.rule)


RESOLVERS = {
    "date-age": resolve_age,
    "date-rate": resolve_open,
    "date-length": resolve_length,
    "date-then": resolve_open,
    "date-recent": resolve_lately,
    "date-future": resolve_open,
}
