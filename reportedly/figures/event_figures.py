"""Giving events their figures: how many were killed, wounded, taken, displaced, gathered.

The rules, with examples, stand in docs/method/figures.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.figures.counted import (
    REFLEXIVE,
    counted_words,
    is_someone,
    is_thing,
    own_victims,
)
from reportedly.figures.elided import elided_noun
from reportedly.figures.headlines import headline_end
from reportedly.figures.implied import implied_count, stands_for_several
from reportedly.figures.labelled import labelled_quantity
from reportedly.figures.not_counts import MeasureRow, measure_words
from reportedly.figures.over_many import is_over_many
from reportedly.figures.paired import paired_quantity
from reportedly.figures.totals import is_total, risen_to, total_over
from reportedly.language.noun_classes import classes_of_noun
from reportedly.language.reading import EventDraft, Quantity, Reading
from reportedly.language.syntax import noun_phrase, object_of, own_subject, word_forms
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Figure, Measure
from reportedly.records.claim import Unit

_PERSONAL = frozenset(
    {"killed", "injured", "missing", "captured", "arrested", "abducted", "released", "rescued",
     "surrendered", "deserted"}
)  # fmt: skip
_CUMULATIVE = frozenset({"bring", "raise"})
_HOMES = frozenset({"homes_destroyed", "homes_damaged"})
_LOST = _HOMES | {"items"}
_MOVED = frozenset({"displaced", "evacuated", "returned"})
_LASTING = frozenset({"remain", "remained", "remains", "stay", "stayed", "still", "currently"})
_STATES = frozenset({"VBN", "VBD", "JJ"})
_PEOPLE = frozenset({"person", "civilian"})
_COORDINATORS = frozenset({"and", ",", "while", "but"})
_STRIKING = frozenset({"shoot", "stab"})
_STRUCK = frozenset({"object", "along", "alongside"})
_STAND_INS = frozenset({"more", "other", "others", "another"})
"""Words that stand for whoever is counted, and name nobody."""
_OF_CHAIN = 3
_VICTIM_SLOTS = frozenset({"object", "subject", "along", "alongside", "of", "possessor"})
"""Slots of whom a thing was done to: a single name there is a person's."""


def count_events(reading: Reading) -> None:
    """Set `draft.figures` of every event that measures something, its consequences' included."""
    index = _Index(reading)
    for draft in reading.events:
        figures: list[Figure] = []
        for event in (draft, *draft.absorbed):
            figures += index.figures(event)
        end = headline_end(reading.report, reading.doc[draft.head].idx)
        draft.figures = _unique([figure for figure in figures if figure.mention.start < end])


def struck_figures(reading: Reading) -> dict[int, list[Figure]]:
    """Count whom each event of a finished reading says was shot or stabbed, by its trigger's start.

    Nobody of whom the event tells what came of it. Whether they lived is another sentence's word,
    so these are no figures of a claim.
    """
    index = _Index(reading)
    found = {reading.doc[d.start].idx: list(index.struck(d)) for d in reading.events}
    return {start: figures for start, figures in found.items() if figures}


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
        drafts = [part for draft in reading.events for part in (draft, *draft.absorbed)]
        self._triggers = frozenset(draft.head for draft in drafts)
        self._by_token: dict[int, Quantity] = {}
        self._by_head: dict[int, Quantity] = {}
        self._roles = {actor.head for actor in reading.actors if actor.basis and not actor.actor_id}
        self._groups = {actor.head for actor in reading.actors if actor.actor_id}
        for quantity in reading.quantities:
            earlier = self._by_head.setdefault(quantity.head, quantity)
            if _is_nearer(quantity, earlier, reading.doc):
                self._by_head[quantity.head] = quantity
            for token in range(quantity.start, quantity.end):
                self._by_token[token] = quantity

    def figures(self, event: EventDraft) -> Iterator[Figure]:
        """Yield the figures of one event, one for each noun counted."""
        victims = own_victims(event, self._reading.doc, self._triggers)
        yield from self._of_words(event, "killed", victims)
        if event.measure is None:
            return
        measure = event.measure
        own = self._before_conjunct(self._reading.doc[event.head])
        if own is not None:
            yield self._figure(event, measure, own)
            return
        counted = counted_words(event, self._reading.doc, self._triggers)
        figures = list(self._of_words(event, measure, counted))
        yield from figures
        if not figures:
            trigger = self._reading.doc[event.head]
            quantity = self._beside_trigger(trigger, event) or labelled_quantity(
                self._reading.doc, event.head, self._reading.quantities
            )
            if quantity is not None:
                yield self._figure(event, measure, quantity)
                yield from self._paired(event, measure, quantity)
            elif measure in _PERSONAL and trigger.i and trigger.tag_ == "VBN":
                # "Left one person dead and another injured"
                before = trigger.nbor(-1)
                is_one = before.lower_ == "another" or _is_age(before)
                if is_one and before.head.i == trigger.i:
                    yield self._implied(event, measure, before, 1)

    def struck(self, event: EventDraft) -> Iterator[Figure]:
        """Yield those who were shot or stabbed, if nothing more is told: at least injured."""
        word = self._reading.doc[event.head]
        if word.lemma_ not in _STRIKING or word.pos_ != "VERB" or event.figures:
            return
        struck = [self._reading.doc[a.head] for a in event.arguments if a.slot in _STRUCK]
        yield from self._of_words(
            event, "injured", [token for token in struck if token.lower_ not in REFLEXIVE]
        )

    def _of_words(
        self, event: EventDraft, measure: Measure, counted: Iterable[Token]
    ) -> Iterator[Figure]:
        """Yield a figure for each word counted that has a number or stands for one person."""
        is_personal = measure in _PERSONAL
        for word in counted:
            # "A father of 4 killed", which the parse may read as "4 killed"
            token = word.head.nbor(-1) if is_personal and _is_of_someone(word) else word
            if is_personal and is_thing(token):
                continue
            if measure in _MOVED | _LOST and self._is_of_another_sort(token, measure, counted):
                continue
            quantity = self._quantity(token)
            implied = self._implied_count(token, event) if is_personal else None
            if quantity is not None:
                yield self._figure(event, measure, quantity)
                yield from self._paired(event, measure, quantity)
            elif implied is not None:
                yield self._implied(event, measure, token, implied)
            elif stands_for_several(token):
                self._fire("group", token)

    def _is_of_another_sort(self, token: Token, measure: Measure, counted: Iterable[Token]) -> bool:
        """Tell villages from those evacuated, people from homes lost.

        Of "three deaths, 80 houses damaged and 400 people evacuated", which the parse has as one
        list, only the people are evacuated.
        """
        is_people = self._is_people(token)
        if measure in _LOST:
            return is_people and _unit_row(token) is None
        if is_people or token.pos_ != "NOUN":
            return False
        is_place = is_thing(token) and _unit_row(token) is None
        return is_place or any(self._is_people(fellow) for fellow in counted)

    def _is_people(self, token: Token) -> bool:
        return token.i in self._roles or bool(classes_of_noun(token) & _PEOPLE)

    def _paired(self, event: EventDraft, measure: Measure, quantity: Quantity) -> Iterator[Figure]:
        """Yield the same people counted in the other unit: "160 families or 1,307 people"."""
        if measure in _MOVED:
            other = paired_quantity(self._reading.doc, quantity, self._reading.quantities)
            if other is not None:
                yield self._figure(event, measure, other)

    def _before_conjunct(self, verb: Token) -> Quantity | None:
        """Read "31 houses were destroyed and 300 badly damaged", whose 300 the parse has lost."""
        if verb.dep_ != "conj" or verb.tag_ not in _STATES or own_subject(verb) is not None:
            return None
        before = verb.i - 1
        while before > 0 and _is_passed(self._reading.doc[before]):
            before -= 1
        quantity = self._by_token.get(before)
        if quantity is None or quantity.end != before + 1:
            return None
        return quantity if quantity.start <= quantity.head < quantity.end else None

    def _implied_count(self, token: Token, event: EventDraft) -> int | None:
        if token.i in self._groups and token.tag_ == "NNP" and token.ent_type_ != "PERSON":
            return None
        slots = {a.slot for a in event.arguments if a.head == token.i}
        count = implied_count(token, as_victim=not slots or bool(slots & _VICTIM_SLOTS))
        is_role = token.i in self._roles and token.tag_ == "NN" and not stands_for_several(token)
        return 1 if count is None and is_role else count

    # --- finding the quantity -------------------------------------------------------------

    def _quantity(self, token: Token) -> Quantity | None:
        """Find the number of a participant, or of what it is made of ("the bodies of 14 men")."""
        for _ in range(_OF_CHAIN):
            quantity = self._by_head.get(token.i) or self._by_token.get(token.i)
            if quantity is not None:
                return quantity
            inner = None if is_someone(token) else _of_object(token)
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
        host = self._host(trigger, event)
        if host is not None:
            return host
        for noun in (trigger, total_over(trigger)):
            if noun is None:
                continue
            inner = _of_object(noun)
            quantity = self._quantity(inner) if inner is not None else None
            quantity = quantity or self._of_total(noun, inner, event)
            if quantity is not None:
                return quantity
        return self._adjacent(trigger)

    def _host(self, trigger: Token, event: EventDraft) -> Quantity | None:
        """Find "12 of those killed", "300 people without shelter": the noun that it describes.

        Who lost the things is not counted with them ("12 people whose shops were burned"), but
        a household with its home is.
        """
        describes = trigger.dep_ in ("acl", "amod", "relcl") and trigger.pos_ in ("VERB", "ADJ")
        if not describes and not (trigger.dep_ == "prep" and event.measure in _MOVED):
            return None
        host = trigger.head
        is_loser = event.measure in _LOST and any(a.role == "item" for a in event.arguments)
        row = _unit_row(host)
        if is_loser and (row is None or row.unit != "household"):
            return None
        return self._by_token.get(host.i) or self._by_head.get(host.i)

    def _of_total(self, noun: Token, inner: Token | None, event: EventDraft) -> Quantity | None:
        """Read what a total is said to be, or "3,000 – the number of families displaced"."""
        quantity = self._rising(noun)
        if quantity is None and is_total(noun):
            is_beside = noun.dep_ == "appos"
            quantity = self._by_head.get(noun.i) or (
                self._by_token.get(noun.head.i) if is_beside else None
            )
        if quantity is None or inner is None or event.measure not in _MOVED | _LOST:
            return quantity
        return replace(quantity, head=inner.i)

    def _rising(self, noun: Token) -> Quantity | None:
        """Read the last number of "the toll rose from 12 to 31", "bringing to 214 the number"."""
        quantity = risen_to(noun, self._by_token)
        if quantity is not None:
            self._fire("toll", noun)
            if not quantity.basis.startswith("rule:"):
                self._reading.fire(quantity.basis, quantity.start, quantity.end)
        return quantity

    def _fire(self, use: str, token: Token) -> None:
        row = measure_words().get((use, token.lemma_.lower()))
        if row is not None:
            self._reading.fire(row.id, token.i, token.i + 1)

    def _adjacent(self, trigger: Token) -> Quantity | None:
        """Read "12 dead", "30 wounded", "killed five", which the parse does not tie together."""
        is_state = trigger.pos_ in ("ADJ", "NOUN") or trigger.tag_ == "VBN"
        if trigger.pos_ == "VERB" and not is_state:
            after = self._by_token.get(trigger.i + 1)
            is_bare = after is not None and after.head < after.end
            return after if is_bare else None
        quantity = self._by_token.get(trigger.i - 1)
        if quantity is None or not is_state or quantity.end != trigger.i:
            return None
        return quantity if quantity.head in (trigger.i, trigger.i - 1) else None

    # --- making the figure ----------------------------------------------------------------

    def _figure(self, event: EventDraft, measure: Measure, quantity: Quantity) -> Figure:
        noun = self._reading.doc[quantity.head]
        unit, own_measure = _unit_of(noun, event, self._elided(noun, event, quantity))
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
            of=self._words(noun) if is_named and noun.lower_ not in _STAND_INS else None,
            cumulative=self._is_cumulative(trigger, quantity),
            stock_or_flow=self._stock_or_flow(event, measure, trigger),
            mention=self._reading.span(start, end),
            basis=quantity.basis,
        )

    def _elided(self, noun: Token, event: EventDraft, quantity: Quantity) -> Token | None:
        """Find the noun that a bare number counts, before it or in its label."""
        known = self._reading.quantities
        before = elided_noun(noun, known)
        if before is not None or noun.pos_ != "NUM":
            return before
        label = labelled_quantity(self._reading.doc, event.head, known)
        return self._reading.doc[label.head] if label and label.start == quantity.start else None

    def _implied(self, event: EventDraft, measure: Measure, token: Token, count: int) -> Figure:
        start, end = noun_phrase(token)
        return Figure(
            measure=measure,
            low=count,
            best=count,
            high=count,
            quantifier="exact",
            unit=_unit_of(token, event)[0],
            of=self._words(token) if token.lower_ not in _STAND_INS else None,
            stock_or_flow=self._stock_or_flow(event, measure, self._reading.doc[event.head]),
            mention=self._reading.span(start, end),
            basis="rule:figure-singular",
        )

    def _words(self, noun: Token) -> str:
        start, end = noun_phrase(noun)
        covered = self._by_head.get(noun.i)
        if covered is not None and start < covered.end <= noun.i:
            start = covered.end
        # "Two of the five men", "twelve more people"
        while start < noun.i and _is_of_number(self._reading.doc[start]):
            start += 1
        return self._reading.span(start, end).text

    def _is_cumulative(self, trigger: Token, quantity: Quantity) -> bool | None:
        """True for a total over more than this event: brought up, since a date, over many deeds."""
        number = self._reading.doc[quantity.end - 1]
        for token in (number, trigger):
            above = [token, *token.ancestors][:4]
            # "Brought to safety" brings up no total.
            if any(verb.lemma_ in _CUMULATIVE and verb.i != trigger.i for verb in above):
                return True
        if is_over_many(trigger, quantity, self._triggers, self._by_head):
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
        if trigger.dep_ == "amod" or _is_lasting(trigger) or (has_been and trigger.tag_ == "VBN"):
            return "stock"
        return "flow" if trigger.pos_ == "VERB" else None


def _is_age(token: Token) -> bool:
    """Tell the last word of "12-year-old"."""
    return token.lower_ == "old" and token.i > 0 and token.nbor(-1).text == "-"


def _is_lasting(trigger: Token) -> bool:
    """Tell "remained displaced", "are still homeless" from "were displaced"."""
    around = [trigger.head, *trigger.children]
    return any(token.lower_ in _LASTING or token.lemma_ in _LASTING for token in around)


def _is_of_someone(number: Token) -> bool:
    """Tell "a father of 4 killed", whose children nobody counts, from "a family of 4 killed"."""
    is_inner = number.dep_ == "pobj" and number.pos_ == "NUM" and number.head.lower_ == "of"
    return is_inner and number.head.i > 0 and is_someone(number.head.nbor(-1))


def _is_of_number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lower_ == "more"


def _is_passed(token: Token) -> bool:
    """Tell what may stand between a number and its verb: "15 were badly hurt", "3 more hurt"."""
    return token.pos_ in ("ADV", "AUX") or token.lower_ in ("more", "other", "others")


def _of_object(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found = object_of(child)
            if found is not None:
                return found
    return None


def _is_nearer(quantity: Quantity, earlier: Quantity, doc: Doc) -> bool:
    """Tell "nine missing and 600 people displaced", whose 600 are people, from "12 of 30 men"."""
    between = doc[earlier.end : quantity.start]
    return quantity.end <= quantity.head and any(t.lower_ in _COORDINATORS for t in between)


def _unit_of(
    noun: Token, event: EventDraft, elided: Token | None = None
) -> tuple[Unit, Measure | None]:
    """Return the unit of what is counted, and the measure of its own that a loss of it has.

    A bare number takes on the unit of the noun counted before it, if that is of its sort:
    "31 houses were destroyed and 300 damaged", not "31 houses were destroyed, 300 killed".
    """
    row = _unit_row(noun)
    if row is None and elided is not None:
        before = _unit_row(elided)
        fitting = "home" if event.measure in _LOST else "household"
        if before is not None and before.unit == fitting and event.measure in _LOST | _MOVED:
            row = before
    if row is not None and row.unit is not None:
        lost = row.measure or ("homes_destroyed" if row.unit == "household" else None)
        return row.unit, lost if event.measure == "items" else None
    if event.measure in _HOMES:
        return ("home", None) if noun.pos_ == "NUM" else ("item", "items")
    return ("item" if event.measure == "items" else "person"), None


def _unit_row(noun: Token) -> MeasureRow | None:
    words = measure_words()
    found = (words.get(("unit", form)) for form in sorted(word_forms(noun)))
    return next((row for row in found if row is not None), None)
