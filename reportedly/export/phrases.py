"""Values of a claim as short phrases, for cells and for the screen."""

from reportedly.records import (
    Claim,
    Count,
    Figure,
    Materiel,
    Measure,
    Participant,
    Place,
    Time,
    Unit,
    Voice,
)
from reportedly.records.claim import Quantifier

_QUANTIFIERS: dict[Quantifier, str] = {
    "about": "about ", "at_least": "at least ", "more_than": "more than ",
    "at_most": "at most ", "fewer_than": "fewer than ",
}  # fmt: skip

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def number(value: float) -> str:
    """Write a number without a needless point: 1,500 or 2.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def bounds(low: float | None, best: float | None, high: float | None) -> str:
    """Write a number with its bounds: 12, 12–15, 12 or more, up to 15; "" when none is known."""
    if low is not None and high is not None and low != high:
        return f"{number(low)}–{number(high)}"
    known = best if best is not None else low if low is not None else high
    if known is None:
        return ""
    if best is None and high is None:
        return f"{number(known)} or more"
    if best is None and low is None:
        return f"up to {number(known)}"
    return number(known)


def count(value: Count | None) -> str:
    """Write a count with its bounds; "" when there is none."""
    return bounds(value.low, value.best, value.high) if value else ""


def sized(value: Count | Figure, quantifier: Quantifier) -> str:
    """Write a number as it was put: "at least 12", "about 300", 24–99."""
    before = _QUANTIFIERS.get(quantifier)
    if before and value.best is not None:
        return before + number(value.best)
    return bounds(value.low, value.best, value.high)


def figure(value: Figure) -> str:
    """Write a figure: "at least 12 killed", "24–99 households displaced"."""
    size = sized(value, value.quantifier)
    if value.quantifier == "vague":
        size = f"{value.mention.text} ({size})" if size else value.mention.text
    total = ", total so far" if value.cumulative else ""
    return counted(size, value.measure, unit=value.unit, of=value.of) + total


def counted(size: str, measure: Measure, *, unit: Unit, of: str | None) -> str:
    """Name what a number counts: "40 households displaced", "9 rifles", "3 homes destroyed"."""
    units = {"household": " households", "home": " homes", "item": "", "person": ""}[unit]
    named = {
        "items": of or "items",
        "homes_destroyed": "destroyed",
        "homes_damaged": "damaged",
    }.get(measure, measure)
    nothing = f"an unknown number{' of' if units else ''}"
    return f"{size or nothing}{units} {named}"


def participant(person: Participant) -> str:
    """Write a participant with its sector: "ISIS (REB)", "3 × soldiers (MIL)"."""
    size = count(person.count)
    named = f"{size} × {person.name}" if size else person.name
    if size == "0":
        named = f"no {person.name}"
    return f"{named} ({person.kind})" if person.kind else named


def voices(chain: tuple[Voice, ...]) -> str:
    """Write the chain of who says so, outermost first: "The Post > police (asserts)".

    The outlet's own assertion goes without saying when somebody else is the innermost voice.
    """
    last = len(chain) - 1
    return " > ".join(
        voice_name(voice)
        + (f" ({voice.stance})" if place == last or voice.stance != "asserts" else "")
        for place, voice in enumerate(chain)
    )


def voice_name(voice: Voice) -> str:
    """Name a voice, by its kind when it has no name."""
    nameless = "the outlet" if voice.kind == "outlet" else f"unnamed {voice.kind}".replace("_", " ")
    return voice.name or ("unnamed source" if voice.kind == "unnamed" else nameless)


def place(value: Place | None) -> str:
    """Write a place with the units it lies in: "north of Mosul, Nineveh, IQ"; "" without one.

    A country stands by itself: "Iraq".
    """
    if value is None:
        return ""
    whole = value.precision == "country"
    parts = [value.name, *(() if whole else (value.admin2, value.admin1, value.country))]
    named = ", ".join(dict.fromkeys(part for part in parts if part))
    return f"{value.relation} {named}" if value.relation else named


def day(moment: str) -> str:
    """Write an ISO date or time in words: 10 June 2014, 10 June 2014 05:00."""
    year, month, date = moment[:10].split("-")
    clock = f" {moment[11:16]}" if len(moment) > 10 else ""
    return f"{int(date)} {_MONTHS[int(month) - 1]} {year}{clock}"


def time(value: Time) -> str:
    """Write an interval: a day, a month, a year, "10–12 June 2014", "by …", "since …"."""
    first, last = value.earliest, value.latest
    if first and last:
        return _interval(value, first, last)
    if last:
        return f"by {day(last)}"
    return f"from {day(first)}" if first else "no date"


def _interval(value: Time, first: str, last: str) -> str:
    if value.precision == "month" and first[:7] == last[:7]:
        return day(first).split(" ", 1)[1]
    if value.precision == "year" and first[:4] == last[:4]:
        return first[:4]
    if first[:10] == last[:10]:
        return day(first if first == last else first[:10])
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day(last[:10])}"
    return f"{day(first[:10])} – {day(last[:10])}"


def materiel(item: Materiel) -> str:
    """Write a piece of equipment: "3 Humvees, seized, Iraqi army → ISIS"."""
    size = count(item.count)
    parts = [f"{size} {item.item}" if size else item.item]
    if item.action:
        parts.append(item.action)
    if item.owner_before or item.owner_after:
        parts.append(f"{item.owner_before or '?'} → {item.owner_after or '?'}")
    return ", ".join(parts)


def codes(claim: Claim) -> dict[str, str]:
    """Write the field's codes of a claim's event by codebook; "" where one has none."""
    event = claim.event.codes
    plover = event.plover
    return {
        "plover": "-".join(filter(None, (plover.type, plover.mode))) if plover else "",
        "cameo": event.cameo or "",
        "acled": f"{event.acled.event_type} / {event.acled.sub_event_type}" if event.acled else "",
        "ucdp": str(event.ucdp.type_of_violence) if event.ucdp else "",
    }
