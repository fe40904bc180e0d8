"""What tells whether a place that a sentence names is where an event of it happened, as words.

Each clue is a short text ("first=in", "verb=shell"); the chooser has a weight for those that
were seen often enough. training/event_place.py counts them with these very functions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, PlaceMention, Reading
from reportedly.places.locatives import PlaceIndex, fineness, is_locative
from reportedly.places.seeks import SEEKS, is_spoken, of_role
from reportedly.places.unlisted import phrase_head
from reportedly.places.words import place_words

_FAR = (1, 2, 3, 5, 8, 12, 20, 99)
"""Bounds of the classes of distance, in tokens."""
_BESIDE = 3
_QUALIFIES = frozenset({"compound", "amod", "nmod", "poss"})


@dataclass(slots=True)
class Scene:
    """An event's word in its sentence and the place names there, in text order.

    `unlisted` are the tokens at which names begin that no list has, `rules` the rules that found
    the name that begins at a token, `chances` what the chooser gives the places, once it was asked.
    """

    reading: Reading
    index: PlaceIndex
    draft: EventDraft
    trigger: Token
    places: Sequence[PlaceMention]
    unlisted: frozenset[int]
    rules: dict[int, list[str]] = field(init=False)
    above: dict[int, int] = field(init=False)
    line: list[Token] = field(init=False)
    chances: list[float] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Look up what is the same for all places."""
        self.line = _line(self.trigger)
        self.above = {token.i: depth for depth, token in enumerate(self.line)}
        self.rules = _rules(self) if self.places else {}


def clues(scene: Scene, place: PlaceMention) -> list[str]:
    """List what speaks for or against a place of the scene."""
    token = scene.index.doc[place.head]
    line = _line(token)
    meeting = next((depth for depth, t in enumerate(line) if t.i in scene.above), None)
    climbed = line if meeting is None else line[:meeting]
    below = meeting is not None and line[meeting].i == scene.trigger.i
    descended = [] if meeting is None else scene.line[: scene.above[line[meeting].i]]
    route = _steps(climbed) if meeting is not None else ["apart"]
    first, last = (route[0], route[-1]) if route else ("self", "self")
    down = "^".join(_steps(descended)[:4])
    side = "before" if place.start < scene.trigger.i else "after"
    found = [
        "any",
        f"route={'<'.join(route[:5])}|{down}",
        f"last={last}|{down}",
        f"below={below}",
        f"heads={token.dep_}",
        f"side={side}|{first}",
        f"precision={place.place.precision}|{first}",
        f"locative={is_locative(scene.index, place)}|{side}",
        f"spoken={is_spoken(scene.reading, token)}|{below}",
    ]
    found += _of_event(scene, last, below)
    found += _of_nouns(climbed, line, first, down, scene.trigger)
    found += _of_words(scene, place)
    found += _of_distance(scene, place, side)
    found += _of_company(scene, place, token, line)
    found += [f"rule={name}" for name in scene.rules.get(place.start, ())]
    if place.start in scene.unlisted:
        found += _of_unlisted(scene, place, token)
    else:
        found += ["listed", f"left out={place.head not in scene.index.at}"]
    return found


def _line(token: Token) -> list[Token]:
    """List a token and all above it, up to the root."""
    line = [token]
    while token.head.i != token.i:
        token = token.head
        line.append(token)
    return line


def _steps(tokens: Sequence[Token]) -> list[str]:
    """Write a climb as prepositions and relations: in a noun below the object is "in<dobj"."""
    steps = []
    for token in tokens:
        relation = token.dep_
        if relation in ("prep", "agent") or (
            token.pos_ == "ADP" and relation in ("advmod", "prt", "dep", "mark")
        ):
            steps.append(token.lower_)
        elif relation != "pobj":
            steps.append(relation)
    return steps


def _rules(scene: Scene) -> dict[int, list[str]]:
    asked = (scene.index, scene.reading, scene.draft)
    rules: dict[int, list[str]] = {}
    for name, seek in SEEKS.items():
        for mention in seek(*asked, scene.trigger):
            rules.setdefault(mention.start, []).append(name)
    for role in ("place", "origin", "destination"):
        mention_of_role = of_role(*asked, role)
        if mention_of_role is not None:
            rules.setdefault(mention_of_role.start, []).append(role)
    return rules


def _of_event(scene: Scene, last: str, below: bool) -> list[str]:
    verb = scene.trigger
    lemma = verb.lemma_.lower()
    says = any(verb.i in range(*said.cue) for said in scene.reading.attributions)
    found = [
        f"verb={lemma}",
        f"verb={lemma}|{last}|{below}",
        f"kind={scene.draft.kind}",
        f"says={says}",
    ]
    undergoer = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if undergoer is not None:
        found.append(f"object={undergoer.lemma_.lower()}")
    return found


def _of_nouns(
    climbed: Sequence[Token], line: Sequence[Token], first: str, down: str, trigger: Token
) -> list[str]:
    """Tell the nouns and the verb that the name hangs on: "residents of", "fled to"."""
    above = climbed[1:]
    found = [f"above={token.lemma_.lower()}" for token in above if token.pos_ == "NOUN"][:4]
    noun = next((t for t in above if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON")), None)
    if noun is not None:
        found.append(f"noun={first}|{noun.lemma_.lower()}")
        found.append(f"noun is={first}|{noun.ent_type_}")
    verb = next((t for t in line[1:] if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.i != trigger.i:
        found += [f"other verb={verb.lemma_.lower()}", f"other verb={verb.dep_}|{down}"]
    return found


def _of_words(scene: Scene, place: PlaceMention) -> list[str]:
    """Tell the words beside the name, and its relation ("north of")."""
    doc = scene.index.doc
    after = doc[place.end].lower_ if place.end < len(doc) else "$"
    before = doc[place.start - 1].lower_ if place.start else "^"
    two = f"{doc[place.start - 2].lower_} {before}" if place.start > 1 else "^"
    relation = place.place.relation
    return [
        f"after={after}",
        f"before={before}",
        f"before={two}",
        f"relation={relation.split()[-1].lower() if relation else None}",
    ]


def _of_distance(scene: Scene, place: PlaceMention, side: str) -> list[str]:
    trigger = scene.trigger.i
    first, stop = (place.end, trigger) if side == "before" else (trigger + 1, place.start)
    between = scene.index.doc[first : max(first, stop)]
    far = next(bound for bound in _FAR if stop - first + 1 <= bound or bound == _FAR[-1])
    verbs = sum(token.pos_ == "VERB" for token in between)
    commas = sum(token.text in ",;:" for token in between)
    order = sorted(scene.places, key=lambda m: _gap(m, trigger))
    beside = [m for m in order if (m.start < trigger) == (place.start < trigger)]
    rank, many = order.index(place), len(order)
    return [
        f"far={side}|{far}",
        f"verbs={side}|{min(verbs, 3)}",
        f"commas={side}|{min(commas, 3)}",
        f"rank={min(rank, 4)}/{min(many, 4)}",
        f"rank={side}|{min(beside.index(place), 3)}",
    ]


def _gap(place: PlaceMention, trigger: int) -> int:
    return max(place.start - trigger, trigger - place.end + 1)


def _of_company(
    scene: Scene, place: PlaceMention, token: Token, line: Sequence[Token]
) -> list[str]:
    """Tell how the names before and after hang together with this one: "Hurriyah, in Baghdad"."""
    position = scene.places.index(place)
    finest = min(map(fineness, scene.places))
    alone = sum(fineness(other) == finest for other in scene.places) == 1
    found = [f"only finest={alone and fineness(place) == finest}"]
    neighbours = (("next", position + 1), ("previous", position - 1))
    for name, at in neighbours:
        if not 0 <= at < len(scene.places):
            continue
        other = scene.places[at]
        one, two = (place, other) if name == "next" else (other, place)
        if two.start - one.end <= _BESIDE:
            joint = " ".join(word.lower_ for word in scene.index.doc[one.end : two.start])
            found.append(f"{name}={joint}")
        found += _joined(scene, place, other, line, name)
    return found


def _joined(
    scene: Scene, place: PlaceMention, other: PlaceMention, line: Sequence[Token], name: str
) -> list[str]:
    theirs = _line(scene.index.doc[other.head])
    depth_of = {token.i: depth for depth, token in enumerate(theirs)}
    meeting = next((depth for depth, t in enumerate(line) if t.i in depth_of), None)
    if meeting is None:
        return []
    ours, down = line[:meeting], theirs[: depth_of[line[meeting].i]]
    finer = (fineness(other) > fineness(place)) - (fineness(other) < fineness(place))
    verb = any(token.pos_ == "VERB" for token in (*ours, line[meeting], *down))
    same = place.place.country == other.place.country
    found = [f"{name} is finer={-finer}|{verb}", f"{name} same country={same}|{-finer}|{verb}"]
    if not verb:
        route = f"{'<'.join(_steps(ours)[:3])}|{'^'.join(_steps(down)[:3])}"
        found += [f"to {name}={route}", f"to {name}={route}|{-finer}"]
    return found


def _of_unlisted(scene: Scene, place: PlaceMention, token: Token) -> list[str]:
    doc, types = scene.index.doc, place_words().types
    top = phrase_head(token)
    stands = top.head.lower_ if top.dep_ == "pobj" else top.dep_
    near = doc[max(place.start - 3, 0) : min(place.end + 2, len(doc))]
    kinds = [word.lower_ for word in near if word.lower_ in types]
    hangs = scene.trigger.i in (top.head.i, top.head.head.i)
    party = any(a.start <= place.head < a.end for a in scene.reading.actors)
    article = place.start > 0 and doc[place.start - 1].lower_ in ("the", "a")
    return [
        "unlisted",
        f"label={token.ent_type_}",
        f"label={token.ent_type_}|{stands}",
        f"stands={stands}",
        f"stands={stands}|{scene.trigger.lemma_.lower() if hangs else ''}",
        f"length={min(place.end - place.start, 4)}",
        f"last word={doc[place.end - 1].lower_}",
        f"party={party}",
        f"article={article}",
        f"type={bool(kinds)}",
        *(f"type={kind}" for kind in kinds),
    ]
