"""Nouns of saying: "reports of", "the group's claim that", "allegations by villagers that"."""

from collections.abc import Container, Iterator, Mapping

from spacy.tokens import Token

from reportedly.attribution.content import is_that_clause, subtree, tidy
from reportedly.attribution.cues import Cue
from reportedly.attribution.rows import SpeechNoun, attitude_nouns, nouns
from reportedly.attribution.sources import Roster, Source
from reportedly.language.syntax import is_passive, object_of, subject

_OF_ANYTHING = {"image", "photograph", "video", "footage", "version", "word", "sign", "question"}
"""Nouns that tell of an event or of anything else ("their version of the law")."""
_EXPRESSING = {
    "have", "raise", "make", "issue", "express", "voice", "level", "give", "renew", "take",
    "show", "send", "release", "repeat", "pose", "harbor", "harbour", "offer", "announce",
}  # fmt: skip
"""Verbs whose subject has or utters what the noun names ("raised questions about")."""


def find_nouns(roster: Roster) -> Iterator[Cue]:
    """Yield an attribution for each noun of saying that has content."""
    yield from _find(roster, nouns())


def find_attitude_nouns(roster: Roster, *, taken: Container[int]) -> Iterator[Cue]:
    """Yield an attribution for each noun of attitude that has a holder, but words in `taken`."""
    for cue in _find(roster, attitude_nouns()):
        if cue.source is not None and cue.end - 1 not in taken:
            yield cue


def _find(roster: Roster, rows: Mapping[str, SpeechNoun]) -> Iterator[Cue]:
    doc = roster.reading.doc
    for token in doc:
        if not token.tag_.startswith("NN"):
            continue
        row = rows.get(token.lemma_.lower())
        if row is None:
            continue
        content = _content(token, row)
        if not content:
            continue
        if _is_negated(token):
            roster.reading.fire(row.id, token.i, token.i + 1, held_by="negated")
            continue
        if row.term in _OF_ANYTHING and not any(e.head in content for e in roster.reading.events):
            roster.reading.fire(row.id, token.i, token.i + 1, held_by="shows no event")
            continue
        source = _voice(roster, token, content)
        start = token.i
        if source is None:
            source, start = _expressed(roster, token, content)
        kept = tidy(doc, content - {token.i}, at=token.i)
        if kept:
            end = token.i + 1
            yield Cue(start, end, source, kept, row.stance, row.id, "noun", row.kind)


def _content(noun: Token, row: SpeechNoun) -> set[int]:
    content: set[int] = set()
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl", "advcl", "xcomp"):
            infinitive = any(c.tag_ == "TO" for c in child.children)
            frame = "infinitive" if infinitive else "clause"
            if frame in row.frames and (infinitive or is_that_clause(child)):
                content |= subtree(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            content |= _behind_maker(child) if "clause" in row.frames else set()
        elif child.dep_ == "prep" and child.lower_ in row.frames:
            content |= _objects_of(child, noun)
    return content or _predicate(noun, row)


def _behind_maker(preposition: Token) -> set[int]:
    """Read "claims by villagers that …" where the parse hangs the clause on the villagers."""
    clauses = (c for maker in preposition.children for c in maker.children if c.dep_ == "relcl")
    return {i for clause in clauses if is_that_clause(clause) for i in subtree(clause)}


def _objects_of(preposition: Token, noun: Token) -> set[int]:
    """Take the object as content; one report "of the commission" is not about the commission."""
    content: set[int] = set()
    for child in preposition.children:
        named = child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "DATE")
        about = preposition.lower_ in ("about", "over", "for", "to")
        if child.dep_ == "pcomp" or (child.dep_ == "pobj" and (about or not named)):
            content |= subtree(child)
    return content


def _predicate(noun: Token, row: SpeechNoun) -> set[int]:
    """Read "the claim was that …" and "their demands include the release of …"."""
    verb = noun.head
    if "clause" not in row.frames or noun.dep_ != "nsubj":
        return set()
    wanted = {"ccomp"} if verb.lemma_ == "be" else set()
    if row.stance == "asks" and verb.lemma_ in ("be", "include"):
        wanted = {"ccomp", "xcomp", "dobj", "attr"}
    return {i for c in verb.children if c.dep_ in wanted for i in _without_relatives(c)}


def _without_relatives(head: Token) -> set[int]:
    """Leave out what is only told of the people meant: "charges against those who were held"."""
    told = [token.i for token in head.subtree if token.dep_ == "relcl"]
    return subtree(head, without=told)


def _is_negated(noun: Token) -> bool:
    return any(c.lower_ in ("no", "neither", "without") for c in noun.children)


def _voice(roster: Roster, noun: Token, content: set[int]) -> Source | None:
    head = _owner(noun) or _maker(noun)
    if head is None or head.lower_ in ("i", "we", "you"):
        return None
    source = roster.source(head, stop=frozenset(content | {noun.i}))
    content -= set(range(source.start, source.end))
    return source


def _expressed(roster: Roster, noun: Token, content: set[int]) -> tuple[Source | None, int]:
    """Find the voice of "the opposition raised questions about", and where its cue starts."""
    verb = noun.head
    fits = noun.dep_ == "dobj" and verb.lemma_ in _EXPRESSING and not is_passive(verb)
    head = subject(verb) if fits else None
    if head is None or head.i in content or any(child.dep_ == "neg" for child in verb.children):
        return None, noun.i
    source = roster.source(head, stop=frozenset(content | {noun.i, verb.i}))
    if source.kind is None and head.pos_ != "PROPN" and not source.is_pronoun:
        return None, noun.i
    content -= set(range(source.start, source.end))
    return source, verb.i if 0 < noun.i - verb.i < 5 else noun.i


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    compounds = [c for c in noun.children if c.dep_ == "compound"]
    return compounds[-1] if compounds else None


def _maker(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            found = object_of(child)
            if found is not None:
                return found
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            made_by = _maker(child)
            if made_by is not None:
                return made_by
    return None
