"""Which figures of an incident are recommended, which triangulate, and which have no row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.idmc.tables import BOOK, idmc_tables
from reportedly.export.written import LeftOut
from reportedly.records import FigureAlternative, Incident, SettledFigure

_WITHDRAWN = frozenset({"denied", "retracted", "unsettled", "impossible"})


@dataclass(frozen=True, slots=True)
class Given:
    """One figure that somebody gave; `number` counts persons, households or homes."""

    figure: SettledFigure
    alternative: FigureAlternative
    number: int
    recommended: bool
    rules: tuple[str, ...]


def figures_of(incident: Incident) -> Iterator[Given | LeftOut]:
    """Go through the figures of displacement, in order, each with its alternatives."""
    measures = idmc_tables().measures
    told = [figure for figure in incident.figures if figure.measure in measures]
    for figure in told:
        beside = _stands_beside(figure, told)
        yield from _given(incident, figure, beside)


def _given(
    incident: Incident, figure: SettledFigure, beside: str | None
) -> Iterator[Given | LeftOut]:
    chosen = _chosen(figure)
    for place, one in enumerate(figure.alternatives):
        if one.status in _WITHDRAWN:
            detail = f"({one.words}, {', '.join(one.voices)}: {one.status})"
            yield BOOK.leave_out(incident.id, "idmc-left-out-withdrawn", detail)
            continue
        is_settled = place == chosen
        number = _number(figure, one, settled=is_settled)
        if number is None:
            continue
        rules = ["idmc-one-recommended" if is_settled and not beside else "idmc-triangulation"]
        if is_settled and beside:
            rules.append(beside)
        if one.value.best is None:
            rules.append("idmc-number-of-words")
        yield Given(figure, one, number, is_settled and beside is None, tuple(rules))


def _chosen(figure: SettledFigure) -> int | None:
    """Give the place of the alternative that the settled value is; None where none stands."""
    standing = [n for n, one in enumerate(figure.alternatives) if one.status == "standing"]
    same = [n for n in standing if figure.alternatives[n].value.best == figure.best]
    return next(iter(same or standing), None)


def _number(figure: SettledFigure, one: FigureAlternative, *, settled: bool) -> int | None:
    value = one.value
    bounds = (figure.best if settled else None, value.best, value.low, value.high)
    known = next((bound for bound in bounds if bound is not None), None)
    return None if known is None else int(known)


def _stands_beside(figure: SettledFigure, told: Sequence[SettledFigure]) -> str | None:
    """Give the rule by which another figure of the incident counts the same people."""
    homes = idmc_tables().home_measures
    stands = [each for each in told if each is not figure and _chosen(each) is not None]
    if figure.measure in homes:
        people = any(each.measure not in homes for each in stands)
        return "idmc-households-beside-people" if people else None
    same = [each for each in stands if each.measure == figure.measure]
    if figure.unit == "household" and any(each.unit == "person" for each in same):
        return "idmc-households-beside-people"
    whole = any(each.of is None and each.unit == figure.unit for each in same)
    return "idmc-parts-triangulate" if figure.of is not None and whole else None
