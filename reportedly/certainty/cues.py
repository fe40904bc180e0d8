"""The cue tables: words that say how surely, whether, when or on whose account it happened."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.language.terms import Match, TermFinder
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records.claim import Degree, Modality, Responsibility

TABLES = ("hedges", "negation", "modality", "history", "failure")

CueKind = Literal[
    "hedge", "negation", "denial", "failure", "plan", "threat", "request", "condition", "history",
    "support", "role", "blame", "hearsay", "attempt", "unsuccess", "rejection",
]  # fmt: skip
When = Literal["bare", "perfect", "past", "progressive", "passive", "active"]
Negated = Literal["passes", "holds", "probable", "possible", "unknown"]


class CueRow(Row):
    """One cue: how it is written, how it must stand to an event, and what it then says.

    `scope` is where the cue stands: `modifier` hangs on the event or on a word that governs it,
    `argument` on the event's subject or object, `actor` on the noun that names the doer,
    `governor` has the event in its complement, `sentence` speaks of all that the sentence says,
    `guard` only keeps its words from being read as another cue ("no fewer than 40").
    `via` lists the ways from a governor down to its event: clause, infinitive, gerund, object,
    subject, predicate, compound, purpose, or a preposition by its own word.
    `when` is a form of the verb that a modal stands with, or of the governor itself.
    `violent` replaces `modality` where the event is an act of violence (a vow to attack).
    `negated` says what becomes of the event when the governor is negated: `passes` (the
    negation reaches it), `holds` (it stands), or a degree.
    """

    term: str
    match: Match
    pos: Many = ()
    kind: CueKind
    scope: Many
    via: Many = ()
    when: When | None = None
    polarity: Literal["negative"] | None = None
    degree: Degree | None = None
    modality: Modality | None = None
    violent: Modality | None = None
    negated: Negated = "passes"
    responsibility: Responsibility | None = None

    @property
    def speaks(self) -> bool:
        """Tell cues that change the judgement from words that only carry it on."""
        return bool(self.polarity or self.degree or self.modality or self.kind == "history")


@dataclass(frozen=True, slots=True)
class Cue:
    """A row that matched tokens `[start, end)`, whose syntactic head is `anchor`."""

    row: CueRow
    start: int
    end: int
    anchor: int


@dataclass(slots=True)
class CueIndex:
    """The cues of a text by the tokens where the judge looks for them.

    `conditions` holds those by the verb of the clause behind them, for parses that hang them apart;
    `sentences` holds each cue that speaks of whole sentences with the tokens that it speaks of.
    """

    modifiers: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    arguments: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    governors: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    conditions: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[tuple[Cue, range]] = field(default_factory=list)
    all: list[Cue] = field(default_factory=list)


@cache
def cue_rows() -> tuple[CueRow, ...]:
    """Load the rows of all cue tables, in the order of `TABLES`."""
    folder = HOME / "terms" / "cues"
    return tuple(row for name in TABLES for row in read_table(folder / f"{name}.csv", CueRow))


@cache
def _finder() -> TermFinder[CueRow]:
    return TermFinder((row.term, row.match, row) for row in cue_rows())


def find_cues(doc: Doc) -> CueIndex:
    """Find every cue of the tables in a text and index it by where the judge looks for it."""
    index = CueIndex()
    for start, end, row in _finder().find(doc):
        anchor = doc[start] if end == start + 1 else doc[start:end].root
        if row.pos and end == start + 1 and anchor.pos_.lower() not in row.pos:
            continue
        _place(index, doc, Cue(row, start, end, anchor.i))
    return index


def _place(index: CueIndex, doc: Doc, cue: Cue) -> None:
    index.all.append(cue)
    scope = cue.row.scope
    if "modifier" in scope:
        # "As long as", "in case": the parser may hang any of the words on the verb.
        spread = range(cue.start, cue.end) if cue.row.kind == "condition" else (cue.anchor,)
        for token in spread:
            index.modifiers[token].append(cue)
        verb = _verb_behind(doc, cue) if cue.row.kind == "condition" else None
        if verb is not None:
            index.conditions[verb].append(cue)
    if "argument" in scope:
        # "Not one guard": the parser may hang either word elsewhere.
        for token in range(cue.start, cue.end):
            index.arguments[token].append(cue)
    if "actor" in scope:
        index.actors[cue.anchor].append(cue)
    if "governor" in scope:
        for token in range(cue.start, cue.end):
            index.governors[token].append(cue)
    if "sentence" in scope:
        sentence = doc[cue.anchor].sent
        index.sentences.append((cue, range(sentence.start, sentence.end)))


def _verb_behind(doc: Doc, cue: Cue) -> int | None:
    """Find the verb of "provided the rebels withdrew", where the parse makes two clauses of it."""
    word = doc[cue.anchor]
    if word.dep_ != "prep" or word.pos_ != "VERB":
        return None
    for token in doc[cue.end : word.sent.end]:
        if token.tag_ in ("VBD", "VBP", "VBZ") and token.dep_ not in ("aux", "auxpass"):
            between = doc[cue.end : token.i]
            return token.i if all(_is_of(part, word, token) for part in between) else None
    return None


def _is_of(part: Token, *heads: Token) -> bool:
    return any(head.is_ancestor(part) for head in heads)


def holds_when(cue: Cue, verb: Token) -> bool:
    """Tell whether the verb has the form that the row asks for."""
    wanted = cue.row.when
    if wanted is None:
        return True
    return wanted in _forms(verb)


def _forms(verb: Token) -> set[str]:
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    perfect = "have" in auxiliaries
    forms = {"passive" if passive else "active"}
    if perfect:
        forms.add("perfect")
    elif verb.tag_ not in ("VBD", "VBN") or passive or verb.lower_ == verb.lemma_:
        forms.add("bare")  # not "the can exploded", whose noun the parser takes for a modal
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (perfect or passive)) or "did" in _words(verb):
        forms.add("past")
    if verb.tag_ == "VBG":
        forms.add("progressive")
    return forms


def _words(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ == "aux"}
