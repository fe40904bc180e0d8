"""Events and their arguments over whole documents (WikiEvents)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.evaluate.arguments import RoleTable, Value, role_of, values_of
from reportedly.evaluate.exam import Exam, Judged, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import Part
from reportedly.evaluate.measures import Overlap
from reportedly.evaluate.sentences import Bounds, sentence_at, sentence_bounds
from reportedly.evaluate.wikievents.gold import GoldArgument, Range, Row, agreement, gold_arguments
from reportedly.extraction.asked import claim_about, event_at
from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import UNLISTED
from reportedly.lexicon.tables import read_yaml
from reportedly.reader import Reader
from reportedly.records import Claim

_HOME = Path(__file__).parent
_PLACE = "Place"


@dataclass(frozen=True, slots=True)
class Question:
    """The text, and the triggers with their types, for which the arguments are asked."""

    text: str
    triggers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that fill a role; `head` is where their head word starts."""

    role: str
    start: int
    end: int
    head: int
    basis: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of ours that tells of an event of one of the set's types (three parts)."""

    start: int
    end: int
    type: str
    basis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Ours for one document: arguments, kind and claim by gold trigger, and our own triggers."""

    arguments: tuple[tuple[Argument, ...], ...]
    kinds: tuple[str, ...]
    told: tuple["Told | None", ...]
    triggers: tuple[Trigger, ...]
    sentences: Bounds


@dataclass(frozen=True, slots=True)
class Told:
    """What ordinary reading claims at a gold trigger: type, arguments, and how sure it is."""

    type: str
    confidence: float
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one document; the coreference ones are None for rows without entities.

    `roles` are the arguments by role, `words` those of any role.
    """

    triggers: Overlap
    trigger_words: Overlap
    roles: tuple[tuple[str, Overlap], ...]
    words: Overlap
    coref: Overlap | None


@cache
def _types() -> Mapping[str, Mapping[str, Any]]:
    return read_yaml(_HOME / "wikievents_types.yaml")


@cache
def _roles() -> RoleTable:
    return read_yaml(_HOME / "wikievents_roles.yaml")


class WikiEvents(Exam[Row, Question, Answer, Counts]):
    """Arguments by head word with gold triggers; triggers without."""

    name = "wikievents"
    parts = (Part("{split}", Row),)
    headline = ("argument_f1",)

    def question(self, row: Row) -> Question:
        """Show the text and the triggers with their types, once each."""
        return Question(row.text, tuple((e.start, e.end, e.type) for e in row.events))

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the text as it is for the triggers, and asked about the gold ones for arguments."""
        report = report_of(question.text)
        plain = reader.reading(report)
        asked = plain
        if question.triggers:
            asked = reader.reading(report, asked=[(s, e) for s, e, _ in question.triggers])
        claims = [claim_about(asked, *tokens) for tokens in asked.asked]
        arguments = tuple(
            tuple(_arguments(_in_sentence(claim, asked), event_type, asked))
            for claim, (_, _, event_type) in zip(claims, question.triggers, strict=True)
        )
        kinds = tuple(claim.event.kind for claim in claims)
        told = tuple(
            _told(plain, tokens, t)
            for tokens, (_, _, t) in zip(asked.asked, question.triggers, strict=True)
        )
        return Answer(arguments, kinds, told, tuple(_triggers(plain)), sentence_bounds(plain))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each document's triggers and arguments."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Micro scores over documents; coreference only over rows with entities."""
        counts = [mark.counts for mark in marks]
        roles: dict[str, Overlap] = {}
        for role, overlap in (pair for count in counts for pair in count.roles):
            roles[role] = roles.get(role, Overlap()) + overlap
        arguments = _sum(roles.values())
        triggers = _sum(count.triggers for count in counts)
        scores = {
            "argument_f1": arguments.f1,
            "argument_precision": arguments.precision,
            "argument_recall": arguments.recall,
            "argument_identification_f1": _sum(count.words for count in counts).f1,
            "trigger_f1": triggers.f1,
            "trigger_precision": triggers.precision,
            "trigger_recall": triggers.recall,
            "trigger_identification_f1": _sum(count.trigger_words for count in counts).f1,
        }
        coref = [count.coref for count in counts if count.coref is not None]
        if coref:
            scores["coref_f1"] = _sum(coref).f1
        return scores | {
            f"argument_f1_{role.lower()}": overlap.f1
            for role, overlap in sorted(roles.items())
            if overlap.gold
        }


def _sum(overlaps: Iterable[Overlap]) -> Overlap:
    return sum(overlaps, Overlap())


def _in_sentence(claim: Claim, reading: Reading) -> list[Value]:
    """List a claim's values that stand in its sentence, as 426 of 428 dev arguments do."""
    sentence = claim.sentence
    return [
        value
        for value in values_of(claim, reading.doc)
        if sentence.start <= value.start < sentence.end
    ]


def _arguments(values: Iterable[Value], event_type: str, reading: Reading) -> list[Argument]:
    found: dict[tuple[str, int], Argument] = {}
    for value in values:
        role = role_of(_roles(), event_type, value.slot)
        span = reading.doc.char_span(value.start, value.end, alignment_mode="expand")
        if role is None or span is None:
            continue
        head = span.root.idx
        found.setdefault((role, head), Argument(role, value.start, value.end, head, value.basis))
    return list(found.values())


def _triggers(reading: Reading) -> list[Trigger]:
    """List the head words of all events of the reading whose kinds have a type, in text order."""
    found: dict[tuple[int, str], Trigger] = {}
    drafts = [part for draft in reading.events for part in (draft, *draft.absorbed)]
    for draft in sorted(drafts, key=lambda one: one.head):
        row = _types().get(draft.kind)
        if draft.kind == UNLISTED or row is None:
            continue
        word = reading.doc[draft.head]
        name = _type(row, word.lemma_)
        end = word.idx + len(word)
        found.setdefault((word.idx, name), Trigger(word.idx, end, name, draft.basis))
    return list(found.values())


def _type(row: Mapping[str, Any], lemma: str) -> str:
    name: str = row.get("by_word", {}).get(lemma.lower(), row["type"])
    return name


def _told(plain: Reading, tokens: Range, event_type: str) -> Told | None:
    """Sum up the claim at a trigger that nobody asked about; None without one of a known type."""
    if event_at(plain, *tokens) is None:
        return None
    claim = claim_about(plain, *tokens)
    row = _types().get(claim.event.kind)
    trigger = claim.event.trigger
    words = plain.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if row is None or words is None or claim.confidence is None:
        return None
    arguments = _arguments(_in_sentence(claim, plain), event_type, plain)
    return Told(_type(row, words.root.lemma_), claim.confidence, tuple(arguments))


def _judged(
    row: Row, told: Sequence[Told | None], gold: Sequence[Sequence[GoldArgument]]
) -> tuple[Judged, ...]:
    """Judge the claims at gold triggers: right if the type and all arguments given are.

    Two parts of the type (Conflict.Attack) must agree. A place is not judged: the set gives one
    only where the sentence ties it to the event. Claims elsewhere are not judged, for annotators
    leave many events unmarked; nor are rows without entities, whose arguments are few.
    """
    if row.entities is None:
        return ()
    found = []
    for event, one, arguments in zip(row.events, told, gold, strict=True):
        if one is not None:
            ours = [(each.role, each.head) for each in one.arguments if each.role != _PLACE]
            met = agreement(arguments, ours)
            is_type = _cut(one.type, 2) == _cut(event.type, 2)
            found.append(Judged(one.confidence, is_type and met.both == met.ours))
    return tuple(found)


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    coarse = row.depth
    own = [gold_arguments(row, event) for event in row.events]
    same = [gold_arguments(row, event, coreferent=True) for event in row.events]
    ours = [[(one.role, one.head) for one in arguments] for arguments in answer.arguments]
    counts = Counts(
        triggers=Overlap.of(
            {(e.start, e.end, e.type) for e in row.events},
            {(t.start, t.end, _cut(t.type, coarse)) for t in answer.triggers},
        ),
        trigger_words=Overlap.of(
            {(e.start, e.end) for e in row.events}, {(t.start, t.end) for t in answer.triggers}
        ),
        roles=_by_role(own, ours),
        words=_sum(agreement(g, o, roles=False) for g, o in zip(own, ours, strict=True)),
        coref=None
        if row.entities is None
        else _sum(agreement(g, o) for g, o in zip(same, ours, strict=True)),
    )
    mistakes = (*_argument_mistakes(row, answer, own), *_trigger_mistakes(row, answer))
    return Mark(row.id, counts, mistakes, _judged(row, answer.told, same))


def _cut(event_type: str, depth: int | None) -> str:
    return ".".join(event_type.split(".")[:depth])


def _by_role(
    gold: Sequence[Sequence[GoldArgument]], ours: Sequence[Sequence[tuple[str, int]]]
) -> tuple[tuple[str, Overlap], ...]:
    found: dict[str, Overlap] = {}
    for golds, answers in zip(gold, ours, strict=True):
        for role in sorted({one.role for one in golds} | {one[0] for one in answers}):
            part = agreement(
                [one for one in golds if one.role == role],
                [one for one in answers if one[0] == role],
            )
            found[role] = found.get(role, Overlap()) + part
    return tuple(sorted(found.items()))


def _argument_mistakes(
    row: Row, answer: Answer, gold: Sequence[Sequence[GoldArgument]]
) -> Iterator[Mistake]:
    for event, golds, ours, kind in zip(
        row.events, gold, answer.arguments, answer.kinds, strict=True
    ):
        about = f"({event.type}, {event.text})"
        sentence = sentence_at(row.text, answer.sentences, event.start)
        for one in golds:
            inside = [a for a in ours if any(s <= a.head < e for s, e in one.spans)]
            if any(a.role == one.role for a in inside):
                continue
            wrong = inside[0] if inside else None
            yield Mistake(
                cause=_why_missed(wrong, one, sentence, kind),
                where=row.id,
                sentence=sentence,
                gold=f"{one.role}: {one.text} {about}",
                ours=f"{wrong.role}: {row.text[wrong.start : wrong.end]}" if wrong else "none",
                basis=f"{wrong.basis if wrong else None} ({kind})",
            )
        for ours_only in ours:
            if not any(s <= ours_only.head < e for one in golds for s, e in one.spans):
                yield Mistake(
                    cause="no such argument",
                    where=row.id,
                    sentence=sentence,
                    gold=f"none {about}",
                    ours=f"{ours_only.role}: {row.text[ours_only.start : ours_only.end]}",
                    basis=f"{ours_only.basis} ({kind})",
                )


def _why_missed(wrong: Argument | None, gold: GoldArgument, sentence: str, kind: str) -> str:
    if wrong is not None:
        return "argument in another role"
    if gold.text not in sentence:
        return "argument missed, in another sentence"
    if kind == UNLISTED:
        return "argument missed, event of no known kind"
    return "argument missed, event of a known kind"


def _trigger_mistakes(row: Row, answer: Answer) -> Iterator[Mistake]:
    ours = {(one.start, one.end): one for one in answer.triggers}
    gold = {(event.start, event.end): event for event in row.events}
    for span in sorted(set(ours) | set(gold)):
        mine, theirs = ours.get(span), gold.get(span)
        if mine and theirs and _cut(mine.type, row.depth) == theirs.type:
            continue
        if mine is None:
            cause = "no event found"
        else:
            cause = "event not marked" if theirs is None else "event of another type"
        yield Mistake(
            cause=cause,
            where=row.id,
            sentence=sentence_at(row.text, answer.sentences, span[0]),
            gold=f"{theirs.type}: {theirs.text}" if theirs else "none",
            ours=f"{mine.type}: {row.text[span[0] : span[1]]}" if mine else "none",
            basis=mine.basis if mine else None,
        )


EXAM = WikiEvents()
