"""Which event or verb an expression of time belongs to."""

from collections.abc import Container

from spacy.tokens import Doc, Token

from reportedly.language.reading import TimeMention

_PREMODIFIER = frozenset({"poss", "compound", "amod", "nmod", "nummod"})


class DatedWords:
    """Finds the word that an expression dates; `heads` are the head tokens of all events."""

    def __init__(self, doc: Doc, heads: Container[int]) -> None:
        """Take the text and the events' heads."""
        self._doc = doc
        self._heads = heads

    def node(self, mention: TimeMention) -> int:
        """Climb from an expression to the event or verb that it dates.

        An expression before a noun ("Monday's attack", "the 2003 invasion") dates that noun only.
        """
        token = self.outer(mention)
        if _stands_before_noun(token) and not self._is_mistaken(mention, token):
            return token.head.i
        while token.head.i != token.i:
            token = token.head
            if token.i in self._heads or token.pos_ in ("VERB", "AUX"):
                return token.i
        return token.i

    def outer(self, mention: TimeMention) -> Token:
        """Return the outermost word of an expression."""
        token = self._doc[mention.head]
        while mention.start <= token.head.i < mention.end and token.head.i != token.i:
            token = token.head
        return token

    def _is_mistaken(self, mention: TimeMention, token: Token) -> bool:
        """Tell "On Monday rebels stormed …", where the parser ties the day to the rebels."""
        before = self._doc[mention.start - 1] if mention.start else None
        follows = before is not None and before.pos_ == "ADP" and before.lower_ in ("on", "in")
        return follows and token.head.i not in self._heads and token.dep_ != "poss"

    def is_dateline(self, mention: TimeMention) -> bool:
        """Tell the date that stands before "(AP) -" at the head of a report."""
        sentence = self._doc[mention.head].sent
        if mention.start - sentence.start > 10 or not self._is_opening(sentence.start):
            return False
        before = [t for t in self._doc[sentence.start : mention.start] if t.is_alpha]
        after = self._doc[mention.end : mention.end + 8]
        has_dash = any(t.text in ("-", "--", "–", "—", "(", "[") for t in after)
        return has_dash and all(t.pos_ == "PROPN" or t.is_upper for t in before)

    def _is_opening(self, start: int) -> bool:
        return start == 0 or "\n" in self._doc[start - 1].text


def _stands_before_noun(token: Token) -> bool:
    is_before = token.dep_ in _PREMODIFIER and token.head.i > token.i
    return is_before and token.head.pos_ in ("NOUN", "PROPN")
