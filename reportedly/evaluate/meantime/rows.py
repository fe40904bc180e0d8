"""Rows of the MEANTIME set: a document with its events, participants, links and times."""

from typing import Literal

from pydantic import BaseModel

from reportedly.evaluate.gold import GoldRow, check_slice

Certainty = Literal["CERTAIN", "PROBABLE", "POSSIBLE", "UNDERSPECIFIED"]
Polarity = Literal["POS", "NEG", "UNDERSPECIFIED"]
EventTime = Literal["NON_FUTURE", "FUTURE", "UNDERSPECIFIED"]


class _Attributes(BaseModel):
    """What is said of an event, None where the annotators left it out."""

    certainty: Certainty | None = None
    polarity: Polarity | None = None
    time: EventTime | None = None


class _TimexAttributes(BaseModel):
    value: str | None = None


class Mention(BaseModel):
    """Words that are marked; several spans where they stand apart."""

    id: str
    spans: list[tuple[int, int]]
    surface: str

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.spans[-1][1]

    def check(self, text: str) -> None:
        """Hold the spans to the text; raises ValueError."""
        if not self.spans:
            raise ValueError(f"mention {self.id!r} marks no words.")
        for start, end in self.spans:
            check_slice(text, start, end)
        found = " ".join(text[start:end] for start, end in self.spans)
        if found != self.surface:
            raise ValueError(
                f"mention {self.id!r} slices {found!r}; {self.surface!r} was expected."
            )


class Event(Mention):
    """A predicate, verb or noun, with its attributes where it has any."""

    attrs: _Attributes = _Attributes()


class TimexMention(Mention):
    """An expression of time."""

    attrs: _TimexAttributes = _TimexAttributes()


class _RelationAttributes(BaseModel):
    sem_role: str | None = None


class _Relation(BaseModel):
    type: str
    source: list[str]
    target: list[str]
    attrs: _RelationAttributes = _RelationAttributes()


class Row(GoldRow):
    """A document: title in its first line, date in its second, one sentence a line."""

    id: str
    text: str
    events: list[Event]
    entities: list[Mention]
    values: list[Mention]
    timexes: list[TimexMention]
    relations: list[_Relation]

    def check(self) -> None:
        """Hold the marked words to the text."""
        for mention in (*self.events, *self.entities, *self.values, *self.timexes):
            mention.check(self.text)

    @property
    def end(self) -> int:
        """Where the annotated part of the text ends.

        Times, relations and attributes of events were only marked in the first lines (about
        six); what stands behind the last line with any of them cannot be scored.
        """
        sources = {source for relation in self.relations for source in relation.source}
        ends = [
            event.end
            for event in self.events
            if event.id in sources or event.attrs != _Attributes()
        ]
        ends += [timex.end for timex in self.timexes]
        line_end = self.text.find("\n", max(ends, default=0))
        return len(self.text) if line_end < 0 else line_end

    def pairs(self, kind: str) -> list[tuple[str, str]]:
        """List the relations of a type as pairs of mentions' ids."""
        return [
            (source, target)
            for relation in self.relations
            if relation.type == kind
            for source in relation.source
            for target in relation.target
        ]

    def participants(self, event: str) -> list[tuple[str | None, str]]:
        """List the participants of an event: PropBank's role where it is given, and the id."""
        return [
            (relation.attrs.sem_role, target)
            for relation in self.relations
            if relation.type == "HAS_PARTICIPANT" and event in relation.source
            for target in relation.target
        ]
