"""Counts that a noun gives without a number: "a policeman was killed" is one."""

from spacy.tokens import Token

from reportedly.figures.not_counts import measure_words

_INDEFINITE = frozenset({"a", "an", "another", "one"})
_PLURAL = frozenset({"NNS", "NNPS"})


def implied_count(token: Token) -> int | None:
    """Return 1 for a singular indefinite noun ("a policeman", "another man"), else None.

    Nouns for several people ("a group of", "a family") give no count.
    """
    if token.pos_ != "NOUN" or token.tag_ in _PLURAL or token.tag_ != "NN":
        return None
    words = measure_words()
    if ("group", token.lemma_.lower()) in words or ("toll", token.lemma_.lower()) in words:
        return None
    determiners = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod")}
    return 1 if determiners & _INDEFINITE else None
