"""How many deaths an incident counts for in ACLED: the most conservative reported figure."""

import re
from dataclasses import dataclass

from reportedly.export import phrases
from reportedly.export.acled.tables import acled_tables
from reportedly.records import FigureAlternative, Incident, SettledFigure


@dataclass(frozen=True, slots=True)
class Deaths:
    """A number of deaths, what the reports say where they differ, and the rules that were used."""

    number: int
    dispute: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Priced:
    number: int
    voices: tuple[str, ...]
    rule: str | None


def count_deaths(incident: Incident, *, country: str | None, year: int) -> Deaths | None:
    """Count deaths, in persons; None where no standing figure and no lethal kind tells of any."""
    killed = [
        (figure, standing)
        for figure in incident.figures
        if figure.measure == "killed"
        and figure.unit == "person"
        and (standing := [one for one in figure.alternatives if one.status == "standing"])
    ]
    whole = [pair for pair in killed if pair[0].of is None] or killed
    if not whole:
        return _of_kind(incident, country=country, year=year)
    unknown = _unknown(country, year)
    parts = [[_price(one, unknown) for one in standing] for _, standing in whole]
    lowest = [min(part, key=lambda one: one.number) for part in parts]
    disputes = [
        _dispute(figure, part) for (figure, _), part in zip(whole, parts, strict=True) if part
    ]
    rules = [one.rule for one in lowest if one.rule]
    if any(disputes):
        rules.append("acled-conservative-figure")
    if any(
        one.status != "standing"
        for figure in incident.figures
        if figure.measure == "killed"
        for one in figure.alternatives
    ):
        rules.append("acled-cumulative-not-counted")
    return Deaths(
        sum(one.number for one in lowest),
        " ".join(filter(None, disputes)) or None,
        tuple(dict.fromkeys(rules)),
    )


def _unknown(country: str | None, year: int) -> int:
    tables = acled_tables()
    known = tables.unknown_number
    return known.war_zone if tables.is_war_zone(country, year) else known.elsewhere


def _of_kind(incident: Incident, *, country: str | None, year: int) -> Deaths | None:
    """Count deaths of a kind that is deadly by its meaning, where no number is told."""
    tables = acled_tables()
    denied = any(figure.measure == "killed" for figure in incident.figures)
    if incident.kind not in tables.lethal_kinds or denied or not incident.recipients:
        return None
    told = [person.count.low for person in incident.recipients if person.count]
    if told and all(low is not None for low in told):
        return Deaths(int(sum(low or 0 for low in told)))
    if incident.kind in tables.single_victim_kinds:
        return Deaths(1)
    return Deaths(_unknown(country, year), rules=("acled-unknown-number",))


def _price(one: FigureAlternative, unknown: int) -> _Priced:
    """Turn what a voice says into a number."""
    value = one.value
    if one.quantifier == "vague":
        for words, number in acled_tables().word_numbers.items():
            if re.search(rf"\b{words}\b", one.words, re.IGNORECASE):
                return _Priced(number, one.voices, "acled-words-to-numbers")
        if value.low is None or value.low < 10:
            return _Priced(unknown, one.voices, "acled-unknown-number")
        return _Priced(int(value.low), one.voices, "acled-words-to-numbers")
    known = next(
        (bound for bound in (value.best, value.low, value.high) if bound is not None), None
    )
    if known is None:
        return _Priced(unknown, one.voices, "acled-unknown-number")
    return _Priced(int(known), one.voices, None)


def _dispute(figure: SettledFigure, part: list[_Priced]) -> str | None:
    numbers = sorted({one.number for one in part})
    if len(numbers) < 2:
        return None
    said = "; ".join(
        f"{phrases.number(one.number)} by {', '.join(one.voices)}"
        for one in sorted(part, key=lambda one: one.number)
    )
    counted = f" of {figure.of}" if figure.of else ""
    return f"Reports differ on the deaths{counted}: {said}."
