"""Who "the group", "the militants", "they" and "the city" are, inside one report.

A careful, simple rule set: a definite noun or pronoun stands for the nearest earlier mention of
a kind it can stand for. Where none is within reach the mention stays as written.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from reportedly.extraction.followers import name_followers
from reportedly.extraction.identified import resolve_identified
from reportedly.extraction.mention_index import ARMED
from reportedly.language.reading import ActorMention, PlaceMention, Reading
from reportedly.language.syntax import noun_phrase

_REACH_SENTENCES = 4
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})
_GROUP_NOUNS = frozenset(
    {"group", "organisation", "organization", "movement", "militia", "faction"}
)
_BODIES = frozenset(
    {
        "regime", "government", "administration", "authority", "army", "military", "police",
        "junta", "council", "ministry", "party", "parliament", "clan", "tribe", "group", "militia",
    }
)  # fmt: skip
"""Nouns of many, which never stand for one of them."""
_SAYING = frozenset(
    {"say", "tell", "add", "write", "state", "claim", "declare", "announce", "note", "explain"}
)
_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``"})
_PLACE_NOUNS = {
    "city": ("exact", "near"), "town": ("exact", "near"), "village": ("exact", "near"),
    "district": ("admin2", "exact", "near"), "province": ("admin1",),
    "region": ("region", "admin1"),
    "governorate": ("admin1",), "country": ("country",), "area": ("exact", "near", "admin2"),
    "capital": ("exact",), "camp": ("exact", "near"), "suburb": ("exact", "near"),
}  # fmt: skip
_PLURAL = frozenset({"they", "them", "their"})
_GROUP = frozenset({"it", "its"})
_ONE_PERSON = frozenset({"he", "him", "his", "she", "her"})


def resolve_references(reading: Reading) -> None:
    """Give definite nouns and pronouns the mention that they stand for.

    Role nouns get `antecedent`; pronouns and "the city" become mentions of their own, with
    basis "rule:reference-…".
    """
    _resolve_nouns(reading)
    resolve_identified(reading)
    _resolve_pronouns(reading)
    name_followers(reading)
    _resolve_places(reading)


def _sentence_numbers(reading: Reading) -> dict[int, int]:
    return {token.i: n for n, sentence in enumerate(reading.doc.sents) for token in sentence}


def _resolve_nouns(reading: Reading) -> None:
    number_of = _sentence_numbers(reading)
    for position, mention in enumerate(reading.actors):
        head = reading.doc[mention.head]
        if mention.actor_id is not None or not _is_definite(head):
            continue
        for earlier in range(position - 1, -1, -1):
            other = reading.actors[earlier]
            if number_of[mention.head] - number_of[other.head] > _REACH_SENTENCES:
                break
            if other.actor_id is not None and _can_stand_for(head, mention, other):
                target = earlier if other.antecedent is None else other.antecedent
                reading.actors[position] = replace(mention, antecedent=target)
                break


def _is_definite(head: Token) -> bool:
    """Tell "the militants" from "the Kurdish militants" and "12 militants"."""
    modifiers = [
        c
        for c in head.children
        if c.dep_ in ("amod", "compound", "nummod", "poss", "prep", "relcl", "appos")
    ]
    return not modifiers and any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in head.children)


def _can_stand_for(head: Token, mention: ActorMention, other: ActorMention) -> bool:
    if head.lemma_.lower() in _GROUP_NOUNS:
        return other.kind in ("REB", "PRM", "UAF", "CRM", "PRE", "ISM", "PTY", "NGO", "OPP")
    if mention.kind is None or other.kind is None:
        return False
    if head.lemma_.lower() in _BODIES and _names_person(head.doc[other.head]):
        return False
    if mention.kind in ("REB", "UAF") and other.kind in ("REB", "UAF", "PRE"):
        return True
    return mention.kind == other.kind and mention.kind in ARMED | {"GOV"}


def _resolve_pronouns(reading: Reading) -> None:
    number_of = _sentence_numbers(reading)
    added: list[ActorMention] = []
    known = list(reading.actors)
    for token in reading.doc:
        if token.pos_ != "PRON" or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "poss", "pobj"):
            continue
        if _stands_for_clause(token):
            continue
        found = _pronoun_antecedent(token, known, reading, number_of)
        if found is not None:
            original = known[found]
            added.append(
                replace(
                    known[original.antecedent] if original.antecedent is not None else original,
                    start=token.i,
                    end=token.i + 1,
                    head=token.i,
                    antecedent=original.antecedent if original.antecedent is not None else found,
                    basis="rule:reference-pronoun",
                )
            )
    # Appended, so that the antecedents' positions in the list stay true.
    reading.actors.extend(added)


def _pronoun_antecedent(
    pronoun: Token, known: list[ActorMention], reading: Reading, number_of: dict[int, int]
) -> int | None:
    word = pronoun.lower_
    if word not in _PLURAL | _GROUP | _ONE_PERSON:
        return None
    best: tuple[int, int, int] | None = None
    for position, mention in enumerate(known):
        if mention.end > pronoun.i:
            continue
        distance = number_of[pronoun.i] - number_of[mention.head]
        head = reading.doc[mention.head]
        if distance > 1 or not _agrees(word, mention, head) or _is_modifier(head):
            continue
        if word in _GROUP and _has_rival(pronoun, mention, reading):
            continue
        if word == "them" and _has_rival(pronoun, mention, reading, tags=("NNS",)):
            continue
        if word in _ONE_PERSON and _has_personal_rival(pronoun, mention, reading.doc):
            continue
        if _speaks_of_others(pronoun, head) or _is_own_subject(pronoun, head):
            continue
        is_subject = head.dep_ in ("nsubj", "nsubjpass")
        rank = (-distance, int(is_subject), mention.start)
        if best is None or rank > best[:3]:
            best = rank
            chosen = position
    return chosen if best is not None else None


def _stands_for_clause(pronoun: Token) -> bool:
    """Tell the "it" of "it was impossible to agree", "it was said that …"."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = pronoun.head
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl", "csubj", "acl")]
    return bool(clauses) and (
        verb.lemma_ in ("be", "seem", "appear", "take") or pronoun.dep_ == "nsubjpass"
    )


def _has_rival(
    pronoun: Token,
    mention: ActorMention,
    reading: Reading,
    *,
    tags: tuple[str, ...] = ("NN", "NNP"),
) -> bool:
    """Tell that "it" may be a thing named since: "the Taliban … the centre …; it was hit"."""
    named = {i for other in reading.actors for i in range(other.start, other.end)}
    places = ("nsubj", "nsubjpass") if "NN" in tags else ("dobj",)
    return any(
        token.dep_ in places and token.tag_ in tags and token.i not in named
        for token in reading.doc[mention.end : pronoun.i]
    )


def _has_personal_rival(pronoun: Token, mention: ActorMention, doc: Doc) -> bool:
    """Tell that "him" may be someone whom its own sentence names since: "called Omar a spy"."""
    start = max(mention.end, pronoun.sent.start)
    named = {word.lower() for word in mention.name.split()}
    return any(
        token.tag_ == "NNP"
        and (
            (token.dep_ == "dobj" and token.ent_type_ in ("PERSON", ""))
            or (token.dep_ == "poss" and _names_person(token))
        )
        and token.lower_ not in named
        for token in doc[start : pronoun.i]
    )


def _is_own_subject(pronoun: Token, head: Token) -> bool:
    """Tell that the police cannot be the "them" whom the police fire at."""
    if pronoun.dep_ == "poss" or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = pronoun.head
    while verb.dep_ in ("prep", "dative", "agent"):
        verb = verb.head
    return bool(verb == head.head)


def _speaks_of_others(pronoun: Token, head: Token) -> bool:
    """Tell that a quotation is the person's own: one does not call oneself "he" there."""
    if head.dep_ != "nsubj" or head.head.lemma_ not in _SAYING or head.head.i > pronoun.i:
        return False
    between = head.doc[head.i : pronoun.i]
    return sum(token.text in _QUOTES for token in between) % 2 == 1


def _names_person(head: Token) -> bool:
    return head.ent_type_ == "PERSON"


def _is_modifier(head: Token) -> bool:
    return head.dep_ in ("compound", "amod", "poss")


def _agrees(word: str, mention: ActorMention, head: Token) -> bool:
    plural = head.tag_ in ("NNS", "NNPS") or mention.kind in ARMED | {"COP"}
    if word in _PLURAL:
        return plural and head.ent_type_ != "PERSON"
    if word in _GROUP:
        known = mention.actor_id is not None or mention.basis.startswith("role-name-")
        named = known and head.tag_ in ("NNP", "NN", "NNPS")
        return named and not _names_person(head)
    if head.lemma_.lower() in _BODIES:
        return False
    return _names_person(head) or (
        head.tag_ == "NN"
        and mention.kind in (None, "CVL", "GOV", "COP", "MIL", "MED", "JRN")
        and mention.actor_id is None
    )


def _resolve_places(reading: Reading) -> None:
    number_of = _sentence_numbers(reading)
    covered = {i for mention in reading.places for i in range(mention.start, mention.end)}
    towns = sorted(m.head for m in reading.places if m.place.precision in ("exact", "near"))
    known = [m for m in reading.places if not _locates(m, towns, reading)]
    added: list[PlaceMention] = []
    for token in reading.doc:
        wanted = _PLACE_NOUNS.get(token.lemma_.lower())
        if wanted is None or token.i in covered or token.pos_ != "NOUN" or not _is_definite(token):
            continue
        for mention in reversed(known):
            if mention.start > token.i or _is_modifier(reading.doc[mention.head]):
                continue
            if number_of[token.i] - number_of[mention.head] > _REACH_SENTENCES:
                break
            if mention.place.precision in wanted:
                added.append(_same_place(token, mention, reading))
                break
    reading.places = sorted([*reading.places, *added], key=lambda m: (m.start, m.end))


def _locates(mention: PlaceMention, towns: Sequence[int], reading: Reading) -> bool:
    """Tell the Mosul of "Tal Afar, a town west of Mosul", which says where another place lies.

    `towns` are the heads of the places with a point of their own, in text order.
    """
    name = reading.doc[mention.head]
    if any(_holds(towns, above.i) for above in name.ancestors):
        return True
    nearest = bisect_left(towns, mention.start) - 1
    if nearest < 0 or towns[nearest] < name.sent.start or mention.place.relation is None:
        return False
    between = reading.doc[towns[nearest] : mention.start]
    return not any(token.pos_ in ("VERB", "AUX") for token in between)


def _holds(ordered: Sequence[int], wanted: int) -> bool:
    at = bisect_left(ordered, wanted)
    return at < len(ordered) and ordered[at] == wanted


def _same_place(token: Token, mention: PlaceMention, reading: Reading) -> PlaceMention:
    start, end = noun_phrase(token)
    place = mention.place.model_copy(
        update={
            "mention": reading.span(start, end),
            "basis": f"{mention.place.basis}; rule:reference-place",
        }
    )
    return PlaceMention(start=start, end=end, head=token.i, place=place)
