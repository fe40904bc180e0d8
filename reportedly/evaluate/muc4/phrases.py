"""The words of a filler: noun phrases as they stand in the text, in capitals."""

import re

from spacy.tokens import Token

from reportedly.evaluate.muc4.tables import tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import Reading
from reportedly.language.syntax import noun_phrase, word_forms
from reportedly.records import Count

_OUTSIDE = ("NUM", "DET", "PRON", "PUNCT", "SPACE", "ADV", "SCONJ", "CCONJ", "ADP", "PART")
_QUOTES = "\"'“”‘’"


def capitals(text: str) -> str:
    """Write words of a text on one line and in capitals, as the key has them."""
    return re.sub(r"\s+", " ", text).strip(" ,;.-").upper()


def phrase(reading: Reading, token: Token, *, with_of: bool = False) -> str:
    """Return the noun phrase that a token heads, without article and number.

    `with_of` keeps an "of" phrase ("members of the National Front").
    """
    start, end = noun_phrase(token)
    doc = reading.doc
    while start < token.i and (
        (doc[start].pos_ in _OUTSIDE and doc[start].text not in _QUOTES and not _named(doc[start]))
        or doc[start].tag_ in ("VBN", "VBD", "JJS", "JJR")
    ):
        start += 1
    if with_of:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
                ends = [noun_phrase(noun)[1] for noun in child.children if noun.dep_ == "pobj"]
                end = max([end, *ends])
    text = reading.report.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
    return capitals(text)


def _named(token: Token) -> bool:
    return bool(token.ent_type_) and token.ent_type_ not in ("CARDINAL", "ORDINAL", "QUANTITY")


def lemmas(reading: Reading, token: Token) -> frozenset[str]:
    """Return the word forms of a noun phrase and of the "of" phrase under it."""
    start, end = noun_phrase(token)
    doc = reading.doc
    inside = list(range(start, end))
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    inside += range(*noun_phrase(noun))
    return frozenset(form for i in inside for form in word_forms(doc[i]))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a string in lower case, with plurals also without their ending."""
    found = set(re.findall(r"[^\W_]+(?:[-.'’][^\W_]+)*", text.lower()))
    return frozenset(found | {word.removesuffix("s") for word in found})


def is_several(token: Token) -> bool:
    """Tell a plural noun."""
    return token.tag_ in ("NNS", "NNPS")


def number_of(token: Token, index: MentionIndex) -> str:
    """Write how many a noun is of: a number, a range, or PLURAL when more than one."""
    quantity = index.quantities.get(token.i)
    if quantity is not None:
        written = write_number(
            Count(low=quantity.low, best=quantity.best, high=quantity.high), quantity.quantifier
        )
        if written:
            return written
    return "PLURAL" if is_several(token) or token.lower_ in ("people", "police") else "1"


def write_number(count: Count, quantifier: str = "exact") -> str | None:
    """Write a number in the form of the key: "6", "6-", "-6", "6-8", "~6"; None for vague ones."""
    low, best, high = (None if n is None else int(n) for n in (count.low, count.best, count.high))
    if best is not None:
        match quantifier:
            case "about":
                return f"~{best}"
            case "at_least" | "more_than":
                return f"{best}-"
            case "at_most" | "fewer_than":
                return f"-{best}"
            case _:
                return str(best)
    if quantifier == "vague":
        return "PLURAL"
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}-{high}"
    return f"{low}-" if low is not None else None


def type_of(words: frozenset[str], *, things: bool) -> str | None:
    """Return the closed value that the words of a target stand for, None if no rule holds."""
    rules = tables().things if things else tables().people
    return next((rule.type for rule in rules if rule.holds(words)), None)
