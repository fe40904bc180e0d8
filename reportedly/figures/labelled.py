"""Labelled figures of situation reports: "Number of displaced: 452", "IDPs total 122 387"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from reportedly.figures.not_counts import measure_words
from reportedly.language.reading import Quantity

_LONGEST = 12
"""Words of a label and its number, at most."""
_WRAPPED = 3
"""Words of a line, at most, that is read on into the next: a cell of a table."""
_FAR = 200
"""Tokens on either side, at most, that are looked at for the ends of a line."""
_ENDS = frozenset({".", ";", "!", "?", "•", "*", "|"})
_LINKS = frozenset({":", "=", "-", "–", "—", "total", "totals", "approx", "about", "some"})
_AROUND = frozenset({"(", "["})
PEOPLE_NOUNS = frozenset({"people", "person", "individual", "resident", "inhabitant", "member"})


def labelled_quantity(doc: Doc, trigger: int, quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the number of a label that a trigger stands in; None where it stands in none.

    A label is a short line that makes no clause, its one number at the beginning, at the end or
    after a colon. What is counted is the label's noun of people or homes, where it names one.
    """
    if doc[trigger].is_space:
        return None
    for line in _lines(doc, trigger):
        inside = _outside_brackets(line)
        if not inside or len(inside) > _LONGEST or any(_is_clause(t, trigger) for t in inside):
            continue
        known = {token.i for token in inside}
        found = [q for q in quantities if q.start in known and q.end - 1 in known]
        if len(found) != 1 or not _is_set_apart(inside, found[0]):
            continue
        if _may_count(found[0], trigger, doc):
            return replace(found[0], head=_counted(inside, found[0]), basis=_basis(found[0]))
    return None


def _basis(quantity: Quantity) -> str:
    """Name this rule, but where a hedge set the bounds ("at least 40") its row."""
    return "rule:figure-label" if quantity.basis.startswith("rule:") else quantity.basis


def _lines(doc: Doc, position: int) -> Iterator[list[Token]]:
    """Yield the line around a token, then the cell of short lines that it may be part of."""
    line = _line(doc, position)
    yield line
    item = _item(line, position)
    if len(item) < len(line):
        yield item
    start, end = line[0].i, line[-1].i + 1
    while start > 1 and _is_wrapped(before := _line(doc, start - 2)) and doc[start - 1].is_space:
        start = before[0].i
    while end + 1 < len(doc) and doc[end].is_space and _is_wrapped(after := _line(doc, end + 1)):
        end = after[-1].i + 1
    if (start, end) != (line[0].i, line[-1].i + 1):
        yield [token for token in doc[start:end] if not token.is_space]


def _item(line: list[Token], position: int) -> list[Token]:
    """Return the item of a list that a token stands in: "12 dead, 3,400 displaced"."""
    item: list[Token] = []
    for token in line:
        if token.text in (",", "/") or token.lower_ == "and":
            if item and item[-1].i >= position:
                break
            item = []
        else:
            item.append(token)
    return item


def _is_wrapped(line: list[Token]) -> bool:
    return len(line) <= _WRAPPED


def _line(doc: Doc, position: int) -> list[Token]:
    start, end = position, position + 1
    while position - start < _FAR and start > 0 and not _breaks(doc[start - 1]):
        start -= 1
    while end - position < _FAR and end < len(doc) and not _breaks(doc[end]):
        end += 1
    return list(doc[start:end])


def _breaks(token: Token) -> bool:
    return "\n" in token.text or token.text in _ENDS


def _outside_brackets(line: list[Token]) -> list[Token]:
    kept, is_inside = [], False
    for token in line:
        if token.text in _AROUND:
            is_inside = True
        elif token.text in (")", "]"):
            is_inside = False
        elif not is_inside and not token.is_space:
            kept.append(token)
    return kept


def _is_set_apart(line: list[Token], quantity: Quantity) -> bool:
    """Tell "Houses destroyed: 31", "31 houses destroyed" from a number within a phrase."""
    before = [token for token in line if token.i < quantity.start]
    after = [token for token in line if token.i >= quantity.end]
    if not before or not after:
        return True
    return before[-1].lower_ in _LINKS and len(after) <= _WRAPPED


def _is_clause(token: Token, trigger: int) -> bool:
    """Tell the words of a headline or sentence: an auxiliary, or a verb besides the trigger."""
    if token.pos_ == "AUX":
        return True
    is_verb = token.pos_ == "VERB" and token.tag_ != "VBN" and token.i != trigger
    return is_verb and token.lower_ not in _LINKS and not _is_unit(token)


def _may_count(quantity: Quantity, trigger: int, doc: Doc) -> bool:
    """Tell "3 attacks on IDPs" from "12 people displaced": what else is counted is no label's."""
    noun = doc[quantity.head]
    if quantity.start <= noun.i < quantity.end or noun.i == trigger:
        return True
    if _is_unit(noun) or _is_total(noun):
        return True
    return noun.lemma_.lower() in PEOPLE_NOUNS or noun.i in (doc[trigger].head.i, trigger)


def _is_total(token: Token) -> bool:
    return ("toll", token.lemma_.lower()) in measure_words()


def _is_unit(token: Token) -> bool:
    return ("unit", token.lemma_.lower()) in measure_words()


def _counted(line: list[Token], quantity: Quantity) -> int:
    """Return the noun of people or homes in a label, else what the number counts by itself."""
    for token in line:
        if _is_unit(token):
            return token.i
    return quantity.end - 1 if _is_total(line[0].doc[quantity.head]) else quantity.head
