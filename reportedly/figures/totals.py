"""What a total rose to or stands at: "the toll exceeded 100", "bringing to 214 the number"."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from reportedly.figures.not_counts import measure_words
from reportedly.figures.quantities import QuantifierRow, quantifiers, rebounded
from reportedly.language.reading import Quantity

_RISING = frozenset({"rise", "climb", "reach", "stand", "bring", "increase", "jump", "grow", "pass",
                     "put", "mount", "take", "raise", "go", "edge"})  # fmt: skip
_BEING = frozenset({"be", "estimate", "put", "total"})
"""What a number is, besides rising: "the number of displaced families is estimated to be 349"."""
_UP_TO = frozenset({"to", "at", "from", "by"})


def is_total(token: Token) -> bool:
    """Tell "toll", "number", "tally"."""
    return ("toll", token.lemma_.lower()) in measure_words()


def total_over(trigger: Token) -> Token | None:
    """Return "number" for "the number of people killed": what the trigger is counted in."""
    token = trigger
    for _ in range(4):
        if is_total(token) and token.i != trigger.i:
            return token
        token = token.head
    return None


def risen_to(noun: Token, by_token: Mapping[int, Quantity]) -> Quantity | None:
    """Return the last number that a total, or deaths and the like, rose to, stand at or passed.

    What a total exceeded, passed or rose above is a bound: more than that.
    """
    verb = noun.head
    row = quantifiers().get(("verb", (verb.lemma_,)))
    is_counting = row is not None and noun.dep_ == "nsubj" and noun.pos_ == "NOUN"
    if not is_counting and not (is_total(noun) and (row or verb.lemma_ in _RISING | _BEING)):
        return None
    found = [q for token in _numbers(verb) if (q := by_token.get(token.i)) is not None]
    found = found or list(_put_at(verb, noun, by_token))
    if not found:
        return None
    return _bounded_by(found[-1], verb, row)


def _bounded_by(quantity: Quantity, verb: Token, row: QuantifierRow | None) -> Quantity:
    """Set the bounds that the verb or the preposition before a bare number makes."""
    before = verb.doc[quantity.start - 1]
    after_rise = quantifiers().get(("rise", (before.lower_,)))
    if after_rise is not None:
        return rebounded(quantity, after_rise, before.i)
    if row is None or before.dep_ == "prep":
        return quantity
    return rebounded(quantity, row, verb.i if before.i == verb.i else quantity.start)


def _numbers(verb: Token) -> Iterator[Token]:
    """Yield the numbers that a total rose to or stands at, not those of other phrases."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "npadvmod", "acomp", "advmod") or child.pos_ == "NUM":
            yield child
            yield from child.children
        elif child.dep_ == "xcomp" and child.lemma_ == "be":
            yield from _numbers(child)
        elif child.dep_ in ("prep", "dative", "agent") and _leads_to(child):
            yield from child.subtree


_PUT_AT = {"put": "at", "bring": "to", "raise": "to", "take": "to"}


def _put_at(verb: Token, noun: Token, by_token: Mapping[int, Quantity]) -> Iterator[Quantity]:
    """Yield the 31 of "put the number of dead in the raid at 31", hung under the raid."""
    leading = _PUT_AT.get(verb.lemma_)
    for token in verb.subtree if leading else ():
        after = by_token.get(token.i + 1)
        if token.i > noun.i and token.lower_ == leading and after is not None:
            yield after


def _leads_to(preposition: Token) -> bool:
    return preposition.lower_ in _UP_TO or ("rise", (preposition.lower_,)) in quantifiers()
