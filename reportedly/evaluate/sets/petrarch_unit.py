"""Who acts on whom in constructed sentences, and by which CAMEO root."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.measures import Overlap
from reportedly.lexicon.ontology import kind_of
from reportedly.lexicon.tables import read_yaml
from reportedly.reader import Reader
from reportedly.records import Claim

NO_ONE = "---"
"""The set's code for a party that is not in the dictionary."""

Triple = tuple[str, str, str]
"""Code of the source, of the target, and the first two digits of the event's code."""


class Mapping(BaseModel):
    """From the words of a participant to the actor codes of the set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: dict[str, tuple[str, ...]]
    sectors: dict[str, str]

    @cached_property
    def _listed(self) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
        pairs = [(name, codes) for codes, names in self.names.items() for name in names]
        ranked = sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
        return tuple(
            (re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE), tuple(codes.split()))
            for name, codes in ranked
        )

    def codes(self, words: str, kind: str | None) -> tuple[str, ...]:
        """Return the codes of a party's words and sector; `NO_ONE` for a name not listed."""
        sector = self.sectors.get(kind or "", "")
        for name, codes in self._listed:
            found = name.search(words)
            if found is None:
                continue
            alone = not re.search(r"\w{3}", words[: found.start()] + words[found.end() :])
            return tuple(c if alone or len(c) > 3 else c + sector for c in codes)
        return (NO_ONE,)


@cache
def mapping() -> Mapping:
    """Load the mapping that stands beside this module."""
    return Mapping.model_validate(read_yaml(Path(__file__).with_suffix(".yaml")))


def triples_of(claim: Claim) -> list[Triple]:
    """List the triples of a claim: each actor with each recipient, two-sided kinds both ways.

    Without a recipient the place or destination is the target: in the set states are parties.
    """
    root = (claim.event.codes.cameo or NO_ONE)[:2]
    sources = [code for p in claim.actors for code in mapping().codes(p.mention.text, p.kind)]
    targets = [code for p in claim.recipients for code in mapping().codes(p.mention.text, p.kind)]
    if not targets:
        targets = [code for words in _places(claim) for code in mapping().codes(words, None)]
    pairs = list(product(sources, targets))
    if kind_of(claim.event.kind).two_sided:
        pairs += [(target, source) for source, target in pairs]
    return [(source, target, root) for source, target in pairs if {source, target} != {NO_ONE}]


def _places(claim: Claim) -> list[str]:
    places = (claim.place, claim.destination)
    return [place.mention.text for place in places if place and place.mention]


class _Coding(BaseModel):
    source: str | None
    target: str | None
    event: str


class Row(GoldRow):
    """A sentence with the codings that it must give; without any, nothing may be coded."""

    id: str
    text: str
    events: tuple[_Coding, ...]

    @property
    def triples(self) -> set[Triple]:
        """The codings, cut to the event's root."""
        return {(e.source or NO_ONE, e.target or NO_ONE, e.event[:2]) for e in self.events}


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, its line breaks made blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The triples of our claims, in order, with what each claim rests on; and how many claims."""

    triples: tuple[tuple[Triple, str], ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Agreement on pairs, on pairs of countries, on triples; `silent` only without gold events."""

    pairs: Overlap
    countries: Overlap
    triples: Overlap
    silent: bool | None


class PetrarchUnit(Exam[Row, Question, Answer, Counts]):
    """F1 of (source, target) pairs and of triples with the event's root."""

    name = "petrarch_unit"
    parts = (Part("{split}", Row),)
    headline = ("pair_f1",)

    def question(self, row: Row) -> Question:
        """Show the sentence."""
        return Question(" ".join(row.text.split()))

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the sentence, and code the parties of its claims."""
        claims = reader.read(report_of(question.text))
        found = {t: claim.event.basis for claim in reversed(claims) for t in triples_of(claim)}
        return Answer(tuple(sorted(found.items())), len(claims))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each sentence's triples."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Precision, recall and F1 of pairs and triples, and the share rightly left uncoded."""
        counts = [mark.counts for mark in marks]
        scores: Scores = {}
        for name, parts in (
            ("pair", [count.pairs for count in counts]),
            ("country_pair", [count.countries for count in counts]),
            ("triple", [count.triples for count in counts]),
        ):
            total = sum(parts, Overlap())
            scores |= {
                f"{name}_f1": total.f1,
                f"{name}_precision": total.precision,
                f"{name}_recall": total.recall,
            }
        silent = [count.silent for count in counts if count.silent is not None]
        return scores | ({"silent": sum(silent) / len(silent)} if silent else {})


def _pairs(triples: Iterable[Triple]) -> set[tuple[str, str]]:
    return {(source, target) for source, target, _ in triples}


def _countries(triples: Iterable[Triple]) -> set[tuple[str, str]]:
    return {(source[:3], target[:3]) for source, target, _ in triples}


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    gold, ours = row.triples, {triple for triple, _ in answer.triples}
    counts = Counts(
        pairs=Overlap.of(_pairs(gold), _pairs(ours)),
        countries=Overlap.of(_countries(gold), _countries(ours)),
        triples=Overlap.of(gold, ours),
        silent=None if gold else not ours,
    )
    mistakes = () if _pairs(gold) == _pairs(ours) else (_mistake(row, answer),)
    return Mark(f"{row.gold_file}:{row.gold_line}", counts, mistakes)


def _mistake(row: Row, answer: Answer) -> Mistake:
    gold, ours = row.triples, [triple for triple, _ in answer.triples]
    if not gold:
        cause = "coded where nothing should be"
    elif not answer.claims:
        cause = "no claim found"
    elif not ours:
        cause = "no claim with both parties"
    elif _countries(gold) == _countries(ours):
        cause = "another sector of the party"
    elif {(target, source) for source, target in _countries(gold)} & _countries(ours):
        cause = "parties the wrong way round"
    else:
        cause = "other parties"
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=" ".join(row.text.split()),
        gold=_written(gold),
        ours=_written(ours),
        basis=", ".join(sorted({basis for _, basis in answer.triples})) or None,
    )


def _written(triples: Iterable[Triple]) -> str:
    return "; ".join(" ".join(triple) for triple in sorted(triples)) or "nothing"


EXAM = PetrarchUnit()
