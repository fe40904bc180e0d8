"""One count given twice, in households and in persons: "160 families (1,307 people)"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from reportedly.figures.labelled import PEOPLE_NOUNS
from reportedly.figures.not_counts import measure_words
from reportedly.language.reading import Quantity

_BETWEEN = frozenset({"(", "[", ",", "or", "i.e.", "ie", "-", "–", "—", "/", "meaning", "totalling",
                      "comprising", "some", "about", "around"})  # fmt: skip
_PEOPLE = PEOPLE_NOUNS | {"soul"}


def paired_quantity(doc: Doc, quantity: Quantity, known: Sequence[Quantity]) -> Quantity | None:
    """Return the same count in the other unit, where it stands right beside; None elsewhere.

    Households only pair with persons; neither is worked out from the other.
    """
    unit = _unit(doc, quantity)
    if unit is None:
        return None
    for other in known:
        first, second = sorted((quantity, other), key=lambda one: one.start)
        if other is quantity or second.start <= first.head:
            continue
        between = doc[first.head + 1 : second.start]
        if len(between) > 3 or not all(token.lower_ in _BETWEEN for token in between):
            continue
        if _unit(doc, other) not in (None, unit):
            is_plain = other.basis.startswith("rule:")
            return replace(other, basis="rule:figure-other-unit") if is_plain else other
    return None


def _unit(doc: Doc, quantity: Quantity) -> str | None:
    lemma = doc[quantity.head].lemma_.lower()
    row = measure_words().get(("unit", lemma))
    if row is not None and row.unit == "household":
        return "household"
    return "person" if lemma in _PEOPLE else None
