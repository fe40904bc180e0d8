"""Words that carry an event without being one: "launched an attack", "a series of attacks"."""

from functools import cache
from typing import Literal

from spacy.tokens import Token

from reportedly.lexicon.tables import HOME, Row, read_table


class SupportRow(Row):
    """A support verb or an empty noun.

    `subject` is the slot of the event that the verb's subject fills: "agent" (launch an
    attack), "undergoer" (suffer an attack), or "event" where the event itself is the subject (an
    attack took place). `preposition` is what the verb takes the event noun by ("come under").
    """

    term: str
    pos: Literal["verb", "noun"]
    subject: Literal["agent", "undergoer", "event"] = "agent"
    preposition: str | None = None


@cache
def support_rows() -> list[SupportRow]:
    """Load the table."""
    return read_table(HOME / "terms" / "support.csv", SupportRow)


@cache
def _verbs() -> dict[tuple[str, str | None], SupportRow]:
    return {(row.term, row.preposition): row for row in support_rows() if row.pos == "verb"}


@cache
def _nouns() -> dict[str, SupportRow]:
    return {row.term: row for row in support_rows() if row.pos == "noun"}


def support_verb(verb: Token, *, preposition: str | None = None) -> SupportRow | None:
    """Return the row of a support verb, with its particle if it has one ("carry out")."""
    words = [child.lower_ for child in verb.children if child.dep_ == "prt"]
    if verb.lemma_ == "take":
        # "take place" is the one term whose second word is an object.
        words += [child.lower_ for child in verb.children if child.dep_ == "dobj"]
    term = " ".join([verb.lemma_.lower(), *words])
    return _verbs().get((term, preposition))


def support_noun(noun: Token) -> SupportRow | None:
    """Return the row of an empty noun ("series", "wave", "campaign")."""
    return _nouns().get(noun.lemma_.lower())
