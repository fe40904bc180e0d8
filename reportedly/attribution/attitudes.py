"""What someone wants, hopes, backs or resents: held by a voice, without vouching that it is so."""

from collections.abc import Container, Iterator

from spacy.tokens import Token

from reportedly.attribution.content import subtree, tidy
from reportedly.attribution.cues import Cue
from reportedly.attribution.rows import SpeechVerb, attitudes, states
from reportedly.attribution.sources import Roster
from reportedly.attribution.verbs import read_verb
from reportedly.language.syntax import own_subject, subject

_COPULAS = {"be", "feel", "remain", "become", "seem", "appear", "grow", "get"}
_NOT_MINDED = {"evidence", "data", "footage", "cease"}
"""What may support a claim without wanting anything."""
_NOBODY_IN_PARTICULAR = {"it", "there", "i", "we", "you", "that", "this", "what", "which"}


def find_attitudes(roster: Roster, *, taken: Container[int]) -> Iterator[Cue]:
    """Yield an attribution for each verb or adjective of attitude; words in `taken` are left."""
    verb_rows, state_rows = attitudes(), states()
    for token in roster.reading.doc:
        if token.i in taken:
            continue
        lemma = token.lemma_.lower()
        verb = _copula(token)
        if verb is not None:
            row = state_rows.get(token.lower_) or state_rows.get(lemma)
            cue = _read_state(roster, token, verb, row) if row is not None else None
            if cue is not None:
                yield cue
                continue
        terms = verb_rows.get(_unclipped(token.lower_, lemma))
        if terms and token.tag_.startswith("VB") and token.dep_ not in ("amod", "compound"):
            yield from (cue for cue in read_verb(roster, token, terms) if _is_held(roster, cue))


def _is_held(roster: Roster, cue: Cue) -> bool:
    doc = roster.reading.doc
    return cue.source is None or doc[cue.source.head].lower_ not in _NOT_MINDED


def _unclipped(word: str, lemma: str) -> str:
    """Mend the lemma of "hoping" and "hoped", which the parser gives as "hop"."""
    return "hope" if lemma == "hop" and word in ("hoped", "hoping", "hopes") else lemma


def _copula(token: Token) -> Token | None:
    """Return the verb that gives an adjective its subject, the participle itself if it has one."""
    if token.pos_ not in ("ADJ", "VERB"):
        return None
    if any(child.dep_ == "auxpass" for child in token.children):
        return token
    head = token.head
    if token.dep_ == "conj" and head.i < token.i:
        return _copula(head)
    is_state = token.dep_ in ("acomp", "oprd", "attr", "xcomp") and head.lemma_ in _COPULAS
    return head if is_state and head.i < token.i else None


def _read_state(roster: Roster, cue: Token, verb: Token, row: SpeechVerb) -> Cue | None:
    holder = own_subject(verb) or subject(verb)
    if holder is None or holder.lower_ in _NOBODY_IN_PARTICULAR or holder.i > cue.i:
        return None
    content = _state_content(cue, verb, set(row.frames))
    source = roster.source(holder, stop=frozenset(content | {verb.i, cue.i}))
    start = _start(cue, verb)
    content -= {*range(start, cue.i + 1), *range(source.start, source.end)}
    known = source.kind is not None or holder.pos_ == "PROPN" or source.is_pronoun
    kept = tidy(roster.reading.doc, content, at=cue.i)
    if not kept or (row.subject == "source" and not known):
        return None
    return Cue(start, cue.i + 1, source, kept, row.stance, row.id, "verb")


def _start(cue: Token, verb: Token) -> int:
    """Let the cue begin with its copula or auxiliary where that stands near ("is not sure")."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ == "auxpass")])
    return first if cue.i - first < 4 else cue.i


def _state_content(cue: Token, verb: Token, frames: set[str]) -> set[int]:
    content: set[int] = set()
    hung = [*cue.children, *(c for c in verb.children if verb.i != cue.i)]
    for child in hung:
        if child.i <= cue.i:
            continue
        infinitive = any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.children)
        if child.dep_ in ("ccomp", "xcomp", "advcl", "relcl") and not infinitive:
            if "clause" in frames and own_subject(child) is not None and not _is_setting(child):
                content |= subtree(child)
        elif child.dep_ in ("ccomp", "xcomp", "advcl") and "infinitive" in frames:
            content |= subtree(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in frames:
            content |= subtree(child) - {child.i}
    return content


def _is_setting(clause: Token) -> bool:
    """Tell a clause that says when or why from the one that is believed or felt."""
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i}
    return bool(marks & {"when", "because", "although", "though", "since", "while", "until", "if"})
