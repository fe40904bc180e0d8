"""The slots of one template: targets, perpetrators and means in the form of the key."""

from collections.abc import Iterable, Mapping, Sequence

from reportedly.evaluate.muc4.aftermath import spared_after
from reportedly.evaluate.muc4.candidates import Candidate
from reportedly.evaluate.muc4.incidents import Incident, claims_about
from reportedly.evaluate.muc4.instruments import implied_type, instrument_type
from reportedly.evaluate.muc4.model import Model
from reportedly.evaluate.muc4.official.template import Filler, filler
from reportedly.evaluate.muc4.phrases import number_of, words_of
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.traits import CATEGORY, called, category_clues, trait, trait_clues

Fills = dict[str, list[Filler]]


class Writer:
    """Writes the slots of the incidents of one report."""

    def __init__(self, scene: Scene, candidates: Sequence[Candidate], model: Model) -> None:
        """Take a report's scene, its candidates and the learned weights."""
        self.scene = scene
        self.model = model
        self.explained = explained_by(scene, candidates)

    def target_fills(
        self,
        victims: Sequence[Candidate],
        struck: Sequence[Candidate],
        incident: Incident,
        nation: str | None,
    ) -> Fills:
        """Write the physical and human targets, at least the likeliest."""
        if not victims and not struck:
            likeliest = max(incident.targets, key=lambda one: one.chance)
            victims, struck = ([], [likeliest]) if likeliest.is_thing else ([likeliest], [])
        things, people = without_retold(struck), self._people(victims)
        fills: Fills = {}
        for thing in things:
            self._write_thing(fills, thing, incident.type, nation)
        for person in people:
            self._write_person(fills, person, incident.type, nation)
        spared = spared_after(self.scene, claims_about(self.scene, incident))
        if spared and not people:
            fills["hum_tgt_effect"] = [filler(spared, "-")]
        return fills

    def perpetrator_fills(
        self, individuals: Sequence[Candidate], bodies: Sequence[Candidate], incident_type: str
    ) -> Fills:
        """Write who did it, and how surely."""
        people, groups = without_retold(individuals), without_retold(bodies)
        fills: Fills = {"perp_ind_id": [filler(self._with_rank(one)) for one in people]}
        for body in groups:
            words = self._called(body)
            clues = trait_clues(self.scene, body, "org", incident_type)
            surely = trait(self.model, "perp_org_conf", clues) or tables().unsure
            _add(fills, "perp_org_id", filler(words))
            _add(fills, "perp_org_conf", filler(surely, words))
        if not people and not groups:
            return fills
        clues = category_clues(self.scene, people, groups, incident_type)
        category = trait(self.model, CATEGORY, clues)
        return fills | ({CATEGORY: [filler(category)]} if category else {})

    def instrument_fills(self, weapons: Sequence[Candidate], incident: Incident) -> Fills:
        """Write the means: those named, else the one that an act implies."""
        named = without_retold(weapons)
        if not named:
            implied = implied_type(claims_about(self.scene, incident), incident.type)
            return {"inc_instr_type": [filler(implied, "-")] if implied else []}
        kinds = ((one, instrument_type(one.words)) for one in named)
        return {
            "inc_instr_id": [filler(one.words) for one in named],
            "inc_instr_type": [filler(kind, one.words) for one, kind in kinds if kind],
        }

    def _people(self, people: Sequence[Candidate]) -> list[Candidate]:
        """Return the human targets, none of them again as what a named one is."""
        named = [one for one in people if one.kind == "person"]
        told = {id(other) for one in named for other in self.explained.get(id(one), ())}
        called = {words.split()[-1] for one in named for words in self._descriptions(one)}
        rest = (
            one
            for one in people
            if one.kind != "person"
            and id(one) not in told
            and not (one.words.split()[-1] in called and self._number(one) == "1")
        )
        return [*named, *without_retold(rest)]

    def _write_thing(
        self, fills: Fills, one: Candidate, incident_type: str, nation: str | None
    ) -> None:
        clues = trait_clues(self.scene, one, "thing", incident_type)
        _add(fills, "phys_tgt_id", filler(one.words))
        kind = trait(self.model, "phys_tgt_type", clues) or "OTHER"
        _add(fills, "phys_tgt_type", filler(kind, one.words))
        _add(fills, "phys_tgt_num", filler(self._number(one), one.words))
        effect = trait(self.model, "phys_tgt_effect", clues)
        if effect:
            _add(fills, "phys_tgt_effect", filler(effect, one.words))
        self._write_nation(fills, "phys_tgt_nation", one, nation)

    def _write_person(
        self, fills: Fills, one: Candidate, incident_type: str, nation: str | None
    ) -> None:
        clues = trait_clues(self.scene, one, "victim", incident_type)
        if one.kind == "person":
            _add(fills, "hum_tgt_name", filler(one.words))
            for described in self._descriptions(one)[:1]:
                _add(fills, "hum_tgt_desc", filler(described, one.words))
                clues |= dict.fromkeys(called(words_of(described)), 1.0)
        else:
            _add(fills, "hum_tgt_desc", filler(one.words))
        kind = trait(self.model, "hum_tgt_type", clues) or "CIVILIAN"
        _add(fills, "hum_tgt_type", filler(kind, one.words))
        number = "1" if one.kind == "person" else self._number(one)
        _add(fills, "hum_tgt_num", filler(number, one.words))
        effect = trait(self.model, "hum_tgt_effect", clues)
        if effect:
            _add(fills, "hum_tgt_effect", filler(effect, one.words))
        self._write_nation(fills, "hum_tgt_nation", one, nation)

    def _write_nation(self, fills: Fills, slot: str, one: Candidate, nation: str | None) -> None:
        told = self.scene.targets.nation(self.scene.doc[one.told.head])
        if told and told != nation:
            _add(fills, slot, filler(told, one.words))

    def _descriptions(self, one: Candidate) -> list[str]:
        """List what a named person is called: titles first, then what stands beside the name."""
        titles = [telling.title for telling in one.tellings if telling.title]
        return titles + [other.words for other in self.explained.get(id(one), ())]

    def _number(self, one: Candidate) -> str:
        """Return how many they are: the first telling that counts them, else one or more."""
        told = [number_of(self.scene.doc[t.head], self.scene.index) for t in one.tellings]
        return next((number for number in told if number not in ("1", "PLURAL")), told[0])

    def _with_rank(self, one: Candidate) -> str:
        """Return what an individual is called, a person's title included where it has one."""
        titles = [telling.title for telling in one.tellings if telling.title]
        return f"{titles[0]} {one.words}" if titles and one.kind == "person" else self._called(one)

    def _called(self, one: Candidate) -> str:
        if one.kind != "listed":
            return one.words
        near = one.tellings[0].head
        return self.scene.perpetrators.named(one.key, near=near) or one.words


def explained_by(
    scene: Scene, candidates: Sequence[Candidate]
) -> Mapping[int, Sequence[Candidate]]:
    """Map the names of persons, by `id`, to what the text calls them beside the name."""
    owner = {telling.head: one for one in candidates for telling in one.tellings}
    found: dict[int, list[Candidate]] = {}
    for head, one in owner.items():
        if one.kind == "person":
            continue
        token = scene.doc[head]
        beside = [token.head] if token.dep_ == "appos" else []
        beside += [child for child in token.children if child.dep_ == "appos"]
        for other in beside:
            person = owner.get(other.i)
            if person is not None and person.kind == "person":
                found.setdefault(id(person), []).append(one)
    return found


def without_retold(some: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what is told again in more or fewer words: "missionaries", "U.S. missionaries"."""
    kept: list[Candidate] = []
    for one in some:
        if not any(_is_retold(one.words, known.words) for known in kept):
            kept.append(one)
    return kept


def _is_retold(words: str, known: str) -> bool:
    return any(
        (a == b or a.endswith(f" {b}") or a.startswith(f"{b} "))
        for a, b in ((words, known), (known, words))
    )


def _add(fills: Fills, slot: str, one: Filler) -> None:
    fills.setdefault(slot, []).append(one)
