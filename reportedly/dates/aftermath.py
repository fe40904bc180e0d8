"""Words above an event whose days come after it: what followed, and who it befell later.

"Police investigated the killing on Friday", "a man accused of killing four appeared in court on
Friday", "an inquiry into the killing was under way on Friday": Friday bounds the killing and
does not date it. The words stand in saying.yaml.
"""

from collections.abc import Container, Iterator

from spacy.tokens import Token

from reportedly.dates.saying import SayingWords, saying_words

_UNDER_VERB = frozenset({"dobj", "ccomp", "pcomp", "xcomp"})
_UNDER_NOUN = frozenset({"compound", "poss", "nmod", "amod"})
_ON_NOUN = frozenset({"acl", "relcl"})
_PAST = frozenset({"VBN", "VBD"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def words_after(event: Token, heads: Container[int]) -> frozenset[int]:
    """Return the words above an event (positions) that tell of what came after it.

    They are the first such word and all above that. `heads` are the head tokens of all events.
    """
    words = saying_words()
    described = False
    for below, token in _climb(event):
        if (
            _is_noun_of_aftermath(words, token, below)
            or _is_verb_of_aftermath(words, token, below)
            or (described and below.dep_ in _SUBJECT)
        ):
            return frozenset({token.i, *(above.i for above in token.ancestors)})
        described = described or _describes(below, token, heads)
    return frozenset()


def _climb(event: Token) -> Iterator[tuple[Token, Token]]:
    token = event
    while token.head.i != token.i:
        yield token, token.head
        token = token.head


def _is_verb_of_aftermath(words: SayingWords, verb: Token, below: Token) -> bool:
    """Tell "arrested over the killing"; "arrested during a raid" is none, nor is its subject."""
    if verb.pos_ != "VERB" or verb.lemma_ not in words.aftermath | words.court:
        return False
    if below.dep_ in _UNDER_VERB:
        return True
    leading = words.after | {"in", "as"} if verb.lemma_ in words.court else words.after
    return below.dep_ == "prep" and below.lower_ in leading


def _is_noun_of_aftermath(words: SayingWords, noun: Token, below: Token) -> bool:
    """Tell "an inquiry into the killing", "the murder trial"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words.proceedings:
        return False
    leads = below.dep_ == "prep" and below.lower_ in words.after | {"in"}
    return leads or below.dep_ in _UNDER_NOUN


def _describes(below: Token, token: Token, heads: Container[int]) -> bool:
    """Tell a clause in the past on a noun that is no event: "the boy shot at the school"."""
    return below.dep_ in _ON_NOUN and below.tag_ in _PAST and token.i not in heads
