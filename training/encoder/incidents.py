"""Examples of who takes part, drawn from MUC-4's incident templates.

The templates name the parties of an incident, not where they stand. A sentence in which our own
reading finds an act of the incident's type, and which holds some of the incident's own words for
its parties, is taken to tell of it (distant supervision; Mintz et al. 2009). Its other words are
then no party.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.sets import muc4
from reportedly.reader import Reader
from training.encoder.events import event_example
from training.encoder.examples import PARTS, Example, Range
from training.encoder.sentences import Words

_SLOTS: Mapping[str, str] = {
    "perp_ind_id": "actor",
    "perp_org_id": "actor",
    "hum_tgt_name": "recipient",
    "hum_tgt_desc": "recipient",
    "phys_tgt_id": "recipient",
    "inc_instr_id": "materiel",
}
"""Which part each string slot of a template names."""

Told = list[tuple[str, str]]
"""The parts of an incident and the words for them."""


def read_incidents(gold: Path, split: str, reader: Reader) -> Iterator[Example]:
    """Give the sentences of the set's messages that tell of a recorded incident."""
    exam = muc4.EXAM
    for row in exam.read_gold(gold, split=split).rows:
        assert isinstance(row, muc4.Row)
        incidents = [(_type(one), _told(one)) for one in row.templates]
        if not incidents:
            continue
        reading = reader.reading(muc4.report_from(row.text))
        acts: dict[int, list[tuple[int, str]]] = {}
        for event in reading.events:
            rule = tables().kinds.get(event.kind)
            if rule is not None:
                acts.setdefault(reading.doc[event.head].sent.start, []).append(
                    (event.head, rule.type)
                )
        for found in acts.values():
            yield from _examples(row.message_id, reading.doc, found, incidents)


def _type(template: Mapping[str, Any]) -> str:
    fillers = template["slots"]["inc_type"]["fillers"]
    return str(fillers[0]["alternatives"][0]["value"]) if fillers else ""


def _told(template: Mapping[str, Any]) -> Told:
    return [
        (part, alternative["value"])
        for slot, part in _SLOTS.items()
        for filler in template["slots"][slot]["fillers"]
        for alternative in filler["alternatives"]
    ]


def _examples(
    group: str, doc: Doc, acts: list[tuple[int, str]], incidents: list[tuple[str, Told]]
) -> Iterator[Example]:
    words = Words.of(doc[acts[0][0]].sent)
    for head, kind in acts:
        best: list[tuple[int, Range]] = []
        for incident, told in incidents:
            spans = _spans(words, told) if incident == kind else []
            best = max(best, spans, key=len)
        if best:
            anchor = words.spans.index((doc[head].idx, doc[head].idx + len(doc[head])))
            yield event_example("muc4", group, words, anchor, best)


def _spans(words: Words, told: Told) -> list[tuple[int, Range]]:
    """Find the words for the parts in a sentence, longest first."""
    text = " ".join(words.words).lower()
    starts = {}
    at = 0
    for place, word in enumerate(words.words):
        starts[at] = place
        at += len(word) + 1
    found: list[tuple[int, Range]] = []
    for part, value in sorted(told, key=lambda one: (-len(one[1]), one)):
        wanted = " ".join(re.findall(r"\w+|[^\w\s]", value.lower()))
        match = re.search(rf"(?<!\S){re.escape(wanted)}(?!\S)", text)
        if match is not None and match.start() in starts:
            start = starts[match.start()]
            found.append((PARTS.index(part), (start, start + len(wanted.split()))))
    return found
