"""Giving events their figures: how many were killed, wounded, taken, displaced, gathered.

The rules, with examples, stand in docs/method/figures.md.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from reportedly.figures.implied import implied_count, stands_for_several
from reportedly.figures.not_counts import MeasureRow, measure_words
from reportedly.language.reading import EventDraft, Quantity, Reading
from reportedly.language.syntax import (
    conjuncts,
    direct_object,
    is_passive,
    noun_phrase,
    object_of,
    own_subject,
)
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Figure, Measure
from reportedly.records.claim import Unit

_PERSONAL = frozenset(
    {"killed", "injured", "missing", "captured", "arrested", "abducted", "released", "rescued",
     "surrendered", "deserted"}
)  # fmt: skip
_RISING = frozenset({"rise", "climb", "reach", "stand", "bring", "increase", "jump", "grow", "pass",
                     "exceed", "put", "mount", "take", "raise"})  # fmt: skip
_CUMULATIVE = frozenset({"bring", "raise"})
_OF_CHAIN = 3


def count_events(reading: Reading) -> None:
    """Set `draft.figures` of every event that measures something, its consequences' included."""
    index = _Index(reading)
    for draft in reading.events:
        figures: list[Figure] = []
        for event in (draft, *draft.absorbed):
            figures += index.figures(event)
        draft.figures = _unique(figures)


def _unique(figures: list[Figure]) -> list[Figure]:
    """Keep one figure for one measure and one place in the text."""
    kept: dict[tuple[str, int], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.measure, figure.mention.start), figure)
    return sorted(kept.values(), key=lambda figure: figure.mention.start)


class _Index:
    """The quantities of a reading by the tokens that they cover and the nouns that they count."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_token: dict[int, Quantity] = {}
        self._by_head: dict[int, Quantity] = {}
        self._roles = {actor.head for actor in reading.actors if actor.basis and not actor.actor_id}
        for quantity in reading.quantities:
            self._by_head.setdefault(quantity.head, quantity)
            for token in range(quantity.start, quantity.end):
                self._by_token[token] = quantity

    def figures(self, event: EventDraft) -> Iterator[Figure]:
        """Yield the figures of one event, one for each noun counted."""
        if event.measure is None:
            return
        measure = event.measure
        found = False
        for token in self._counted(event):
            quantity = self._quantity(token)
            if quantity is not None:
                found = True
                yield self._figure(event, measure, quantity)
            elif measure in _PERSONAL and self._is_one(token):
                found = True
                yield self._implied(event, measure, token)
            elif stands_for_several(token):
                self._fire("group", token)
        if not found:
            quantity = self._beside_trigger(self._reading.doc[event.head], event)
            if quantity is not None:
                yield self._figure(event, measure, quantity)

    def _counted(self, event: EventDraft) -> list[Token]:
        """List the participants in the counted role; without any, the one that the verb acts on."""
        doc = self._reading.doc
        heads = [doc[a.head] for a in event.arguments if a.role == event.counted]
        verb = doc[event.head]
        if heads or event.counted != "recipient" or verb.pos_ != "VERB":
            return heads
        is_undergone = is_passive(verb) or verb.tag_ == "VBN"
        undergoer = (is_undergone and own_subject(verb)) or direct_object(verb)
        return conjuncts(undergoer) if undergoer else []

    def _is_one(self, token: Token) -> bool:
        return implied_count(token) is not None or (
            token.i in self._roles and token.tag_ == "NN" and not stands_for_several(token)
        )

    # --- finding the quantity -------------------------------------------------------------

    def _quantity(self, token: Token) -> Quantity | None:
        """Find the number of a participant, or of what it is made of ("the bodies of 14 men")."""
        for _ in range(_OF_CHAIN):
            quantity = self._by_head.get(token.i) or self._by_token.get(token.i)
            if quantity is not None:
                return quantity
            inner = _of_object(token)
            if inner is None:
                return None
            token = inner
        return None

    def _beside_trigger(self, trigger: Token, event: EventDraft) -> Quantity | None:
        """Find "12 dead", "12 killed", "a toll of 12", "the toll rose to 31", "14 deaths"."""
        inside = [self._by_token[i] for i in range(event.start, event.end) if i in self._by_token]
        if inside:
            return inside[0]
        own = self._by_head.get(trigger.i)
        if own is not None:
            return own
        if trigger.dep_ in ("acl", "amod", "relcl") and trigger.pos_ in ("VERB", "ADJ"):
            host = self._by_token.get(trigger.head.i) or self._by_head.get(trigger.head.i)
            if host is not None:
                return host
        for noun in (trigger, _total_over(trigger)):
            if noun is None:
                continue
            inner = _of_object(noun)
            quantity = self._quantity(inner) if inner is not None else None
            quantity = quantity or self._rising(noun)
            if quantity is not None:
                return quantity
        return self._adjacent(trigger)

    def _rising(self, noun: Token) -> Quantity | None:
        """Read the last number of "the toll rose from 12 to 31", "bringing to 214 the number"."""
        verb = noun.head
        if verb.lemma_ not in _RISING or not _is_total(noun):
            return None
        self._fire("toll", noun)
        inside = [
            self._by_token.get(t.i) for t in verb.subtree if t.i not in {x.i for x in noun.subtree}
        ]
        found = [quantity for quantity in inside if quantity is not None]
        return found[-1] if found else None

    def _fire(self, use: str, token: Token) -> None:
        row = measure_words().get((use, token.lemma_.lower()))
        if row is not None:
            self._reading.fire(row.id, token.i, token.i + 1)

    def _adjacent(self, trigger: Token) -> Quantity | None:
        """Read "12 dead", "30 wounded" where the parser ties neither to the other (headlines)."""
        is_state = trigger.pos_ in ("ADJ", "NOUN") or trigger.tag_ == "VBN"
        quantity = self._by_token.get(trigger.i - 1)
        if quantity is None or not is_state or quantity.end != trigger.i:
            return None
        return quantity if quantity.head in (trigger.i, trigger.i - 1) else None

    # --- making the figure ----------------------------------------------------------------

    def _figure(self, event: EventDraft, measure: Measure, quantity: Quantity) -> Figure:
        noun = self._reading.doc[quantity.head]
        unit, own_measure = _unit_of(noun, event)
        start, end = quantity.start, quantity.end
        is_named = not quantity.start <= noun.i < quantity.end
        trigger = self._reading.doc[event.head]
        return Figure(
            measure=own_measure or measure,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            quantifier=quantity.quantifier,
            unit=unit,
            of=self._words(noun) if is_named else None,
            cumulative=self._is_cumulative(trigger, quantity),
            stock_or_flow=self._stock_or_flow(event, measure, trigger),
            mention=self._reading.span(start, end),
            basis=quantity.basis,
        )

    def _implied(self, event: EventDraft, measure: Measure, token: Token) -> Figure:
        start, end = noun_phrase(token)
        return Figure(
            measure=measure,
            low=1,
            best=1,
            high=1,
            quantifier="exact",
            unit=_unit_of(token, event)[0],
            of=self._words(token),
            stock_or_flow=self._stock_or_flow(event, measure, self._reading.doc[event.head]),
            mention=self._reading.span(start, end),
            basis="rule:figure-singular",
        )

    def _words(self, noun: Token) -> str:
        start, end = noun_phrase(noun)
        covered = self._by_head.get(noun.i)
        if covered is not None and start < covered.end <= noun.i:
            start = covered.end
        return self._reading.span(start, end).text

    def _is_cumulative(self, trigger: Token, quantity: Quantity) -> bool | None:
        """True where a total over more than this event is brought up, or counted since a date."""
        number = self._reading.doc[quantity.end - 1]
        for token in (number, trigger):
            if any(above.lemma_ in _CUMULATIVE for above in [token, *token.ancestors][:4]):
                return True
        sentence = self._reading.sentence(trigger.i)
        for time in self._reading.times:
            if sentence.start <= time.start < sentence.end and time.time.basis == "rule:date-since":
                governors = [token.i for token in self._reading.doc[time.head].ancestors]
                if trigger.i in governors[:3]:
                    return True
        return None

    def _stock_or_flow(
        self, event: EventDraft, measure: Measure, trigger: Token
    ) -> Literal["stock", "flow"] | None:
        """A standing number ("are sheltering") is a stock, a movement ("fled this week") a flow."""
        if measure not in ("displaced", "returned", "evacuated", "besieged"):
            return None
        if kind_of(event.kind).state or measure == "besieged":
            return "stock"
        has_been = any(
            c.lower_ in ("are", "is", "remain") for c in trigger.children if c.dep_[:3] == "aux"
        )
        if trigger.tag_ in ("VBP", "VBZ", "VBG") and (has_been or trigger.tag_ != "VBG"):
            return "stock"
        if trigger.dep_ == "amod":
            return "stock"
        return "flow" if trigger.pos_ == "VERB" else None


def _of_object(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found = object_of(child)
            if found is not None:
                return found
    return None


def _total_over(trigger: Token) -> Token | None:
    """Return "number" for "the number of people killed": what the trigger is counted in."""
    token = trigger
    for _ in range(4):
        if _is_total(token) and token.i != trigger.i:
            return token
        token = token.head
    return None


def _is_total(token: Token) -> bool:
    return ("toll", token.lemma_.lower()) in measure_words()


def _unit_of(noun: Token, event: EventDraft) -> tuple[Unit, Measure | None]:
    row: MeasureRow | None = measure_words().get(("unit", noun.lemma_.lower()))
    if row is not None and row.unit is not None:
        is_loss = event.measure in ("items", "homes_destroyed")
        return row.unit, row.measure if is_loss else None
    if event.measure == "homes_destroyed":
        return "home", "homes_destroyed"
    return ("item" if event.measure == "items" else "person"), None
