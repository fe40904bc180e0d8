"""Which mentions, in all documents, are of one event: ECB+."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from reportedly.evaluate.clusters import (
    Shares,
    add_up,
    cluster_scores,
    clusters_by,
    no_shares,
    share_out,
)
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, match_spans, place_of
from reportedly.evaluate.stems import stem_of
from reportedly.extraction.asked import claim_about
from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import UNLISTED
from reportedly.merge.grouping import group_tellings, stories_of, tellings_of
from reportedly.merge.kinds import may_be_one
from reportedly.merge.stories import Sketch
from reportedly.reader import Reader
from reportedly.records import Claim, Report

_EVENTS = ("ACTION", "NEG_ACTION")
_GIVEN = ("muc_f1", "b3_f1", "ceafe_f1", "lea_f1", "conll_f1")


class _Mention(BaseModel):
    id: str
    type: str
    sentence: int
    spans: list[tuple[int, int]] = Field(min_length=1)
    surface: str


class _Chain(BaseModel):
    """`kind` "INTRA_DOC_COREF" says that `instance` is local to its document."""

    instance: str
    mentions: list[str]
    kind: str | None = None


class Row(GoldRow):
    """One document, its marked mentions and the chains that they are in."""

    id: str
    topic: int
    sub_topic: str
    text: str
    checked_sentences: list[int]
    mentions: list[_Mention]
    chains: list[_Chain]

    def check(self) -> None:
        """Hold the spans and sentences to the text, and the chains to the mentions."""
        lines = self.text.count("\n") + 1
        for mention in self.mentions:
            for start, end in mention.spans:
                check_slice(self.text, start, end)
            words = " ".join(self.text[start:end] for start, end in mention.spans)
            if words != mention.surface:
                raise ValueError(
                    f"mention {mention.id} slices {words!r}; {mention.surface!r} was expected."
                )
            if not 0 <= mention.sentence < lines:
                raise ValueError(
                    f"mention {mention.id} is in sentence {mention.sentence} of a text of {lines}."
                )
        known = {mention.id for mention in self.mentions}
        for chain in self.chains:
            unknown = sorted(set(chain.mentions) - known)
            if unknown:
                raise ValueError(
                    f'chain {chain.instance} names the mention "{unknown[0]}", which is not there.'
                )

    def events(self) -> list[_Mention]:
        """Return the mentions that count: of actions, in sentences whose marks were checked."""
        checked = set(self.checked_sentences)
        return [
            mention
            for mention in self.mentions
            if mention.sentence in checked and mention.type.startswith(_EVENTS)
        ]


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and the words of the mentions that are given (the first piece of each)."""

    id: str
    text: str
    given: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of an event: its words, the lemma of their head, and the claim about it.

    `coded` is False for an act that the product has no kind for.
    """

    start: int
    end: int
    lemma: str
    claim: Claim
    coded: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The mentions that the product finds, and what it says of the given ones, in their order."""

    report: Report
    found: tuple[Mentioned, ...]
    given: tuple[Mentioned, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """One document: its shares of each clustering by name, and how many mentions are found."""

    shares: Mapping[str, Shares]
    mentions: Overlap


_Item = tuple[int, str]
"""Number of the row, and the gold mention's id; where ours is none of the gold's, its offset."""


class EcbPlus(Exam[Row, Question, Answer, Counts]):
    """CoNLL F1 over all documents, with our own mentions and with the gold's."""

    name = "ecbplus"
    parts = (Part("{split}", Row),)
    headline = ("conll_f1", "conll_f1_gold_mentions")

    def question(self, row: Row) -> Question:
        """Show the document, and where the mentions stand for the part that gives them."""
        return Question(row.id, row.text, tuple(m.spans[0] for m in row.events()))

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the document without the given mentions, then ask about them."""
        report = report_of(question.text)
        reading = reader.reading(report)
        verbs = [(t.idx, t.idx + len(t)) for t in reading.doc if t.pos_ == "VERB"]
        open_reading = reader.reading(report, asked=verbs) if verbs else reading
        drafts = [part for cause in open_reading.events for part in (cause, *cause.absorbed)]
        found = _mentioned(open_reading, [(part.start, part.end) for part in drafts])
        if not question.given:
            return Answer(report, found, ())
        asked = reader.reading(report, asked=question.given)
        return Answer(report, found, _mentioned(asked, asked.asked))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Cluster the mentions of all documents together; topics are not given, but for baselines.

        Mentions of ours stand for the gold's that they overlap, one to one.
        """
        gold = _gold(rows)
        key = clusters_by(gold)
        given = {
            item: one for n, row in enumerate(rows) for item, one in _pairs(n, row, answers[n])
        }
        found, counted = _found(rows, answers)
        topics = {item: str(rows[item[0]].topic) for item in given}
        reports = [answer.report for answer in answers]
        stories = stories_of(reports)
        told = [stories[report.id] for report in reports]
        by_topic = [f"topic {row.topic}" for row in rows]
        ours = _labels(found, reports, told)
        clusterings: dict[str, Mapping[_Item, Hashable]] = {
            "": {item: label for item, label in ours.items() if item in counted},
            "coded": {i: ours[i] for i in ours if i in counted and found[i].coded},
            "gold_mentions": _labels(given, reports, told),
            "gold_mentions_given_topics": _labels(given, reports, by_topic),
            "lemma_baseline": {i: (topics[i], one.lemma) for i, one in given.items()},
            "lemma_baseline_given_subtopics": {
                i: (rows[i[0]].sub_topic, one.lemma) for i, one in given.items()
            },
        }
        shares = {name: share_out(key, clusters_by(ours)) for name, ours in clusterings.items()}
        marks = []
        for number, row in enumerate(rows):
            own = {item for of in shares.values() for item in of if item[0] == number}
            counts = Counts(
                shares={name: add_up(of, own) for name, of in shares.items()},
                mentions=Overlap.of(
                    {item for item in gold if item[0] == number},
                    {item for item in counted if item[0] == number},
                ),
            )
            mistakes = _mistakes(number, row, gold, clusterings["gold_mentions"], given, counted)
            marks.append(Mark(str(row.topic), counts, mistakes))
        return marks

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score each clustering, and the finding of mentions."""
        counts = [mark.counts for mark in marks]
        scores: Scores = {}
        for name in counts[0].shares:
            found = cluster_scores(sum((one.shares[name] for one in counts), no_shares()))
            if name.startswith("lemma"):
                found = {"conll_f1": found["conll_f1"]}
            elif name:
                found = {of: found[of] for of in _GIVEN}
            scores |= {f"{of}_{name}" if name else of: value for of, value in found.items()}
        mentions = sum((one.mentions for one in counts), Overlap())
        return scores | mentions.scores("mention")


def _mentioned(reading: Reading, words: Sequence[tuple[int, int]]) -> tuple[Mentioned, ...]:
    """Say what is told of each mention; an act without a kind has its stem for one."""
    mentioned = []
    for start, end in words:
        claim = claim_about(reading, start, end)
        lemma = reading.doc[start:end].root.lemma_.casefold()
        coded = claim.event.kind != UNLISTED
        if not coded:
            event = claim.event.model_copy(update={"kind": f"act:{stem_of(lemma)}"})
            claim = claim.model_copy(update={"event": event})
        span = reading.span(start, end)
        mentioned.append(Mentioned(span.start, span.end, lemma, claim, coded))
    return tuple(mentioned)


def _labels(
    mentions: Mapping[_Item, Mentioned], reports: Sequence[Report], stories: Sequence[str]
) -> dict[_Item, Hashable]:
    """Group mentions by their claims as the product groups any: in each report, then across."""
    by_report: dict[int, dict[str, Claim]] = {}
    for (number, _), mention in mentions.items():
        by_report.setdefault(number, {})[mention.claim.id] = mention.claim
    tellings = [
        telling.in_story(stories[number], Sketch.of(reports[number]).words)
        for number, claims in by_report.items()
        for telling in tellings_of(reports[number], tuple(claims.values()))
    ]
    homes = {
        (telling.report_id, claim): place
        for place, group in enumerate(group_tellings(tellings))
        for telling in group
        for claim in telling.claims
    }
    return {
        item: homes[reports[item[0]].id, mention.claim.id] for item, mention in mentions.items()
    }


def _gold(rows: Sequence[Row]) -> dict[_Item, Hashable]:
    """Name for each mention its chain; one in no chain is alone."""
    gold: dict[_Item, Hashable] = {}
    for number, row in enumerate(rows):
        chains: dict[str, Hashable] = {}
        for chain in row.chains:
            local = chain.kind == "INTRA_DOC_COREF"
            name: Hashable = (number, chain.instance) if local else chain.instance
            chains.update(dict.fromkeys(chain.mentions, name))
        gold |= {(number, m.id): chains.get(m.id, (number, "", m.id)) for m in row.events()}
    return gold


def _pairs(number: int, row: Row, answer: Answer) -> list[tuple[_Item, Mentioned]]:
    events = row.events()
    return [((number, m.id), one) for m, one in zip(events, answer.given, strict=True)]


def _found(
    rows: Sequence[Row], answers: Sequence[Answer]
) -> tuple[dict[_Item, Mentioned], set[_Item]]:
    """Name our mentions by the gold's; the second are those that stand in checked sentences."""
    found: dict[_Item, Mentioned] = {}
    counted: set[_Item] = set()
    for number, (row, answer) in enumerate(zip(rows, answers, strict=True)):
        events = row.events()
        spans = [(one.start, one.end) for one in answer.found]
        pairs = {j: events[i].id for i, j in match_spans([m.spans[0] for m in events], spans)}
        for position, one in enumerate(answer.found):
            item = (number, pairs.get(position, f"at {one.start}:{one.end}"))
            found[item] = one
            if row.text.count("\n", 0, one.start) in row.checked_sentences:
                counted.add(item)
    return found, counted


def _mistakes(
    number: int,
    row: Row,
    gold: Mapping[_Item, Hashable],
    labels: Mapping[_Item, Hashable],
    given: Mapping[_Item, Mentioned],
    counted: set[_Item],
) -> tuple[Mistake, ...]:
    """Name the mentions that were not found, and links that were missed or made in error."""
    mistakes = []
    for mention in row.events():
        item = (number, mention.id)
        chain = [other for other, name in gold.items() if name == gold[item]]
        wrong = [i for i, label in labels.items() if label == labels[item] and i not in chain]
        if item not in counted:
            mistakes.append(_mistake(row, mention, "no event found", "an event", "none", None))
        if labels[chain[0]] != labels[item]:
            first = _words(given[chain[0]])
            cause = "apart: one kind" if _one_kind(given, chain[0], item) else "apart: two kinds"
            mistakes.append(
                _mistake(row, mention, cause, f"as {first}", "apart", _basis(given[item]))
            )
        elif wrong and item == chain[0]:
            other = _words(given[wrong[0]])
            mistakes.append(
                _mistake(row, mention, "together", "apart", f"as {other}", _basis(given[item]))
            )
    return tuple(mistakes)


def _one_kind(given: Mapping[_Item, Mentioned], one: _Item, other: _Item) -> bool:
    return may_be_one(given[one].claim.event.kind, given[other].claim.event.kind)


def _words(mention: Mentioned) -> str:
    return f'"{mention.lemma}" ({mention.claim.event.kind}) in {mention.claim.sentence.text!r}'


def _basis(mention: Mentioned) -> str:
    return mention.claim.event.basis


def _mistake(
    row: Row, mention: _Mention, cause: str, gold: str, ours: str, basis: str | None
) -> Mistake:
    sentence = row.text.split("\n")[mention.sentence]
    marked = f'"{mention.surface}": '
    return Mistake(cause, place_of(row), sentence, marked + gold, marked + ours, basis)


EXAM = EcbPlus()
