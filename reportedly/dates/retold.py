"""Events without words of time of their own that the report dates where it tells of them again.

The rules stand in docs/method/dates.md.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from reportedly.dates.saying import saying_words
from reportedly.language.reading import EventDraft, Reading, TimeMention
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Time

_OPEN = "rule:time-open"
_VIOLENT = frozenset({"battle", "remote_violence", "violence_against_people"})
_NEWS = timedelta(days=14)
_SENTENCES, _LEAD = 2, 3


def date_retold(reading: Reading, reference: date | None) -> None:
    """Date the open events of the headline, and those that "it happened on Monday" is about."""
    for mention in _happenings(reading):
        for draft in _told_before(reading, mention):
            draft.time = _again(mention.time, "rule:time-told-after")
    if reference is None or not reading.title_end:
        return
    for draft in reading.events:
        if draft.head < reading.title_end and _is_open(draft):
            draft.time = _retold(reading, draft, reference) or draft.time
    for draft in reading.events:
        for consequence in draft.absorbed:
            consequence.time = draft.time


def _is_open(draft: EventDraft) -> bool:
    is_news = draft.modality == "actual" and not draft.historical
    return is_news and draft.time is not None and draft.time.basis == _OPEN


def _is_day(time: Time | None) -> bool:
    return time is not None and time.precision in ("day", "hour") and time.earliest is not None


def _again(time: Time, basis: str) -> Time:
    return time.model_copy(update={"basis": basis})


# --- "It happened on Monday" ---------------------------------------------------------------


def _happenings(reading: Reading) -> Iterator[TimeMention]:
    """Yield the days of the sentences that only say when something was."""
    heads = {event.head for draft in reading.events for event in (draft, *draft.absorbed)}
    for mention in reading.times:
        if not _is_day(mention.time):
            continue
        verb = next(_verbs_above(reading.doc[mention.head]), None)
        if verb is not None and verb.i not in heads and _only_happens(verb, heads):
            yield mention


def _verbs_above(token: Token) -> Iterator[Token]:
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            yield above


def _only_happens(verb: Token, heads: Iterable[int]) -> bool:
    words = saying_words()
    if verb.lemma_ not in words.happening:
        return False
    if verb.lemma_ == "take" and not any(c.lower_ == "place" for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(
        s.lemma_.lower() in words.happened and (s.i not in heads or _is_definite(s))
        for s in subjects
    )


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") for child in noun.children)


def _told_before(reading: Reading, mention: TimeMention) -> list[EventDraft]:
    """Return the open events of the last sentence with any, two sentences back at most."""
    sentence = reading.sentence(mention.head)
    for _ in range(_SENTENCES):
        if sentence.start == 0:
            return []
        sentence = reading.sentence(sentence.start - 1)
        told = [d for d in reading.events if sentence.start <= d.head < sentence.end]
        if told:
            return [d for d in told if _is_open(d) and kind_of(d.kind).family != "speech_act"]
    return []


# --- the headline --------------------------------------------------------------------------


def _retold(reading: Reading, headline: EventDraft, reference: date) -> Time | None:
    """Return the day of the first event like it in the report's body."""
    lead = _lead_end(reading)
    for draft in reading.events:
        if draft.head < reading.title_end or draft.time is None or not _is_day(draft.time):
            continue
        if draft.historical or draft.modality != "actual" or not _is_alike(headline, draft, lead):
            continue
        day = date.fromisoformat((draft.time.earliest or "")[:10])
        if reference - _NEWS <= day <= reference:
            return _again(draft.time, "rule:time-retold")
    return None


def _lead_end(reading: Reading) -> int:
    """Return the token where the first sentences of the body end."""
    ends = [s.end for s in reading.doc.sents if s.start >= reading.title_end and not _is_blank(s)]
    return ends[_LEAD - 1] if len(ends) >= _LEAD else len(reading.doc)


def _is_blank(sentence: Tokens) -> bool:
    return not any(token.pos_ in ("VERB", "AUX") for token in sentence)


def _is_alike(headline: EventDraft, other: EventDraft, lead: int) -> bool:
    """Tell an event of the same kind, or in the lead another act of violence."""
    if headline.kind == other.kind:
        return True
    families = {kind_of(headline.kind).family, kind_of(other.kind).family}
    return other.head < lead and families <= _VIOLENT
