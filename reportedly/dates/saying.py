"""Verbs of saying, whose days are not the days of what is said."""

from spacy.tokens import Token

_SAYING = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "claim",
        "add",
        "state",
        "confirm",
        "deny",
        "declare",
        "warn",
        "allege",
        "accuse",
        "quote",
        "tweet",
    ]
)


_TOTALS = frozenset({"toll", "number", "tally", "count", "total"})


def is_saying(token: Token) -> bool:
    """Tell a verb that reports a clause or a quotation from the same verb without one.

    Also the verb of a count: the day on which a toll rose is not the day of the deaths.
    """
    if any(c.lemma_ in _TOTALS for c in token.children if c.dep_ in ("nsubj", "nsubjpass")):
        return True
    if token.pos_ != "VERB" or token.lemma_ not in _SAYING:
        return False
    return token.lemma_ in ("say", "tell", "add") or any(
        child.dep_ in ("ccomp", "parataxis", "xcomp", "prep", "dobj") for child in token.children
    )
