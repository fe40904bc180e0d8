"""What a bare number goes on counting: "31 houses were destroyed and 300 damaged"."""

from collections.abc import Iterable

from spacy.tokens import Token

from reportedly.language.reading import Quantity


def elided_noun(number: Token, quantities: Iterable[Quantity]) -> Token | None:
    """Return the noun that the nearest number before it in the sentence counts.

    "Others" stands for that noun too. None for another word, or where no noun was counted before.
    """
    if number.pos_ != "NUM" and number.lower_ != "others":
        return None
    doc, first = number.doc, number.sent.start
    before = [q.head for q in quantities if first <= q.head < number.i]
    nouns = [i for i in before if doc[i].pos_ == "NOUN"]
    return doc[max(nouns)] if nouns else None
