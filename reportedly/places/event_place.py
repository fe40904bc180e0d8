"""Giving each event its place: what the sentence says of it first, then what the report says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, PlaceMention, Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.places.chooser import coordinated, load_chooser
from reportedly.places.clues import Scene
from reportedly.places.countries import country_by_code, country_by_name
from reportedly.places.folding import without_capitals
from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.locatives import (
    AT_HOME,
    PlaceIndex,
    finest,
    in_group_name,
    is_locative,
    locatives,
    place_of_noun,
)
from reportedly.places.seeks import (
    finer_before,
    of_participants,
    of_role,
    of_trigger,
    part_named,
    where_clause,
    where_spoken,
)
from reportedly.places.unlisted import SpokenFor, in_unit, unlisted_names
from reportedly.records import Place
from reportedly.records.span import Span
from reportedly.settings import Settings

_LOOK_BACK = 3
"""Sentences that a narrative's place carries over."""
_BY_DATELINE = "rule:place-dateline"
_NOT_AT_A_PLACE = frozenset({"diplomacy", "organisation", "speech_act", "state", "state_measures"})
"""Families of events that a report's narrative does not place."""
_SCENES = frozenset({"target", "scene", "site", "object"})
"""Nouns of which a town is said to be one, for what happens there."""
_BESIDES = frozenset({"since", "like", "unlike", "than"})
"""Prepositions to another event, whose place says nothing of this one."""
_GIVEN = frozenset({"to", "for", "with", "indirect"})
"""Slots of a recipient that is a party, though it bears a place's name."""
_DOUBTFUL = 0.15
"""Chance below which a place is not even taken where the frame has its role for it."""
_RATHER = 0.3
"""By how much another place must be likelier than the one in the frame's role."""
_OF_NOUN = 0.25
_SURE = 0.5
"""Chances from which a noun's place and a name of no list are taken."""


@dataclass(slots=True)
class _Finder:
    """What is looked up once for a report, and once for each of its sentences."""

    reading: Reading
    index: PlaceIndex
    spoken_for: SpokenFor
    unlisted: dict[int, list[PlaceMention]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Make the finder of a report."""
        return cls(reading, PlaceIndex.of(reading), SpokenFor.of(reading))

    def scene(self, draft: EventDraft, trigger: Token) -> Scene:
        """Gather the places of the trigger's sentence, listed or not."""
        sentence = trigger.sent
        if sentence.start not in self.unlisted:
            self.unlisted[sentence.start] = list(
                unlisted_names(self.reading, sentence, self.spoken_for)
            )
        names = self.unlisted[sentence.start]
        listed = [m for m in self.reading.places if sentence.start <= m.start < sentence.end]
        places = sorted([*listed, *names], key=lambda m: m.start)
        starts = frozenset(name.start for name in names)
        return Scene(self.reading, self.index, draft, trigger, places, starts)


def scene_of(reading: Reading, draft: EventDraft, trigger: Token) -> Scene:
    """Gather what the chooser looks at for one event's word."""
    return _Finder.of(reading).scene(draft, trigger)


def place_events(reading: Reading) -> None:
    """Give each draft its place, origin and destination; None where the report does not say.

    The order in which places are tried is that of docs/method/places.md.
    """
    finder = _Finder.of(reading)
    for draft in reading.events:
        origin = of_role(finder.index, reading, draft, "origin")
        destination = of_role(finder.index, reading, draft, "destination")
        draft.origin = origin.place if origin else None
        draft.destination = destination.place if destination else None
        places = _places(finder, draft)
        draft.place = places[0] if places else None
        draft.other_places = places[1:]
    _carry_over(finder.index, reading)
    _stay_at_home(reading)


def _places(finder: _Finder, draft: EventDraft) -> list[Place]:
    """Choose the place of the event in its sentence, and those in one row with it."""
    reading, index = finder.reading, finder.index
    trigger = reading.doc[draft.head]
    scene = finder.scene(draft, trigger)
    taken = _taken(index, draft)
    for sure in (_of_noun(index, trigger), finest(where_clause(index, reading, draft, trigger))):
        if sure is not None and sure.place.mention not in taken:
            return _row(scene, sure)
    named = of_role(index, reading, draft, "place")
    if named is not None and not _is_doubtful(scene, named):
        return _row(scene, part_named(index, named))
    best: tuple[float, Scene, PlaceMention] | None = None
    for anchor in _anchors(reading, draft):
        here = scene if anchor.i == trigger.i else finder.scene(draft, anchor)
        for mention, chance in zip(here.places, _row_chances(here), strict=True):
            free = mention.place.mention not in taken and _fits(here, mention)
            free = free and not in_group_name(reading, mention)
            free = free and not _is_elsewhere(reading, anchor, reading.doc[mention.head])
            if free and (best is None or chance > best[0]):
                best = (chance, here, mention)
    if best is not None and best[0] >= _least(trigger, best[1], best[2]):
        return _row(best[1], part_named(index, best[2]))
    referred = _referred_to(index, reading, draft) or _at_home(index, reading, draft)
    return [referred.place] if referred is not None else []


def _row_chances(scene: Scene) -> list[float]:
    """Give each place the chance of its row, for places in a row share theirs out."""
    chances = load_chooser().chances(scene)
    own = {place.start: chance for place, chance in zip(scene.places, chances, strict=True)}
    rows = (coordinated(scene, place) for place in scene.places)
    return [sum(own[place.start] for place in row) for row in rows]


def _fits(scene: Scene, mention: PlaceMention) -> bool:
    """Tell a name that may place the event from whom something is said of.

    What is said, decided or agreed has a place only where it is told outright; and a noun has a
    country only as where, for "they blamed Iran for the attack".
    """
    rules = set(scene.rules.get(mention.start, ()))
    if kind_of(scene.draft.kind).family in _NOT_AT_A_PLACE:
        return bool(rules & {"trigger", "where", "clause", "nearest", "place"})
    if _is_noun(scene.trigger) and mention.place.precision == "country":
        head = scene.trigger.doc[mention.head]
        outright = is_locative(scene.index, mention) or head.head.lower_ == "into"
        return outright or bool(rules & {"trigger", "where", "participant"})
    return True


def _is_elsewhere(reading: Reading, trigger: Token, name: Token) -> bool:
    """Tell where the speaker is and where another event was."""
    return where_spoken(reading, name, trigger) or _is_besides(trigger, name)


def _is_besides(trigger: Token, name: Token) -> bool:
    """Tell the place of what an event is set beside: "the deadliest since an assault in Ghazni"."""
    for above in name.ancestors:
        if above.lower_ in _BESIDES and above.dep_ in ("prep", "mark"):
            return not above.is_ancestor(trigger)
    return False


def _least(trigger: Token, scene: Scene, mention: PlaceMention) -> float:
    """Say from what chance on a name is taken.

    The chooser has learned from verbs and gives nouns too little, so what a rule finds for a
    noun may have less. Names that no list has may be
    anything.
    """
    if mention.start in scene.unlisted:
        return _SURE
    by_rule = _is_noun(trigger) and bool(scene.rules.get(mention.start))
    return _OF_NOUN if by_rule else load_chooser().least


def _referred_to(index: PlaceIndex, reading: Reading, draft: EventDraft) -> PlaceMention | None:
    """Find what "the city" of this sentence stands for, in one before."""
    trigger = reading.doc[draft.head]
    for seek in (of_trigger, of_participants):
        found = [m for m in seek(index, reading, draft, trigger) if m.start < trigger.sent.start]
        if found:
            return finest(found)
    return None


def _at_home(index: PlaceIndex, reading: Reading, draft: EventDraft) -> PlaceMention | None:
    """Take the country whose own government or police acts: "the Hong Kong government"."""
    heads = set(draft.heads_of("actor"))
    home = {actor.head for actor in reading.actors if actor.kind in AT_HOME}
    for head in sorted(heads & home - index.at.keys()):
        found = [index.at[c.i] for c in reading.doc[head].lefts if c.i in index.at]
        if found:
            return found[-1]
    return None


def _row(scene: Scene, chosen: PlaceMention) -> list[Place]:
    """Give the chosen place and those that stand in one row with it."""
    if all(place is not chosen for place in scene.places):
        return [chosen.place]
    return [mention.place for mention in coordinated(scene, chosen)]


def _is_doubtful(scene: Scene, named: PlaceMention) -> bool:
    """Tell a place in the frame's role that the chooser gives little, or another far more."""
    if any(scene.trigger.doc[head].pos_ == "PRON" for head in scene.draft.heads_of("place")):
        return False  # what "it" stands for is named in another clause, which says little of it
    chances = load_chooser().chances(scene)
    own = [c for place, c in zip(scene.places, chances, strict=True) if place is named]
    return bool(own) and (own[0] < _DOUBTFUL or max(chances) > own[0] + _RATHER)


def _anchors(reading: Reading, draft: EventDraft) -> Iterator[Token]:
    """Yield the words of the event that places may hang on.

    They are the triggers of the event and of the consequences it has absorbed, and the verb of
    which a noun is the subject: "the attack took place in Homs".
    """
    seen = set()
    others = {event.head for event in reading.events}
    for part in (draft, *draft.absorbed):
        trigger = reading.doc[part.head]
        verb = trigger.head if trigger.dep_ in ("nsubj", "nsubjpass") else None
        if verb is not None and (verb.i in others or _says(reading, verb)):
            verb = None
        for token in (trigger, verb):
            if token is not None and token.i not in seen:
                seen.add(token.i)
                yield token


def _says(reading: Reading, token: Token) -> bool:
    return any(said.cue[0] <= token.i < said.cue[1] for said in reading.attributions)


def _taken(index: PlaceIndex, draft: EventDraft) -> list[Span | None]:
    """List the names that are spoken for: where from, where to, and whose soldiers.

    "US air strikes" are not in the US, "aid to Malawi" is not cut there.
    """
    taken = [place.mention for place in (draft.origin, draft.destination) if place]
    acting = [person.mention for person in draft.actors if person.basis == "rule:country-acts"]
    parties = [a.head for a in draft.arguments if a.role == "recipient" and a.slot in _GIVEN]
    given = [index.at[head].place.mention for head in parties if head in index.at]
    return [*taken, *acting, *given]


def _of_noun(index: PlaceIndex, trigger: Token) -> PlaceMention | None:
    """Find what hangs on a noun: "the Kabul bombing"; the chooser has learned from verbs."""
    if not _is_noun(trigger):
        return None
    if trigger.dep_ == "appos" and trigger.head.i in index.at:
        return index.at[trigger.head.i]  # "Homs, a city of 800,000 people"
    found = finest([*locatives(index, trigger), *_goal(index, trigger), *_scene(index, trigger)])
    return part_named(index, finer_before(index, found)) if found is not None else None


def _goal(index: PlaceIndex, noun: Token) -> list[PlaceMention]:
    """Find where an incursion or offensive goes: "an offensive into northern Syria"."""
    into = [child for child in noun.children if child.lower_ == "into"]
    objects = [child for preposition in into for child in preposition.children]
    found = [place_of_noun(index, child) for child in objects if child.dep_ == "pobj"]
    return [mention for mention in found if mention is not None]


def _scene(index: PlaceIndex, noun: Token) -> list[PlaceMention]:
    """Find what is said to be the scene or target: "Abqaiq was the target of an attack"."""
    told = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if told.lemma_.lower() not in _SCENES or told.dep_ != "attr":
        return []
    subjects = [child for child in told.head.children if child.dep_ == "nsubj"]
    return [index.at[child.i] for child in subjects if child.i in index.at]


def _is_noun(trigger: Token) -> bool:
    """Tell a noun, "the shelling" with its article among them."""
    return trigger.pos_ in ("NOUN", "PROPN") or any(c.dep_ == "det" for c in trigger.children)


def _carry_over(index: PlaceIndex, reading: Reading) -> None:
    """Give events without a place the one that the narrative is at, or the headline's."""
    order = {sentence.start: n for n, sentence in enumerate(reading.doc.sents)}
    last: tuple[int, Place] | None = None
    title_end = reading.title_end
    for draft in sorted(reading.events, key=lambda event: event.head):
        number = order[reading.doc[draft.head].sent.start]
        held = last[1] if last and _holds(draft, reading, number - last[0]) else None
        if draft.place is not None and draft.place.lat is None and held is not None:
            draft.place = in_unit(draft.place, held)
        placed = draft.place or draft.origin
        if placed is not None:
            if placed.mention is not None and placed.lat is not None:
                last = (number, placed) if placed.precision != "country" else last
        elif draft.destination is None and draft.head >= title_end:
            if held is not None:
                draft.place = held.model_copy(update={"basis": "rule:place-narrative"})
            elif _happens(draft):
                draft.place = _of_title(index, title_end)


def _holds(draft: EventDraft, reading: Reading, sentences: int) -> bool:
    """Tell whether the narrative's place is still this event's, so many sentences later.

    In its own sentence the chooser has passed a verb over, and knows little of nouns.
    """
    first = 0 if _is_noun(reading.doc[draft.head]) else 1
    return _happens(draft) and first <= sentences <= _LOOK_BACK


def _happens(draft: EventDraft) -> bool:
    """Tell what happens somewhere from what is said, decided, wished for or remembered."""
    physical = kind_of(draft.kind).family not in _NOT_AT_A_PLACE
    return physical and draft.modality == "actual" and not draft.historical


def _of_title(index: PlaceIndex, title_end: int) -> Place | None:
    found = finest([m for m in index.mentions if m.start < title_end and is_locative(index, m)])
    if found is None:
        return None
    return found.place.model_copy(update={"mention": None, "basis": "rule:place-headline"})


# --- the coarse fallback ------------------------------------------------------------------


def _stay_at_home(reading: Reading) -> None:
    """Give what is left the dateline's place, until the report has gone somewhere else.

    What is recalled or planned, and what a story that has moved on tells of, was elsewhere.
    """
    has_moved = False
    for draft in sorted(reading.events, key=lambda event: event.head):
        placed = draft.place or draft.origin or draft.destination
        if placed is not None:
            has_moved = has_moved or placed.basis != _BY_DATELINE
        elif draft.modality == "actual" and not draft.historical and not has_moved:
            draft.place = _dateline(reading)


def _dateline(reading: Reading) -> Place | None:
    """Take the place that the report was sent from, as near as that tells."""
    dateline = reading.report.dateline
    if dateline is None or not dateline.place:
        return None
    country = country_by_name(dateline.place)
    if country is not None:
        return _country(country.iso2, _BY_DATELINE)
    entries = open_gazetteer(Settings()).find(dateline.place)
    if not entries:
        return None
    entry = entries[0]
    return entry.place(
        name=without_capitals(dateline.place),
        precision="near" if entry.precision == "exact" else entry.precision,
        basis=_BY_DATELINE,
    )


def _country(iso2: str, basis: str) -> Place | None:
    country = country_by_code(iso2)
    if country is None:
        return None
    return Place(
        name=country.name,
        lat=country.lat,
        lon=country.lon,
        country=iso2,
        precision="country",
        basis=basis,
    )
