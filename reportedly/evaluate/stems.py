"""The stem that the words of one act share: "nominate", "nomination", "nominees"."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml


class _Stems(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    leaves: int
    never: tuple[str, ...]
    endings: tuple[str, ...]
    kept_double: frozenset[str]
    example: str


@cache
def _rule() -> _Stems:
    return _Stems.model_validate(read_yaml(Path(__file__).with_name("stems.yaml"))["stems"])


def stem_of(word: str) -> str:
    """Take off a word's ending, and a consonant that was doubled before it.

    >>> stem_of("nomination"), stem_of("nominated"), stem_of("firing"), stem_of("planned")
    ('nomin', 'nomin', 'fir', 'plan')
    """
    rule, word = _rule(), word.casefold()
    if word.endswith(rule.never):
        return word
    fitting = (one for one in rule.endings if word.endswith(one))
    ending = next((one for one in fitting if len(word) - len(one) >= rule.leaves), "")
    stem = word.removesuffix(ending)
    doubled = len(stem) > rule.leaves and stem[-1] == stem[-2]
    return stem[:-1] if doubled and stem[-1] not in rule.kept_double else stem
