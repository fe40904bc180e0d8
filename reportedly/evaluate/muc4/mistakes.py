"""What went wrong in the templates of one message, for the page that a developer works from."""

from collections.abc import Iterator, Sequence

from reportedly.evaluate.exam import Mistake
from reportedly.evaluate.muc4.answers import Told
from reportedly.evaluate.muc4.official.pairs import Scored, Status
from reportedly.evaluate.muc4.official.score import Score
from reportedly.evaluate.muc4.official.slots import Slot, slots
from reportedly.evaluate.muc4.official.tally import ROWS, Column
from reportedly.evaluate.muc4.official.template import Template
from reportedly.evaluate.muc4.official.written_filler import format_filler

_STRINGS = ("hum_tgt_name", "phys_tgt_id", "hum_tgt_desc", "perp_ind_id", "perp_org_id")
_LONGEST = 400


def mistakes_of(
    scored: Score, key: Sequence[Template], told: Sequence[Told], text: str
) -> Iterator[Mistake]:
    """Yield missed and surplus incidents, and the slots of paired ones that are not all right."""
    keys = {template.template_id: template for template in key}
    ours = {one.template.template_id: one for one in told}
    for pair in scored.templates:
        gold = keys.get(pair.key_id or "")
        mine = ours.get(pair.response_id or "")
        if pair.status is Status.MISSING and gold:
            yield _missed(gold, text)
        elif pair.status is Status.SPURIOUS and mine:
            yield _surplus(mine)
        elif gold and mine:
            yield from _slots_amiss(pair, gold, mine)


def _missed(gold: Template, text: str) -> Mistake:
    return Mistake(
        cause="incident not found",
        where=f"{gold.message_id} {gold.template_id}",
        sentence=_passage(gold, text),
        gold=_summary(gold),
        ours="none",
    )


def _surplus(mine: Told) -> Mistake:
    return Mistake(
        cause="incident that the key does not have",
        where=f"{mine.template.message_id} {mine.template.template_id}",
        sentence=mine.sentence,
        gold="none",
        ours=_summary(mine.template),
        basis=mine.basis,
    )


def _slots_amiss(pair: Scored, gold: Template, mine: Told) -> Iterator[Mistake]:
    for slot in slots():
        line = pair.counts[ROWS[slot.name]]
        wrong = line[Column.INC] + line[Column.PAR]
        amiss = (("wrong", wrong), ("missing", line[Column.MIS]), ("surplus", line[Column.SPU]))
        for what, number in amiss:
            if number:
                yield Mistake(
                    cause=f"{slot.label}: {what}",
                    where=f"{gold.message_id} {gold.template_id}",
                    sentence=mine.sentence,
                    gold=_fillers(gold, slot),
                    ours=_fillers(mine.template, slot),
                    basis=mine.basis,
                )
                break


def _fillers(template: Template, slot: Slot) -> str:
    return "; ".join(format_filler(f, slot) for f in template.fillers(slot.name)) or "none"


def _summary(template: Template) -> str:
    shown = [slot for slot in slots() if slot.name in ("inc_type", "inc_loc", *_STRINGS)]
    parts = [_fillers(template, slot) for slot in shown if template.fillers(slot.name)]
    return " | ".join(parts)


def _passage(template: Template, text: str) -> str:
    """Return the paragraph that has most of a template's strings."""
    strings = [
        value.text
        for slot in _STRINGS
        for filler in template.fillers(slot)
        for value in filler.alternatives
    ]
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    best = max(paragraphs, key=lambda part: sum(one in part for one in strings))
    return best[:_LONGEST]
