"""One incident from its short summary: the dead, the injured, the weapon, where, who, when."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from sklearn.metrics import f1_score

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.group_names import is_same_group
from reportedly.evaluate.rand_incidents.incident import Field, Incident, incident_of
from reportedly.evaluate.rand_incidents.names import (
    country_key,
    form,
    town_key,
)
from reportedly.evaluate.tolls import Toll
from reportedly.reader import Reader

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WHOLE_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\b"
)
_DAMAGE = str.maketrans({"Õ": "'", "Ò": '"', "Ó": '"'})
"""Quotation marks that the database's export spoilt (Mac Roman read as Latin-1)."""


class Row(GoldRow):
    """A summary and the database's row; 0 dead also stands for "not stated"."""

    id: str
    date: str
    city: str
    country: str
    perpetrator: str
    weapon: str
    injuries: int
    fatalities: int
    text: str

    def check(self) -> None:
        """Hold the day and the counts to their form."""
        date.fromisoformat(self.date)
        if not self.text.strip():
            raise ValueError('the field "text" is empty; a summary is expected.')
        if min(self.injuries, self.fatalities) < 0:
            raise ValueError("counts of people below 0; whole numbers from 0 are expected.")


@dataclass(frozen=True, slots=True)
class Question:
    """A summary; its day is part of the gold, so no day of publication goes with it."""

    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What one row adds; None where the gold or the text gives nothing to compare.

    `killed` and `injured` are the gold's and ours.
    """

    killed: tuple[int, int]
    injured: tuple[int, int]
    weapon: tuple[str, str]
    city: bool | None
    country: bool
    perpetrator: bool | None
    day: bool | None


class RandIncidents(Exam[Row, Question, Incident, Counts]):
    """Figures exact and their mean error, the weapon's macro F1, and shares of right names."""

    name = "rand_incidents"
    parts = (Part("{split}", Row),)
    headline = ("killed_exact", "injured_exact", "weapon", "city", "country", "perpetrator")

    def question(self, row: Row) -> Question:
        """Show the summary."""
        return Question(row.text)

    def answer(self, reader: Reader, question: Question) -> Incident:
        """Read the summary, and sum up its claims as one incident."""
        return incident_of(reader.reading(report_of(question.text)))

    def mark(self, rows: Sequence[Row], answers: Sequence[Incident]) -> list[Mark[Counts]]:
        """Compare each row field by field."""
        return [
            Mark(row.id, _counts(row, ours), tuple(_mistakes(row, ours)))
            for row, ours in zip(rows, answers, strict=True)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score every field over the rows that it can be compared in."""
        counts = [mark.counts for mark in marks]
        scores: Scores = {}
        for name in ("killed", "injured"):
            scores |= _toll_scores(name, [getattr(one, name) for one in counts])
        scores |= _weapon_scores([one.weapon for one in counts])
        scores["country"] = _share(one.country for one in counts)
        fields: tuple[tuple[str, Callable[[Counts], bool | None]], ...] = (
            ("city", lambda one: one.city),
            ("perpetrator", lambda one: one.perpetrator),
            ("date_exact", lambda one: one.day),
        )
        for name, field in fields:
            some = [right for one in counts if (right := field(one)) is not None]
            if some:
                scores[name] = _share(some)
        return scores


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return sum(found) / len(found)


def _weapon_scores(pairs: Sequence[tuple[str, str]]) -> Scores:
    """Score the class of the weapon: mean F1 of the classes that either side uses."""
    # The library is many times faster with numbers than with names.
    codes = {name: code for code, name in enumerate(sorted({*chain(*pairs)}))}
    gold, ours = (np.array([codes[pair[side]] for pair in pairs]) for side in (0, 1))
    return {
        "weapon": float(f1_score(gold, ours, average="macro", zero_division=0.0)),
        "weapon_accuracy": float((gold == ours).mean()),
    }


def _toll_scores(name: str, pairs: Sequence[tuple[int, int]]) -> Scores:
    scores = {
        f"{name}_exact": _share(gold == ours for gold, ours in pairs),
        f"{name}_mae": sum(abs(gold - ours) for gold, ours in pairs) / len(pairs),
    }
    some = [(gold, ours) for gold, ours in pairs if gold > 0]
    if some:
        scores[f"{name}_exact_nonzero"] = _share(gold == ours for gold, ours in some)
    return scores


def _counts(row: Row, ours: Incident) -> Counts:
    return Counts(
        killed=(row.fatalities, ours.killed.persons),
        injured=(row.injuries, ours.injured.persons),
        weapon=(_weapon(row), ours.weapon.value or ""),
        city=town_key(ours.city.value or "") == town_key(row.city) if row.city else None,
        country=ours.country.value == country_key(row.country),
        perpetrator=_same_perpetrator(row, ours),
        day=ours.day.value == row.date if _WHOLE_DATE.search(row.text) else None,
    )


def _weapon(row: Row) -> str:
    return row.weapon or form().weapons.none


def _same_perpetrator(row: Row, ours: Incident) -> bool | None:
    """Compare who did it; None where the database names nobody."""
    if row.perpetrator.lower() in form().nameless:
        return None
    group, name = ours.perpetrator, row.perpetrator.translate(_DAMAGE)
    return group is not None and is_same_group(name, group.actor_id, group.name)


def _mistakes(row: Row, ours: Incident) -> Iterable[Mistake]:
    counts = _counts(row, ours)
    tolls = (("killed", counts.killed, ours.killed), ("injured", counts.injured, ours.injured))
    for name, (gold, own), toll in tolls:
        if gold != own:
            yield _wrong_toll(row, ours, name, gold, toll)
    if counts.weapon[0] != counts.weapon[1]:
        yield _wrong(row, ours, "weapon", _weapon(row), ours.weapon)
    if counts.city is False:
        yield _wrong(row, ours, "city", row.city, ours.city)
    if not counts.country:
        yield _wrong(row, ours, "country", row.country, ours.country)
    if counts.perpetrator is False:
        group = ours.perpetrator
        field = Field(group.name, group.basis) if group else Field()
        yield _wrong(row, ours, "perpetrator", row.perpetrator, field)
    if counts.day is False:
        yield _wrong(row, ours, "date", row.date, ours.day)


def _wrong_toll(row: Row, ours: Incident, name: str, gold: int, toll: Toll) -> Mistake:
    fault = "none found" if toll.persons == 0 else "where the gold has none"
    cause = f"{name}: {'another figure' if gold and toll.persons else fault}"
    sentence = toll.sentence or ours.opening
    return Mistake(cause, row.id, sentence, str(gold), str(toll.persons), toll.basis)


def _wrong(row: Row, ours: Incident, name: str, gold: str, field: Field) -> Mistake:
    empty = field.value is None or field.value == form().weapons.none
    cause = f"{name}: {'none found' if empty else 'another'}"
    return Mistake(cause, row.id, ours.opening, gold, field.value or "none", field.basis)


EXAM = RandIncidents()
