"""Telling whether one report's text was taken from another's; signatures.py finds whom to ask.

Every answer comes from the texts themselves, so it does not depend on what else there is.
"""

from dataclasses import dataclass

import numpy as np

from reportedly.merge.copy_rules import copy_rules
from reportedly.merge.published import days_between, moment
from reportedly.merge.shingles import Shingled, shingle
from reportedly.records import Report


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of their words two reports share, counted in shingles.

    `share` is of the shorter text, `taken` of the longer, `jaccard` of both together; `facts`
    is the share of the shorter text's names and numbers that the longer has too, None where it
    has too few. All run from 0 to 1.
    """

    shared: int
    share: float
    taken: float
    jaccard: float
    facts: float | None


def compare(one: Shingled, other: Shingled) -> Likeness:
    """Count what two texts share."""
    shared = len(np.intersect1d(one.hashes, other.hashes, assume_unique=True))
    shorter, longer = sorted((one, other), key=lambda text: len(text.hashes))
    small, large = len(shorter.hashes), len(longer.hashes)
    if not small:
        return Likeness(0, 0.0, 0.0, 0.0, None)
    facts = None
    if len(shorter.facts) >= copy_rules().limits.least_facts:
        facts = len(shorter.facts & longer.facts) / len(shorter.facts)
    return Likeness(
        shared, shared / small, shared / large, shared / (small + large - shared), facts
    )


def why_no_copy(
    one: Report, other: Report, *, texts: tuple[Shingled, Shingled] | None = None
) -> str | None:
    """Name the rule of docs/method/merging.md by which two reports are no copies.

    None when they are copies. Which of them comes first does not matter.
    """
    limits = copy_rules().limits
    first, second = texts or (shingle(one), shingle(other))
    days = days_between(one, other)
    if days is not None and days > limits.days:
        return "copies:days"
    if first.is_shell or second.is_shell:
        return "copies:shell"
    alike = compare(first, second)
    if min(len(first.hashes), len(second.hashes)) <= 1:
        # Under 40 words the one shingle is the whole text.
        return None if alike.jaccard == 1 else "copies:short"
    if alike.share < limits.share or alike.shared < limits.shared:
        return "copies:share"
    if alike.taken < limits.taken and not _is_longer_first(one, other, first, second):
        return "copies:roundup"
    if (first.is_live or second.is_live) and alike.jaccard < limits.live:
        return "copies:live"
    return "copies:facts" if alike.facts is not None and alike.facts < limits.facts else None


def _is_longer_first(one: Report, other: Report, first: Shingled, second: Shingled) -> bool:
    """Tell whether the longer text came out first, so that the shorter may be cut from it."""
    if len(first.hashes) < len(second.hashes):
        one, other = other, one
    return moment(one.published) < moment(other.published)
