"""What a verb of saying or attitude takes as its content: clauses, infinitives, objects."""

from spacy.tokens import Token

from reportedly.attribution.content import QUOTES, is_that_clause, subtree
from reportedly.attribution.detached import detached
from reportedly.attribution.rows import SpeechVerb, nouns, verbs
from reportedly.attribution.sources import names_someone
from reportedly.language.syntax import direct_object, is_passive, object_of, own_subject, subject

_ADDRESSED = {"tell", "ask", "inform", "remind", "assure", "warn"}


def agent_of(cue: Token) -> Token | None:
    """Return whom "by" names behind a passive."""
    for child in cue.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found = object_of(child)
            if found is not None:
                return found
    return None


def complements(cue: Token, row: SpeechVerb, words: list[int]) -> tuple[set[int], str]:
    """Return the said tokens and the frame that gave them; empty when no frame fits."""
    frames = set(row.frames)
    if "alone" in frames and direct_object(cue) is not None:
        return set(), ""
    for found, frame in (
        (_clauses(cue, frames), "clause"),
        (_infinitives(cue, frames), "infinitive"),
        (_objects(cue, frames, words), "object"),
        (_targets(cue, frames), "target"),
        (_prepositions(cue, frames, words), "of"),
        (detached(cue) if "quote" in frames else set(), "quote"),
    ):
        if found:
            return found, frame
    return set(), ""


def _clauses(cue: Token, frames: set[str]) -> set[int]:
    """Collect that-clauses, bare clauses, and the clause that a parenthesis stands in."""
    content: set[int] = set()
    for child in cue.children:
        if child.dep_ in ("ccomp", "csubj") and _fits(child, frames):
            if child.i < cue.i and _stands_apart(cue):
                continue
            if child.i > cue.i and _is_time_of_telling(child, cue):
                continue
            content |= subtree(child)
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
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i}
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
        if (child.dep_ == "conj" and _goes_on(child)) or (
            child.dep_ == "advcl" and _is_adverbial(child)
        ):
            content |= subtree(child)
    return content


def _goes_on(clause: Token) -> bool:
    """Tell a second thing said from a second thing done: it has its own subject, and no cue."""
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)
    return has_subject and clause.lemma_.lower() not in verbs()


def _is_adverbial(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i}
    return bool(marks & {"because", "although", "though", "since", "while", "but", "until"})


def _infinitives(cue: Token, frames: set[str]) -> set[int]:
    content: set[int] = set()
    passive = is_passive(cue)
    for child in cue.children:
        if child.dep_ not in ("xcomp", "ccomp", "oprd", "acomp", "advcl") or child.i < cue.i:
            continue
        infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
        if child.dep_ == "advcl" and not infinitive:
            continue
        if passive and "passive_infinitive" in frames and (infinitive or child.dep_ != "advcl"):
            content |= subtree(child) | _subject_tokens(cue)
        elif not passive and "infinitive" in frames and infinitive and not direct_object(cue):
            content |= subtree(child)
        elif "object_infinitive" in frames and infinitive and (passive or direct_object(cue)):
            content |= subtree(child) | _object_tokens(cue)
        elif "gerund" in frames and _is_gerund(child):
            content |= subtree(child)
    return content


def _is_gerund(verb: Token) -> bool:
    """Tell "denied shelling" and "denied having shelled", "denied being paid"."""
    return verb.tag_ == "VBG" or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ == "VBG" for child in verb.children
    )


def _subject_tokens(cue: Token) -> set[int]:
    found = own_subject(cue) or subject(cue)
    if found is None or found.lower_ == "it":
        return set()
    return subtree(found, without=[cue.i])


def _object_tokens(cue: Token) -> set[int]:
    found = direct_object(cue)
    return subtree(found, without=[cue.i]) if found is not None else set()


def _object(cue: Token) -> Token | None:
    return direct_object(cue) or next((c for c in cue.children if c.dep_ == "dative"), None)


def _objects(cue: Token, frames: set[str], words: list[int]) -> set[int]:
    if "object" not in frames:
        return set()
    if is_passive(cue):
        found = own_subject(cue) or subject(cue)
        return _nominal(found, cue) if found is not None and cue.dep_ != "amod" else set()
    found = _object(cue)
    if found is None or found.i in words:
        return set()
    content = _nominal(found, cue)
    if "object_object" in frames:
        content |= {i for c in cue.children if c.dep_ in ("oprd", "xcomp") for i in subtree(c)}
    return content


_WITH_TARGET = {"for", "as", "over", "of", "against", "on", "in", "to"}
"""Prepositions that say for what someone is criticised or praised."""


def _targets(cue: Token, frames: set[str]) -> set[int]:
    """Collect whom or what an attitude is about, a person too: "criticised him for the delay"."""
    if not frames & {"target", "thing", "described"}:
        return set()
    if is_passive(cue):
        found = own_subject(cue) or subject(cue)
        has_holder = cue.dep_ != "amod" and agent_of(cue) is not None
        if found is None or not has_holder or found.tag_ in ("WP", "WDT"):
            return set()
        return subtree(found, without=[cue.i])
    found = _object(cue)
    if found is None or found.i < cue.i or found.tag_ in ("WP", "WDT"):
        return set()
    if not _may_be_target(found, cue, frames):
        return set()
    content = subtree(found)
    for child in cue.children:
        late = child.i > found.i
        if late and (child.dep_ in ("oprd", "xcomp") or child.lower_ in _WITH_TARGET):
            content |= subtree(child)
    return content


def _may_be_target(found: Token, cue: Token, frames: set[str]) -> bool:
    if "target" in frames or ("thing" in frames and not names_someone(found)):
        return True
    return "described" in frames and any(
        child.dep_ in ("oprd", "xcomp", "ccomp", "acomp") or child.lower_ == "as"
        for child in cue.children
    )


def _nominal(found: Token, cue: Token) -> set[int]:
    """Take a noun phrase as content, if it can name something that happened."""
    if names_someone(found) and not any(c.dep_ in ("acl", "relcl") for c in found.children):
        return set()
    if found.pos_ not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ"):
        return set()
    content = subtree(found, without=[cue.i])
    for child in cue.children:
        if (
            child.dep_ == "prep"
            and child.i > found.i
            and child.lower_ in ("in", "at", "on", "near")
        ):
            content |= subtree(child)
    return content


def _prepositions(cue: Token, frames: set[str], words: list[int]) -> set[int]:
    """Collect "warned of an attack", "accused X of shelling", "blamed X for", "blamed it on X"."""
    content: set[int] = set()
    bases = [cue, *(cue.doc[i] for i in words if i != cue.i)]
    held = direct_object(cue) if not is_passive(cue) else own_subject(cue) or subject(cue)
    if is_passive(cue) and held is not None:
        agent = agent_of(cue)
        bases += [agent] if agent is not None else []
    nearby = [*bases, held] if held is not None else bases
    for base in nearby:
        for child in base.children:
            if child.dep_ != "prep" or child.i < cue.i:
                continue
            if child.lower_ in frames and base in bases and not is_passive(cue):
                content |= subtree(child) - {child.i}
            elif f"object_{child.lower_}" in frames and held is not None:
                content |= subtree(child) | subtree(held, without=[cue.i])
    return content
