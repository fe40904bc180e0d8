"""A picture on the screen: timelines of places, ranges by source, the ledger, tolls and sides."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.cli.countries import country_name
from reportedly.cli.drawing import HOLDING_MARKS, Scale, range_bar, timeline_bar
from reportedly.cli.layout import indented, labelled
from reportedly.cli.screen import place_phrase
from reportedly.cli.terminal import harmless
from reportedly.export import phrases
from reportedly.records import Area, Control, LedgerRow, Movement, Picture, Place, Relation, Toll

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_BAR = 24
_ROOM_FOR_BARS = 72
"""Letters of a line below which bars are left out."""
_STANDINGS = {
    "held": "", "contested": "bold yellow", "claimed": "italic", "corroborated": "bold green",
    "single_source": "", "disputed": "bold yellow", "denied": "bold red", "announced": "bold blue",
}  # fmt: skip
_MEASURES = {"homes_destroyed": "homes destroyed", "homes_damaged": "homes damaged"}


def picture_page(picture: Picture, *, width: int) -> "RenderableType":
    """Lay out a picture, its parts below each other; parts without rows are left out."""
    from rich.console import Group

    has_bars = width >= _ROOM_FOR_BARS
    parts: list[RenderableType] = [*_head(picture)]
    if picture.control:
        parts += _section("Who is reported to hold what", _control(picture, has_bars=has_bars))
    if picture.displacement:
        parts += _section("Who moved", _movements(picture.displacement, has_bars=has_bars))
    if picture.materiel:
        title = "Arms and equipment: reported, not inspected"
        parts += _section(title, _ledger(picture.materiel))
    if picture.tolls:
        parts += _section("Tolls", _tolls(picture.tolls))
    if picture.relations:
        parts += _section("Who acts against or with whom", _relations(picture.relations))
    return Group(*parts, *_left_out(picture))


def _section(title: str, body: "RenderableType") -> "list[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    return ["", Text(title, style="bold underline"), Padding(body, (0, 0, 0, 2))]


def _head(picture: Picture) -> "Iterator[RenderableType]":
    from rich.text import Text

    when = f"as of {phrases.day(picture.as_of)}"
    if picture.since:
        when = f"from {phrases.day(picture.since)} to {phrases.day(picture.as_of)}"
    yield Text.assemble((area_phrase(picture.area), "bold"), f" · {when}")
    noun = "incident" if picture.incidents == 1 else "incidents"
    known = f", as known on {phrases.day(picture.known_at)}" if picture.known_at else ""
    line = f"{picture.incidents:,} {noun}{known}. Reported is not the same as true."
    yield Text(line, style="dim")


def area_phrase(area: Area) -> str:
    """Name an area with what it lies in: "20 km around Tikrit, Salah Al-Din, Iraq"."""
    country = country_name(area.country) if area.country else None
    parts = [area.name, area.admin2, area.admin1, country]
    named = ", ".join(dict.fromkeys(part for part in parts if part))
    if area.radius_km is not None:
        point = named or f"{area.lat}, {area.lon}"
        return harmless(f"{phrases.number(area.radius_km)} km around {point}")
    return harmless(named) or "Everywhere"


# --- control ----------------------------------------------------------------------------


def _control(picture: Picture, *, has_bars: bool) -> "RenderableType":
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    days = [day for row in picture.control for day in (row.since, row.until) if day]
    first = min([*days, picture.as_of])
    scale = Scale(first, picture.as_of, _BAR)
    table = Table.grid(padding=(0, 1))
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    if has_bars:
        table.add_column(no_wrap=True, min_width=_BAR)
    table.add_column(overflow="fold")
    if has_bars:
        table.add_row("", "", Text(_axis(scale, first, picture.as_of), "dim"), "")
    last = None
    for place, holder, spells in _spells(picture.control):
        name = place_name(place)
        bar = [timeline_bar(spells, scale)] if has_bars else []
        words = Text(_held_when(spells), style=_STANDINGS[spells[-1].standing])
        table.add_row(name if place != last else "", harmless(holder), *bar, words)
        last = place
    marks = "  ".join(f"{mark} {standing}" for standing, mark in HOLDING_MARKS.items())
    return Group(table, Text(marks, style="dim")) if has_bars else table


def _spells(rows: Sequence[Control]) -> Iterator[tuple[Place, str, list[Control]]]:
    """Put together what is one side's unbroken time at a place."""
    for (_, holder), group in groupby(rows, key=lambda row: (row.place, row.holder)):
        spell: list[Control] = []
        for row in group:
            if spell and spell[-1].until != row.since:
                yield spell[0].place, holder, spell
                spell = []
            spell.append(row)
        yield spell[0].place, holder, spell


def place_name(place: Place) -> str:
    """Name a place, with its sort where it is more than a town: "Nineveh (province)"."""
    sort = {"admin1": " (province)", "admin2": " (district)"}.get(place.precision or "", "")
    return harmless(f"{place.name}{sort}")


def _axis(scale: Scale, first: str, last: str) -> str:
    left, right = _short(first), _short(last)
    if first == last:
        return right
    return f"{left}{right:>{scale.width - len(left)}}"


def _short(day: str) -> str:
    number, month, _ = phrases.day(day[:10]).split(" ")
    return f"{number} {month[:3]}"


def _held_when(spells: Sequence[Control]) -> str:
    """Say how a side's time at a place went: "held 10–13 June 2014, then contested"."""
    said = [_how_long(row, is_later=at > 0) for at, row in enumerate(spells)]
    sources = max(row.sources for row in spells)
    noun = "source" if sources == 1 else "sources"
    return f"{', then '.join(said)}; {sources} {noun}"


def _how_long(row: Control, *, is_later: bool) -> str:
    since = phrases.day(row.since) if row.since else None
    until = phrases.day(row.until) if row.until else None
    if until and since:
        return f"{row.standing} {since} to {until}"
    if until:
        return f"{row.standing} until {until}"
    if since:
        return f"{row.standing} {'from' if is_later else 'since'} {since}"
    return f"{row.standing}, since when not said"


# --- movements --------------------------------------------------------------------------


def _movements(rows: Sequence[Movement], *, has_bars: bool) -> "RenderableType":
    from rich.console import Group

    return Group(*(_movement(row, has_bars=has_bars) for row in rows))


def _movement(row: Movement, *, has_bars: bool) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    size = _size(row.low, row.best, row.high)
    unit = "households" if row.unit == "household" else "people"
    counted = f"{size} {unit} {row.measure}" if size else f"{unit} {row.measure}, how many not said"
    head = Text.assemble((counted, "bold"))
    head.append(f" · {_way(row)} · {_period(row.since, row.until)} · {_flow(row)} · ")
    head.append(_standing(row.standing), style=_STANDINGS[row.standing])
    table = Table.grid(padding=(0, 1))
    for _ in range(2 + has_bars):
        table.add_column(overflow="fold")
    most = max((_top(one.value.high, one.value.best, one.value.low) for one in row.by_source),
               default=0)  # fmt: skip
    for one in row.by_source:
        bar = [range_bar(one.value, most, _BAR)] if has_bars else []
        on = f", {phrases.day(one.reported_at[:10])}" if one.reported_at else ""
        size = _size(one.value.low, one.value.best, one.value.high)
        table.add_row(size, *bar, f"{harmless(one.source)}{on}")
    return Group(head, Padding(table, (0, 0, 0, 2)))


def _size(low: float | None, best: float | None, high: float | None) -> str:
    """Write a number so that a bound that nobody gives is seen to be open."""
    return phrases.bounds(low, best if low is not None and high is not None else None, high)


def _top(*bounds: float | None) -> float:
    return max((bound for bound in bounds if bound is not None), default=0)


def _way(row: Movement) -> str:
    ends = [("from", row.origin), ("to", row.destination)]
    named = [f"{word} {place_phrase(place)}" for word, place in ends if place]
    return " ".join(named) or "from where not said"


def _flow(row: Movement) -> str:
    if row.rule == "movement-running-total":
        return "flow, a running total"
    return row.stock_or_flow or "stock or flow not said"


def _period(first: str | None, last: str | None) -> str:
    if first and last and first != last:
        one, other = phrases.day(first), phrases.day(last)
        return f"{one} to {other}"
    known = first or last
    return phrases.day(known) if known else "no date"


def _standing(standing: str) -> str:
    return standing.replace("_", " ")


# --- ledger, tolls, relations -----------------------------------------------------------


def _columns(*names: str, numbers: Sequence[str] = (), whole: str | None = None) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(
            name,
            overflow="fold",
            justify="right" if name in numbers else "left",
            no_wrap=name in numbers or name == whole,
        )
    return table


def _ledger(rows: Sequence[LedgerRow]) -> "RenderableType":
    from rich.text import Text

    table = _columns("item", "what became of it", "where and when", "standing")
    for row in rows:
        size = phrases.count(row.count)
        owners = f"{row.owner_before or '?'} → {row.owner_after or '?'}"
        became = f"{row.action}, {owners}" if row.owner_before or row.owner_after else row.action
        where = f"{place_name(row.place)}, " if row.place else ""
        table.add_row(
            harmless(f"{size} {row.item}" if size else row.item),
            harmless(became),
            f"{where}{_days(row.earliest, row.latest)}",
            Text(_standing(row.standing), style=_STANDINGS[row.standing]),
        )
    return table


def _days(first: str | None, last: str | None) -> str:
    if last and not first:
        return f"by {phrases.day(last)}"
    return _period(first, last)


def _tolls(rows: Sequence[Toll]) -> "RenderableType":
    numbers = ["low", "best", "high", "incidents"]
    if any(row.without_number for row in rows):
        numbers.append("no number")
    table = _columns("toll", "of whom", *numbers, numbers=numbers, whole="toll")
    for row in rows:
        unit = " households" if row.unit == "household" else ""
        counts = [row.low, row.best, row.high, row.incidents, row.without_number]
        table.add_row(
            f"{_MEASURES.get(row.measure, row.measure)}{unit}",
            harmless(row.group or "not said"),
            *(phrases.number(count) for count in counts[: len(numbers)]),
        )
    return table


def _relations(rows: Sequence[Relation]) -> "RenderableType":
    lines = []
    for row in rows:
        kinds = ", ".join(f"{kind} {count}" if count > 1 else kind for kind, count in row.kinds)
        sides = f"{harmless(row.actor)} {row.stance} {harmless(row.recipient)}"
        noun = "incident" if row.incidents == 1 else "incidents"
        count = f"{row.incidents:,} {noun}"
        lines.append((sides, f"{count}, {_period(row.first, row.last)}: {kinds}"))
    return labelled(lines)


def _left_out(picture: Picture) -> "Iterator[RenderableType]":
    if not picture.left_out:
        return
    yield ""
    yield indented("Incidents in no row of a part, by reason:", 0, style="dim")
    counts = [(f"  {count:,}", reason) for reason, count in picture.left_out]
    yield labelled(counts, width=5)
