"""Questions to the dependency parse that several steps ask."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_OBJECTS = {"dobj", "obj", "attr", "oprd"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "conj", "acl", "relcl", "pcomp"}
_RELATIVES = {"who", "which", "that", "whom"}
OBJECT_CONTROL = {
    "allow", "force", "order", "cause", "ask", "urge", "help", "permit", "enable", "prompt", "let",
    "lead", "push", "compel", "tell", "call", "drive", "get", "make", "see", "leave",
    "accuse", "blame", "charge", "suspect", "convict", "acquit", "prevent", "stop",
}  # fmt: skip
"""Verbs whose object is the subject of their complement ("allowing ISIS to seize")."""


_UNDERTAKINGS = frozenset(
    {
        "effort", "attempt", "bid", "plan", "operation", "campaign", "offensive", "decision",
        "move", "push", "drive", "threat", "mission", "pledge", "battle", "determination",
        "resolve", "commitment", "vow",
    }
)  # fmt: skip
"""Nouns whose infinitive is done by whoever undertakes them ("efforts to retake the town")."""

_SPOKEN_ON = frozenset(
    {
        "add",
        "say",
        "cite",
        "quote",
        "note",
        "claim",
        "warn",
        "speak",
        "refer",
        "stress",
        "declare",
        "report",
    }
)
"""Participles that carry on a saying ("police said, adding that …")."""


def conjuncts(token: Token) -> list[Token]:
    """Return the token and everything coordinated with it, in text order."""
    return sorted([token, *token.conjuncts], key=lambda t: t.i)


def first_conjunct(token: Token) -> Token:
    """Return the first of those coordinated with a token, which hangs where they all belong."""
    while token.dep_ == "conj":
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Tell "was seized" and the bare participle "seized by" from the active."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children):
        return True
    has_object = any(child.dep_ in _OBJECTS for child in verb.children)
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
        return not has_object and not _is_main_clause(verb)
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and verb.head.pos_ == "VERB":
        # "12 were killed and 35 wounded": the second auxiliary is left out.
        return not has_object and not _has_active_aux(verb) and is_passive(verb.head)
    return any(child.dep_ == "agent" for child in verb.children) and verb.tag_ == "VBN"


def _is_main_clause(verb: Token) -> bool:
    """Tell "the pope called on both sides" from a headline's participle, parsed alike."""
    noun = verb.head
    return (
        verb.tag_ == "VBD"
        and noun.dep_ == "ROOT"
        and any(child.dep_ == "det" for child in noun.children)
        and not any(child.dep_ == "agent" for child in verb.children)
    )


def _has_active_aux(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands with the verb itself, or with its auxiliary.

    The parse hangs some under "remained" in "300,000 civilians remained displaced", and reads
    the man of "On May 3, Karim Haddad, 28, was shot" as a time.
    """
    for child in verb.children:
        if child.dep_ in _SUBJECTS and child.dep_ != "expl":
            return child
    lent = (c for aux in verb.children if aux.dep_ == "auxpass" for c in aux.children)
    found = next((c for c in lent if c.dep_ in _SUBJECTS), None)
    if found is not None or verb.tag_ not in ("VBN", "VBD", "VBZ", "VBP"):
        return found
    return next((c for c in verb.lefts if c.dep_ == "npadvmod" and c.ent_type_ == "PERSON"), None)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the verb's grammatical subject, its own or the one it shares.

    Shared subjects: coordinated verbs, participles ("killing a dozen"), control ("failed to
    capture", "allowing ISIS to seize"), relative clauses (the noun that the clause describes).
    Relative pronouns are replaced by their noun. None where nothing is in reach.
    """
    found = own_subject(verb)
    if found is not None:
        return relative_antecedent(found, verb)
    if depth > 4:
        return None
    head = verb.head
    if verb.dep_ in ("conj", "dep") and head.pos_ in ("VERB", "AUX") and verb.i > head.i:
        return subject(head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.lemma_.lower() in _UNDERTAKINGS:
        return _undertaker(head, depth)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not is_passive(verb):
            return _whole_phrase(head)
        return head if verb.dep_ == "acl" or _is_gapped(verb) else None
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN", "VB"):
        return subject(clause_host(verb), depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _governed_by_preposition(verb, head.head, depth)
    return None


def clause_host(token: Token) -> Token:
    """Return what a token hangs under, stepping over a verb of saying in between.

    In "Rebels withdrew, police said, killing three" the killing belongs to the withdrawal.
    """
    head = token.head
    if token.lemma_ in _SPOKEN_ON or head.pos_ != "VERB":
        return head
    if token.dep_ == "advcl" and token.i > head.i:
        for child in head.children:
            if child.dep_ == "ccomp" and child.i < head.i and child.pos_ in ("VERB", "AUX"):
                return child
    return head


def _undertaker(noun: Token, depth: int) -> Token | None:
    """Find who makes the effort: "their efforts to retake", "the army launched a bid to retake"."""
    found = whose(noun)
    if found is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subject(noun.head, depth + 1)
    return found


def _governed_by_preposition(verb: Token, host: Token, depth: int) -> Token | None:
    """Find who does it in "accused the rebels of attacking", wherever the parser hangs "of"."""
    if host.pos_ in ("VERB", "AUX"):
        return _controller(verb, host, depth)
    if host.dep_ in _OBJECTS and host.head.lemma_ in OBJECT_CONTROL:
        return host
    return None


def _whole_phrase(noun: Token) -> Token:
    """Climb to the head of the phrase that a noun ends.

    In "the shelling of Aleppo by government forces killed 12" the parser hangs the finite verb
    under "forces" as a participle, though it has an object; its subject is the shelling.
    """
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _is_gapped(verb: Token) -> bool:
    return not any(child.dep_ in _SUBJECTS for child in verb.children)


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    if head.lemma_ in OBJECT_CONTROL and verb.tag_ in ("VB", "VBG", "VBN"):
        controlled = direct_object(head)
        if controlled is not None:
            return controlled
        if is_passive(head):
            return subject(head, depth + 1)
    if head.pos_ == "NOUN":
        return None
    return subject(head, depth + 1) if verb.tag_ in ("VB", "VBG", "VBN") else None


def relative_antecedent(token: Token, verb: Token) -> Token:
    """Replace a relative pronoun by the noun that its clause describes."""
    if token.lower_ in _RELATIVES and token.tag_ in ("WDT", "WP", "IN", "DT"):
        clause = first_conjunct(verb)
        if clause.dep_ == "relcl":
            return clause.head
    return token


def direct_object(verb: Token) -> Token | None:
    """Return the object that stands with the verb, or the noun a relative clause has taken it to.

    "the town that rebels seized": the town.
    """
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            return relative_antecedent(child, verb)
    if verb.dep_ == "relcl" and own_subject(verb) is not None:
        has_stranded = any(c.dep_ == "prep" and not list(c.children) for c in verb.children)
        taken = own_subject(verb)
        if taken is not None and taken.lower_ not in _RELATIVES and not has_stranded:
            return verb.head
    return None


def undergoer(verb: Token) -> Token | None:
    """Return whom a verb is done to: its object, or the subject of its passive."""
    return subject(verb) if is_passive(verb) else direct_object(verb)


def object_of(preposition: Token) -> Token | None:
    """Return the noun that a preposition takes, the first of several."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def whose(noun: Token) -> Token | None:
    """Return whom a noun is put down to: "their efforts", "a bid by the army"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "of"):
            return object_of(child)
    return None


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield `(preposition, object)` of a verb or noun; "by" of a passive is "agent".

    Coordinated objects are not expanded. "in front of X" is "of"; "out of X" gives "out" and "of".
    """
    for child in token.children:
        if child.dep_ == "agent":
            yield from (("agent", t) for t in child.children if t.dep_ in ("pobj", "pcomp"))
        elif (child.dep_ in ("prep", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB")) or (
            child.dep_ == "conj" and child.pos_ == "ADP"
        ):
            yield from _along(child) if _is_along(child) else _objects(child)


def _is_along(preposition: Token) -> bool:
    """Tell "along with" and "together with", whose first word the parse may hang elsewhere."""
    before = preposition.nbor(-1) if preposition.i else None
    return (
        preposition.lower_ == "with"
        and before is not None
        and before.lower_ in ("along", "together")
    )


def _along(preposition: Token) -> Iterator[tuple[str, Token]]:
    yield from (("along", noun) for _, noun in _objects(preposition))


def _objects(preposition: Token) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield preposition.lower_, child
        elif preposition.lower_ in ("along", "together") and child.lower_ == "with":
            # Who fights along with the rebels fights on their side, not against them.
            yield from _along(child)
        elif child.dep_ == "prep" or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _objects(child)


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the token range of a noun phrase without its relative clauses and appositions.

    Starts after the determiner: "the Iraqi army" gives "Iraqi army". "of"-phrases stay outside
    but for fixed names, which are entities and found elsewhere.
    """
    keep = {"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "case", "npadvmod"}
    start = end = head.i
    for child in head.lefts:
        if child.dep_ in keep or (child.dep_ == "punct" and child.text in "-\"'“”‘’"):
            start = min(start, child.left_edge.i)
        elif child.dep_ == "det":
            continue
    while start < head.i and head.doc[start].dep_ in ("det", "punct"):
        start += 1
    return _past_so_called(head, start), end + 1


def _past_so_called(head: Token, start: int) -> int:
    """Leave "so-called" out of the phrase, and the "called" that the parse cuts off from it."""
    for token in head.doc[max(start - 1, 0) : min(start + 3, head.i)]:
        if token.lower_ == "called" and token.i > 0 and token.nbor(-1).text in "-–":
            return max(start, token.i + 1)
    return start


_PARTITIVES = frozenset(
    {
        "thousand", "hundred", "dozen", "score", "ten", "million", "number", "couple", "handful",
        "majority", "rest", "most", "some", "many", "few", "all", "half", "quarter", "third", "lot",
        "one", "two", "three", "several", "none", "each", "both", "any", "neither", "series",
        "amount", "quantity",
        "much", "part", "parts", "swath", "swathe", "swathes", "bulk", "section", "remainder",
        "crowd", "group", "band", "column", "dozens", "scores", "total", "figure",
    }
)  # fmt: skip


def counted_noun(token: Token) -> Token:
    """Step from a number or measure to what it is of: "thousands of volunteers", "12 of them"."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in _PARTITIVES:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and (
                    token.lemma_ not in ("group", "column", "band", "figure") or noun.tag_ == "NNS"
                ):
                    return counted_noun(noun)
    return token


def word_forms(token: Token) -> frozenset[str]:
    """Return the lower-case forms by which a lexicon may know a token: as written, and its lemma.

    Capitalised plurals at the start of a sentence or in a headline are tagged as names and keep
    their ending as lemma ("Airstrikes"); they are tried without it.
    """
    return _forms(token.lower_, token.lemma_, token.tag_ in ("NNP", "NNPS"))


@lru_cache(maxsize=1 << 15)
def _forms(lower: str, lemma: str, is_name: bool) -> frozenset[str]:
    forms = {lower, lemma.lower()}
    if is_name and lower.endswith("s"):
        forms |= {lower[:-1], lower.removesuffix("es")}
    return frozenset(forms)
