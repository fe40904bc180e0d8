"""Arguments of one marked event, its type given, in five sentences (RAMS)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, Field

from reportedly.evaluate.arguments import Heads, RoleTable, role_of, values_of
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, overlapping
from reportedly.evaluate.sentences import lines_at
from reportedly.extraction.asked import claim_about
from reportedly.lexicon.tables import read_yaml
from reportedly.reader import Reader
from reportedly.records import sha256_of

_ROLES = Path(__file__).with_name("rams_roles.yaml")
_FOLDS = 5
"""One dev row in so many is kept from the training of the learned reader."""
_TOKEN = re.compile(r"[^ \n]+")


class _Piece(BaseModel):
    start: int
    end: int
    text: str
    token_span: tuple[int, int]


class _Argument(_Piece):
    role: str


class _Event(_Piece):
    type: str
    arguments: list[_Argument]


class Row(GoldRow):
    """Five sentences with one event, its type and its arguments."""

    id: str
    text: str
    events: list[_Event] = Field(min_length=1, max_length=1)

    def check(self) -> None:
        """Hold the spans to the text, and the token numbers to the spans."""
        tokens = tokens_of(self.text)
        for piece in (self.event, *self.event.arguments):
            check_slice(self.text, piece.start, piece.end, piece.text)
            found = token_span(tokens, piece.start, piece.end)
            if found != piece.token_span:
                raise ValueError(
                    f"the span {piece.start} to {piece.end} covers the tokens {found}; "
                    f"{piece.token_span} was expected."
                )

    @property
    def event(self) -> _Event:
        """The one event."""
        return self.events[0]


def tokens_of(text: str) -> list[tuple[int, int]]:
    """Return the code points of the set's tokens: what stands between blanks and line ends."""
    return [match.span() for match in _TOKEN.finditer(text)]


def token_span(tokens: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the first and the last token that a span touches."""
    touched = [i for i, token in enumerate(tokens) if overlapping(token, (start, end))]
    return (touched[0], touched[-1]) if touched else (-1, -1)


@dataclass(frozen=True, slots=True)
class Question:
    """The text, the words of the event asked about, and its type, which the metric gives."""

    text: str
    start: int
    end: int
    event_type: str


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that fill a role of the event, as code points, and what they rest on."""

    role: str
    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The arguments of the event, the kind that ours calls it, and our parse of the text."""

    arguments: tuple[Argument, ...]
    kind: str
    heads: Heads


@dataclass(frozen=True, slots=True)
class Counts:
    """Arguments in gold, ours and both: by role as whole spans, over all roles by head."""

    spans: tuple[tuple[str, Overlap], ...]
    heads: Overlap


@cache
def _table() -> RoleTable:
    return read_yaml(_ROLES)


class Rams(Exam[Row, Question, Answer, Counts]):
    """Span F1 and head F1 of arguments, trigger and event type given."""

    name = "rams"
    parts = (Part("{split}", Row),)
    headline = ("argument_f1",)

    def is_learned(self, row: Row, split: str) -> bool:
        """Say so of four fifths of the dev rows: the set's training part is not at hand."""
        return split == "dev" and int(sha256_of(row.id.encode()), 16) % _FOLDS != 0

    def question(self, row: Row) -> Question:
        """Show the text, the trigger and the event's type."""
        return Question(row.text, row.event.start, row.event.end, row.event.type)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Ask for the claim about the trigger, and give its values the roles of the type."""
        reading = reader.reading(report_of(question.text), asked=[(question.start, question.end)])
        claim = claim_about(reading, *reading.asked[0])
        found = []
        for value in values_of(claim, reading.doc):
            role = role_of(_table(), question.event_type, value.slot)
            if role is not None:
                found.append(Argument(role, value.start, value.end, value.basis))
        return Answer(tuple(found), claim.event.kind, Heads.of(reading.doc))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each event's arguments."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Micro F1 of spans with role and of heads with role, and the spans' F1 of each role."""
        by_role: dict[str, Overlap] = {}
        heads = Overlap()
        for mark in marks:
            heads += mark.counts.heads
            for role, overlap in mark.counts.spans:
                by_role[role] = by_role.get(role, Overlap()) + overlap
        spans = sum(by_role.values(), Overlap())
        scores = {
            "argument_f1": spans.f1,
            "argument_precision": spans.precision,
            "argument_recall": spans.recall,
            "head_f1": heads.f1,
            "head_precision": heads.precision,
            "head_recall": heads.recall,
        }
        return scores | {
            f"argument_f1_{role}": by_role[role].f1
            for role in sorted(by_role)
            if by_role[role].gold
        }


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    tokens = tokens_of(row.text)
    gold = {(one.role, *one.token_span) for one in row.event.arguments}
    ours = {(one.role, *token_span(tokens, one.start, one.end)) for one in answer.arguments}
    counts = Counts(
        tuple(
            (role, Overlap.of(_in_role(role, gold), _in_role(role, ours)))
            for role in sorted({one[0] for one in gold | ours})
        ),
        Overlap.of(
            _heads(row.event.arguments, answer.heads), _heads(answer.arguments, answer.heads)
        ),
    )
    where = [(tokens[first][0], tokens[last][1]) for _, first, last in sorted(gold)]
    mistakes = [
        _missed(row, answer, role, span)
        for (role, first, last), span in zip(sorted(gold), where, strict=True)
        if (role, first, last) not in ours
    ]
    mistakes += [
        _spurious(row, one)
        for one in answer.arguments
        if not any(overlapping((one.start, one.end), span) for span in where)
    ]
    return Mark(row.id, counts, tuple(mistakes))


def _in_role(role: str, arguments: set[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    return {one for one in arguments if one[0] == role}


def _heads(arguments: Iterable[_Argument | Argument], heads: Heads) -> set[tuple[str, int]]:
    return {(one.role, heads.head(one.start, one.end)) for one in arguments}


def _missed(row: Row, answer: Answer, role: str, span: tuple[int, int]) -> Mistake:
    meeting = [one for one in answer.arguments if overlapping((one.start, one.end), span)]
    if any(one.role == role for one in meeting):
        cause = "other words of the phrase"
    elif meeting:
        cause = "another role"
    elif "\n" in row.text[min(span[0], row.event.start) : max(span[1], row.event.end)]:
        cause = "missed, in another sentence"
    elif answer.kind == "unlisted":
        cause = "missed, event of no known kind"
    else:
        cause = "missed, event of a known kind"
    first = meeting[0] if meeting else None
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=lines_at(row.text, row.event.start, row.event.end),
        gold=f"{role}: {row.text[span[0] : span[1]]} ({row.event.type}, {row.event.text})",
        ours=f"{first.role}: {row.text[first.start : first.end]}" if first else "none",
        basis=f"{first.basis if first else None} ({answer.kind})",
    )


def _spurious(row: Row, one: Argument) -> Mistake:
    return Mistake(
        cause="no such argument",
        where=row.id,
        sentence=lines_at(row.text, row.event.start, row.event.end),
        gold=f"none ({row.event.type}, {row.event.text})",
        ours=f"{one.role}: {row.text[one.start : one.end]}",
        basis=one.basis,
    )


EXAM = Rams()
