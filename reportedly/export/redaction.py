"""Records without the names of private persons, for exports that leave the team.

Who is private is told by `private_names`. Where a record names somebody, the name becomes "named
person 3", the same number for the same name throughout one export. In the words of a report (text,
title, sentences, evidence) each character of a name becomes a block: every offset stays true, and
slicing the text gives a span's own words still. Surnames and first names alone are treated like
the whole. A report's address is left out where it holds such a name.

Public figures, organisations and places stay, and where a private person's surname stands inside
such a name it stays there too. Two persons of one name share a number.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from reportedly.export.private_names import Named, named_by
from reportedly.export.written import Pair, Told
from reportedly.records import Claim, Incident, Report

NamesIn = Callable[[Report], Named]
R = TypeVar("R", Claim, Incident)

BLOCK = "\N{FULL BLOCK}"
_KEPT = frozenset(
    {
        "id", "report_id", "claim_id", "incident_id", "claim_ids", "incident_ids", "claims",
        "reports", "merged", "basis", "rule", "by", "coder", "codes", "kind",
    }
)  # fmt: skip
"""Fields that hold ids and codes, or the names of those who code."""
_COUNTED = "of"
"""Who is counted, which incidents write in small letters."""
_SHORTEST = 3
_PARTICLES = frozenset(
    {"abd", "abdul", "abu", "ben", "bin", "bint", "del", "della", "des", "den", "der", "ibn", "los",
     "umm", "und", "van", "von", "the", "jr", "sr"}
)  # fmt: skip
"""Parts of names that tell nobody apart."""


def pairs_of(make: Callable[[], Iterable[Pair]], names_in: NamesIn | None) -> Iterable[Pair]:
    """Give claims and reports without private names, or as they are where nothing finds names.

    `make` is asked twice, and gives the same pairs each time.
    """
    if names_in is None:
        return make()
    redaction = Redaction(names_in)
    for report, claim in make():
        redaction.learn(report, [claim])
    return (redaction.pair(report, claim) for report, claim in make())


def told_of(make: Callable[[], Iterable[Told]], names_in: NamesIn | None) -> Iterable[Told]:
    """Give incidents with their claims and reports, as `pairs_of` gives claims."""
    if names_in is None:
        return make()
    redaction = Redaction(names_in)
    for told in make():
        for report, claim in told.pairs:
            redaction.learn(report, [claim])
    return (redaction.told(told) for told in make())


@dataclass(frozen=True, slots=True)
class _Masks:
    """How private names are found in words, and who bears each."""

    pattern: re.Pattern[str]
    labels: dict[str, str]
    public: frozenset[str]

    def label(self, words: str, *, small: bool = False) -> str:
        """Put the label in the place of each private name; `small` where all is in small letters.

        A name of several words is one however it is written, "rose" is none where "Rose" is.
        """

        def labelled(found: re.Match[str]) -> str:
            return self._shown(found[0], small=small) or found[0]

        return self.pattern.sub(labelled, words)

    def block(self, words: str) -> str:
        """Put as many blocks as there are characters in the place of each private name."""

        def blocked(found: re.Match[str]) -> str:
            return BLOCK * len(found[0]) if self._shown(found[0]) else found[0]

        return self.pattern.sub(blocked, words)

    def _shown(self, words: str, *, small: bool = False) -> str | None:
        name = _folded(words)
        named = small or " " in name or words != words.lower()
        return self.labels.get(name) if named and name not in self.public else None


class Redaction:
    """The private names of one export; every report is learnt before anything is redacted."""

    def __init__(self, names_in: NamesIn) -> None:
        """Take what finds the names in a report."""
        self._names_in = names_in
        self._named: dict[str, Named] = {}
        self._numbers: dict[str, int] = {}
        self._by_beginning: dict[tuple[str, str], dict[str, None]] = {}
        self._masks: tuple[tuple[str, ...], _Masks | None] | None = None

    def learn(self, report: Report, claims: Iterable[Claim]) -> None:
        """Take up whom a report and its claims name, in the order of the export."""
        known = self._named[report.id] if report.id in self._named else self._names_in(report)
        self._named[report.id] = named = named_by(claims, known)
        names = [_folded(name) for name in named.private]
        parts = {part for name in names for part in _parts(name) if part != name}
        for name in names:
            # A surname that stands alone is that of the one who is named in full.
            if name not in parts:
                self._numbers.setdefault(name, len(self._numbers) + 1)
            for pair in list(pairwise(name.split()))[:1]:
                self._by_beginning.setdefault(pair, {})[name] = None

    def pair(self, report: Report, claim: Claim) -> Pair:
        """Redact a report and a claim of it."""
        masks = self._masks_of([report])
        if masks is None:
            return report, claim
        redacted = self._report(report, masks)
        return redacted, _redacted(claim, masks, text=redacted.text)

    def told(self, told: Told) -> Told:
        """Redact an incident, its claims and their reports."""
        pairs = tuple(self.pair(report, claim) for report, claim in told.pairs)
        reports = {report.id: report for report, _ in told.pairs}
        masks = self._masks_of(list(reports.values()))
        incident = told.incident if masks is None else _redacted(told.incident, masks)
        return Told(incident, pairs)

    def _masks_of(self, reports: list[Report]) -> _Masks | None:
        key = tuple(report.id for report in reports)
        if self._masks is None or self._masks[0] != key:
            self._masks = (key, self._made_masks(reports))
        return self._masks[1]

    def _made_masks(self, reports: list[Report]) -> _Masks | None:
        named = [self._named[report.id] for report in reports]
        own = dict.fromkeys(_folded(name) for one in named for name in one.private)
        own |= dict.fromkeys(name for report in reports for name in self._known_elsewhere(report))
        if not own:
            return None
        public = frozenset(_folded(name) for one in named for name in one.public) - own.keys()
        labels = self._labels(own)
        return _Masks(_pattern({*labels, *public}), labels, public)

    def _labels(self, names: Iterable[str]) -> dict[str, str]:
        """Give each name and each part of it its label; a part goes to the first who bears it."""
        labels: dict[str, str] = {}
        for name in sorted(names, key=lambda one: -one.count(" ")):
            if name not in labels:
                labels[name] = f"named person {self._numbers[name]}"
            for part in _parts(name):
                labels.setdefault(part, labels[name])
        return labels

    def _known_elsewhere(self, report: Report) -> Iterator[str]:
        """Yield the full names, folded, that other reports know as private and this one has too."""
        public = {_folded(name) for name in self._named[report.id].public}
        text = _folded(report.text)
        for pair in set(pairwise(re.findall(r"[^\s.,;:!?\"“”()]+", text))):
            for name in self._by_beginning.get(pair, ()):
                if name in text and name not in public:
                    yield name

    def _report(self, report: Report, masks: _Masks) -> Report:
        text = masks.block(report.text)
        title = report.title
        if title:
            title = text[: report.title_end] if report.title_end else masks.block(title)
        names = _holds_any(report.url, masks.labels)
        return report.model_copy(
            update={
                "text": text,
                "title": title,
                "byline": masks.label(report.byline) if report.byline else None,
                "url": None if names else report.url,
            }
        )


def _redacted(record: R, masks: _Masks, *, text: str | None = None) -> R:
    values = _walk(record.model_dump(), masks, text)
    return type(record).model_validate(values)


def _walk(value: Any, masks: _Masks, text: str | None, key: str = "") -> Any:
    if key in _KEPT:
        return value
    if isinstance(value, str):
        return masks.label(value, small=key == _COUNTED)
    if isinstance(value, list | tuple):
        return [_walk(one, masks, text, key) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"text", "start", "end"}:
        words = text[value["start"] : value["end"]] if text else masks.block(value["text"])
        return value | {"text": words}
    if "trigger" in value:
        # An event's kind is a code, its trigger are words.
        return value | {"trigger": _walk(value["trigger"], masks, text)}
    known = value.get("actor_id") or value.get("geonames_id")
    return {
        name: one if known and name == "name" else _walk(one, masks, text, name)
        for name, one in value.items()
    }


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Match whole names, the longest first, however their words are spaced and capitalised."""
    longest = sorted(names, key=lambda one: (-len(one), one))
    written = (r"\s+".join(map(re.escape, one.split())) for one in longest if one)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def _parts(name: str) -> Iterator[str]:
    """Yield the first names and surnames of a full name, and the Masri of an al-Masri."""
    for word in name.split():
        for part in dict.fromkeys((word, *word.split("-"))):
            if len(part.strip(".")) >= _SHORTEST and part not in _PARTICLES:
                yield part


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _holds_any(address: str | None, names: Iterable[str]) -> bool:
    words = set(re.findall(r"[^\W_]+", (address or "").casefold()))
    return any(set(re.findall(r"[^\W_]+", name)) <= words for name in names)
