"""The chain of who says so: from the outlet down to the voice that vouches for an event."""

from collections.abc import Iterable, Iterator

from reportedly.language.reading import Attribution, EventDraft, Reading
from reportedly.records import Report, Voice


def give_voices(reading: Reading) -> None:
    """Set every event's voices, the outlet first and the innermost voice last."""
    outer = _outlet(reading.report)
    for event in _all(reading.events):
        event.voices = [*outer, *_inner(reading, event, outer)]


def _all(events: Iterable[EventDraft]) -> Iterator[EventDraft]:
    for event in events:
        yield event
        yield from _all(event.absorbed)


def _outlet(report: Report) -> list[Voice]:
    """Return the outlet, and the wire agency it credits."""
    outlet = report.outlet
    kind = "wire" if outlet.kind == "wire" else "outlet"
    voices = [Voice(name=outlet.name, kind=kind, stance="asserts", basis="rule:outlet")]
    if report.credit and not _same_name(report.credit, outlet.name):
        voices.append(Voice(name=report.credit, kind="wire", stance="asserts", basis="rule:credit"))
    return voices


def _same_name(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


def chain(reading: Reading, event: EventDraft) -> list[Attribution]:
    """List the attributions whose content holds the event's trigger, outermost first."""
    holding = [a for a in reading.attributions if event.head in a.content and not _is_cue(a, event)]
    return sorted(holding, key=lambda a: (_depth(a, holding), -len(a.content), _rank(a), a.cue))


def _is_cue(attribution: Attribution, event: EventDraft) -> bool:
    return attribution.cue[0] <= event.head < attribution.cue[1]


def _depth(attribution: Attribution, holding: Iterable[Attribution]) -> int:
    """Count the voices that report this one: those whose content holds its cue.

    A denied claim stands outside its denial: "the army rejected the rebels' claim" says what
    the rebels claim and the army, last, denies.
    """
    others = [other for other in holding if other is not attribution]
    return sum(_stands_outside(other, attribution) for other in others)


def _stands_outside(outer: Attribution, inner: Attribution) -> bool:
    if inner.cue[0] in outer.content:
        return not _is_denied_noun(inner, outer)
    return outer.cue[0] in inner.content and _is_denied_noun(outer, inner)


def _is_denied_noun(inner: Attribution, outer: Attribution) -> bool:
    return outer.stance in ("denies", "doubts") and inner.basis.startswith("sayn-")


def _rank(attribution: Attribution) -> int:
    return 1 if attribution.basis.startswith("sayp-") else 0


def _inner(reading: Reading, event: EventDraft, outer: list[Voice]) -> list[Voice]:
    voices: list[Voice] = []
    for attribution in chain(reading, event):
        voice = _voice(reading, attribution)
        if any(voice.name and _same_name(voice.name, known.name) for known in outer):
            continue
        if voices and _is_same(voices[-1], voice):
            voices[-1] = voices[-1].model_copy(
                update={"cue": voice.cue, "stance": voice.stance, "basis": voice.basis}
            )
        else:
            voices.append(voice)
    return voices


def _is_same(one: Voice, other: Voice) -> bool:
    if one.actor_id and one.actor_id == other.actor_id:
        return True
    return _same_name(one.name, other.name) or (
        one.mention is not None and one.mention == other.mention
    )


def _voice(reading: Reading, attribution: Attribution) -> Voice:
    source = attribution.source
    return Voice(
        mention=reading.span(*source) if source else None,
        name=attribution.name,
        kind=attribution.kind,
        actor_id=attribution.actor_id,
        cue=reading.span(*attribution.cue),
        stance=attribution.stance,
        basis=attribution.basis,
    )
