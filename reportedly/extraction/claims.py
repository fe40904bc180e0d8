"""From finished event drafts to claims: the evidence put together, and checked."""

from reportedly.errors import PipelineError
from reportedly.extraction.confidence import estimate_confidence
from reportedly.extraction.crosswalk import code_event
from reportedly.language.reading import EventDraft, Reading
from reportedly.lexicon.ontology import UNLISTED
from reportedly.records import Claim, Event, Span, Time, Voice, make_id

_OUTLET = Voice(kind="outlet", stance="asserts", basis="rule:outlet")
_SPEECH = frozenset({"denial", "accusation", "rejection", "warning", "appeal"})


def make_claims(reading: Reading) -> None:
    """Fill `reading.claims`, in text order, without drafts that are only the speech of others."""
    coded = [draft for draft in reading.events if draft.kind != UNLISTED]
    spoken = {voice.cue.start for draft in coded for voice in draft.voices if voice.cue}
    for draft in sorted(coded, key=lambda d: (d.head, d.start)):
        trigger = reading.span(draft.start, draft.end)
        # "denied that rebels attacked" is one claim, the attack's; the denying is its voice.
        if draft.kind in _SPEECH and trigger.start in spoken:
            continue
        reading.claims.append(make_claim(draft, reading))


def make_claim(draft: EventDraft, reading: Reading) -> Claim:
    """Make one claim of a draft that has been through all steps.

    Raises PipelineError if a step has left the draft without certainty.
    """
    if draft.certainty is None:
        raise PipelineError(
            'The step "make_claims" needs "certainty", which no step gave the event.'
        )
    sentence = _sentence(reading, draft.head)
    trigger = reading.span(draft.start, draft.end)
    event = Event(
        kind=draft.kind,
        trigger=trigger,
        codes=code_event(draft.kind, draft.actors, draft.recipients),
        basis=draft.basis,
    )
    voices = tuple(draft.voices) or (_OUTLET,)
    coder = reading.coder
    if coder is None:
        raise PipelineError('The step "make_claims" needs a coder\'s signature on the reading.')
    claim = Claim(
        id=make_id("c", reading.report.id, draft.kind, trigger.start, trigger.end),
        report_id=reading.report.id,
        sentence=sentence,
        passage=sentence,
        event=event,
        modality=draft.modality,
        historical=draft.historical,
        certainty=draft.certainty,
        voices=voices,
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        responsibility=draft.responsibility,
        place=draft.place,
        other_places=tuple(draft.other_places),
        origin=draft.origin,
        destination=draft.destination,
        time=draft.time or Time(precision="open", basis="rule:time-open"),
        figures=tuple(draft.figures),
        materiel=tuple(draft.materiel),
        confidence=None,
        coder=coder,
    )
    return claim.model_copy(
        update={"passage": _passage(claim, reading), "confidence": estimate_confidence(claim)}
    )


def _sentence(reading: Reading, token: int) -> Span:
    sentence = reading.sentence(token)
    start, end = sentence.start, sentence.end
    while start < end - 1 and reading.doc[start].is_space:
        start += 1
    while end > start + 1 and reading.doc[end - 1].is_space:
        end -= 1
    return reading.span(start, end)


def _passage(claim: Claim, reading: Reading) -> Span:
    """Widen the sentence to whole sentences until all of the claim's evidence lies inside."""
    start = min(span.start for span in claim.spans())
    end = max(span.end for span in claim.spans())
    inside = [s for s in reading.doc.sents if s.end_char > start and s.start_char < end]
    start = min(start, inside[0].start_char)
    end = max(end, inside[-1].end_char)
    text = reading.report.text
    while end > claim.sentence.end and text[end - 1].isspace():
        end -= 1
    while start < claim.sentence.start and text[start].isspace():
        start += 1
    return Span.of(text, start, end)
