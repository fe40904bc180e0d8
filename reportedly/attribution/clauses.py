"""The clauses that a verb of saying takes as its content, wherever the parse hangs them."""

from spacy.tokens import Token

from reportedly.attribution.content import QUOTES, is_that_clause, subtree
from reportedly.attribution.cues import words_of
from reportedly.attribution.rows import nouns, verbs
from reportedly.attribution.sources import names_someone
from reportedly.language.syntax import own_subject

_ADDRESSED = {"tell", "ask", "inform", "remind", "assure", "warn"}


def clauses(cue: Token, frames: set[str]) -> set[int]:
    """Collect that-clauses, bare clauses, and the clause that a parenthesis stands in."""
    content: set[int] = set()
    for child in cue.children:
        if child.dep_ in ("ccomp", "csubj") and _fits(child, frames):
            if child.i < cue.i and _stands_apart(cue):
                continue
            if child.i > cue.i and _is_time_of_telling(child, cue):
                continue
            content |= _said(child)
            content |= _before(cue, child) if child.i < cue.i else _after(cue, child)
            content |= _joined_before(cue, child)
        elif child.dep_ == "parataxis" and "quote" in frames and own_subject(child) is not None:
            content |= subtree(child)
        elif child.dep_ in ("dobj", "dative") and "clause" in frames and child.i > cue.i:
            content |= _clause_behind(child)
        elif child.dep_ == "prep" and "clause" in frames and child.i > cue.i:
            content |= {i for noun in child.children for i in _clause_behind(noun)}
    if "clause" in frames and (cue.dep_ == "parataxis" or _is_as_clause(cue)):
        content |= subtree(cue.head, without=[cue.i])
    return content


def _stands_apart(cue: Token) -> bool:
    """Tell "A said so; B denied it", parsed as one, from "S," B told reporters."""
    if not any(c.dep_ == "dobj" for c in cue.children):
        return False
    voice = own_subject(cue)
    before = cue.doc[voice.left_edge.i - 1].text if voice is not None and voice.i < cue.i else ""
    return cue.lemma_ not in _ADDRESSED or before not in {",", *QUOTES}


def _is_time_of_telling(clause: Token, cue: Token) -> bool:
    """Tell "S," she told them, "after he left" from words said behind the cue."""
    said_before = any(c.dep_ == "ccomp" and c.i < cue.i for c in cue.children)
    return said_before and clause.left_edge.lower_ in ("after", "before", "when", "while")


def _clause_behind(addressee: Token) -> set[int]:
    """Read "told residents that …" where the parse hangs the clause on the one who was told."""
    if addressee.lemma_.lower() in nouns():
        return set()
    clauses = (c for c in addressee.children if c.dep_ in ("acl", "relcl"))
    return {i for clause in clauses if is_that_clause(clause) for i in subtree(clause)}


def _is_as_clause(cue: Token) -> bool:
    """Tell "as officials said" from other adverbial clauses."""
    return (
        cue.dep_ == "advcl"
        and any(child.dep_ == "mark" and child.lower_ == "as" for child in cue.children)
        and not any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in cue.children)
    )


def _fits(clause: Token, frames: set[str]) -> bool:
    marks = _marks(clause)
    asks = bool(marks & {"whether", "if", "how", "why", "when", "where"})
    if asks and clause.i > clause.head.i:
        return "whether" in frames
    if "clause" in frames:
        return clause.tag_ != "VB" or own_subject(clause) is not None or clause.i < clause.head.i
    return "gerund" in frames and clause.tag_ == "VBG"


def _before(cue: Token, clause: Token) -> set[int]:
    """Take all that stands before a closing cue, whatever the parse hangs it on."""
    voice = own_subject(cue)
    end = cue.i
    if voice is not None and clause.i < voice.i < cue.i:
        end = voice.left_edge.i
    elif voice is not None and voice.i < clause.i:
        return set()
    if cue.dep_ == "conj" or cue.doc[end - 1].text not in {",", *QUOTES}:
        return set()
    first = min(cue.left_edge.i, clause.left_edge.i)
    return set(range(first, end))


def _joined_before(cue: Token, clause: Token) -> set[int]:
    """Take the first half of "S, but S, police said", where the parse takes it for a clause apart.

    Only of a cue that closes its sentence, and of a first half that says nothing itself.
    """
    first, voice = cue.head, own_subject(cue)
    if cue.dep_ != "conj" or clause.i > cue.i or voice is None or voice.i < clause.i:
        return set()
    closes = not any(child.i > cue.i and not child.is_punct for child in cue.children)
    if not closes or cue.doc[voice.left_edge.i - 1].text != "," or _tells(first):
        return set()
    return subtree(first, without=[cue.i])


def _tells(verb: Token) -> bool:
    """Tell a clause with words of its own that someone says."""
    return verb.lemma_.lower() in verbs() and any(c.dep_ == "ccomp" for c in verb.children)


def _after(cue: Token, clause: Token) -> set[int]:
    """Take the clauses behind a that-clause which the parse hangs on the cue instead."""
    content: set[int] = set()
    for child in cue.children:
        if child.i < clause.i or child.i == clause.i:
            continue
        if (
            (child.dep_ == "conj" and _goes_on(child))
            or (child.dep_ == "advcl" and _is_adverbial(child))
            or _is_second_count(child, clause)
        ):
            content |= subtree(child)
    return content


def _goes_on(clause: Token) -> bool:
    """Tell a second thing said from a second thing done: it has its own subject, and no cue."""
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)
    return has_subject and clause.lemma_.lower() not in verbs()


_SETTING_APART = {"although", "though", "while", "but"}
"""Words before what another voice says: "A said …, while B said …"."""


def _is_adverbial(clause: Token) -> bool:
    marks = _marks(clause)
    return bool(marks & {"because", "since", "until", *_SETTING_APART}) and not (
        _is_another_voice(clause)
    )


def _marks(clause: Token) -> set[str]:
    return {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i}


def _said(clause: Token) -> set[int]:
    """Collect a clause, but for what another voice is said to say below it."""
    others = (t for t in clause.subtree if t.dep_ == "advcl" and t.i > clause.i)
    return subtree(clause, without=[t.i for t in others if _is_another_voice(t)])


def _is_another_voice(clause: Token) -> bool:
    """Tell "while an official put the toll at 75" from "while the road was closed"."""
    voice = own_subject(clause)
    if not _marks(clause) & _SETTING_APART or voice is None or not names_someone(voice):
        return False
    terms = verbs().get(clause.lemma_.lower(), ())
    return _tells(clause) or any(term.others and words_of(clause, term) for term in terms)


def _is_second_count(child: Token, clause: Token) -> bool:
    """Tell the "120 wounded" of "said 40 were killed and 120 wounded", hung on the cue."""
    before = child.left_edge.i - 1
    joined = before > clause.i and child.doc[before].lower_ in ("and", "or")
    return child.pos_ == "NUM" and joined
