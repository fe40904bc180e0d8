"""Fields of claims and incidents in words, for what was before a change and what after it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from reportedly.export import phrases
from reportedly.export.claim_words import FIELD_WORDS
from reportedly.records import Claim, Participant, Place, Time

_NOTHING = "nothing"


def tell_field(claim: Claim, field: str) -> str:
    """Say what a field of a claim holds, as the desk's rows say it."""
    return _FIELDS[field](claim) or _NOTHING


def tell_certainty(claim: Claim) -> str:
    """Say how surely the innermost voice puts it, and by which words."""
    judged = claim.certainty
    degree: str = "said not to be so" if judged.polarity == "negative" else judged.degree
    if judged.polarity == "negative" and judged.degree != "certain":
        degree += f", {judged.degree}"
    cues = ", ".join(f"“{cue.text}”" for cue in judged.cues)
    return f"{degree}: {cues}" if cues else degree


def tell_voices(claim: Claim) -> str:
    """Say who says so, outermost first, with the kind of each."""
    return " → ".join(f"{phrases.voice_name(voice)} ({voice.kind})" for voice in claim.voices)


_FIELDS: Mapping[str, Callable[[Claim], str]] = {
    **FIELD_WORDS,
    "trigger": lambda claim: f"“{claim.event.trigger.text}”",
    "historical": lambda claim: "background" if claim.historical else "of now",
    "certainty": tell_certainty,
    "voices": tell_voices,
}


def tell_edited(field: str | None, value: str | None) -> str:
    """Say what the JSON of an incident's edited field holds; what is no record stays as it is."""
    try:
        given = json.loads(value) if value else None
        return _edited(field, given) or _NOTHING
    except (json.JSONDecodeError, ValidationError):
        return value or _NOTHING


def _edited(field: str | None, given: Any) -> str:
    if given is None:
        return ""
    if field == "place":
        return phrases.place(Place.model_validate(given))
    if field == "time":
        return phrases.time(Time.model_validate(given))
    if field in ("actors", "recipients"):
        return "; ".join(phrases.participant(Participant.model_validate(one)) for one in given)
    if field == "figures":
        return "; ".join(
            phrases.counted(
                phrases.bounds(one["low"], one["best"], one["high"]),
                one["measure"], unit=one["unit"], of=one["of"],
            )
            for one in given
        )  # fmt: skip
    return str(given).replace("_", " ")
