"""Verbs of saying: who is their subject, and which of their complements is said."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.attribution.content import is_that_clause, paragraph, subtree, tidy
from reportedly.attribution.cues import Cue
from reportedly.attribution.rows import SpeechVerb, VerbTerm, nouns, verbs
from reportedly.attribution.sources import Roster, Source, names_someone
from reportedly.language.syntax import direct_object, is_passive, own_subject, subject
from reportedly.records.claim import Stance

_SHY = {"refuse", "decline", "fail", "unable", "hesitate", "able", "reluctant"}
_NOBODY = {"no", "none", "nobody", "neither", "nothing"}
_QUOTES = set("\"“”‘’'")


def find_verbs(roster: Roster) -> Iterator[Cue]:
    """Yield an attribution for each verb of saying that has content."""
    index = verbs()
    for token in roster.reading.doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "ADP", "PROPN"):
            continue
        terms = index.get(token.lemma_.lower()) or index.get(_verb_lemma(token))
        if terms and _may_be_verb(token):
            yield from _read(roster, token, terms)


def _verb_lemma(token: Token) -> str:
    """Lemma of a participle that the tagger took for an adjective or a noun ("alleged")."""
    return _STRAY.get(token.lower_, "")


_STRAY = {
    "said": "say", "says": "say", "reported": "report", "alleged": "allege", "claimed": "claim",
    "purported": "purport", "believed": "believe", "according": "", "told": "tell",
    "showed": "show", "shows": "show",
}  # fmt: skip


def _may_be_verb(token: Token) -> bool:
    if token.tag_.startswith("VB"):
        return token.dep_ not in ("amod", "compound", "aux", "auxpass")
    return token.lower_ in _STRAY and token.dep_ not in ("amod", "compound")


def _read(roster: Roster, cue: Token, terms: tuple[VerbTerm, ...]) -> Iterator[Cue]:
    reading = roster.reading
    for term in terms:
        words = _words(cue, term)
        if words is None:
            continue
        content, frame = _content(cue, term.row, words)
        if not content:
            continue
        start, end = min(words), max(words) + 1
        if end - start > 4:
            start, end = cue.i, cue.i + 1
        stance, held = _stance(cue, term.row)
        source: Source | None = None
        if held is None:
            source, held = _voice(roster, cue, term.row, content, frame)
        if held is None and stance is not None:
            at = source.head if source else cue.i
            content -= set(range(start, end)) | {cue.i} | _source_tokens(source)
            kept = tidy(reading.doc, content, at=at if abs(at - cue.i) < 60 else cue.i)
            if kept:
                yield Cue(start, end, source, kept, stance, term.row.id, "verb")
                return
            held = "nothing is said"
        reading.fire(term.row.id, start, end, held_by=held)
        return


def _source_tokens(source: Source | None) -> set[int]:
    return set(range(source.start, source.end)) if source else set()


def _words(cue: Token, term: VerbTerm) -> list[int] | None:
    """Find the particle or object that belongs to a term of several words."""
    found = [cue.i]
    for word in term.others:
        near = [t for t in cue.children if t.lemma_.lower() == word or t.lower_ == word]
        near += [t for c in cue.children for t in c.children if t.lower_ == word]
        if not near:
            return None
        found.append(min(near, key=_position).i)
    return found


def _position(token: Token) -> int:
    return token.i


# --- stance ---------------------------------------------------------------------------


def _stance(cue: Token, row: SpeechVerb) -> tuple[Stance | None, str | None]:
    """Return the stance, or why there is none."""
    if _is_shy(cue):
        return None, "the voice declined to say so"
    if _is_negated(cue):
        return (row.negated, None) if row.negated else (None, "negated")
    if cue.tag_ == "VB" and cue.dep_ == "ROOT" and own_subject(cue) is None:
        return None, "an order, not a statement"
    return row.stance, None


def _is_negated(cue: Token) -> bool:
    if any(_negates(child, cue) for child in cue.children):
        return True
    found = own_subject(cue)
    return found is not None and (
        found.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in found.children)
    )


def _negates(child: Token, cue: Token) -> bool:
    """Tell "did not say" from a "not" of the words said, which the parse may hang on the cue."""
    if child.dep_ != "neg" and child.lower_ not in ("never", "nor"):
        return False
    between = cue.doc[min(child.i, cue.i) + 1 : max(child.i, cue.i)]
    return len(between) < 4 and not any(token.is_punct for token in between)


def _is_shy(cue: Token) -> bool:
    head = cue.head
    if cue.dep_ == "conj":
        return head.i != cue.i and head.dep_ == "xcomp" and _is_shy(head)
    return cue.dep_ == "xcomp" and head.lemma_ in _SHY


# --- voice ----------------------------------------------------------------------------


def _voice(
    roster: Roster, cue: Token, row: SpeechVerb, content: set[int], frame: str
) -> tuple[Source | None, str | None]:
    """Return the voice (None: not named), or why this is no attribution."""
    passive = is_passive(cue) or _is_bare_participle(cue)
    head = _agent(cue) if passive else _speaker(cue, content)
    if head is None or head.lower_ in ("it", "there") and head.dep_ == "expl":
        return None, None if passive else "no voice in reach"
    if head.i in content and not passive:
        content.difference_update(subtree(head))
    if head.lower_ in ("i", "we", "you", "one", "which", "what", "this", "that", "there"):
        return None, "no voice that could be named"
    if passive and head.lower_ == "it":
        return None, None
    source = roster.source(head, stop=frozenset(content | {cue.i}))
    return source, _unfit(row, source, head, frame)


def _is_bare_participle(cue: Token) -> bool:
    """Tell "Asked whether …, the minister", where the minister was asked."""
    bare = not any(c.dep_ in ("aux", "nsubj", "dobj", "mark") for c in cue.children)
    return cue.dep_ == "advcl" and cue.tag_ in ("VBN", "VBD") and bare


def _unfit(row: SpeechVerb, source: Source, head: Token, frame: str) -> str | None:
    known = source.kind is not None or head.pos_ == "PROPN" or source.is_pronoun
    if row.subject == "document" and source.kind not in ("document", "social_media", "expert"):
        return "its subject is no document"
    needs_voice = row.subject == "source" or frame in ("object", "of") and " " not in row.term
    if needs_voice and not known:
        return "its subject is no known voice"
    return None


def _agent(cue: Token) -> Token | None:
    for child in cue.children:
        if child.dep_ == "agent" or child.dep_ == "prep" and child.lower_ == "by":
            for found in child.children:
                if found.dep_ == "pobj":
                    return found
    return None


def _speaker(cue: Token, content: set[int]) -> Token | None:
    """Return the subject, also of "quoted X as saying" and where the parse has lost it."""
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as":
        quoting = cue.head.head
        return direct_object(quoting) or own_subject(quoting)
    found = subject(cue)
    if found is not None and found.i in content and own_subject(cue) is None:
        found = None
    if found is not None and found.dep_ == "attr":
        found = None
    return found or _beside(cue)


def _beside(cue: Token) -> Token | None:
    """Find the noun right before a cue that the parse left without a subject."""
    doc, position = cue.doc, cue.i - 1
    while position >= cue.sent.start and (
        doc[position].dep_ in ("aux", "advmod", "neg")
        or doc[position].lower_ in ("posted", "shared", "released", "published", "online", "has")
    ):
        position -= 1
    if position < cue.sent.start or doc[position].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    return doc[position]


# --- content --------------------------------------------------------------------------


def _content(cue: Token, row: SpeechVerb, words: list[int]) -> tuple[set[int], str]:
    """Return the said tokens and the frame that gave them; empty when no frame fits."""
    frames = set(row.frames)
    for found, frame in (
        (_clauses(cue, frames), "clause"),
        (_infinitives(cue, frames), "infinitive"),
        (_objects(cue, frames, words), "object"),
        (_prepositions(cue, frames, words), "of"),
        (_detached(cue, frames), "quote"),
    ):
        if found:
            return found, frame
    return set(), ""


def _clauses(cue: Token, frames: set[str]) -> set[int]:
    """Collect that-clauses, bare clauses before and after, and the clause a parenthesis stands in."""
    content: set[int] = set()
    for child in cue.children:
        if child.dep_ in ("ccomp", "csubj") and _fits(child, frames):
            content |= subtree(child)
            content |= _before(cue, child) if child.i < cue.i else _after(cue, child)
        elif child.dep_ == "parataxis" and "quote" in frames and own_subject(child) is not None:
            content |= subtree(child)
        elif child.dep_ in ("dobj", "dative") and "clause" in frames and child.i > cue.i:
            content |= _clause_behind(child)
    if "clause" in frames and (cue.dep_ == "parataxis" or _is_as_clause(cue)):
        content |= subtree(cue.head, without=[cue.i])
    return content


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
    """Take all that stands before a cue that closes its sentence, whatever the parse hangs it on."""
    voice = own_subject(cue)
    end = cue.i
    if voice is not None and clause.i < voice.i < cue.i:
        end = voice.left_edge.i
    elif voice is not None and voice.i < clause.i:
        return set()
    if cue.dep_ == "conj" or cue.doc[end - 1].text not in {",", *_QUOTES}:
        return set()
    first = min(cue.left_edge.i, clause.left_edge.i)
    return set(range(first, end))


def _after(cue: Token, clause: Token) -> set[int]:
    """Take the clauses behind a that-clause which the parse hangs on the cue instead."""
    content: set[int] = set()
    for child in cue.children:
        if child.i < clause.i or child.i == clause.i:
            continue
        if child.dep_ == "conj" and _goes_on(child) or child.dep_ == "advcl" and _is_adverbial(child):
            content |= subtree(child)
    return content


def _goes_on(clause: Token) -> bool:
    """Tell a second thing said from a second thing done: it has a subject of its own, and no cue."""
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
        elif "infinitive" in frames and infinitive and direct_object(cue) is None:
            content |= subtree(child)
        elif "object_infinitive" in frames and infinitive and (passive or direct_object(cue)):
            content |= subtree(child) | _object_tokens(cue)
        elif "gerund" in frames and child.tag_ == "VBG":
            content |= subtree(child)
    return content


def _subject_tokens(cue: Token) -> set[int]:
    found = own_subject(cue) or subject(cue)
    if found is None or found.lower_ == "it":
        return set()
    return subtree(found, without=[cue.i])


def _object_tokens(cue: Token) -> set[int]:
    found = direct_object(cue)
    return subtree(found, without=[cue.i]) if found is not None else set()


def _objects(cue: Token, frames: set[str], words: list[int]) -> set[int]:
    if "object" not in frames:
        return set()
    if is_passive(cue):
        found = own_subject(cue) or subject(cue)
        return _nominal(found, cue) if found is not None and cue.dep_ != "amod" else set()
    found = direct_object(cue) or next((c for c in cue.children if c.dep_ == "dative"), None)
    if found is None or found.i in words:
        return set()
    content = _nominal(found, cue)
    if "object_object" in frames:
        content |= {i for c in cue.children if c.dep_ in ("oprd", "xcomp") for i in subtree(c)}
    return content


def _nominal(found: Token, cue: Token) -> set[int]:
    """Take a noun phrase as content, if it can name something that happened."""
    if names_someone(found) and not any(c.dep_ in ("acl", "relcl") for c in found.children):
        return set()
    if found.pos_ not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ"):
        return set()
    content = subtree(found, without=[cue.i])
    for child in cue.children:
        if child.dep_ == "prep" and child.i > found.i and child.lower_ in ("in", "at", "on", "near"):
            content |= subtree(child)
    return content


def _prepositions(cue: Token, frames: set[str], words: list[int]) -> set[int]:
    """Collect "warned of an attack", "accused X of shelling", "blamed X for", "blamed it on X"."""
    content: set[int] = set()
    bases = [cue, *(cue.doc[i] for i in words if i != cue.i)]
    held = direct_object(cue) if not is_passive(cue) else own_subject(cue) or subject(cue)
    if is_passive(cue) and held is not None:
        agent = _agent(cue)
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


def _detached(cue: Token, frames: set[str]) -> set[int]:
    """Read "…, police said." and "Police said: …" by their signs where the parse has no clause."""
    if "quote" not in frames:
        return set()
    doc = cue.doc
    start, end = paragraph(doc, cue.i)
    first, last = max(cue.sent.start, start), min(cue.sent.end, end)
    voice = own_subject(cue)
    left = min(cue.i, voice.left_edge.i) if voice is not None else cue.i
    if left > first + 2 and doc[left - 1].text in {",", *_QUOTES} and cue.dep_ != "advcl":
        return _with_verb(cue, set(range(first, left)))
    if start < left == first and doc[left - 1].text in _QUOTES:
        return _quotation_before(cue, left - 1, start)
    right = cue.i + 1
    while right < last and right - cue.i < 12 and doc[right].text not in (":", "“", '"'):
        right += 1
    if right + 2 < last and doc[right].text in (":", "“", '"'):
        return set(range(right + (doc[right].text == ":"), last))
    return set()


def _with_verb(cue: Token, content: set[int]) -> set[int]:
    """Let go of a mere "In his speech," before the cue."""
    says = any(cue.doc[i].pos_ in ("VERB", "AUX") or cue.doc[i].text in _QUOTES for i in content)
    return content if says else set()


def _quotation_before(cue: Token, closing: int, start: int) -> set[int]:
    """Take the quotation that the parse has cut off as a sentence of its own."""
    opening = closing - 1
    while opening >= start and cue.doc[opening].text not in _QUOTES:
        opening -= 1
    return set(range(opening, closing + 1)) if opening >= start else set()
