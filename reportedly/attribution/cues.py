"""What a cue yields before voices are named: the common form of verbs, nouns and phrases."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from reportedly.attribution.rows import VerbTerm
from reportedly.attribution.sources import Source
from reportedly.records import VoiceKind
from reportedly.records.claim import Stance

Form = Literal["verb", "noun", "phrase", "inner", "headline"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with its voice and its content.

    `source` is None for a voice that is not named. `form` is how the content was reached;
    a "noun" without a source gives way to the verb that takes it ("rejected claims that …").
    """

    start: int
    end: int
    source: Source | None
    content: frozenset[int]
    stance: Stance
    row_id: str
    form: Form
    kind: VoiceKind | None = None


def words_of(cue: Token, term: VerbTerm) -> list[int] | None:
    """Find the particle or object that belongs to a term of several words."""
    found = [cue.i]
    for word in term.others:
        near = [t for t in cue.children if t.lemma_.lower() == word or t.lower_ == word]
        near += [t for c in cue.children for t in c.children if t.lower_ == word]
        if not near:
            return None
        found.append(min(near, key=_position).i)
    return found


def _position(token: Token) -> int:
    return token.i
