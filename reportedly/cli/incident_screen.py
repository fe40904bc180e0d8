"""Incidents on the screen: a timeline of lines, and one incident with its ranges and sources."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.cli.layout import Labelled, indented, labelled
from reportedly.cli.screen import place_phrase
from reportedly.cli.terminal import harmless
from reportedly.export import phrases
from reportedly.records import (
    Change,
    FigureAlternative,
    Incident,
    Participant,
    SettledFigure,
    Settlement,
)
from reportedly.records.privacy import is_private

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text

_STANDINGS = {
    "corroborated": "bold green", "single_source": "", "disputed": "bold yellow",
    "denied": "bold red", "announced": "bold blue",
}  # fmt: skip
_BAR = 24
"""Characters of the widest range drawn."""
_WIDE = 64
"""Characters of a screen on which who gives a number stands beside its bar."""


def incident_line(incident: Incident) -> "Text":
    """Write one incident in a timeline: what, where, who, numbers, and how it stands."""
    from rich.text import Text

    line = Text()
    if incident.historical:
        line.append("BACKGROUND", style="bold blue").append(" · ")
    line.append(incident.kind, style="bold")
    where = incident.place or incident.destination or incident.origin
    if where:
        line.append(f" · {place_phrase(where)}")
    who = who_line(incident)
    if who:
        line.append(f" · {who}")
    for figure in incident.figures:
        if figure.of is None:
            line.append(f" · {figure_phrase(figure)}")
    line.append(" · ")
    line.append(standing_phrase(incident), style=_STANDINGS[incident.standing])
    return line.append(f" · {incident.id}", style="dim")


def standing_phrase(incident: Incident) -> str:
    """Say how an incident stands, and on how many independent sources."""
    count = incident.independent_sources
    noun = "source" if count == 1 else "independent sources"
    words = incident.standing.replace("_", " ")
    return words if incident.standing == "single_source" else f"{words}, {count} {noun}"


def who_line(incident: Incident) -> str:
    """Write who did it to whom; private persons by their sort.

    One claim's count of them is left out where the incident's settled figures follow.
    """
    counted = not incident.figures
    actors = ", ".join(_person(person, counted=counted) for person in incident.actors)
    recipients = ", ".join(_person(person, counted=counted) for person in incident.recipients)
    return f"{actors or '?'} → {recipients}" if recipients else actors


def _person(person: Participant, *, counted: bool) -> str:
    if is_private(person):
        return f"a named person ({person.kind})" if person.kind else "a named person"
    shown = person if counted else person.model_copy(update={"count": None})
    return harmless(phrases.participant(shown))


def figure_phrase(figure: SettledFigure) -> str:
    """Write a settled number with its range: "14 killed (10–14)"."""
    best = phrases.number(figure.best) if figure.best is not None else ""
    span = phrases.bounds(figure.low, None, figure.high) if figure.low != figure.high else ""
    size = best or span
    said = phrases.counted(size, figure.measure, unit=figure.unit, of=figure.of)
    of = f" ({harmless(figure.of)})" if figure.of else ""
    return f"{said}{of} ({span})" if best and span else f"{said}{of}"


def timeline(incidents: Sequence[Incident]) -> Labelled:
    """Lay incidents out by day, in order of when they happened."""
    rows = []
    last = ""
    for incident in sorted(incidents, key=_when):
        day = phrases.time(incident.time)
        rows.append((day if day != last else "", incident_line(incident)))
        last = day
    return labelled(rows, gap=2)


def _when(incident: Incident) -> tuple[str, str, str]:
    time = incident.time
    day = time.earliest or time.latest or "9999"
    return day[:10], incident.first_reported or "", incident.id


def incident_page(incident: Incident) -> "RenderableType":
    """Show one incident: its fields with their rules, who says what, links and history."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = [incident_line(incident)]
    facts = [
        ("when", _settled("time", phrases.time(incident.time), incident)),
        ("where", _settled("place", _where(incident), incident)),
        ("who", who_line(incident)),
        ("arms", "; ".join(harmless(phrases.materiel(item)) for item in incident.materiel)),
        ("from", _reports_phrase(incident)),
        ("also", ", ".join(f"once {former}" for former in incident.merged)),
    ]
    parts.append(Padding(labelled([f for f in facts if f[1]], width=5), (0, 0, 0, 2)))
    for figure in incident.figures:
        parts += ["", figure_block(figure)]
    disputed = [s for s in incident.settlements if len(s.alternatives) > 1]
    if disputed:
        parts += ["", Text("What else was given", style="bold")]
        parts += [_alternatives(settlement) for settlement in disputed]
    if incident.links:
        parts += ["", Text("Linked", style="bold")]
        rows = [(one.kind.replace("_", " "), f"{one.incident_id}  ({one.rule})")
                for one in incident.links]  # fmt: skip
        parts.append(Padding(labelled(rows, width=12), (0, 0, 0, 2)))
    return Group(*parts)


def _where(incident: Incident) -> str:
    here = [place_phrase(p) for p in (incident.place, *incident.other_places) if p]
    ways = [
        f"{word} {place_phrase(place)}"
        for word, place in (("from", incident.origin), ("to", incident.destination))
        if place
    ]
    return "; ".join([*here, *ways])


def _settled(field: str, value: str, incident: Incident) -> str:
    settlement = incident.settlement(field)
    return f"{value}  [{settlement.rule}]" if value and settlement else value


def _reports_phrase(incident: Incident) -> str:
    claims, reports = len(incident.claims), len(incident.reports)
    said = f"{claims} claim{'s' * (claims != 1)} in {reports} report{'s' * (reports != 1)}"
    first, last = incident.first_reported, incident.last_reported
    if not first or not last:
        return said
    if first[:10] == last[:10]:
        return f"{said}, {phrases.day(first[:10])}"
    return f"{said}, {phrases.day(first[:10])} to {phrases.day(last[:10])}"


def figure_block(figure: SettledFigure) -> "RenderableType":
    """Draw the range of a number: a line for each value, its bar, who says it and since when."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    head = Text.assemble((figure_phrase(figure), "bold"), (f"  [{figure.rule}]", "dim"))
    return Group(head, Padding(_Range(figure.alternatives), (0, 0, 0, 2)))


class _Range:
    """The values of a number with their bars, and who gives them beside or below."""

    def __init__(self, values: Sequence[FigureAlternative]) -> None:
        self._values = values
        self._most = max((_top(one) for one in values), default=0)

    def __rich_console__(
        self, console: "Console", options: "ConsoleOptions"
    ) -> "Iterator[RenderableType]":
        from rich.table import Table
        from rich.text import Text

        narrow = options.max_width < _WIDE
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for one in self._values:
            value, drawn, says = _value(one), bar(one, self._most), _says(one)
            if narrow:
                yield Text(f"{value} {drawn}".rstrip())
                yield indented(says, 2)
            else:
                table.add_row(value, drawn, says)
        if not narrow:
            yield table


def _value(one: FigureAlternative) -> str:
    return phrases.sized(one.value, one.quantifier) or f"“{harmless(one.words)}”"


def _says(one: FigureAlternative) -> "Text":
    from rich.text import Text

    voices = "; ".join(map(harmless, one.voices))
    since = f", {phrases.day(one.reported_at[:10])}" if one.reported_at else ""
    stands = one.status == "standing"
    why = "" if stands else f" ({one.status})"
    return Text(f"{voices}{since}{why}", style="" if stands else "dim")


def bar(one: FigureAlternative, most: float) -> str:
    """Draw a value as a bar: full up to its lower bound, light up to its upper one."""
    low = one.value.low if one.value.low is not None else one.value.best or 0
    top = _top(one)
    if most <= 0:
        return ""
    full, whole = round(_BAR * low / most), max(1, round(_BAR * top / most))
    open_end = "…" if one.value.high is None else ""
    return "█" * full + "░" * (whole - full) + open_end


def _top(one: FigureAlternative) -> float:
    bounds = (one.value.high, one.value.best, one.value.low)
    return next((bound for bound in bounds if bound is not None), 0.0)


def _alternatives(settlement: Settlement) -> "RenderableType":
    from rich.padding import Padding

    rows = [
        (settlement.field if place == 0 else "", f"{harmless(one.value)}: {_said(one.voices)}")
        for place, one in enumerate(settlement.alternatives)
    ]
    return Padding(labelled(rows, width=10), (0, 0, 0, 2))


def _said(voices: Sequence[str]) -> str:
    return "; ".join(map(harmless, voices))


def history_table(changes: Sequence[Change]) -> "RenderableType":
    """Lay out the changes of an incident, the first one first."""
    rows = [
        (
            phrases.day(change.when[:10]) if change.when else "no date",
            f"{change.what} by {harmless(change.by)}: {harmless(change.why)}{_change(change)}",
        )
        for change in changes
    ]
    return labelled(rows, width=12)


def _change(change: Change) -> str:
    if change.field is None:
        return ""
    return f" ({change.field}: {harmless(change.before or '')} → {harmless(change.after or '')})"
