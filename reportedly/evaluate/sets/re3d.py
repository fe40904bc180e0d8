"""Entities and relations in reports on Syria and Iraq (re3d)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from reportedly.evaluate.articles import Article
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, match_spans, overlapping, total_by_name
from reportedly.evaluate.re3d.entities import Found, entities_of, expressible
from reportedly.evaluate.re3d.relations import Related, relations_of
from reportedly.evaluate.sentences import Bounds, sentence_at, sentence_bounds
from reportedly.reader import Reader

Range = tuple[int, int]
_RELATIONS = {
    "FightingAgainst": "fighting_against",
    "AlliesOf": "allies_of",
    "CommWith": "comm_with",
    "Likes": "likes",
    "Dislikes": "dislikes",
    "CoLocated": "co_located",
}
"""The relations that claims express, with their names among the scores."""


class _Piece(BaseModel):
    start: int
    end: int
    text: str


class _Entity(_Piece):
    type: str


class _Relation(BaseModel):
    type: str
    source: _Piece
    target: _Piece


class Row(GoldRow):
    """A document with its entities (which may lie within each other) and relations."""

    source: str
    title: str | None
    text: str
    entities: list[_Entity]
    relations: list[_Relation]

    def check(self) -> None:
        """Hold the spans to the text."""
        ends = [end for one in self.relations for end in (one.source, one.target)]
        for piece in (*self.entities, *ends):
            check_slice(self.text, piece.start, piece.end, piece.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """Ours for one document."""

    entities: tuple[Found, ...]
    relations: tuple[Related, ...]
    sentences: Bounds


@dataclass(frozen=True, slots=True)
class Counts:
    """Agreement by entity type, exactly and by overlap, and by relation."""

    exact: tuple[tuple[str, Overlap], ...]
    overlap: tuple[tuple[str, Overlap], ...]
    relations: tuple[tuple[str, Overlap], ...]


class Re3d(Exam[Row, Article, Answer, Counts]):
    """F1 of entities by type, exact and overlapping, and of relations between them."""

    name = "re3d"
    parts = (Part("{split}", Row),)
    headline = ("entity_f1", "fighting_against_f1")

    def question(self, row: Row) -> Article:
        """Show the text and its title."""
        return Article(row.text, row.title)

    def answer(self, reader: Reader, question: Article) -> Answer:
        """Read the document; write its mentions and claims in the set's types."""
        reading = reader.reading(question.report())
        return Answer(
            tuple(entities_of(reading)), tuple(relations_of(reading)), sentence_bounds(reading)
        )

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each document's entities and relations."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Micro F1 over all entity types, over those that ours can express, and of relations."""
        exact = total_by_name(mark.counts.exact for mark in marks)
        near = total_by_name(mark.counts.overlap for mark in marks)
        relations = total_by_name(mark.counts.relations for mark in marks)
        known = expressible()
        whole = sum(exact.values(), Overlap())
        scores = {
            "entity_f1": whole.f1,
            "entity_precision": whole.precision,
            "entity_recall": whole.recall,
            "entity_f1_overlap": sum(near.values(), Overlap()).f1,
            "entity_f1_expressible": _sum_of(exact, known).f1,
            "entity_f1_overlap_expressible": _sum_of(near, known).f1,
        }
        for kind in sorted(kind for kind, overlap in exact.items() if overlap.gold):
            scores[f"entity_f1_{kind.lower()}"] = exact[kind].f1
        for kind, name in _RELATIONS.items():
            found = relations.get(kind, Overlap())
            if found.gold:
                prefix = "" if kind == "FightingAgainst" else "relation_"
                scores[f"{prefix}{name}_f1"] = found.f1
        fights = relations.get("FightingAgainst", Overlap())
        if fights.gold:
            scores["fighting_against_precision"] = fights.precision
            scores["fighting_against_recall"] = fights.recall
        return scores


def _sum_of(overlaps: dict[str, Overlap], types: Iterable[str]) -> Overlap:
    return sum((overlaps[one] for one in sorted(types) if one in overlaps), Overlap())


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    gold = sorted({(one.start, one.end, one.type) for one in row.entities})
    ours = sorted({(one.start, one.end, one.type) for one in answer.entities})
    kinds = sorted({one[2] for one in (*gold, *ours)})
    exact, near = [], []
    for kind in kinds:
        theirs = [(s, e) for s, e, t in gold if t == kind]
        mine = [(s, e) for s, e, t in ours if t == kind]
        exact.append((kind, Overlap.of(set(theirs), set(mine))))
        near.append((kind, Overlap(len(theirs), len(mine), len(match_spans(theirs, mine)))))
    relations = tuple((kind, _agreement(row, answer, kind)) for kind in _RELATIONS)
    mistakes = (*_entity_mistakes(row, answer), *_relation_mistakes(row, answer))
    where = f"{row.source}: {row.title}"
    return Mark(where, Counts(tuple(exact), tuple(near), relations), mistakes)


def _gold_pairs(row: Row, kind: str) -> list[tuple[Range, Range]]:
    pairs = {
        ((one.source.start, one.source.end), (one.target.start, one.target.end))
        for one in row.relations
        if one.type == kind
    }
    return sorted(pairs)


def _meets(gold: tuple[Range, Range], ours: Related) -> bool:
    return bool(overlapping(gold[0], ours.source) and overlapping(gold[1], ours.target))


def _agreement(row: Row, answer: Answer, kind: str) -> Overlap:
    """Count relations both of whose ends overlap the gold's; one of ours answers one of theirs."""
    pairs = _gold_pairs(row, kind)
    ours = [one for one in answer.relations if one.type == kind]
    free, both = list(ours), 0
    for pair in pairs:
        match = next((one for one in free if _meets(pair, one)), None)
        if match is not None:
            free.remove(match)
            both += 1
    return Overlap(len(pairs), len(ours), both)


def _entity_mistakes(row: Row, answer: Answer) -> Iterator[Mistake]:
    ours = {(one.start, one.end, one.type): one for one in answer.entities}
    gold = {(one.start, one.end, one.type) for one in row.entities}
    for start, end, kind in sorted(gold - ours.keys()):
        meeting = [
            one for one in answer.entities if overlapping((start, end), (one.start, one.end))
        ]
        same = next((one for one in meeting if one.type == kind), None)
        other = same or (meeting[0] if meeting else None)
        if kind not in expressible():
            cause = "type that ours does not have"
        elif same is not None:
            cause = "other words of it"
        else:
            cause = "another type" if meeting else "no mention found"
        yield Mistake(
            cause=cause,
            where=row.title or row.source,
            sentence=sentence_at(row.text, answer.sentences, start),
            gold=f"{kind}: {row.text[start:end]}",
            ours=f"{other.type}: {row.text[other.start : other.end]}" if other else "none",
            basis=other.basis if other else None,
        )
    for start, end, kind in sorted(ours.keys() - gold):
        if any(overlapping((start, end), (s, e)) for s, e, _ in gold):
            continue
        yield Mistake(
            cause="mention not marked",
            where=row.title or row.source,
            sentence=sentence_at(row.text, answer.sentences, start),
            gold="none",
            ours=f"{kind}: {row.text[start:end]}",
            basis=ours[start, end, kind].basis,
        )


def _relation_mistakes(row: Row, answer: Answer) -> Iterator[Mistake]:
    for kind in _RELATIONS:
        pairs = _gold_pairs(row, kind)
        ours = [one for one in answer.relations if one.type == kind]
        for pair in pairs:
            if not any(_meets(pair, one) for one in ours):
                reverse = any(_meets((pair[1], pair[0]), one) for one in ours)
                yield Mistake(
                    cause=f"{kind}: " + ("the other way round" if reverse else "no claim of it"),
                    where=row.title or row.source,
                    sentence=sentence_at(row.text, answer.sentences, pair[0][0]),
                    gold=" – ".join(row.text[start:end] for start, end in pair),
                    ours="none",
                )
        for one in ours:
            if not any(_meets(pair, one) for pair in pairs):
                yield Mistake(
                    cause=f"{kind}: not marked",
                    where=row.title or row.source,
                    sentence=sentence_at(row.text, answer.sentences, one.source[0]),
                    gold="none",
                    ours=" – ".join(row.text[start:end] for start, end in (one.source, one.target)),
                    basis=one.basis,
                )


EXAM = Re3d()
