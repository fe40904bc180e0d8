"""Reads the labelled sentences in training/labels, holds them to their form and counts them.

python -m training.labelled
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from reportedly.lexicon.ontology import kinds
from reportedly.records.claim import Degree, Modality, Polarity, Stance

HOME = Path(__file__).parent / "labels"
Range = tuple[int, int]


class LabelError(Exception):
    """A labelled sentence that is not in the form of training/labels/README.md."""


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class VoiceLabel(_Label):
    """One link of the chain of who says so; `source` None for a voice that is not named."""

    source: str | None
    cue: str | None
    stance: Stance


class EventLabel(_Label):
    """One event of a sentence, its words as in the text."""

    trigger: str
    kind: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    polarity: Polarity
    degree: Degree
    modality: Modality
    historical: bool
    voices: tuple[VoiceLabel, ...] = ()
    part_of: str | None = None

    @model_validator(mode="after")
    def _known(self) -> "EventLabel":
        if self.kind not in kinds():
            raise ValueError(f'there is no kind "{self.kind}"')
        return self

    def words(self) -> list[str]:
        """List all words that must stand in the text."""
        named = [self.trigger, *self.actors, *self.recipients]
        named += [one for one in (self.place, self.origin, self.destination, self.part_of) if one]
        return named + [w for voice in self.voices for w in (voice.source, voice.cue) if w]


class AttributionLabel(_Label):
    """Who says what; `content` in pieces where it is interrupted."""

    source: str | None
    cue: str | None
    content: str | tuple[str, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of the content."""
        return (self.content,) if isinstance(self.content, str) else self.content


class Sentence(_Label):
    """A labelled sentence."""

    id: str
    credit: str
    text: str
    events: tuple[EventLabel, ...]
    attributions: tuple[AttributionLabel, ...]

    @model_validator(mode="after")
    def _found(self) -> "Sentence":
        said = [w for a in self.attributions for w in (a.source, a.cue, *a.pieces) if w]
        for words in [*(w for event in self.events for w in event.words()), *said]:
            self.span(words)
        triggers = {event.trigger for event in self.events}
        for event in self.events:
            if event.part_of is not None and event.part_of not in triggers:
                raise ValueError(f'"{event.part_of}" is no trigger of this sentence')
        return self

    def span(self, words: str) -> Range:
        """Find whole words in the text, "words#2" at their second place.

        Raises ValueError if they do not stand there.
        """
        wanted, mark, place = words.rpartition("#")
        if not mark or not place.isdigit():
            wanted, place = words, "1"
        before = r"(?<!\w)" if wanted[:1].isalnum() else ""
        behind = r"(?!\w)" if wanted[-1:].isalnum() else ""
        found = list(re.finditer(before + re.escape(wanted) + behind, self.text))
        if len(found) < int(place):
            raise ValueError(f'"{words}" does not stand in the text')
        return found[int(place) - 1].span()


def read_labels(paths: Iterable[Path]) -> list[Sentence]:
    """Read labelled sentences; raises LabelError naming file and row."""
    sentences = []
    for path in paths:
        rows = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for number, row in enumerate(rows, start=1):
            try:
                sentences.append(Sentence.model_validate(row))
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise LabelError(
                    f"{path.name}, row {number} ({row.get('id')}) {field}: {first['msg']}."
                ) from None
    return sentences


def first_labels() -> list[Path]:
    """List the files of the labels themselves, without those of the second reader."""
    return sorted(HOME.glob("part-*.yaml"))


Field = Literal["trigger", "kind", "degree", "polarity", "modality", "voices"]


def agreement(first: Sequence[Sentence], second: Sequence[Sentence]) -> dict[str, float]:
    """Compare two readers on the sentences that both labelled.

    "triggers" is the F1 of overlapping triggers; the other shares are over the events whose
    triggers overlap. Empty where no sentence was labelled twice.
    """
    others = {sentence.id: sentence for sentence in second}
    pairs = [(one, others[one.id]) for one in first if one.id in others]
    both: list[tuple[EventLabel, EventLabel]] = []
    size = 0
    for one, other in pairs:
        size += len(one.events) + len(other.events)
        both += _shared(one, other)
    if not size:
        return {}
    shares = {"triggers": 2 * len(both) / size}
    for name in ("kind", "polarity", "degree", "modality", "historical"):
        same = sum(getattr(a, name) == getattr(b, name) for a, b in both)
        shares[name] = same / len(both) if both else 0.0
    same = sum([v.source for v in a.voices] == [v.source for v in b.voices] for a, b in both)
    return shares | {"sources of the voices": same / len(both) if both else 0.0}


def _shared(one: Sentence, other: Sentence) -> list[tuple[EventLabel, EventLabel]]:
    free = list(other.events)
    pairs = []
    for event in one.events:
        start, end = one.span(event.trigger)
        for candidate in free:
            first, last = other.span(candidate.trigger)
            if first < end and start < last:
                pairs.append((event, candidate))
                free.remove(candidate)
                break
    return pairs


def main() -> int:
    """Say how many sentences, events and attributions there are, and how far readers agree."""
    try:
        sentences = read_labels(first_labels())
        second = read_labels(sorted((HOME / "second").glob("*.yaml")))
    except LabelError as error:
        print(error, file=sys.stderr)
        return 1
    events = [event for sentence in sentences for event in sentence.events]
    print(f"{len(sentences)} sentences, {len(events)} events,", end=" ")
    print(f"{sum(len(sentence.attributions) for sentence in sentences)} attributions")
    deep = Counter(len(event.voices) for event in events)
    print("voices beside the outlet:", ", ".join(f"{n}: {deep[n]}" for n in sorted(deep)))
    for name, share in agreement(sentences, second).items():
        print(f"agreement, {name}: {share:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
