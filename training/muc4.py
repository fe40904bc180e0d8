"""Makes `reportedly/evaluate/muc4/learned.json`: the weights that turn readings into templates.

One command, from the project's root, with the messages of muc4 and their keys:

    python -m training.muc4 muc4/train.jsonl

Each question (is this noun a victim? are these two targets of one incident? does the key ask for
the incident?) is a logistic regression over clues. What a later question builds on is answered
for each message by weights fitted on other messages; folds are runs of neighbouring numbers, for
neighbours tell of the same days. Half an hour, most of it reading.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import reportedly
from reportedly.evaluate.muc4.candidates import (
    PARTS,
    Candidate,
    bare,
    candidate_clues,
    find_candidates,
    report_clues,
    weigh_candidates,
)
from reportedly.evaluate.muc4.grouping import group_targets, pair_clues, targets_of
from reportedly.evaluate.muc4.incidents import (
    LEAST_SHARE,
    Incident,
    record_clues,
    share_clues,
    type_clues,
)
from reportedly.evaluate.muc4.model import FILE, Clues, Model
from reportedly.evaluate.muc4.official.template import Template
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.traits import (
    CATEGORY,
    NONE,
    TRAITS,
    category_clues,
    trait_clues,
)
from reportedly.evaluate.muc4.when_where import DATE, PLACE, Option, WhenWhere, option_clues
from reportedly.evaluate.sets.muc4 import Row, key_of, report_from
from reportedly.language.reading import Reading

FEWEST = 4
"""Messages that a clue must be seen in: no text can be read back out of the weights."""
SMALLEST = 0.03
"""Weights below it are left out."""
PRIOR = {"report": 0.03, "candidate": 0.2, "other": 0.3, "trait": 0.2}
"""Variance of the weights, by the kind of question; tuned on TST1 and TST2."""
_FOLDS = 4
_REST = 4
"""Of the candidates that no rule points to and no key names, one in so many is learned from."""
_LIKELY_TARGET = 0.05
_SLOTS = {PLACE: "inc_loc", DATE: "inc_date"}
SLOTS: Mapping[str, tuple[str, ...]] = {
    "ind": ("perp_ind_id",),
    "org": ("perp_org_id",),
    "thing": ("phys_tgt_id",),
    "victim": ("hum_tgt_name", "hum_tgt_desc"),
    "weapon": ("inc_instr_id",),
}


@dataclass(slots=True, eq=False)
class Message:
    """One message with its key; `played` maps candidates, by `id`, to parts and templates."""

    number: int
    scene: Scene
    candidates: list[Candidate]
    key: tuple[Template, ...]
    relevance: float = 0.0
    played: dict[int, dict[str, set[str]]] = field(default_factory=dict)

    def templates(self, one: Candidate, *parts: str) -> set[str]:
        """Return the ids of the templates in which a candidate plays one of some parts."""
        return set().union(*(self.played[id(one)][part] for part in parts))


def messages(path: Path) -> Iterator[Message]:
    """Read the messages of a file as the product does."""
    with path.open(encoding="utf-8") as lines:
        rows = [Row.model_validate(json.loads(line)) for line in lines]
    for number, (row, reading) in enumerate(readings(rows)):
        scene = Scene(reading)
        message = Message(number, scene, find_candidates(scene), key_of(row))
        _mark(message)
        yield message


def readings(rows: Iterable[Row]) -> Iterator[tuple[Row, Reading]]:
    """Read each row."""
    reader = reportedly.load()
    for row in rows:
        yield row, reader.reading(report_from(row.text))


def _mark(message: Message) -> None:
    """Note what each candidate is in the key; a person's name only counts as a name.

    A listed body is told of as an individual only in its own words: "FMLN guerrillas" are not FMLN.
    """
    wanted: dict[tuple[str, str], set[str]] = {}
    for template in message.key:
        for slots in SLOTS.values():
            for slot in slots:
                for one in template.fillers(slot):
                    for value in one.alternatives:
                        place = slot, bare(value.text)
                        wanted.setdefault(place, set()).add(template.template_id)
    for candidate in message.candidates:
        called = {bare(wording) for wording in candidate.wordings}
        own = {bare(candidate.words)} if candidate.kind == "listed" else called
        message.played[id(candidate)] = {
            part: set().union(
                *(
                    wanted.get((slot, one), set())
                    for slot in (slots[:1] if candidate.kind == "person" else slots)
                    for one in (own if part == "ind" else called)
                )
            )
            for part, slots in SLOTS.items()
        }


@dataclass(slots=True)
class Lesson:
    """What one question is learned from: clues, answers, and the message of each."""

    clues: list[Clues] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, message: Message, clues: Clues, answer: Any, count: float = 1.0) -> None:
        """Add one case; `count` is how many it stands for."""
        self.clues.append(clues)
        self.answers.append(answer)
        self.numbers.append(message.number)
        self.counts.append(count)

    def fit(self, prior: float) -> dict[str, float]:
        """Fit the weights of a question with yes or no for an answer."""
        return _fit(self, np.array(self.answers, dtype=bool), prior)

    def fit_choices(self, prior: float) -> dict[str, dict[str, float]]:
        """Fit the weights of each answer against all others."""
        answers = np.array(self.answers)
        return {one: _fit(self, answers == one, prior) for one in sorted(set(self.answers))}


def _fit(lesson: Lesson, right: Any, prior: float) -> dict[str, float]:
    seen: Counter[str] = Counter()
    told: set[tuple[int, str]] = set()
    for number, clues in zip(lesson.numbers, lesson.clues, strict=True):
        told.update((number, clue) for clue in clues)
    seen.update(clue for _, clue in told)
    names = sorted(clue for clue, count in seen.items() if count >= FEWEST)
    column = {name: number for number, name in enumerate(names)}
    lines, columns, values = [], [], []
    for line, clues in enumerate(lesson.clues):
        for clue, value in clues.items():
            if clue in column:
                lines.append(line)
                columns.append(column[clue])
                values.append(value)
    matrix = csr_matrix((values, (lines, columns)), shape=(len(lesson.clues), len(names)))
    found = LogisticRegression(C=prior, solver="liblinear", intercept_scaling=5.0)
    found.fit(matrix, right, sample_weight=lesson.counts)
    weights = dict(zip(names, found.coef_[0].round(3).tolist(), strict=True))
    kept = {name: value for name, value in weights.items() if abs(value) >= SMALLEST}
    return {"": round(float(found.intercept_[0]), 3)} | kept


def fold_apart(
    some: Sequence[Message], learn: Callable[[list[Message], list[Message]], None]
) -> None:
    """Call `learn` with the messages to learn from and those to answer for, fold by fold."""
    edges = [len(some) * number // _FOLDS for number in range(_FOLDS + 1)]
    for start, end in pairwise(edges):
        learn([*some[:start], *some[end:]], list(some[start:end]))


def learn_relevance(some: Sequence[Message]) -> dict[str, float]:
    """Learn whether a report holds an incident that the key records."""
    lesson = Lesson()
    for message in some:
        lesson.add(message, report_clues(message.scene), bool(message.key))
    return lesson.fit(PRIOR["report"])


def answer_relevance(rest: list[Message], held: list[Message]) -> None:
    """Fill in the relevance of held-out messages."""
    model = Model("", {"report": learn_relevance(rest)}, {})
    for message in held:
        message.relevance = model.chance("report", report_clues(message.scene))


def learn_parts(some: Sequence[Message]) -> dict[str, dict[str, float]]:
    """Learn which candidates play which part in an incident."""
    lessons = {part: Lesson() for part in PARTS}
    for message in some:
        for number, one in enumerate(message.candidates):
            played = message.played[id(one)]
            pointed = any(clue.startswith(("struck", "did it", "violence")) for clue in one.clues)
            counts = 1.0 if pointed or any(played.values()) else float(_REST)
            if counts > 1 and (message.number + number) % _REST:
                continue
            clues = candidate_clues(one, message.relevance)
            for part, lesson in lessons.items():
                lesson.add(message, clues, bool(played[part]), counts)
    return {part: lesson.fit(PRIOR["candidate"]) for part, lesson in lessons.items()}


def answer_parts(rest: list[Message], held: list[Message]) -> None:
    """Fill in the chances of the candidates of held-out messages."""
    model = Model("", learn_parts(rest), {})
    for message in held:
        weigh_candidates(message.candidates, model, message.relevance)


def learn_grouping(some: Sequence[Message]) -> dict[str, float]:
    """Learn which two targets of a report belong to one incident."""
    lesson = Lesson()
    for message in some:
        targets = targets_of(message.candidates)
        for one, other in combinations(targets, 2):
            mine, theirs = (message.templates(c, "thing", "victim") for c in (one, other))
            if mine and theirs:
                clues = pair_clues(message.scene, one, other, len(targets))
                lesson.add(message, clues, bool(mine & theirs))
    return lesson.fit(PRIOR["other"])


def learn_types(some: Sequence[Message]) -> dict[str, dict[str, float]]:
    """Learn the type of an incident from the targets that its template names."""
    lesson = Lesson()
    for message in some:
        for template in message.key:
            struck = [
                one
                for one in message.candidates
                if template.template_id in message.templates(one, "thing", "victim")
            ]
            likely = [one for one in struck if one.chance > _LIKELY_TARGET] or struck[:1]
            if likely:
                clues = type_clues(message.scene, Incident(likely))
                lesson.add(message, clues, _type(template))
    return lesson.fit_choices(PRIOR["other"])


def learn_incidents(some: Sequence[Message], model: Model) -> dict[str, dict[str, float]]:
    """Learn which groups the key records, who else takes part in those, when and where."""
    lessons = {name: Lesson() for name in ("record", PLACE, DATE, *PARTS)}
    for message in some:
        settings = WhenWhere(message.scene)
        groups = group_targets(message.scene, message.candidates, model)
        found = [Incident(group) for group in groups]
        home = _homes(message, found)
        for number, incident in enumerate(found):
            others = [one for one in found if one is not incident]
            clues = record_clues(
                message.scene, incident, others, message.candidates, message.relevance
            )
            lessons["record"].add(message, clues, number in home)
            if number in home:
                incident.type = _type(home[number])
                _add_sharers(message, incident, others, home[number].template_id, lessons)
                options = {
                    PLACE: settings.place_options(incident, others),
                    DATE: settings.date_options(incident, others),
                }
                _add_options(message, options, home[number], lessons)
    fitted = {name: lesson.fit(PRIOR["other"]) for name, lesson in lessons.items()}
    return {f"share {name}" if name in PARTS else name: one for name, one in fitted.items()}


def _add_sharers(
    message: Message,
    incident: Incident,
    others: Sequence[Incident],
    template: str,
    lessons: Mapping[str, Lesson],
) -> None:
    for part in PARTS:
        best = max(one.chances[part] for one in message.candidates)
        for one in message.candidates:
            if one.chances[part] >= LEAST_SHARE:
                clues = share_clues(message.scene, incident, others, one, part, best)
                lessons[part].add(message, clues, template in message.templates(one, part))


def _add_options(
    message: Message,
    options: Mapping[str, Sequence[Option]],
    template: Template,
    lessons: Mapping[str, Lesson],
) -> None:
    """Take each answer that a slot might have been given, right if the key has it so.

    The official rules take some dates for the same that are not; nothing is learned from that.
    """
    for question, some in options.items():
        found = template.fillers(_SLOTS[question])
        told = {value.text for one in found for value in one.alternatives}
        for one in some:
            lessons[question].add(message, option_clues(one), one.text in told)


def _homes(message: Message, found: Sequence[Incident]) -> dict[int, Template]:
    """Pair groups and templates by the targets that they share, one to one, best first."""
    shared = []
    for number, incident in enumerate(found):
        for place, template in enumerate(message.key):
            weight = sum(
                one.chance
                for one in incident.targets
                if template.template_id in message.templates(one, "thing", "victim")
            )
            if weight:
                shared.append((-weight, number, place))
    home: dict[int, Template] = {}
    taken: set[int] = set()
    for _, number, place in sorted(shared):
        if number not in home and place not in taken:
            home[number] = message.key[place]
            taken.add(place)
    return home


def learn_traits(some: Sequence[Message]) -> dict[str, dict[str, dict[str, float]]]:
    """Learn the closed slots that are told of a target or a body."""
    lessons = {slot: Lesson() for slot in TRAITS}
    for message in some:
        templates = {template.template_id: template for template in message.key}
        for one in message.candidates:
            for slot, part in TRAITS.items():
                for number in sorted(message.played[id(one)][part]):
                    template = templates[number]
                    clues = trait_clues(message.scene, one, part, _type(template))
                    lessons[slot].add(message, clues, _told(template, slot, one))
    lessons[CATEGORY] = _categories(some)
    return {slot: lesson.fit_choices(PRIOR["trait"]) for slot, lesson in lessons.items()}


def _categories(some: Sequence[Message]) -> Lesson:
    """Take the category of each template with those whom it names for the deed."""
    lesson = Lesson()
    for message in some:
        for template in message.key:
            people, bodies = (
                [
                    one
                    for one in message.candidates
                    if template.template_id in message.templates(one, part)
                ]
                for part in ("ind", "org")
            )
            if people or bodies:
                found = template.fillers(CATEGORY)
                answer = found[0].alternatives[0].text if found else NONE
                clues = category_clues(message.scene, people, bodies, _type(template))
                lesson.add(message, clues, answer)
    return lesson


def _told(template: Template, slot: str, one: Candidate) -> str:
    words = {bare(wording) for wording in one.wordings}
    for found in template.fillers(slot):
        for value in found.alternatives:
            if any(bare(tag) in words for tag in value.tags):
                return value.text
    return NONE


def _type(template: Template) -> str:
    return template.fillers("inc_type")[0].alternatives[0].text


def learn(some: Sequence[Message]) -> Model:
    """Answer all questions in their order."""
    fold_apart(some, answer_relevance)
    questions = {"report": learn_relevance(some)}
    questions |= learn_parts(some)
    fold_apart(some, answer_parts)
    questions["together"] = learn_grouping(some)
    questions |= learn_incidents(some, Model("", questions, {}))
    return Model("", questions, {"type": learn_types(some)} | learn_traits(some))


def write(model: Model, source: Path, number: int) -> None:
    """Write the file with what it was made from."""
    weights = {"questions": model.questions, "choices": model.choices}
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    made = {
        "name": f"muc4-{digest[:8]}",
        "trained_on": {
            "set": "muc4",
            "part": source.name,
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "messages": number,
        },
    }
    FILE.write_text(json.dumps(made | weights, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Read the messages, fit, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", type=Path)
    path = parser.parse_args().messages
    some = list(messages(path))
    write(learn(some), path, len(some))


if __name__ == "__main__":
    main()
