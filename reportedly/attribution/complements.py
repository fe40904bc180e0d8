"""What a verb of saying or attitude takes as its content: clauses, infinitives, objects."""

from spacy.tokens import Token

from reportedly.attribution.clauses import clauses
from reportedly.attribution.content import subtree
from reportedly.attribution.detached import detached
from reportedly.attribution.rows import SpeechVerb
from reportedly.attribution.sources import names_someone
from reportedly.language.syntax import direct_object, is_passive, object_of, own_subject, subject


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
        (clauses(cue, frames), "clause"),
        (_infinitives(cue, frames), "infinitive"),
        (_objects(cue, frames, words), "object"),
        (_targets(cue, frames), "target"),
        (_prepositions(cue, frames, words), "of"),
        (detached(cue) if "quote" in frames else set(), "quote"),
    ):
        if found:
            return found, frame
    return set(), ""


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
    if "object_at" in frames:
        return _put_at(cue, held)
    nearby = [*bases, held] if held is not None else bases
    for base in nearby:
        for child in base.children:
            if child.dep_ != "prep" or child.i < cue.i:
                continue
            if child.lower_ in frames and base in bases and not is_passive(cue):
                content |= subtree(child) - {child.i}
            elif f"object_{child.lower_}" in frames and held is not None:
                content |= subtree(child) | subtree(held, without=[cue.i])
                content |= _between(cue, held, child)
    return content


def _between(cue: Token, held: Token, last: Token) -> set[int]:
    """Collect the "from the blast" of "raised the toll from the blast to 22"."""
    between = (c for c in cue.children if c.dep_ == "prep" and held.i < c.i < last.i)
    return {i for child in between for i in subtree(child)}


def _put_at(cue: Token, held: Token | None) -> set[int]:
    """Collect what is put at a number, whatever noun the parse hangs the number on."""
    if held is None:
        return set()
    for at in cue.subtree:
        if at.lower_ == "at" and at.i > cue.i and any(c.pos_ == "NUM" for c in at.children):
            return subtree(held, without=[cue.i]) | subtree(at) | _between(cue, held, at)
    return set()
