"""The tables of speech: what gives words to a voice (verbs, nouns, phrases), and what names one."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.language.terms import TermFinder
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import VoiceKind
from reportedly.records.claim import Stance

Frame = Literal[
    "clause", "whether", "infinitive", "passive_infinitive", "gerund", "object", "quote", "of",
    "about", "for", "on", "to", "against", "object_of", "object_for", "object_on", "object_as",
    "object_with", "object_to", "object_at", "object_infinitive", "object_object", "target",
    "thing", "described", "alone", "by", "at", "with", "in", "over",
]  # fmt: skip
"""What a cue takes as its content: see docs/method/voices.md.

Of an attitude's objects, `target` is any, `thing` one that is not someone ("sought talks", not
"sought survivors"), `described` one of which something is said ("called it a war"). `alone`
asks that there be no object ("referred to the plan", not "referred the patient to a clinic").
"""

Subject = Literal["any", "source", "document"]


class SpeechVerb(Row):
    """A verb that gives words to its subject.

    `term` is the verb's lemma, with its particle or object behind it ("point out", "cast
    doubt"). `frames` are the complements it must have, `|` between them. `negated` is the
    stance under "not"; empty, a negated cue is no attribution. `subject` "source" asks for a
    subject that the sources or the roster know, "document" for one that is a document.
    """

    term: str
    stance: Stance
    frames: Many
    negated: Stance | None = None
    subject: Subject = "any"


class SpeechNoun(Row):
    """A noun that gives words to its possessor or to the one named behind "by" or "from"."""

    term: str
    stance: Stance
    frames: Many
    kind: VoiceKind | None = None


class SpeechPhrase(Row):
    """A fixed phrase: one that a source follows, or one that leaves the source without a name.

    `role` "source" stands before the source and makes the rest of the clause its words,
    "inner" does so inside another voice's words ("citing"), "anonymity" makes the voice it
    belongs to an unnamed one.
    """

    term: str
    role: Literal["source", "inner", "anonymity"]
    stance: Stance = "asserts"


class SourceNoun(Row):
    """A noun or title that names a voice, alone or beside another noun ("hospital officials").

    With `defers` the kind is that of whom the person speaks for, if the text says so, and
    `kind` otherwise.
    """

    term: str
    kind: VoiceKind
    defers: Literal["yes", "no"] = "no"


_FOLDER = HOME / "terms" / "speech"


@dataclass(frozen=True, slots=True)
class VerbTerm:
    """A verb row, with the words that must stand beside the verb."""

    row: SpeechVerb
    others: tuple[str, ...]


@cache
def verbs() -> dict[str, tuple[VerbTerm, ...]]:
    """Index the verb rows by the verb's lemma, those of more words first."""
    return _indexed("verbs.csv")


def _indexed(table: str) -> dict[str, tuple[VerbTerm, ...]]:
    index: dict[str, list[VerbTerm]] = {}
    for row in read_table(_FOLDER / table, SpeechVerb):
        first, *others = row.term.lower().split()
        index.setdefault(first, []).append(VerbTerm(row, tuple(others)))
    return {key: tuple(sorted(terms, key=_fewest_last)) for key, terms in index.items()}


def _fewest_last(term: VerbTerm) -> int:
    return -len(term.others)


@cache
def attitudes() -> dict[str, tuple[VerbTerm, ...]]:
    """Index the verbs of attitude by lemma, those of more words first."""
    return _indexed("attitudes.csv")


@cache
def states() -> dict[str, SpeechVerb]:
    """Index the adjectives of attitude, which stand behind "is" or "feels"."""
    return {row.term.lower(): row for row in read_table(_FOLDER / "states.csv", SpeechVerb)}


@cache
def nouns() -> dict[str, SpeechNoun]:
    """Index the noun rows by lemma."""
    return {row.term.lower(): row for row in read_table(_FOLDER / "nouns.csv", SpeechNoun)}


@cache
def attitude_nouns() -> dict[str, SpeechNoun]:
    """Index the nouns of attitude by lemma."""
    rows = read_table(_FOLDER / "attitude_nouns.csv", SpeechNoun)
    return {row.term.lower(): row for row in rows}


@cache
def phrase_finder() -> TermFinder[SpeechPhrase]:
    """Build the finder of the phrases."""
    rows = read_table(_FOLDER / "phrases.csv", SpeechPhrase)
    return TermFinder((row.term, "word", row) for row in rows)


@cache
def source_rows() -> dict[str, SourceNoun]:
    """Index the source nouns by their words."""
    return {row.term.lower(): row for row in read_table(_FOLDER / "sources.csv", SourceNoun)}
