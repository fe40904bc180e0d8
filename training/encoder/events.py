"""Examples of events and who takes part in them: WikiEvents, RAMS, MEANTIME, our own sentences.

What is learned of who takes part is learned with the trigger marked, an example for each event.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from reportedly.evaluate.arguments import RoleTable, row_of
from reportedly.evaluate.exam import report_of
from reportedly.evaluate.sets import meantime, rams, wikievents
from reportedly.evaluate.wikievents.gold import Event
from reportedly.evaluate.wikievents.gold import Row as WikiRow
from reportedly.language.parser import parse
from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.tables import read_yaml
from training.encoder.attribution import labelled_speech
from training.encoder.examples import (
    FAMILIES,
    PARTS,
    STATES,
    UNKNOWN,
    Example,
    Parts,
    Range,
    tagged,
)
from training.encoder.sentences import Words
from training.labelled import EventLabel, Sentence, first_labels, read_labels

_SETS = Path(wikievents.__file__).parent


def head_of(words: Words, sentence: Span, start: int, end: int) -> int | None:
    """Return the word of a sentence that heads a stretch of the text, None for none."""
    inside = [t for t in sentence if not t.is_space and t.idx < end and t.idx + len(t) > start]
    if not inside:
        return None
    head = min(inside, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
    return words.spans.index((head.idx, head.idx + len(head)))


# --- WikiEvents ------------------------------------------------------------------------


def read_wikievents(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give every sentence with its events' families, then each event with its arguments there.

    Where the set gives an argument's words only, their place nearest to the trigger is taken.
    """
    exam = wikievents.EXAM
    for row in exam.read_gold(gold, split=split).rows:
        doc = parse(report_of(row.text), nlp).doc
        for sentence in doc.sents:
            words = Words.of(sentence)
            if words.words:
                yield from _wiki_examples(row, sentence, words)


def _wiki_examples(row: WikiRow, sentence: Span, words: Words) -> Iterator[Example]:
    families = [0] * len(words.words)
    events = []
    for event in row.events:
        if not sentence.start_char <= event.start < sentence.end_char:
            continue
        trigger = words.covered(event.start, event.end)
        head = head_of(words, sentence, event.start, event.end)
        if trigger is None or head is None:
            continue
        families[slice(*trigger)] = [UNKNOWN] * (trigger[1] - trigger[0])
        families[head] = _family_of(event.type)
        spans = list(_wiki_spans(row, event, words))
        events.append(event_example("wikievents", row.id, words, head, spans))
    yield Example("wikievents", row.id, words.words, families=tuple(families))
    yield from events


def event_example(
    name: str, group: str, words: Words, head: int, spans: Iterable[tuple[int, Range]]
) -> Example:
    """Make the example of one event of a set, its trigger's head marked, from its parts' words."""
    tags = tuple(tagged(len(words.words), spans))
    return Example(f"{name}/parties", group, words.words, parts=(Parts(head, tags),), trigger=head)


def _wiki_spans(row: WikiRow, event: Event, words: Words) -> Iterator[tuple[int, Range]]:
    slots = _slots(event.type)
    for argument in event.arguments:
        slot = slots.get(argument.role)
        if slot is None:
            continue
        if argument.start is not None and argument.end is not None:
            places = [(argument.start, argument.end)]
        else:
            found = re.finditer(rf"(?<!\w){re.escape(argument.text)}(?!\w)", row.text)
            places = [match.span() for match in found]
        near = sorted(places, key=lambda span: abs(span[0] - event.start))
        for start, end in near[:1]:
            covered = words.covered(start, end)
            if covered is not None:
                yield PARTS.index(slot), covered


@cache
def _role_table() -> RoleTable:
    return read_yaml(_SETS / "wikievents_roles.yaml")


@cache
def _slots(event_type: str) -> Mapping[str, str]:
    """Return our slot of each role of an event type: the first that the table gives for it."""
    table = _role_table()
    rows = [row for key, row in table.items() if _opens(key, event_type) or _opens(event_type, key)]
    return _first_slots(rows)


def _first_slots(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    slots: dict[str, str] = {}
    for row in rows:
        for slot, role in row.items():
            slots.setdefault(role, slot)
    return slots


def _opens(shorter: str, longer: str) -> bool:
    return f"{longer}.".startswith(f"{shorter}.")


@cache
def _family_of(event_type: str) -> int:
    """Return the family that most of our kinds of an event type are of, UNKNOWN for none."""
    families: Counter[str] = Counter()
    for kind, row in read_yaml(_SETS / "wikievents_types.yaml").items():
        types = {row["type"], *row.get("by_word", {}).values()}
        if any(_opens(event_type, known) for known in types):
            families[kinds()[kind].family] += 1
    if not families:
        return UNKNOWN
    return FAMILIES.index(min(families, key=lambda name: (-families[name], name)))


# --- RAMS ------------------------------------------------------------------------------


def read_rams(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give the set's events with their arguments that stand in the trigger's sentence.

    The set has no training part here, so four fifths of its dev rows are for training ("train")
    and the rest, which the exam asks about, for measuring ("dev").
    """
    exam = rams.EXAM
    table: RoleTable = read_yaml(_SETS / "rams_roles.yaml")
    for row in exam.read_gold(gold, split="dev").rows:
        if exam.is_learned(row, "dev") != (split == "train"):
            continue
        doc = parse(report_of(row.text), nlp).doc
        trigger = doc.char_span(row.event.start, row.event.end, alignment_mode="expand")
        assert trigger is not None
        words = Words.of(trigger.sent)
        head = head_of(words, trigger.sent, row.event.start, row.event.end)
        slots = _first_slots([row_of(table, row.event.type)])
        spans = []
        for one in row.event.arguments:
            covered = words.covered(one.start, one.end)
            if covered is not None and one.role in slots:
                spans.append((PARTS.index(slots[one.role]), covered))
        if head is not None:
            yield event_example(exam.name, row.id, words, head, spans)


# --- MEANTIME --------------------------------------------------------------------------

_PROPBANK = {"Arg0": "actor", "Arg1": "recipient", "Argm-LOC": "place"}
"""PropBank's roles as our parts; the roles behind Arg1 mean another thing with each verb."""


def read_parties(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give MEANTIME's events that have participants, business news for the most part."""
    exam = meantime.EXAM
    for row in exam.read_gold(gold, split=split).rows:
        mentions = {one.id: one for one in row.entities}
        for sentence in parse(report_of(row.text), nlp).doc.sents:
            words = Words.of(sentence)
            for event in row.events:
                spans = [
                    (PARTS.index(_PROPBANK[role]), covered)
                    for role, target in row.participants(event.id)
                    if role in _PROPBANK
                    and target in mentions
                    and (covered := words.covered(mentions[target].start, mentions[target].end))
                ]
                place = words.covered(event.start, event.end)
                if spans and place is not None:
                    yield event_example(exam.name, row.id, words, place[0], spans)


# --- our own sentences -----------------------------------------------------------------


def read_labelled(nlp: Language) -> Iterator[Example]:
    """Give our own labelled sentences, with all that they say."""
    sentences = read_labels(first_labels())
    for sentence, doc in zip(sentences, nlp.pipe(one.text for one in sentences), strict=True):
        words = Words.of(doc[:])
        speech, parts = labelled_speech(sentence, words)
        heads = [(event, _label_head(sentence, event, doc, words)) for event in sentence.events]
        families = [0] * len(words.words)
        for event, head in heads:
            families[head] = FAMILIES.index(kinds()[event.kind].family)
            yield event_example(
                "labelled", sentence.id, words, head, _label_spans(sentence, event, words)
            )
        yield Example(
            "labelled",
            sentence.id,
            words.words,
            speech=speech,
            families=tuple(families),
            parts=parts,
            states=tuple(state for event, head in heads for state in _label_states(event, head)),
        )


def _label_head(sentence: Sentence, event: EventLabel, doc: Doc, words: Words) -> int:
    head = head_of(words, doc[:], *sentence.span(event.trigger))
    assert head is not None
    return head


def _label_spans(
    sentence: Sentence, event: EventLabel, words: Words
) -> Iterator[tuple[int, Range]]:
    named: list[tuple[str, str]] = [("actor", one) for one in event.actors]
    named += [("recipient", one) for one in event.recipients]
    for slot in ("place", "origin", "destination"):
        value = getattr(event, slot)
        if value is not None:
            named.append((slot, value))
    for slot, value in named:
        covered = words.covered(*sentence.span(value))
        if covered is not None:
            yield PARTS.index(slot), covered


def _label_states(event: EventLabel, head: int) -> Iterator[tuple[int, str, int]]:
    values: dict[str, str] = {"polarity": event.polarity, "certainty": event.degree}
    if event.modality in ("actual", "future"):
        values["time"] = "future" if event.modality == "future" else "not_future"
    for name, value in values.items():
        if value in STATES[name]:
            yield head, name, STATES[name].index(value)
