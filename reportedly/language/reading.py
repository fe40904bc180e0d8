"""The working object of one report: it passes through the steps, and is never stored.

Positions inside a Reading are spaCy token indexes, half-open; `Reading.span` turns them into
the code points that records carry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reportedly.language.encoder import Encoder, Heard
from reportedly.records import (
    ActorKind,
    Certainty,
    Claim,
    Coder,
    Figure,
    Materiel,
    Measure,
    Participant,
    Place,
    Report,
    Span,
    Time,
    Voice,
    VoiceKind,
)
from reportedly.records.claim import Modality, Quantifier, Responsibility, Stance


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: tokens `[start, end)`, with their syntactic head."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Quantity(Mention):
    """A number of something; `head` is the counted noun, or the number itself if none is named.

    `start`..`end` covers the number and its quantifier ("at least 12"), not the noun.
    """

    low: float | None
    best: float | None
    high: float | None
    quantifier: Quantifier
    basis: str


@dataclass(frozen=True, slots=True)
class TimeMention(Mention):
    """A resolved time expression, ready to be given to an event."""

    time: Time


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A resolved place name; `place.mention` covers the same words."""

    place: Place


@dataclass(frozen=True, slots=True)
class ActorMention(Mention):
    """A named actor or a role noun ("gunmen"), with what the roster knows of it.

    `actor_id` is None for role nouns; `antecedent` is the index in `Reading.actors` of the
    mention that a definite noun or pronoun stands for.
    """

    name: str
    kind: ActorKind | None
    basis: str
    actor_id: str | None = None
    country: str | None = None
    side: str | None = None
    voice_kind: VoiceKind | None = None
    antecedent: int | None = None


@dataclass(frozen=True, slots=True)
class MaterielMention(Mention):
    """A named weapon or piece of equipment."""

    item: str
    kind: str
    basis: str
    maker_country: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and the words it vouches for.

    `cue` and `source` are token ranges; `content` the tokens of what is said. `source` is None
    for a voice that is not named at all ("it was reported that …").
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    source_head: int | None
    content: frozenset[int]
    stance: Stance
    kind: VoiceKind
    name: str | None
    actor_id: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event: its role, the slot it stood in, and its head token."""

    role: str
    slot: str
    head: int


@dataclass(slots=True)
class EventDraft:
    """One event on its way to a claim; the steps after `events` fill in the rest.

    `head` is the trigger's head token, `start`..`end` the trigger words, `carriers` the support
    words that it hangs from ("declared a curfew"). `absorbed` are
    consequences (killed 12, wounded 35) that belong to this cause: their arguments and figures
    count as the cause's own.
    """

    kind: str
    head: int
    start: int
    end: int
    basis: str
    measure: Measure | None = None
    counted: str = "recipient"
    arguments: list[Argument] = field(default_factory=list)
    carriers: frozenset[int] = frozenset()
    absorbed: list["EventDraft"] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    certainty: Certainty | None = None
    modality: Modality = "actual"
    historical: bool = False
    responsibility: Responsibility | None = None
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    place: Place | None = None
    other_places: list[Place] = field(default_factory=list)
    origin: Place | None = None
    destination: Place | None = None
    time: Time | None = None
    figures: list[Figure] = field(default_factory=list)
    materiel: list[Materiel] = field(default_factory=list)

    def heads_of(self, role: str) -> list[int]:
        """List the head tokens of the arguments in `role`, those of absorbed events last."""
        own = [argument.head for argument in self.arguments if argument.role == role]
        return own + [head for event in self.absorbed for head in event.heads_of(role)]


@dataclass(frozen=True, slots=True)
class Fired:
    """A lexicon row that matched; `held_by` says why it was held back, None when it was used."""

    row_id: str
    start: int
    end: int
    held_by: str | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the encoder answers for a sentence, and the tokens that its words are."""

    tokens: tuple[int, ...]
    heard: Heard

    def word(self, token: int) -> int | None:
        """Return which of the words a token is, None where the encoder does not reach."""
        known = self.tokens[: len(self.heard)]
        return known.index(token) if token in known else None


@dataclass(slots=True)
class Reading:
    """A report and what has been found in it so far; the steps' declared gifts are its fields.

    `attitudes` are what someone wants, backs or resents: no voice of an event.
    `asked` are the words, as token ranges, that someone asks about as events (`Reader.ask`).
    With `every_voice` the encoder hears voices in all sentences, not in those of events alone.
    `encoder` is None where rules alone read.
    """

    report: Report
    doc: Doc
    quantities: list[Quantity] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    materiel: list[MaterielMention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    attitudes: list[Attribution] = field(default_factory=list)
    events: list[EventDraft] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    coder: Coder | None = None
    asked: tuple[tuple[int, int], ...] = ()
    every_voice: bool = False
    encoder: Encoder | None = None
    hearings: dict[int, Hearing] = field(default_factory=dict)

    def hearing(self, token: int) -> Hearing | None:
        """Let the encoder answer for the sentence of a token, once; None without an encoder.

        None too for a sentence of blanks alone.
        """
        sentence = self.sentence(token)
        if sentence.start not in self.hearings:
            words = self.words(token)
            if self.encoder is None or not words:
                return None
            heard = self.encoder.hear([word.text for word in words])
            self.hearings[sentence.start] = Hearing(tuple(word.i for word in words), heard)
        return self.hearings[sentence.start]

    def span(self, start: int, end: int) -> Span:
        """Turn tokens `[start, end)` into the words and code points of the report."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span.of(self.report.text, first.idx, last.idx + len(last))

    def sentence(self, token: int) -> Tokens:
        """Return the sentence that a token stands in."""
        return self.doc[token].sent

    def words(self, token: int) -> list[Token]:
        """List the tokens of a token's sentence that the encoder reads: all but blanks."""
        return [word for word in self.sentence(token) if not word.is_space]

    def fire(self, row_id: str, start: int, end: int, *, held_by: str | None = None) -> None:
        """Note that a lexicon row matched here, and why it was not used if it was not."""
        self.fired.append(Fired(row_id, start, end, held_by))

    @property
    def title_end(self) -> int:
        """Number of tokens that belong to the headline, 0 without one."""
        end = self.report.title_end
        return sum(1 for token in self.doc if token.idx < end) if end else 0


M = TypeVar("M", bound=Mention)


def covering(mentions: Iterable[M], token: int) -> Iterator[M]:
    """Yield the mentions whose words include the token."""
    return (mention for mention in mentions if mention.start <= token < mention.end)
