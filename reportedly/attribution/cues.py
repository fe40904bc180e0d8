"""What a cue yields before voices are named: the common form of verbs, nouns and phrases."""

from dataclasses import dataclass
from typing import Literal

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
