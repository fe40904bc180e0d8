"""Verbs of saying: who is their subject, and which of their complements is said."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from reportedly.attribution.complements import agent_of, complements
from reportedly.attribution.content import paragraph, subtree, tidy
from reportedly.attribution.cues import Cue, words_of
from reportedly.attribution.rows import SpeechVerb, VerbTerm, verbs
from reportedly.attribution.sources import Roster, Source, names_someone
from reportedly.language.syntax import direct_object, is_passive, own_subject, subject
from reportedly.records.claim import Stance

_SHY = {"refuse", "decline", "fail", "unable", "hesitate", "able", "reluctant"}
_NOBODY = {"no", "none", "nobody", "neither", "nothing"}


def find_verbs(roster: Roster) -> Iterator[Cue]:
    """Yield an attribution for each verb of saying that has content."""
    index = verbs()
    for token in roster.reading.doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "ADP", "PROPN"):
            continue
        terms = index.get(token.lemma_.lower()) or index.get(_verb_lemma(token))
        if terms and _may_be_verb(token):
            yield from read_verb(roster, token, terms)


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


def read_verb(roster: Roster, cue: Token, terms: tuple[VerbTerm, ...]) -> Iterator[Cue]:
    """Yield the attribution of the first of a verb's terms that finds content here."""
    reading = roster.reading
    for term in terms:
        words = words_of(cue, term)
        if words is None:
            continue
        content, frame = complements(cue, term.row, words)
        if not content:
            continue
        start, end = min(words), max(words) + 1
        if end - start > 4 or any(i in content for i in words if i != cue.i):
            start, end = cue.i, cue.i + 1
        stance, held = _stance(cue, term.row)
        source: Source | None = None
        if held is None:
            source, held = _voice(roster, cue, term.row, content, frame)
        if held is None and stance is not None:
            content -= set(range(start, end)) | {cue.i} | _source_tokens(source)
            kept = tidy(reading.doc, content, at=_anchor(reading.doc, cue, source, content))
            if kept:
                yield Cue(start, end, source, kept, stance, term.row.id, "verb")
                return
            held = "nothing is said"
        reading.fire(term.row.id, start, end, held_by=held)
        return


def _anchor(doc: Doc, cue: Token, source: Source | None, content: set[int]) -> int:
    """Return a token of the paragraph that the words stand in: that of the voice, or the next."""
    _, end = paragraph(doc, cue.i)
    if content and min(content) >= end:
        return min(content)
    near = source is not None and abs(source.head - cue.i) < 60
    return source.head if source is not None and near else cue.i


def _source_tokens(source: Source | None) -> set[int]:
    return set(range(source.start, source.end)) if source else set()


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
    if any(_negates(child, cue) for child in cue.children) or _is_behind_nor(cue):
        return True
    found = own_subject(cue)
    return found is not None and (
        found.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in found.children)
    )


def _is_behind_nor(cue: Token) -> bool:
    """Tell "neither confirmed nor denied"."""
    return cue.dep_ == "conj" and any(
        child.lower_ == "nor" and cue.head.i < child.i < cue.i for child in cue.head.children
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
    if passive and cue.dep_ == "acl" and frame in ("clause", "quote") and names_someone(cue.head):
        passive = agent_of(cue) is not None
    head = agent_of(cue) if passive else _speaker(cue, content)
    if head is None or (head.lower_ in ("it", "there") and head.dep_ == "expl"):
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
    needs_voice = row.subject == "source" or (
        frame in ("object", "of", "target") and " " not in row.term
    )
    if needs_voice and not known:
        return "its subject is no known voice"
    return None


def _speaker(cue: Token, content: set[int]) -> Token | None:
    """Return the subject, also of "quoted X as saying" and where the parse has lost it."""
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as":
        quoting = cue.head.head
        return direct_object(quoting) or own_subject(quoting)
    found = subject(cue)
    if found is not None and found.i in content and own_subject(cue) is None:
        found = None
    found = _poster(cue, found) or _behind(cue) or found
    if found is not None and found.dep_ == "attr":
        found = None
    return found or _beside(cue)


_PLATFORMS = {"twitter", "x", "facebook", "telegram", "youtube", "instagram", "weibo"}


def _poster(cue: Token, found: Token | None) -> Token | None:
    """Find who wrote "a message on Twitter blaming Iran", where the parse gives Twitter."""
    if found is None or cue.dep_ != "acl" or found.lower_ not in _PLATFORMS:
        return None
    verb = found
    while verb.dep_ in ("pobj", "prep", "dobj"):
        verb = verb.head
    return subject(verb) if verb.pos_ == "VERB" else None


def _behind(cue: Token) -> Token | None:
    """Find the speaker of "…, stated Minister Haddad, …", whom the parse takes for an object."""
    before = cue.nbor(-1).text if cue.i else ""
    if own_subject(cue) is not None or before not in (",", "''", '"', "\u201d"):
        return None
    said = any(c.dep_ == "ccomp" and c.i < cue.i for c in cue.children)
    behind = direct_object(cue) if said and cue.tag_ in ("VBD", "VBZ") else None
    return behind if behind is not None and behind.tag_ == "NNP" and behind.i > cue.i else None


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
