"""How often matched claims say the same in a field, and how much of that chance would give."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.compare.fields import Field
from reportedly.records import Claim


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How matched claims agree in a field.

    `same`, `other`, `only_a` and `only_b` count the matched claims of which at least one says
    something there; `agreement` is the share of `same`, None where there are none. `kappa` is
    None where it does not apply, or where both codings use one label throughout.
    """

    field: str
    same: int
    other: int
    only_a: int
    only_b: int
    agreement: float | None
    kappa: float | None


@dataclass(slots=True)
class Tally:
    """The counts of one field, as the reports are compared one after another."""

    of: Field
    same: int = 0
    other: int = 0
    only_a: int = 0
    only_b: int = 0
    labels_a: list[str] = field(default_factory=list)
    labels_b: list[str] = field(default_factory=list)

    def add(self, both: Iterable[tuple[Claim, Claim]]) -> None:
        """Count the matched claims of a report."""
        for one, other in both:
            a, b = self.of.values(one).keys(), self.of.values(other).keys()
            if a == b:
                self.same += bool(a)
            else:
                self.only_a += not b
                self.only_b += not a
                self.other += bool(a and b)
            if self.of.is_label:
                self.labels_a.append(next(iter(a), ""))
                self.labels_b.append(next(iter(b), ""))

    def score(self) -> FieldScore:
        """Give the counts with agreement and kappa."""
        some = self.same + self.other + self.only_a + self.only_b
        return FieldScore(
            field=self.of.name,
            same=self.same,
            other=self.other,
            only_a=self.only_a,
            only_b=self.only_b,
            agreement=self.same / some if some else None,
            kappa=self._kappa(),
        )

    def _kappa(self) -> float | None:
        """Compute Cohen's kappa, with silence as a label of its own."""
        from sklearn.metrics import cohen_kappa_score

        if len({*self.labels_a, *self.labels_b}) < 2:
            return None
        return float(cohen_kappa_score(self.labels_a, self.labels_b))
