"""Which place names say where something is, read from the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reportedly.language.reading import PlaceMention, Reading
from reportedly.places.words import place_words

WHERE = {
    "in", "at", "near", "outside", "inside", "around", "on", "across", "throughout", "along",
    "within", "between", "off", "over", "above", "beside", "behind", "amid", "through", "of",
}  # fmt: skip
"""Prepositions that say where ("of" only below a noun that is somewhere itself: north of)."""

_FINENESS = {"exact": 0, "near": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5, None: 2}
_LEVELS: dict[str, set[str]] = {
    "city": {"exact", "near"},
    "admin2": {"admin2"},
    "admin1": {"admin1"},
    "region": {"region", "admin1"},
    "camp": {"exact", "near"},
    "facility": {"exact", "near"},
    "neighbourhood": {"exact", "near"},
}
_ACTING = {
    "operation", "mission", "personnel", "citizen", "national", "troops", "embassy", "consulate",
    "ambassador", "diplomat", "envoy",
}  # fmt: skip
"""Nouns before which a country's name says whose they are, and not where, whatever they do."""
AT_HOME = {"GOV", "COP", "JUD", "LEG"}
"""Actors that act in their own country more often than not: "the Hong Kong government"."""
_LEADS = {"with", "from", "to"}
"""Last words of a relation, beside those of WHERE: "near the border with", "40 km from"."""
_CLAUSES = {"relcl", "advcl", "ccomp", "csubj", "acl"}


@dataclass(slots=True)
class PlaceIndex:
    """The place mentions of a reading, by the tokens they cover."""

    doc: Doc
    mentions: list[PlaceMention]
    at: dict[int, PlaceMention]

    @classmethod
    def of(cls, reading: Reading) -> "PlaceIndex":
        """Index a reading's place mentions, without those in the words of a named voice."""
        voiced = {
            token
            for attribution in reading.attributions
            if attribution.source is not None
            for token in range(*attribution.source)
        }
        acting = {actor.head for actor in reading.actors if actor.kind not in AT_HOME}
        mentions = [
            m
            for m in reading.places
            if m.head not in voiced
            and not _tells_whose(reading.doc[m.head], m, acting)
            and not in_group_name(reading, m)
        ]
        return cls(reading.doc, mentions, {t: m for m in mentions for t in range(m.start, m.end)})


def in_group_name(reading: Reading, mention: PlaceMention) -> bool:
    """Tell the town in the name of a listed group: "the Medellin Cartel", not one of its towns."""
    return any(
        actor.basis.startswith("actor-")
        and actor.start <= mention.start
        and mention.end < actor.end
        and actor.head >= mention.end
        for actor in reading.actors
    )


def _tells_whose(name: Token, mention: PlaceMention, acting: set[int]) -> bool:
    """Tell the country in "US troops", which says whose they are and not where."""
    acts = name.head.i in acting or name.head.lemma_.lower() in _ACTING
    whose = name.dep_ in ("compound", "nmod") and acts
    return whose and mention.place.precision == "country"


def fineness(mention: PlaceMention) -> int:
    """Rank a mention: 0 for a point, 5 for a country."""
    return _FINENESS[mention.place.precision]


def finest(mentions: list[PlaceMention]) -> PlaceMention | None:
    """Choose the finest of some mentions, the first among equals."""
    return min(mentions, key=fineness, default=None)


def place_of_noun(index: PlaceIndex, head: Token) -> PlaceMention | None:
    """Find the place that a noun phrase is, or lies in: "a police station in Baqubah"."""
    if head.i in index.at:
        return index.at[head.i]
    below = list(_below(index, head, 0))
    return finest(below) or antecedent(index, head)


def _below(index: PlaceIndex, token: Token, depth: int) -> Iterator[PlaceMention]:
    if depth > 4:
        return
    for child in token.children:
        if child.dep_ in _CLAUSES or child.pos_ == "VERB":
            continue
        if child.i in index.at:
            if child.dep_ in ("pobj", "appos", "compound", "nmod", "conj", "npadvmod", "poss"):
                yield index.at[child.i]
        elif child.dep_ == "prep" and child.lower_ not in WHERE:
            continue
        else:
            yield from _below(index, child, depth + 1)


def antecedent(index: PlaceIndex, head: Token) -> PlaceMention | None:
    """Find what "the city", "the province" or "the camp" refers back to."""
    row = place_words().types.get(head.lower_)
    definite = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
    if row is None or not definite or row.level is None:
        return None
    levels = _LEVELS.get(row.level)
    if levels is None:
        return None
    for mention in reversed(index.mentions):
        if mention.end <= head.i and mention.place.precision in levels:
            return mention
    return None


def locatives(index: PlaceIndex, token: Token) -> list[PlaceMention]:
    """List the places that hang on a word by a locative preposition, or as its compound."""
    found = []
    for child in token.children:
        if child.dep_ in ("prep", "advmod", "agent") or child.pos_ == "ADP":
            found += _objects(index, child)
        elif child.i in index.at and child.dep_ in ("compound", "nmod", "npadvmod", "amod"):
            found.append(index.at[child.i])
    return found


def _objects(index: PlaceIndex, preposition: Token) -> list[PlaceMention]:
    if preposition.lower_ not in WHERE and preposition.pos_ == "ADP":
        return []
    found = []
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            mention = place_of_noun(index, child)
            found += [mention] if mention else []
        elif child.dep_ == "prep":
            found += _objects(index, child)
    return found


def is_locative(index: PlaceIndex, mention: PlaceMention) -> bool:
    """Tell a place that says where ("in Homs") from one that qualifies ("Syria's army")."""
    relation = mention.place.relation
    if relation is not None and relation.split()[-1].lower() in WHERE | _LEADS:
        return True
    token = index.doc[mention.head]
    for _ in range(6):
        if token.dep_ == "pobj" and token.head.lower_ != "of":
            return token.head.lower_ in WHERE
        if token.dep_ == "pobj":
            token = token.head.head
        elif token.dep_ in ("conj", "appos", "pobj", "nmod", "compound") and token.head != token:
            token = token.head
        else:
            break
    before = index.doc[mention.start - 1].lower_ if mention.start else ""
    return before in WHERE and before != "of"


def clause_verb(token: Token) -> Token:
    """Find the verb of the clause that a token stands in, or the root."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token
