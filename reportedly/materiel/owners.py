"""Whose the weapons were, whose they became, and where they were made."""

from typing import Final

from spacy.tokens import Span, Token

from reportedly.language.reading import ActorMention, EventDraft, MaterielMention, Reading
from reportedly.places.countries import country_by_name, country_of_demonym
from reportedly.records import Participant
from reportedly.records.claim import MaterielAction

_MADE: Final = frozenset(
    {"made", "built", "manufactured", "produced", "supplied", "designed", "provided", "donated"}
)
_MODIFIERS: Final = frozenset({"compound", "poss", "amod", "nmod"})
_TAKEN: Final = frozenset({"seized", "captured", "looted"})
_FROM: Final = frozenset({"seize", "capture", "take", "loot", "steal", "buy", "purchase", "belong"})
_OFFICIAL: Final = frozenset({"MIL", "GOV", "COP", "SPY"})
_LEFT: Final = frozenset({"abandon", "leave", "own", "operate", "lose", "discard", "use", "crew"})
"""Participles after which "by" names the owner: "tanks abandoned by the army"."""
_SEEMING: Final = frozenset(
    {"believe", "say", "think", "report", "be", "appear", "seem", "suspect"}
)
_ORIGINS: Final = frozenset({"make", "manufacture", "manufacturing", "origin", "production"})


class OwnerFinder:
    """Finds owners and makers of the materiel of one reading."""

    def __init__(self, reading: Reading) -> None:
        """Take a reading whose actors have been found."""
        self._reading = reading
        self._actors = {t: actor for actor in reading.actors for t in range(actor.start, actor.end)}

    def owners(
        self, mention: MaterielMention, draft: EventDraft, action: MaterielAction | None
    ) -> tuple[str | None, str | None]:
        """Name the owner before and after; None where nothing says so."""
        own = self._owner_in_words(mention)
        actors, recipients = _first(draft.actors), _first(draft.recipients)
        if action in _TAKEN:
            return own or self._taken_from(mention) or recipients, actors
        if action in ("delivered", "promised"):
            return own or actors, recipients
        if action == "surrendered":
            return own or actors, recipients
        if action == "lost":
            return own or actors or recipients, None
        if action == "destroyed":
            return own or recipients, None
        return own, None

    def _owner_in_words(self, mention: MaterielMention) -> str | None:
        """Read "army Humvees", "the army's tanks", "tanks belonging to the army"."""
        head = self._reading.doc[mention.head]
        found = [
            actor
            for child in head.children
            if child.dep_ in _MODIFIERS and (actor := self._actors.get(child.i)) is not None
            if not _is_item(actor, mention) and _may_own(actor, child)
        ]
        for actor in sorted(found, key=lambda actor: actor.actor_id is None):
            return actor.name
        return self._owner_in_clause(head)

    def _owner_in_clause(self, head: Token) -> str | None:
        for child in head.children:
            found = None
            if child.dep_ == "acl" and child.lemma_ in _FROM:
                found = self._source(child, ("from", "to"))
            elif child.dep_ == "acl" and child.lemma_ in _LEFT:
                found = self._source(child, ("by",))
            if found is not None:
                return found.name
        return None

    def _taken_from(self, mention: MaterielMention) -> str | None:
        """Read "took two guns and a rifle from the army", whichever noun the phrase hangs on."""
        noun = self._reading.doc[mention.head]
        while noun.dep_ in ("conj", "appos"):
            noun = noun.head
        row = [noun]
        for one in row:
            row += [child for child in one.children if child.dep_ in ("conj", "appos")]
        found = (self._source(one, ("from",)) for one in row)
        return next((actor.name for actor in found if actor is not None), None)

    def _source(self, word: Token, prepositions: tuple[str, ...]) -> ActorMention | None:
        for preposition in word.children:
            if preposition.dep_ in ("prep", "agent") and preposition.lower_ in prepositions:
                for noun in preposition.children:
                    if noun.i in self._actors:
                        return self._actors[noun.i]
        return None

    def maker(self, mention: MaterielMention) -> str | None:
        """Read the maker off "US-made", "Russian-supplied" and "made in Iran"."""
        doc = self._reading.doc
        sentence = doc[mention.head].sent
        for position in range(mention.head - 1, max(sentence.start, mention.start - 8) - 1, -1):
            if doc[position].lower_ in _MADE and doc[position - 1].text in "-–":
                return _country(doc[position - 2], sentence.start)
            if doc[position].pos_ in ("VERB", "AUX") and doc[position].dep_ != "amod":
                break
        return _maker_after(doc[mention.end : min(mention.end + 7, sentence.end)])


def _is_item(actor: ActorMention, mention: MaterielMention) -> bool:
    """Tell "passenger" in "passenger jet", taken for a party, from "army" in "army tanks"."""
    if actor.start <= mention.head < actor.end:
        return True
    inside = actor.start < mention.end and mention.start < actor.end
    return inside and actor.kind not in _OFFICIAL


def _may_own(actor: ActorMention, word: Token) -> bool:
    """Tell "army trucks" and "the dealer's trucks" from "Talon drones" and "fixed-wing drones"."""
    if word.dep_ == "poss" or actor.actor_id is not None:
        return True
    hyphened = word.i > 0 and word.nbor(-1).text in "-–"
    sort = word.dep_ == "amod" and word.tag_ == "JJ"  # "a military car" is a sort of car
    return not hyphened and not sort and not actor.basis.startswith("model:")


def _maker_after(words: Span) -> str | None:
    """Read "made in Iran", "supplied by Iran", "of Iranian make", ", said to be Iranian-made"."""
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        if word.lower_ in _MADE and after.lower_ in ("in", "by") and at + 2 < len(words):
            named = words[at + 2 :]
            return _country(named[1] if named[0].lower_ == "the" and len(named) > 1 else named[0],
                            words.start)  # fmt: skip
        if after.lower_ in _MADE and word.text in "-–" and at:
            return _country(words[at - 1], words.start)
        if word.lower_ in _ORIGINS and any(before.lower_ == "of" for before in words[:at]):
            return _country(words[at - 1], words.start)
        if word.pos_ == "VERB" and word.lower_ not in _MADE and word.lemma_ not in _SEEMING:
            return None
    return None


def _country(token: Token, first: int) -> str | None:
    """Know a country by its name or adjective, of one word or two ("South Korean")."""
    words = [token.text]
    if token.i - 1 >= first:
        words.insert(0, f"{token.nbor(-1).text} {token.text}")
    for word in words:
        country = country_by_name(word)
        code = country.iso2 if country is not None else country_of_demonym(word)
        if code is not None:
            return code
    return None


def _first(people: list[Participant]) -> str | None:
    return people[0].name if people else None
