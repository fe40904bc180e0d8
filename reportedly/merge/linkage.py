"""Groups from pairwise likeness: average linkage over the pairs that were compared.

Two groups join while the mean likeness of their members is above 0, the most alike first. What
was never compared counts as `unlike`. The outcome depends on the items and their likeness alone,
never on the order in which they came: ties go by the items' own order.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", str, int)


def link(
    items: Iterable[K],
    likeness: Mapping[tuple[K, K], float],
    *,
    unlike: float,
    together: Sequence[tuple[K, K]] = (),
    apart: Sequence[tuple[K, K]] = (),
    barred: Sequence[tuple[K, K]] = (),
) -> list[list[K]]:
    """Group items; each group is sorted, and the groups by their first items.

    `likeness` holds each compared pair once, the first item before the second. `together` and
    `apart` are pairs that are decided on, as by a person: they outweigh any likeness. `barred` are
    pairs that the rest of their groups cannot make one, but who decides can.
    """
    names = sorted(items)
    number = {name: place for place, name in enumerate(names)}
    groups = _Groups(len(names), unlike)
    for (one, other), value in likeness.items():
        groups.compare(number[one], number[other], value)
    for one, other in apart:
        groups.keep_apart(number[one], number[other])
    for one, other in together:
        groups.force(number[one], number[other])
    for one, other in barred:
        groups.bar(number[one], number[other])
    groups.run()
    return [[names[place] for place in members] for members in groups.members()]


class _Groups:
    """The groups so far, each known by its first item; sums of likeness between neighbours."""

    def __init__(self, size: int, unlike: float) -> None:
        self._unlike = unlike
        self._of: dict[int, list[int]] = {place: [place] for place in range(size)}
        self._home = list(range(size))
        self._sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
        self._barred: list[set[int]] = [set() for _ in range(size)]
        self._heap: list[tuple[float, int, int, int, int]] = []

    def compare(self, one: int, other: int, value: float) -> None:
        self._sums[one][other] = self._sums[other][one] = (value, 1)

    def keep_apart(self, one: int, other: int) -> None:
        self._barred[one].add(other)
        self._barred[other].add(one)

    def bar(self, one: int, other: int) -> None:
        if self._home[one] != self._home[other]:
            self.keep_apart(self._home[one], self._home[other])

    def force(self, one: int, other: int) -> None:
        first, second = sorted((self._home[one], self._home[other]))
        if first != second and second not in self._barred[first]:
            self._join(first, second)

    def members(self) -> list[list[int]]:
        return [sorted(self._of[first]) for first in sorted(self._of)]

    def run(self) -> None:
        for one in sorted(self._of):
            for other in self._sums[one]:
                if one < other:
                    self._offer(one, other)
        while self._heap:
            _, one, other, size_one, size_other = heapq.heappop(self._heap)
            if self._is_now(one, size_one) and self._is_now(other, size_other):
                self._join(one, other)
                for neighbour in self._sums[one]:
                    self._offer(*sorted((one, neighbour)))

    def _is_now(self, group: int, size: int) -> bool:
        return group in self._of and len(self._of[group]) == size

    def _offer(self, one: int, other: int) -> None:
        if other in self._barred[one]:
            return
        total, compared = self._sums[one][other]
        pairs = len(self._of[one]) * len(self._of[other])
        mean = (total + self._unlike * (pairs - compared)) / pairs
        if mean > 0:
            sizes = (len(self._of[one]), len(self._of[other]))
            heapq.heappush(self._heap, (-round(mean, 9), one, other, *sizes))

    def _join(self, one: int, other: int) -> None:
        """Let `other` go up in `one`, the group whose first item comes first."""
        self._of[one] += self._of.pop(other)
        for place in self._of[one]:
            self._home[place] = one
        for neighbour, (value, count) in self._sums[other].items():
            del self._sums[neighbour][other]
            if neighbour != one:
                had, compared = self._sums[one].get(neighbour, (0.0, 0))
                self._sums[one][neighbour] = (had + value, compared + count)
                self._sums[neighbour][one] = (had + value, compared + count)
        self._sums[other] = {}
        for neighbour in self._barred[other]:
            self._barred[neighbour].discard(other)
            self._barred[neighbour].add(one)
            self._barred[one].add(neighbour)
        self._barred[other] = set()
