"""Claims on the screen: each reads like a sentence with its sources, its words below."""

from typing import TYPE_CHECKING

from reportedly.cli.countries import country_name
from reportedly.cli.layout import labelled
from reportedly.cli.marks import marked_sentence, words_elsewhere
from reportedly.cli.terminal import harmless
from reportedly.export import phrases
from reportedly.records import Claim, Participant, Place, Report
from reportedly.records.privacy import is_private

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_MODALITIES = {
    "future": "PLANNED", "threat": "THREATENED", "request": "ASKED FOR",
    "hypothetical": "SUPPOSED",
}  # fmt: skip
_DENYING = ("denies", "doubts")
_RESPONSIBILITY = {
    "claimed_or_admitted": "claimed or admitted by them",
    "accused_by_authorities": "accused by authorities",
    "accused": "accused",
    "possible": "possibly them",
    "denied": "they deny it",
}
_TAG_STYLES = {"DENIED": "bold red", "SAID NOT SO": "bold red", "BACKGROUND": "bold blue"}
_INDENT = 4


def report_block(report: Report, *, claims: int, matching: bool = False) -> "RenderableType":
    """Head the claims of a report: outlet, title, dateline, day of publication, id.

    `claims` counts all of them, or only those that match a search.
    """
    from rich.text import Text

    outlet = report.outlet.name or report.outlet.domain or "outlet unknown"
    head = Text.assemble((harmless(outlet), "bold"))
    if report.title:
        head.append(f" · {harmless(report.title)}")
    facts = []
    if report.credit:
        facts.append(f"credited to {harmless(report.credit)}")
    if report.dateline and report.dateline.place:
        facts.append(harmless(report.dateline.place))
    day = report.published and phrases.day(report.published[:10])
    facts.append(f"published {day}" if day else "no date")
    facts.append(report.id)
    noun = "claim" if claims == 1 else "claims"
    facts.append(f"{claims} matching {noun}" if matching else f"{claims} {noun}")
    return Text.assemble(head, "\n", (" · ".join(facts), "dim"))


def tags(claim: Claim) -> list[str]:
    """Say in capital words in what way a claim is not a plain, sure statement of what happened."""
    found = []
    if claim.certainty.polarity == "negative":
        denied = any(voice.stance in _DENYING for voice in claim.voices)
        found.append("DENIED" if denied else "SAID NOT SO")
    if claim.modality in _MODALITIES:
        found.append(_MODALITIES[claim.modality])
    if claim.historical:
        found.append("BACKGROUND")
    # What is planned or asked for has not happened however surely it is said.
    if claim.modality == "actual" and claim.certainty.degree in {"probable", "possible"}:
        found.append("HEDGED")
    elif claim.modality == "actual" and claim.certainty.degree == "unknown":
        found.append("UNSURE")
    return found


def place_phrase(place: Place) -> str:
    """Write a place for a reader: "north of Mosul, Nineveh, Iraq"."""
    parts = [place.name, place.admin1, country_name(place.country) if place.country else None]
    named = ", ".join(dict.fromkeys(part for part in parts if part))
    return harmless(f"{place.relation} {named}" if place.relation else named)


def degree_phrase(claim: Claim) -> str:
    """Write how sure a claim is, with the words that say so."""
    cues = ", ".join(f"“{harmless(cue.text)}”" for cue in claim.certainty.cues)
    return f"{claim.certainty.degree}: {cues}" if cues else claim.certainty.degree


def headline(claim: Claim) -> "Text":
    """Write the first line of a claim: how it is meant, what, where, when, how surely."""
    from rich.text import Text

    text = Text()
    for tag in tags(claim):
        text.append(tag, style=_TAG_STYLES.get(tag, "bold yellow"))
        text.append(" · ")
    text.append(claim.event.kind, style="bold")
    where = claim.place or claim.destination or claim.origin
    if where:
        named = [place_phrase(place) for place in (where, *claim.other_places)]
        text.append(f" · {'; '.join(named)}")
    text.append(f" · {phrases.time(claim.time)}")
    return text.append(f" · {degree_phrase(claim)}")


def _person(person: Participant) -> str:
    if is_private(person):
        return f"a named person ({person.kind})" if person.kind else "a named person"
    return harmless(phrases.participant(person))


def who_line(claim: Claim) -> str:
    """Write who did it to whom; "?" for whoever the report does not name."""
    actors = ", ".join(_person(person) for person in claim.actors)
    recipients = ", ".join(_person(person) for person in claim.recipients)
    line = f"{actors or '?'} → {recipients}" if recipients else actors
    held = _RESPONSIBILITY.get(claim.responsibility or "")
    return f"{line} [{held}]" if line and held else line


def _ways(claim: Claim) -> str:
    ends = {"from": claim.origin, "to": claim.destination}
    here = place_phrase(claim.place) if claim.place else None
    named = {word: place_phrase(place) for word, place in ends.items() if place}
    return " ".join(f"{word} {phrase}" for word, phrase in named.items() if phrase != here)


def says_line(claim: Claim) -> str:
    """Write the chain of who says so, outermost first."""
    return harmless(phrases.voices(claim.voices).replace(" > ", " → "))


def _lines(claim: Claim) -> list[tuple[str, str]]:
    elsewhere = " … ".join(f"“{harmless(span.text)}”" for span in words_elsewhere(claim))
    lines = [
        ("who", who_line(claim)),
        ("way", _ways(claim)),
        ("count", "; ".join(harmless(phrases.figure(figure)) for figure in claim.figures)),
        ("arms", "; ".join(harmless(phrases.materiel(item)) for item in claim.materiel)),
        ("says", says_line(claim)),
        ("also", elsewhere and f"rests on {elsewhere}"),
    ]
    return [(label, line) for label, line in lines if line]


def claim_block(claim: Claim, *, number: int, plain: bool) -> "RenderableType":
    """Lay out one claim; its lines hang under its number, at any width."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table

    head = Table.grid(padding=(0, 1))
    head.add_column(width=_INDENT - 1, justify="right", no_wrap=True)
    head.add_column(overflow="fold")
    head.add_row(f"{number}.", headline(claim))
    body = labelled(_lines(claim), width=5)
    sentence = marked_sentence(claim, plain=plain)
    identity = _identity(claim)
    return Group(head, *(Padding(part, (0, 0, 0, _INDENT)) for part in (body, sentence, identity)))


def _identity(claim: Claim) -> "Text":
    from rich.text import Text

    measured = f" · confidence {claim.confidence:.2f}" if claim.confidence is not None else ""
    return Text(f"{claim.id}{measured}", style="dim")
