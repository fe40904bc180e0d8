"""The modern score of MUC-4: entities of five roles, by document and by template.

`count_document` is CEAF-REE of Du, Rush and Cardie, "GRIT: Generative Role-filler Transformers for
Document-level Event Entity Extraction" (EACL 2021): the entities of a role are pooled over the
templates of a document and aligned one to one; an answer counts if all its wordings are wordings
of the gold entity. `count_templates` is CEAF-TF of Du, Rush and Cardie, "Template Filling with
Generative Transformers" (NAACL 2021): templates of one incident type are aligned so that the F1 of
the document is greatest, and the type itself counts as a sixth role. Both follow the authors'
published scorers: optional templates and fillers are asked for, and wordings that the text does
not have are left out. CEAF-TF takes victims by name only, as theirs does; CEAF-REE here takes names
and descriptions, where a description of a named person is one more wording of the same entity.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from reportedly.evaluate.muc4.official.template import Filler, Template

ROLES: dict[str, tuple[str, ...]] = {
    "perp_ind": ("perp_ind_id",),
    "perp_org": ("perp_org_id",),
    "target": ("phys_tgt_id",),
    "victim": ("hum_tgt_name", "hum_tgt_desc"),
    "weapon": ("inc_instr_id",),
}
"""Role -> slots that its entities are taken from."""

RoleCounts = NDArray[np.int64]
"""Roles by (ours right, ours, gold found, gold); sums over documents are sums of arrays."""

Entity = tuple[str, ...]
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_MOST_ALIGNMENTS = 20_000
_TYPE = "inc_type"


@dataclass(frozen=True, slots=True)
class _Filled:
    """The incident types and the entities of each role of one template."""

    types: frozenset[str]
    roles: tuple[tuple[Entity, ...], ...]


def plain(text: str) -> str:
    """Lower a string and take out punctuation, articles and surplus blanks."""
    lowered = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", lowered).split())


def count_document(keys: Sequence[Template], answers: Sequence[Template], text: str) -> RoleCounts:
    """Align the entities of each role over a whole document (CEAF-REE, strict)."""
    counts = np.zeros((len(ROLES), 4), dtype=np.int64)
    for row, slots in enumerate(ROLES.values()):
        gold = _pooled(entity for key in keys for entity in _entities(key, slots, text))
        ours = _pooled(entity for one in answers for entity in _entities(one, slots, None))
        hits = _aligned(gold, ours)
        counts[row] = hits, len(ours), hits, len(gold)
    return counts


def count_templates(keys: Sequence[Template], answers: Sequence[Template], text: str) -> RoleCounts:
    """Align templates, then count entities inside each pair (CEAF-TF); the last row is the type."""
    gold = list(dict.fromkeys(_filled(key, text) for key in keys))
    ours = [_filled(answer, None) for answer in answers]
    counts = np.zeros((len(ROLES) + 1, 4), dtype=np.int64)
    counts[:, 1] = sum((_sizes(one) for one in ours), np.zeros(len(counts), dtype=np.int64))
    counts[:, 3] = sum((_sizes(one) for one in gold), np.zeros(len(counts), dtype=np.int64))
    pairs = {
        (i, j): _found(g, o)
        for j, o in enumerate(ours)
        for i, g in enumerate(gold)
        if g.types & o.types
    }
    for pair in _best_alignment(pairs, int(counts[:, 1].sum()), int(counts[:, 3].sum())):
        counts[:, [0, 2]] += pairs[pair]
    return counts


def _entities(template: Template, slots: Sequence[str], text: str | None) -> Iterator[Entity]:
    """Yield the entities of some slots: wordings that the text has; all of them without a text."""
    named: list[tuple[frozenset[str], Entity]] = []
    for filler in template.fillers(slots[0]):
        named.append((frozenset(v.text for v in filler.alternatives), _wordings(filler, text)))
    described: list[Entity] = []
    for slot in slots[1:]:
        for filler in template.fillers(slot):
            tags = {tag for value in filler.alternatives for tag in value.tags}
            owner = next((i for i, (names, _) in enumerate(named) if names & tags), None)
            if owner is None:
                described.append(_wordings(filler, text))
            elif text is not None:
                names, entity = named[owner]
                named[owner] = names, (*entity, *_wordings(filler, text))
    yield from (entity for _, entity in named if entity)
    yield from (entity for entity in described if entity)


def _wordings(filler: Filler, text: str | None) -> Entity:
    texts = [value.text for value in filler.alternatives]
    return tuple(plain(one) for one in texts if text is None or one.lower() in text)


def flat(text: str) -> str:
    """Lower a message's text and put it on one line, to look wordings up in."""
    return " ".join(text.lower().split("\n"))


def _pooled(entities: Iterable[Entity]) -> list[Entity]:
    """Keep an entity once, told more or less fully, in the order of the templates."""
    kept: list[Entity] = []
    for entity in entities:
        if not any(set(entity) <= set(one) or set(one) <= set(entity) for one in kept):
            kept.append(entity)
    return kept


def _aligned(gold: Sequence[Entity], ours: Sequence[Entity]) -> int:
    if not gold or not ours:
        return 0
    fits = np.array([[set(o) <= set(g) for o in ours] for g in gold], dtype=np.int64)
    return int(fits[linear_sum_assignment(fits, maximize=True)].sum())


def _filled(template: Template, text: str | None) -> _Filled:
    types = frozenset(v.text for f in template.fillers(_TYPE) for v in f.alternatives)
    roles = tuple(tuple(_entities(template, slots[:1], text)) for slots in ROLES.values())
    return _Filled(types, roles)


def _sizes(filled: _Filled) -> RoleCounts:
    return np.array([*map(len, filled.roles), 1], dtype=np.int64)


def _found(gold: _Filled, ours: _Filled) -> RoleCounts:
    """Count for each role, and the type, ours that fit a gold entity and gold that one fits."""
    counts = np.ones((len(ROLES) + 1, 2), dtype=np.int64)
    for row, (golds, answers) in enumerate(zip(gold.roles, ours.roles, strict=True)):
        counts[row, 0] = sum(any(set(o) <= set(g) for g in golds) for o in answers)
        counts[row, 1] = sum(any(set(o) <= set(g) for o in answers) for g in golds)
    return counts


Pairs = dict[tuple[int, int], RoleCounts]


def _best_alignment(pairs: Pairs, ours: int, gold: int) -> list[tuple[int, int]]:
    """Choose pairs, no template twice, for the greatest F1 of the document.

    Exact up to a number of alignments that no document of the set passes by much; beyond it the
    sum of precision and recall is made greatest instead.
    """
    if not pairs:
        return []
    columns = sorted({j for _, j in pairs})
    rows = {j: [i for i, k in pairs if k == j] for j in columns}
    if np.prod([len(rows[j]) + 1.0 for j in columns]) > _MOST_ALIGNMENTS:
        return _by_sum(pairs, ours, gold)
    sums = {pair: counts.sum(axis=0) for pair, counts in pairs.items()}

    def f1_of(chosen: Sequence[tuple[int, int]]) -> float:
        right, found = (sum(int(sums[pair][k]) for pair in chosen) for k in (0, 1))
        precision, recall = right / ours, found / gold
        return 2 * precision * recall / (precision + recall) if right and found else 0.0

    return max(_alignments(columns, rows), key=f1_of)


def _alignments(
    columns: Sequence[int], rows: dict[int, list[int]]
) -> Iterator[list[tuple[int, int]]]:
    if not columns:
        yield []
        return
    first, *others = columns
    for rest in _alignments(others, rows):
        yield rest
        taken = {i for i, _ in rest}
        yield from ([(i, first), *rest] for i in rows[first] if i not in taken)


def _by_sum(pairs: Pairs, ours: int, gold: int) -> list[tuple[int, int]]:
    shape = max(i for i, _ in pairs) + 1, max(j for _, j in pairs) + 1
    worth = np.zeros(shape)
    for (i, j), counts in pairs.items():
        right, found = counts.sum(axis=0)
        worth[i, j] = right / ours + found / gold
    chosen = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in chosen if (int(i), int(j)) in pairs]
