"""The trigger table: which words start an event, and what must hold around them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pydantic import field_validator
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from reportedly.extraction.conditions import check_condition
from reportedly.language.syntax import word_forms
from reportedly.lexicon.ontology import frames, kinds
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import Measure

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_COMPLEMENTS = frozenset(
    {
        "prt", "prep", "advmod", "dobj", "attr", "acomp", "oprd", "npadvmod", "pobj", "xcomp",
        "nsubjpass", "dative", "aux", "agent", "neg", "compound", "amod", "ccomp", "advcl", "nmod",
        "nsubj",
    }
)  # fmt: skip


class TriggerRow(Row):
    """One way in which an event is put into words.

    `term` is one lemma or several, in text order, without articles; the first word of a verb
    term is the verb, the others its particle, preposition or object ("open fire", "pull out of").
    A noun term stands together, its head anywhere ("state of emergency").
    `needs` and `not_when` hold conditions `slot:class` or `slot=lemma+lemma` (conditions.py).
    `measure` is what a number in the `counted` role measures ("kill": killed).
    """

    kind: str
    term: str
    pos: Literal["verb", "noun", "adj"]
    frame: str
    measure: Measure | None = None
    counted: Literal["recipient", "actor", "item"] = "recipient"
    needs: Many = ()
    not_when: Many = ()

    @field_validator("kind")
    @classmethod
    def _kind_exists(cls, value: str) -> str:
        if value not in kinds():
            raise ValueError("not a kind of lexicon/ontology/events.yaml")
        return value

    @field_validator("frame")
    @classmethod
    def _frame_exists(cls, value: str) -> str:
        if value not in frames():
            raise ValueError("not a frame of lexicon/ontology/frames.yaml")
        return value

    @field_validator("needs", "not_when")
    @classmethod
    def _conditions_read(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for condition in value:
            problem = check_condition(condition)
            if problem:
                raise ValueError(problem)
        return value

    @property
    def words(self) -> tuple[str, ...]:
        """The term's words, in lower case, a hyphen being a blank."""
        return tuple(self.term.lower().replace("-", " ").split())


class Candidate(NamedTuple):
    """A row whose words are there: its head token, and the positions of its words in order."""

    row: TriggerRow
    head: Token
    words: tuple[int, ...]

    @property
    def start(self) -> int:
        """First token of the words."""
        return self.words[0]

    @property
    def end(self) -> int:
        """Token after the last of the words."""
        return self.words[-1] + 1


@cache
def trigger_rows() -> tuple[TriggerRow, ...]:
    """Load all trigger tables, one file a family."""
    folder = HOME / "terms" / "triggers"
    return tuple(
        row for path in sorted(folder.glob("*.csv")) for row in read_table(path, TriggerRow)
    )


@cache
def _by_first_word() -> dict[tuple[bool, str], list[tuple[TriggerRow, tuple[str, ...]]]]:
    index: dict[tuple[bool, str], list[tuple[TriggerRow, tuple[str, ...]]]] = defaultdict(list)
    for row in trigger_rows():
        index[row.pos == "verb", row.words[0]].append((row, row.words))
    return index


def candidates(token: Token) -> Iterator[Candidate]:
    """Yield every row whose words start at a token (for a verb term: whose verb it is)."""
    index = _by_first_word()
    for form in _verb_forms(token):
        for row, words in index.get((True, form), ()):
            found = _match_verb(token, words)
            if found is not None:
                yield Candidate(row, token, tuple(sorted(found)))
    for first in sorted(word_forms(token)):
        for row, words in index.get((False, first), ()):
            end = _match_together(token, words)
            if end is not None:
                head = _head_of(token, end)
                if _fits(row, head) and not _is_clause(token.doc[token.i : end], row):
                    yield Candidate(row, head, tuple(range(token.i, end)))


def _verb_forms(token: Token) -> list[str]:
    """Return the lemmas of a verb, a headline's capitalised one too ("Rebels Seize Town")."""
    if token.tag_ in _VERB_TAGS or token.pos_ in ("VERB", "ADJ"):
        return [token.lemma_.lower()]
    if token.tag_ in ("NNP", "NNPS") and any(child.dep_ == "nsubj" for child in token.children):
        return sorted(word_forms(token))
    return []


def _match_verb(verb: Token, words: tuple[str, ...]) -> list[int] | None:
    """Find a verb term's other words among the verb's complements, in any order."""
    return _complete([verb.i], _complements(verb), words[1:])


def _complete(
    found: list[int], frontier: list[Token], missing: tuple[str, ...]
) -> list[int] | None:
    """Find the missing words from a frontier on; another "in" is tried where one leads nowhere."""
    if not missing:
        return found
    for token in frontier:
        word = next((word for word in missing if _is(token, word)), None)
        if word is None or token.i in found:
            continue
        at = missing.index(word)
        rest = (*missing[:at], *missing[at + 1 :])
        whole = _complete([*found, token.i], [*frontier, *_complements(token)], rest)
        if whole is not None:
            return whole
    return None


def _complements(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in _COMPLEMENTS]


def _is(token: Token, word: str) -> bool:
    return word in word_forms(token) and not _is_own_statement(token)


def _is_own_statement(token: Token) -> bool:
    """Tell "claimed rebels attacked it", two acts, from "claimed the attack"."""
    if token.dep_ != "ccomp" or token.pos_ not in ("VERB", "AUX"):
        return False
    deps = {child.dep_ for child in token.children}
    finite = token.tag_ in ("VBD", "VBZ", "VBP") or bool(deps & {"aux", "auxpass"})
    return finite and bool(deps & {"nsubj", "nsubjpass"})


def _match_together(token: Token, words: tuple[str, ...]) -> int | None:
    """Match a noun term word by word from a token on, over hyphens and articles; give the end."""
    doc, position = token.doc, token.i
    for number, word in enumerate(words):
        while number and position < len(doc) and _is_skipped(doc[position], word):
            position += 1
        if position >= len(doc) or word not in word_forms(doc[position]):
            return None
        if number and _is_own_statement(doc[position]):
            return None
        position += 1
    return position


def _is_skipped(token: Token, wanted: str) -> bool:
    return token.text in ("-", "–") or (
        token.lower_ in ("the", "a", "an") and wanted != token.lower_
    )


def _head_of(token: Token, end: int) -> Token:
    """Return the token of the term that the others hang under."""
    doc = token.doc
    for inside in doc[token.i : end]:
        if not token.i <= inside.head.i < end or inside.head.i == inside.i:
            return inside
    return token


def _is_clause(words: Tokens, row: TriggerRow) -> bool:
    """Tell "drones struck", a clause of its own, from the noun "drone strike"."""
    return row.pos == "noun" and any(
        t.dep_ in ("nsubj", "nsubjpass") and t.head in words for t in words
    )


def _fits(row: TriggerRow, head: Token) -> bool:
    if len(row.words) > 1:
        return True
    if row.pos == "adj":
        # "displaced families", not "the shelling displaced": that is the verb's row.
        return head.pos_ in ("ADJ", "ADV", "NOUN") or head.dep_ in ("amod", "acomp", "oprd", "attr")
    if head.pos_ in ("NOUN", "PROPN"):
        return True
    # A gerund heading a noun phrase ("the shelling of Aleppo") is often tagged as a verb.
    return head.tag_ == "VBG" and any(child.dep_ in ("det", "poss") for child in head.children)
