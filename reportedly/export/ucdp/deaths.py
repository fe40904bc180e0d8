"""Deaths by side, with their bounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.export.ucdp.sides import Dyad
from reportedly.export.ucdp.tables import ucdp_tables
from reportedly.export.written import Told
from reportedly.records import SettledFigure


@dataclass(frozen=True, slots=True)
class Deaths:
    """Persons killed on each side; `low` and `high` are of the whole."""

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0
    low: int = 0
    high: int = 0

    @property
    def best(self) -> int:
        """Sum the four."""
        return self.a + self.b + self.civilians + self.unknown


def killed_in(told: Told) -> tuple[SettledFigure, ...]:
    """List the figures of people killed that have a standing value."""
    return tuple(
        figure
        for figure in told.incident.figures
        if figure.measure == "killed"
        and figure.unit == "person"
        and any(one.status == "standing" for one in figure.alternatives)
    )


def count_deaths(told: Told, figures: Sequence[SettledFigure], dyad: Dyad) -> Deaths:
    """Share the figures out over the sides; `figures` are the incident's own or its toll's."""
    parts = [figure for figure in figures if figure.of is not None]
    whole = next((figure for figure in figures if figure.of is None), None)
    shares = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    for part in parts:
        shares[_share(_words((part.of,)), dyad)] += _best(part)
    known = sum(shares.values())
    if whole is not None and _best(whole) > known:
        rest = "unknown" if parts else _share(_counted(told), dyad)
        shares[rest] += _best(whole) - known
    bounded = [whole] if whole is not None and _best(whole) >= known else parts
    best = sum(shares.values())
    return Deaths(
        **shares,
        low=min(best, sum(_bound(one.low, one) for one in bounded)),
        high=max(best, sum(_bound(one.high, one) for one in bounded)),
    )


def _best(figure: SettledFigure) -> int:
    known = next(
        (bound for bound in (figure.best, figure.low, figure.high) if bound is not None), 0
    )
    return int(known)


def _bound(bound: float | None, figure: SettledFigure) -> int:
    return int(bound) if bound is not None else _best(figure)


def _counted(told: Told) -> list[str]:
    """List the words of those counted in the claims' own figures; none where they differ."""
    counted = {
        figure.of.lower()
        for _, claim in told.pairs
        for figure in claim.figures
        if figure.measure == "killed" and figure.of
    }
    return _words(counted) if len(counted) == 1 else []


def _words(phrases: Iterable[str | None]) -> list[str]:
    return [word.strip(".,") for phrase in phrases if phrase for word in phrase.lower().split()]


def _share(words: Sequence[str], dyad: Dyad) -> str:
    """Tell which column the dead belong to: the head of a phrase is mostly its last word."""
    for name, side in (("a", dyad.a), ("b", dyad.b)):
        groups = side.name.lower().split(", ") if side.of == "armed" else []
        if any(set(group.split()) <= set(words) for group in groups):
            return name
    table = ucdp_tables().who_died
    found = (each for word in reversed(words) for each, known in table.items() if word in known)
    who = next(found, None)
    if dyad.type_of_violence == 3:
        return "a" if who == dyad.a.of else "civilians"
    if who == "civilians":
        return "civilians"
    fitting = [name for name, side in (("a", dyad.a), ("b", dyad.b)) if side.of == who]
    return fitting[0] if len(fitting) == 1 else "unknown"
