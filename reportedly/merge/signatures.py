"""Finding the reports that may be copies of one another without reading them again.

A signature is a MinHash over shingles, by datasketch. Banded look-ups need texts of about one
length, and a shortened copy has few of the shingles of its original; so a slot is a band of its
own, and two equal slots make two reports worth comparing. docs/method/merging.md has the measures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.merge.published import moment
from reportedly.merge.shingles import Hashes, shingle
from reportedly.records import Report

if TYPE_CHECKING:
    from datasketch import MinHash

SLOTS = 128
"""Slots of a signature: 4 bytes each, behind 4 bytes for the number of shingles."""

_LEAST_EQUAL = 2
_LEAST_SHARE = 0.25
"""Of the shorter text, as estimated; less than what makes a copy, for chance takes some away."""

_HOLDERS = 64
"""Where more reports hold one value in a slot, only the earliest of them speak through it."""

_AT_ONCE = 8192
_SLOTS_AT_ONCE = 16
_LOW = np.uint64(0xFFFFFFFF)
_SEED = 20140610

Pairs = NDArray[np.int64]


def signature(report: Report) -> bytes:
    """Sign a report's text; copies have many slots alike. The same on every machine."""
    return sign(shingle(report).hashes)


def sign(hashes: Hashes) -> bytes:
    """Sign the shingles of a text."""
    sketch = _empty().copy()
    low = (hashes & _LOW).tolist()
    for start in range(0, len(low), _AT_ONCE):
        sketch.update_batch(low[start : start + _AT_ONCE])
    return len(low).to_bytes(4, "little") + bytes(sketch.hashvalues.astype("<u4").data)


@cache
def _empty() -> "MinHash":
    from datasketch import MinHash

    return MinHash(num_perm=SLOTS, seed=_SEED, hashfunc=int, scheme="affine32")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a store keeps of a report for finding its copies."""

    report_id: str
    published: str | None
    signature: bytes


class CopyIndex:
    """The signatures of many reports, searched all at once; about 520 bytes a report."""

    def __init__(self, signed: Iterable[Signed]) -> None:
        """Take signatures in any order; of one report, the first."""
        known = {one.report_id: one for one in reversed(list(signed))}
        rows = sorted(known.values(), key=lambda one: (moment(one.published), one.report_id))
        self._ids = [row.report_id for row in rows]
        self._row = {report_id: row for row, report_id in enumerate(self._ids)}
        self._signatures = [row.signature for row in rows]
        raw = np.frombuffer(b"".join(self._signatures), dtype="<u4")
        table = raw.reshape(len(rows), SLOTS + 1)
        self._sizes = table[:, 0].astype(np.int64)
        self._slots = table[:, 1:]

    def __len__(self) -> int:
        return len(self._ids)

    def signature(self, report_id: str) -> bytes:
        """Return the signature of a report that is there."""
        return self._signatures[self._row[report_id]]

    def near(self, report_id: str) -> list[str]:
        """List the reports that may be copies of one that is there, the earliest first."""
        own = self._row[report_id]
        if not self._sizes[own]:
            return []
        equal = self._slots == self._slots[own]
        equal[self._sizes == 0] = False
        for slot in np.flatnonzero(equal.sum(axis=0) > _HOLDERS):
            holders = np.flatnonzero(equal[:, slot])
            if own not in holders[:_HOLDERS]:
                equal[holders[_HOLDERS:], slot] = False
        equal[own] = False
        counts = equal.sum(axis=1)
        others = np.flatnonzero(counts >= _LEAST_EQUAL)
        likely = self._are_likely(others, np.full(len(others), own), counts[others])
        return [self._ids[row] for row in others[likely]]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of reports that may be copies, the earlier first."""
        filled = np.flatnonzero(self._sizes)
        keys, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        slots = iter(range(SLOTS))
        while some := list(islice(slots, _SLOTS_AT_ONCE)):
            found = [self._slot_pairs(filled, slot) for slot in some]
            keys, counts = _add_up(keys, counts, np.concatenate(found))
        enough = counts >= _LEAST_EQUAL
        earlier, later = np.divmod(keys[enough], max(len(self), 1))
        likely = self._are_likely(earlier, later, counts[enough])
        for one, other in zip(earlier[likely], later[likely], strict=True):
            yield self._ids[one], self._ids[other]

    def _are_likely(self, one: Pairs, other: Pairs, equal: Pairs) -> NDArray[np.bool_]:
        """Estimate from equal slots what share of the shorter text both have."""
        jaccard = equal / SLOTS
        sizes = np.stack([self._sizes[one], self._sizes[other]])
        share = jaccard / (1 + jaccard) * sizes.sum(axis=0) / sizes.min(axis=0)
        return np.asarray(share >= _LEAST_SHARE)

    def _slot_pairs(self, filled: Pairs, slot: int) -> Pairs:
        """Find the pairs of rows with one value in a slot, each pair as one number."""
        values = self._slots[filled, slot]
        order = np.argsort(values, kind="stable")
        rows, values = filled[order], values[order]
        if not len(values):
            return rows
        starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
        lengths = np.diff(np.r_[starts, len(values)])
        ends = np.repeat(starts + lengths, lengths)
        held = np.arange(len(values)) - np.repeat(starts, lengths)
        early = np.flatnonzero(held < _HOLDERS)
        found, apart = [], 1
        while len(early := early[early + apart < ends[early]]):
            found.append(rows[early] * len(self) + rows[early + apart])
            apart += 1
        return np.concatenate(found) if found else rows[:0]


def _add_up(keys: Pairs, counts: Pairs, more: Pairs) -> tuple[Pairs, Pairs]:
    every, at = np.unique(np.r_[keys, more], return_inverse=True)
    weights = np.r_[counts, np.ones(len(more), dtype=np.int64)]
    return every, np.bincount(at, weights, len(every)).astype(np.int64)
