"""Who gives a figure, and the sentence that it stands in."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.export import phrases
from reportedly.export.idmc.tables import idmc_tables
from reportedly.export.outlets import outlet_name
from reportedly.export.table import stable_number
from reportedly.export.written import Told
from reportedly.records import FigureAlternative, VoiceKind

_LEVELS = ("Low", "Medium", "High")


@dataclass(frozen=True, slots=True)
class FigureSources:
    """The sources of one value of a figure, as cells; `trigger` is the words of the event."""

    publishers: str
    names: str
    types: str
    reliability: str
    excerpt: str
    link: str | None
    title: str | None
    entry: int
    trigger: str


def sources_of(told: Told, one: FigureAlternative) -> FigureSources:
    """Find the reports and voices of a value; all of the incident's if its claims are unknown."""
    pairs = [pair for pair in told.pairs if pair[1].id in one.claim_ids] or list(told.pairs)
    report, claim = pairs[0]
    voices = [claim.voices[-1] for _, claim in pairs]
    tables = idmc_tables()
    return FigureSources(
        publishers=_each(outlet_name(report) for report, _ in pairs),
        names=_each(phrases.voice_name(voice) for voice in voices),
        types=_each(tables.sources[voice.kind].type for voice in voices),
        reliability=reliability_of([voice.kind for voice in voices]),
        excerpt=claim.sentence.text,
        link=report.url,
        title=report.title,
        entry=stable_number(report.id),
        trigger=f"{claim.event.trigger.text} {claim.event.basis}",
    )


def reliability_of(kinds: Iterable[VoiceKind]) -> str:
    """Give the reliability of kinds of sources, or its span."""
    tables = idmc_tables()
    levels = sorted({_LEVELS.index(tables.sources[kind].reliability) for kind in kinds})
    lowest, highest = _LEVELS[levels[0]], _LEVELS[levels[-1]]
    return lowest if lowest == highest else f"{lowest} to {highest.lower()}"


def _each(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
