"""What surrounds the words of one report: its violent and other events, sentence by sentence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span, Token

from reportedly.evaluate.muc4.dates import days_of, report_day
from reportedly.evaluate.muc4.names import Names
from reportedly.evaluate.muc4.perpetrators import PerpetratorFinder
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.targets import TargetFinder
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import EventDraft, Reading
from reportedly.records import Claim

RECENT_DAYS = 62
"""An incident is recorded when it is not older than two months."""


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """One event word of a report: a claim's own, or a consequence told with it.

    `type` is the incident type of its kind, None for kinds that are no incidents; `sentence` counts
    from 0.
    """

    claim: Claim
    kind: str
    type: str | None
    head: int
    lemma: str
    sentence: int
    status: str
    is_old: bool
    arguments: tuple[tuple[str, int], ...]


class Scene:
    """The events and mentions of one reading, ready to be looked up by word and by sentence."""

    def __init__(self, reading: Reading) -> None:
        """Index a finished reading."""
        self.reading = reading
        self.doc = reading.doc
        self.index = MentionIndex(reading)
        self.names = Names(reading, self.index)
        self.targets = TargetFinder(reading, self.index)
        self.perpetrators = PerpetratorFinder(reading, self.index)
        self.events = list(events_of(reading))
        self.sentences: list[Span] = list(reading.doc.sents)
        self.sentence_at = {
            token.i: number for number, sent in enumerate(self.sentences) for token in sent
        }
        self.happenings = list(self._happenings())
        self.violence: dict[int, list[Happening]] = defaultdict(list)
        self.taking_part: dict[int, list[tuple[str, Happening]]] = defaultdict(list)
        for one in self.happenings:
            if one.type:
                self.violence[one.sentence].append(one)
            for role, head in one.arguments:
                self.taking_part[head].append((role, one))
        self._words: dict[int, frozenset[str]] = {}

    def common_words(self, sentence: int) -> frozenset[str]:
        """Return the nouns, verbs and adjectives of a sentence that belong to no name."""
        if sentence not in self._words:
            self._words[sentence] = frozenset(
                token.lemma_.lower() for token in self.sentences[sentence] if is_common(token)
            )
        return self._words[sentence]

    def _happenings(self) -> Iterator[Happening]:
        for claim, draft in self.events:
            for event in (draft, *draft.absorbed):
                rule = tables().kinds.get(event.kind)
                yield Happening(
                    claim=claim,
                    kind=event.kind,
                    type=rule.type if rule else None,
                    head=event.head,
                    lemma=self.doc[event.head].lemma_.lower(),
                    sentence=self.sentence_at[event.head],
                    status=status_of(claim),
                    is_old=is_old(claim, report_day(self.reading.report)),
                    arguments=tuple((a.role, a.head) for a in event.arguments),
                )


def is_common(token: Token) -> bool:
    """Tell a word that says something and belongs to no name."""
    return token.pos_ in ("NOUN", "VERB", "ADJ") and token.is_alpha and not token.ent_type_


def events_of(reading: Reading) -> Iterator[tuple[Claim, EventDraft]]:
    """Pair every claim with the draft that it was made of, in order of the text."""
    drafts = {}
    for draft in reading.events:
        span = reading.span(draft.start, draft.end)
        drafts[draft.kind, span.start, span.end] = draft
    for claim in reading.claims:
        trigger = claim.event.trigger
        made_of = drafts.get((claim.event.kind, trigger.start, trigger.end))
        if made_of is not None:
            yield claim, made_of


def status_of(claim: Claim) -> str:
    """Say in a word whether a claim tells of something that happened, and lately."""
    if claim.historical:
        return "past"
    if claim.modality != "actual":
        return claim.modality
    return "not" if claim.certainty.polarity == "negative" else "done"


def is_old(claim: Claim, anchor: date | None) -> bool:
    """Tell an act of more than two months before the report."""
    days = days_of(claim)
    return anchor is not None and days is not None and (anchor - days[1]).days > RECENT_DAYS
