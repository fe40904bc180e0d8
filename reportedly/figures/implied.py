"""Counts that a noun gives without a number: "a policeman was killed" is one."""

from spacy.tokens import Token

from reportedly.figures.not_counts import measure_words

_INDEFINITE = frozenset({"a", "an", "another", "one"})

_ONE = frozenset({"he", "him", "she", "her", "himself", "herself"})


def implied_count(token: Token) -> int | None:
    """Return 1 for a singular noun with "a", "another" or a possessor ("his driver"), else None.

    Also for "another" alone, a person's name and "him". Nouns for several people ("a group of",
    "a family") give no count.
    """
    if token.lower_ == "another" or (token.pos_ == "PRON" and token.lower_ in _ONE):
        return 1
    if token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and token.tag_ == "NNP":
        return 1
    if token.pos_ != "NOUN" or token.tag_ != "NN" or stands_for_several(token):
        return None
    is_indefinite = any(
        child.dep_ in ("det", "nummod") and child.lower_ in _INDEFINITE for child in token.children
    )
    is_possessed = any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)
    return 1 if is_indefinite or is_possessed else None


def stands_for_several(token: Token) -> bool:
    """Tell "a group", "a convoy", "the total" from one person."""
    lemma = token.lemma_.lower()
    return ("group", lemma) in measure_words() or ("toll", lemma) in measure_words()
