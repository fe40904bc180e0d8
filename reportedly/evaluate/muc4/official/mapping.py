"""Which of a system's templates goes with which template of the key.

Manual 3.3, "Changing template mappings", with the conditions of the TST4 configuration: a pair is
allowed only on a content that both share; of the allowed pairs the one with the best score is
taken first, and so on.
"""

from collections.abc import Sequence

from reportedly.evaluate.muc4.official.compare import compare_texts, content_words
from reportedly.evaluate.muc4.official.history import History
from reportedly.evaluate.muc4.official.pairs import (
    Scored,
    score_missing,
    score_pair,
    score_spurious,
)
from reportedly.evaluate.muc4.official.slots import Kind, Slot, scheme
from reportedly.evaluate.muc4.official.template import Filler, Template


def score_message(
    keys: Sequence[Template], responses: Sequence[Template], *, history: History | None
) -> list[Scored]:
    """Pair the templates of one message and score what is paired and what is left over.

    Of pairs that score alike the first of the key is taken, then the answer with the lowest number.
    Optional templates of the key that no answer goes with are left out.
    """
    responses = sorted(responses, key=_number)
    pairs = []
    for k, key in enumerate(keys):
        for r, response in enumerate(responses):
            if agree(key, response, scheme().slot(scheme().always)):
                scored = score_pair(key, response, history=history)
                if may_pair(key, response, scored):
                    pairs.append((scored, k, r))
    pairs.sort(key=lambda pair: -pair[0].recall)
    taken_keys: dict[int, Scored] = {}
    taken_responses: set[int] = set()
    for scored, k, r in pairs:
        if k not in taken_keys and r not in taken_responses:
            taken_keys[k] = scored
            taken_responses.add(r)
    found = [
        taken_keys[k] if k in taken_keys else score_missing(key)
        for k, key in enumerate(keys)
        if k in taken_keys or not key.is_optional
    ]
    spare = [score_spurious(t) for r, t in enumerate(responses) if r not in taken_responses]
    return found + spare


def may_pair(key: Template, response: Template, scored: Scored) -> bool:
    """True if two templates of one type of incident share enough content to be paired.

    Strings agree also where they have one word in common (manual 3.3, :restrict-map-slots). A
    closed value with a tag that leads elsewhere agrees only where the key has other fillers in the
    slot: so it stands in the pairs of the TST4 reports.
    """
    wanted = [scheme().slot(name) for name in scheme().one_of]
    if all(not key.fillers(s.name) and not response.fillers(s.name) for s in wanted):
        return True
    return any(
        slot.name in scored.met
        or (
            (slot.kind is Kind.STRING or len(key.fillers(slot.name)) > 1)
            and agree(key, response, slot)
        )
        for slot in wanted
    )


def agree(key: Template, response: Template, slot: Slot) -> bool:
    """True if any answer in a slot is near any filler of the key, tags and people aside."""
    return any(
        _near(filler, answer.alternatives[0].text, slot)
        for filler in key.fillers(slot.name)
        for answer in response.fillers(slot.name)
    )


def _number(template: Template) -> tuple[bool, int]:
    is_number = template.template_id.isdecimal()
    return not is_number, int(template.template_id) if is_number else 0


def _near(key: Filler, answer: str, slot: Slot) -> bool:
    if slot.kind is Kind.STRING:
        words = content_words(answer)
        return any(words & content_words(value.text) for value in key.alternatives)
    return bool(compare_texts(key, answer, slot))
