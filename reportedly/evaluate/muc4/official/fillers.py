"""Which answers of a slot are set against which fillers of the key, and how they count.

The order of work is the official scorer's (manual 3.3, "Scoring slots" and "Handling slot filler
mismatches"; where it is silent, the score reports of TST4):

1. every answer that matches a filler of the key in value and tag, in the order of the answers;
2. the others, in order: what a person decided, else the rules of partial credit;
3. what then is left on both sides is paired off as incorrect; surplus answers are spurious,
   surplus fillers of the key missing unless they are optional.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.evaluate.muc4.official.compare import Verdict, bare, compare_texts
from reportedly.evaluate.muc4.official.history import Decision, wordings
from reportedly.evaluate.muc4.official.slots import Kind, Slot
from reportedly.evaluate.muc4.official.template import Filler, Value

Met = tuple[frozenset[str], Verdict]
"""Wordings of a key filler, and how well an answer meets it."""

Links = Callable[[str], Sequence[Met]]
"""What a person decided about a tag where it stands as an answer of its own."""


@dataclass(slots=True)
class Outcome:
    """How the fillers of one slot of one pair of templates count."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    correct_by_person: int = 0
    partial_by_person: int = 0
    spurious: int = 0
    missing: int = 0
    noncommittal: int = 0
    partial_off_tag: int = 0
    """Of `partial`, those whose tag leads to no filler of the key, by the rules alone."""
    used: list[Filler] = field(default_factory=list)
    """Fillers of the key that an answer was set against."""


def settle(
    slot: Slot,
    keys: Sequence[Filler],
    answers: Sequence[Filler],
    *,
    decisions: Iterable[Sequence[Decision]],
    links: Links | None,
) -> Outcome:
    """Set the answers of a slot against the key's fillers.

    `decisions` gives what a person decided about each answer, in their order; `links` what was
    decided about its tag in the slots that this one refers to.
    """
    work = _Work(slot, list(keys), links)
    waiting = []
    for answer, decided in zip(answers, decisions, strict=True):
        value = answer.alternatives[0]
        if not work.take_exact(value):
            waiting.append((value, decided))
    left_over = 0
    for value, decided in waiting:
        if not work.take_decided(decided) and not work.take_partial(value):
            left_over += 1
    return work.finish(left_over, is_blank=not answers)


class _Work:
    """The key's fillers still to be met, and what counts so far."""

    def __init__(self, slot: Slot, keys: list[Filler], links: Links | None) -> None:
        self.slot = slot
        self.left = keys
        self.required = sum(not key.is_optional for key in keys)
        self.links = links
        self.outcome = Outcome()

    def take_exact(self, answer: Value) -> bool:
        for key in self.left:
            if (
                compare_texts(key, answer.text, self.slot) is Verdict.MATCH
                and self._tag(key, answer, None) is Verdict.MATCH
            ):
                self._count(key, Verdict.MATCH)
                return True
        return False

    def take_decided(self, decisions: Sequence[Decision]) -> bool:
        for decision in decisions:
            keys = [key for key in self.left if wordings(key) in decision.keys]
            if decision.verdict is Verdict.WRONG or not keys:
                continue
            # One answer is spread over several fillers only where the person said so.
            for key in keys if len(decision.keys) > 1 else keys[:1]:
                self._count(key, decision.verdict, by_person=True)
            return True
        return False

    def take_partial(self, answer: Value) -> bool:
        linked = [key for key in self.left if self._tag(key, answer, self.links)]
        rated = [(self._rate(key, answer), key) for key in linked or self._untagged(answer)]
        good = [(verdict, key) for verdict, key in rated if verdict]
        if not good:
            return False
        if self._stands_for_several(linked, answer):
            # The reports of TST4 count the last of them as correct, as if a person had said so.
            self._count(good[-1][1], Verdict.MATCH, by_person=True)
            return True
        verdict, key = max(good, key=lambda pair: pair[0])
        self._count(key, verdict)
        self.outcome.partial_off_tag += bool(self.slot.refers_to and answer.tags and not linked)
        return True

    def finish(self, answers: int, *, is_blank: bool) -> Outcome:
        outcome = self.outcome
        # Required fillers are used up first, though the manual speaks of arbitrary pairs.
        left = sorted(self.left, key=lambda key: key.is_optional)
        outcome.incorrect = min(len(left), answers)
        outcome.used += left[: outcome.incorrect]
        outcome.spurious = answers - outcome.incorrect
        outcome.missing = sum(not key.is_optional for key in left[outcome.incorrect :])
        # A slot with two or more optional fillers and no answer counts for nothing at all.
        is_empty = not self.required and len(left) < 2
        outcome.noncommittal = int(is_blank and is_empty)
        return outcome

    def _stands_for_several(self, linked: Sequence[Filler], answer: Value) -> bool:
        """True if a person took an answer's tag for several fillers of the key."""
        if self.slot.kind is Kind.STRING or len(linked) < 2 or not self.slot.refers_to:
            return False
        return not any(self._tag(key, answer, None) for key in linked)

    def _untagged(self, answer: Value) -> list[Filler]:
        """Return the fillers that an answer may still meet whose tag leads to none of them.

        In a slot with tags only required ones; an answer with a tag is held against the first
        filler left alone.
        """
        if not self.slot.refers_to:
            return self.left
        near = self.left[:1] if answer.tags else self.left
        return [key for key in near if not key.is_optional]

    def _rate(self, key: Filler, answer: Value) -> Verdict:
        value = compare_texts(key, answer.text, self.slot)
        tag = self._tag(key, answer, self.links)
        if self.slot.kind is Kind.SET and value:
            is_right = value is Verdict.MATCH and tag is Verdict.MATCH
            return Verdict.MATCH if is_right else Verdict.PARTIAL
        return min(value, tag)

    def _tag(self, key: Filler, answer: Value, links: Links | None) -> Verdict:
        if not self.slot.refers_to:
            return Verdict.MATCH
        return max(self._tags(v.tags, answer.tags, links) for v in key.alternatives)

    def _tags(self, key: tuple[str, ...], answer: tuple[str, ...], links: Links | None) -> Verdict:
        if not key and not answer:
            return Verdict.MATCH
        if {bare(tag) for tag in key} & {bare(tag) for tag in answer}:
            return Verdict.MATCH
        if links is None:
            return Verdict.WRONG
        found = [verdict for tag in answer for met, verdict in links(tag) if frozenset(key) <= met]
        return max(found, default=Verdict.WRONG)

    def _count(self, key: Filler, verdict: Verdict, *, by_person: bool = False) -> None:
        self.left.remove(key)
        outcome = self.outcome
        outcome.used.append(key)
        is_match = verdict is Verdict.MATCH
        outcome.correct += is_match
        outcome.partial += not is_match
        outcome.correct_by_person += is_match and by_person
        outcome.partial_by_person += not is_match and by_person
