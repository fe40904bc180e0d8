"""Names that the parse takes for adverbs: the Mosul of "his men had not left Mosul"."""

from spacy.tokens import Token

_LOST = frozenset({"advmod", "npadvmod", "punct", "dep"})
_WHEN = frozenset({"DATE", "TIME"})


def named_object(verb: Token) -> Token | None:
    """Return the name right after a verb that has no object of its own, days aside."""
    if verb.pos_ != "VERB" or verb.i + 1 >= len(verb.doc):
        return None
    name = verb.nbor(1)
    is_lost = name.head.i == verb.i and name.dep_ in _LOST and name.pos_ == "PROPN"
    return name if is_lost and name.ent_type_ not in _WHEN else None
