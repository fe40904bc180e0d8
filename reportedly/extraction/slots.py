"""The syntax around a trigger, as named slots: subject, object, after which preposition."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from reportedly.extraction.charges import believed_done, charge
from reportedly.extraction.slots_named import named_object
from reportedly.extraction.slots_parted import parted_object, parted_subject
from reportedly.extraction.slots_passive import is_passive_clause
from reportedly.extraction.slots_shared import doer, fellow_subjects, helped_side
from reportedly.extraction.slots_whom import past_whom, whom_clause
from reportedly.extraction.support import SupportRow, support_noun, support_verb
from reportedly.language.syntax import (
    direct_object,
    is_passive,
    prepositions,
    relative_antecedent,
    subject,
)


class Slots(defaultdict[str, list[Token]]):
    """Slot name to the head tokens that stand in it, coordinated ones not yet expanded.

    `support` notes the rows of the support words that lent slots, with their token.
    """

    def __init__(self) -> None:
        """Start with no slot filled."""
        super().__init__(list)
        self.support: list[tuple[str, int]] = []

    def lend(self, row: SupportRow, token: Token) -> None:
        """Note that a support word was used."""
        self.support.append((row.id, token.i))


_LOCATIVE_HOSTS = ("VERB", "AUX")
_FIRST_WORDS = frozenset({"according", "due", "thanks", "owing", "prior", "contrary"})
"""Words that make one preposition with the next: "according to" leads to no recipient."""
_HAPPENING = frozenset({"take place", "happen", "occur", "begin", "start", "continue", "end"})
_WHERE = ("on", "at", "of")
"""Prepositions that say whom a noun of attack strikes, and where what happens does."""
_BECOME = frozenset(
    {"dead", "hostage", "captive", "responsible", "accountable", "homeless", "uninhabitable"}
)
"""What a verb makes of its object, under which the parse may hang that object."""


def verb_slots(verb: Token, inner: Sequence[Token] = ()) -> Slots:
    """Fill the slots of a verb or adjective; a passive's subject is its object.

    `inner` are the other words of the trigger, whose prepositions count as the verb's own: "took
    control of Kirkuk", "fell into the hands of rebels". A participle before a
    noun ("besieged town", "displaced people") has that noun as object.
    """
    slots = Slots()
    if verb.dep_ == "amod" and verb.head.pos_ in ("NOUN", "PROPN", "NUM"):
        before = _doer_before(verb)
        if before is not None:
            slots["subject"].append(before)
            slots["object"].append(verb.head)
            return slots
        slots["object" if verb.tag_ in ("VBN", "VBD", "JJ") else "subject"].append(verb.head)
        return slots
    clause = _clause_of(verb)
    first = parted_subject(verb) or doer(clause)
    passive = is_passive_clause(verb) or (clause is not verb and verb.tag_ in ("VBN", "VBD"))
    whom = whom_clause(verb)
    if whom is not None:
        slots["subject"].append(whom[0])
        slots["object"].append(whom[1])
    elif first is not None and not _is_garbled(verb, first):
        side = slots["object" if passive else "subject"]
        side.append(past_whom(first))
        side += fellow_subjects(clause, first)
    second = parted_object(verb) or direct_object(verb)
    if second is None and not passive:
        second = named_object(verb)
    # "Learned from sources that he was killed": the parse makes the sources an object of it.
    borrowed = second is not None and second.head != verb
    if second is not None and second not in slots["object"] and not (passive and borrowed):
        slots["object"].append(second)
    slots["indirect"] = [child for child in verb.children if child.dep_ in ("dative", "iobj")]
    for token in (verb, *inner):
        _add_prepositions(slots, token)
    _share_with_conjuncts(slots, verb)
    _add_small_clause(slots, verb)
    return slots


def _clause_of(verb: Token) -> Token:
    """Return the verb that has the subject of "was under siege", "were badly injured"."""
    if verb.pos_ == "ADP" and verb.head.pos_ in ("AUX", "VERB"):
        return verb.head
    is_state = verb.dep_ == "acomp" and verb.tag_ in ("VBN", "VBD")
    return verb.head if is_state and verb.head.lemma_ == "be" else verb


def _is_garbled(verb: Token, first: Token) -> bool:
    """Tell "with officials reporting nine men killed", whose victims the parse has lost."""
    return verb.dep_ == "pcomp" and any(c.dep_ == "acl" and c.tag_ == "VBG" for c in first.children)


def _doer_before(participle: Token) -> Token | None:
    """Find the subject of a clause read as a noun phrase: "militants targeted areas"."""
    if participle.i == 0 or participle.tag_ not in ("VBN", "VBD"):
        return None
    before = participle.nbor(-1)
    if before.dep_ != "compound" or before.head.i != participle.head.i:
        return None
    return before if before.tag_ in ("NNS", "NNPS") or before.ent_type_ == "PERSON" else None


def _add_prepositions(slots: Slots, token: Token) -> None:
    for word, noun in prepositions(token):
        if noun.head.head.lower_ not in _FIRST_WORDS:
            slots[word].append(noun)
    for child in token.children:
        # "forces including X", "a report targeting Y": participles that work as prepositions
        if child.dep_ == "acl" and child.tag_ == "VBG" and child.lemma_ == "target":
            target = direct_object(child)
            if target is not None:
                slots["targeting"].append(target)


def _share_with_conjuncts(slots: Slots, verb: Token) -> None:
    """Let "stormed and captured Mosul" share the object that stands after the second verb."""
    if slots["object"] or slots["subject"] == []:
        return
    for later in verb.conjuncts:
        if later.i > verb.i and later.pos_ == "VERB" and later.i - verb.i <= 3:
            shared = direct_object(later)
            if shared is not None and not is_passive(verb):
                slots["object"].append(shared)
                return


def _add_small_clause(slots: Slots, verb: Token) -> None:
    """Find the object of "shot dead 23 people", hung under "dead", and of "left two injured"."""
    if slots["object"]:
        return
    if verb.tag_ in ("VBN", "VBD") and (
        (verb.dep_ in ("oprd", "acomp") and verb.head.pos_ == "VERB")
        or (
            verb.dep_ == "advcl"
            and verb.head.lemma_ == "leave"
            and verb.i > 0
            and verb.nbor(-1).dep_ in ("dobj", "pobj", "conj")
        )
    ):
        before = verb.nbor(-1) if verb.i else None
        # "Left one dead and one other injured": the last of the list was.
        is_next = before is not None and before.dep_ in ("pobj", "conj")
        struck = before if is_next else direct_object(verb.head)
        if struck is not None and struck.i != verb.i:
            slots["object"].append(struck)
            return
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp", "advmod", "ccomp") and child.lower_ in _BECOME:
            for inner in child.children:
                is_hung = inner.dep_ in ("dobj", "nsubj", "npadvmod", "pobj")
                if is_hung and inner.pos_ in ("NOUN", "PROPN", "NUM"):
                    slots["object"].append(inner)
                    return


def noun_slots(noun: Token, first: int) -> Slots:
    """Fill the slots of a noun trigger, those that a support verb lends it included.

    `first` is the first token of the trigger words, so that they are not their own compound.
    """
    slots = Slots()
    for child in noun.children:
        if child.dep_ == "poss":
            slots["possessor"].append(child)
        elif child.dep_ in ("compound", "amod", "nmod") and child.i < first:
            slots["compound"].append(child)
        elif child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            _from_clause(slots, child)
    _add_prepositions(slots, noun)
    side = helped_side(noun)
    if side is not None and all(token.tag_ == "PRP$" for token in slots["possessor"]):
        slots["possessor"] = []
        slots["agent"].append(side)
    outermost = noun
    for light, row in _light_nouns(noun):
        slots.lend(row, light)
        _add_prepositions(slots, light)
        outermost = light
    _from_host(slots, outermost)
    charge(slots, outermost)
    return slots


def _light_nouns(noun: Token) -> list[tuple[Token, SupportRow]]:
    """Return the empty nouns that a trigger hangs under: "a series of attacks by rebels"."""
    found: list[tuple[Token, SupportRow]] = []
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
        row = support_noun(noun)
        if row is None:
            return found
        found.append((noun, row))
    if noun.dep_ == "compound":
        row = support_noun(noun.head)
        if row is not None:
            found.append((noun.head, row))
    return found


def _from_clause(slots: Slots, clause: Token) -> None:
    """Read "the attack carried out by rebels", "an attack that rebels staged"."""
    row = support_verb(clause)
    if row is None:
        return
    slots.lend(row, clause)
    if is_passive(clause) or clause.dep_ == "acl":
        slots["agent"] += [noun for word, noun in prepositions(clause) if word in ("agent", "by")]
    else:
        found = subject(clause)
        if found is not None and found.i != clause.head.i:
            slots[row.subject].append(found)
    _add_prepositions(slots, clause)


def _from_host(slots: Slots, noun: Token) -> None:
    """Take over what stands with the verb whose subject or object the noun is."""
    verb = noun.head
    raised = believed_done(noun)
    if raised is not None:
        row = support_verb(raised)
        if row is not None:
            slots.lend(row, raised)
            _add_prepositions(slots, raised)
        return
    if verb.pos_ not in _LOCATIVE_HOSTS:
        if noun.dep_ == "pobj" and verb.head.pos_ in _LOCATIVE_HOSTS:
            _from_prepositional_support(slots, noun, verb.head)
        return
    row = support_verb(verb)
    if row is None or (row.term == "use" and _has_determiner(noun)):
        return
    # Nobody has done what nobody claims.
    if row.term == "claim" and any(child.dep_ == "neg" for child in verb.children):
        return
    if noun.dep_ in ("dobj", "obj", "attr"):
        lender = doer(verb)
        if lender is not None and lender.i != noun.i and row.subject != "event":
            slots[row.subject].append(relative_antecedent(lender, verb))
    elif not (noun.dep_ == "nsubjpass" or (noun.dep_ == "nsubj" and row.subject == "event")):
        return
    slots.lend(row, verb)
    _add_of_host(slots, row, noun)
    if row.subject == "event" and noun.dep_ == "nsubj":
        struck = direct_object(verb)
        if struck is not None and struck.lower_ not in row.term.split():
            slots["undergoer"].append(struck)


def _add_of_host(slots: Slots, row: SupportRow, noun: Token) -> None:
    """Take the host's prepositions; where "the attacks took place on" a road, nobody struck it."""
    held = {word: list(slots[word]) for word in _WHERE}
    _add_prepositions(slots, noun.head)
    if row.term in _HAPPENING and noun.dep_ == "nsubj":
        slots.update(held)


def _has_determiner(noun: Token) -> bool:
    """Tell "used the truce to regroup", where the truce is not theirs, from "used tear gas"."""
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def _from_prepositional_support(slots: Slots, noun: Token, verb: Token) -> None:
    """Read "came under attack from rebels", where the verb takes the noun by a preposition."""
    row = support_verb(verb, preposition=noun.head.lower_)
    if row is None:
        return
    slots.lend(row, verb)
    lender = subject(verb)
    if lender is not None:
        slots[row.subject].append(lender)
    slots["agent"] += [token for word, token in prepositions(verb) if word == "agent"]
    for word, token in prepositions(verb):
        if token.i != noun.i:
            slots[word].append(token)
