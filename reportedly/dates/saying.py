"""Verbs whose days are not the days of what hangs under them: saying, and what comes after.

The words stand in saying.yaml.
"""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from reportedly.lexicon.tables import read_yaml

_FILE = Path(__file__).with_name("saying.yaml")
_CONTENT = ("ccomp", "parataxis", "xcomp", "prep", "dobj")


class SayingWords(BaseModel):
    """What saying.yaml states."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    saying: frozenset[str]
    always: frozenset[str]
    totals: frozenset[str]
    aftermath: frozenset[str]
    court: frozenset[str]
    proceedings: frozenset[str]
    accounts: frozenset[str]
    after: frozenset[str]
    happening: frozenset[str]
    happened: frozenset[str]


@cache
def saying_words() -> SayingWords:
    """Read saying.yaml once."""
    return SayingWords.model_validate(read_yaml(_FILE))


def is_saying(token: Token) -> bool:
    """Tell a verb that reports a clause or a quotation from the same verb without one.

    Also the verb of a count or an account: the day on which a toll rose, or on which details
    emerged, is not the day of the deaths.
    """
    words = saying_words()
    counts = words.totals | words.accounts
    if any(c.lemma_.lower() in counts for c in token.children if c.dep_ in ("nsubj", "nsubjpass")):
        return True
    if token.pos_ != "VERB" or token.lemma_ not in words.saying:
        return False
    return token.lemma_ in words.always or any(child.dep_ in _CONTENT for child in token.children)
