"""Finding who says what: the step that fills `Reading.attributions`."""

from collections.abc import Iterable, Sequence

from reportedly.attribution.attitudes import find_attitudes
from reportedly.attribution.cues import Cue
from reportedly.attribution.headlines import find_headline_voices
from reportedly.attribution.heard import find_heard
from reportedly.attribution.memory import Memory
from reportedly.attribution.nesting import nest
from reportedly.attribution.nouns import find_attitude_nouns, find_nouns
from reportedly.attribution.phrases import FoundPhrase, find_phrases, phrases_in
from reportedly.attribution.quotations import extend_over_quotations
from reportedly.attribution.sources import Roster
from reportedly.attribution.transcripts import find_speakers
from reportedly.attribution.verbs import find_verbs
from reportedly.language.reading import Attribution, Reading
from reportedly.records import VoiceKind


def find_attributions(reading: Reading) -> None:
    """Find every voice a report quotes, with the words it vouches for, in text order.

    What voices want, back or resent goes to `Reading.attitudes`: nobody vouches for it.
    """
    roster = Roster(reading)
    phrases = phrases_in(reading.doc)
    cues = [*find_verbs(roster), *find_phrases(roster, phrases), *find_headline_voices(roster)]
    cues += find_speakers(roster)
    cues += _unclaimed(list(find_nouns(roster)), cues, reading)
    held = _held(roster, cues)
    heard = list(find_heard(roster, taken=_words((*cues, *held))))
    cues += [one.cue for one in heard if one.is_speech]
    held += [one.cue for one in heard if not one.is_speech]
    cues.sort(key=lambda cue: (cue.start, cue.end, cue.row_id))
    cues = extend_over_quotations(reading.doc, nest(cues, reading.doc))
    memory = Memory.of(reading)
    cues = [memory.settle(cue) for cue in cues]
    unnamed = [found for found in phrases if found[2].role == "anonymity"]
    reading.attributions = [_attribution(reading, cue, unnamed) for cue in cues]
    reading.attitudes = [_attribution(reading, memory.settle(cue), unnamed) for cue in held]


def _held(roster: Roster, cues: Sequence[Cue]) -> list[Cue]:
    """List the attitudes, without those whose words are cues of speech."""
    taken = _words(cues)
    return [*find_attitudes(roster, taken=taken), *find_attitude_nouns(roster, taken=taken)]


def _words(cues: Iterable[Cue]) -> set[int]:
    return {i for cue in cues for i in range(cue.start, cue.end)}


def _unclaimed(nouns: Sequence[Cue], cues: Sequence[Cue], reading: Reading) -> list[Cue]:
    """Drop nouns without a voice of their own that a verb of saying takes as its object.

    "The army rejected claims that …": the army denies; no second voice asserts.
    """
    verbs = {cue.start for cue in cues if cue.form == "verb"}
    return [
        noun
        for noun in nouns
        if noun.source is not None or reading.doc[noun.start].head.i not in verbs
    ]


def _attribution(reading: Reading, cue: Cue, unnamed: Sequence[FoundPhrase]) -> Attribution:
    source = cue.source
    kind: VoiceKind = (source.kind if source else cue.kind) or cue.kind or "unnamed"
    if not cue.row_id.startswith(("rule:", "model:")):
        reading.fire(cue.row_id, cue.start, cue.end)
    for row_id, start, end in source.rows if source else ():
        reading.fire(row_id, start, end)
    for start, end, row in unnamed:
        if source is not None and _concerns(reading, cue, start):
            kind = "unnamed"
            reading.fire(row.id, start, end)
    return Attribution(
        cue=(cue.start, cue.end),
        source=(source.start, source.end) if source else None,
        source_head=source.head if source else None,
        content=cue.content,
        stance=cue.stance,
        kind=kind,
        name=source.name if source else None,
        actor_id=source.actor_id if source else None,
        basis=cue.row_id,
    )


def _concerns(reading: Reading, cue: Cue, position: int) -> bool:
    """Tell whether a remark on anonymity is about the voice of this cue."""
    if reading.doc[position].sent.start != reading.doc[cue.start].sent.start:
        return False
    return position not in cue.content and abs(position - cue.start) < 25
