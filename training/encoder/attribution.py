"""Examples of who says what: PolNeAR, and our own labelled sentences."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

from reportedly.evaluate.sets.polnear import EXAM
from training.encoder.examples import PARTS, SPEECH, Example, Parts, Range, tagged
from training.encoder.sentences import Words, sentences_of
from training.labelled import Sentence

Said = Mapping[str, Sequence[Range]]
"""The spans of one attribution in the text, by part of SPEECH."""


def read_polnear(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give every sentence of the set; of a text annotated twice, the first annotation."""
    seen = set()
    for row in EXAM.read_gold(gold, split=split).rows:
        if row.id in seen:
            continue
        seen.add(row.id)
        said = [
            {"source": one.source, "cue": one.cue, "content": one.content}
            for one in row.attributions
        ]
        for words in sentences_of(row.text, nlp):
            aside = words.ranges(row.discard)
            speech, parts = speech_of(words, said, aside=aside)
            yield Example(EXAM.name, row.id, words.words, speech=speech, parts=parts)


def speech_of(
    words: Words, said: Sequence[Said], *, aside: Sequence[Range] = ()
) -> tuple[tuple[int, ...], tuple[Parts, ...]]:
    """Tag a sentence's words: over all attributions, and for each cue that stands in it."""
    flat: list[tuple[int, Range]] = []
    parts: list[Parts] = []
    for one in said:
        here = {name: words.ranges(one[name]) for name in SPEECH}
        # Sources and cues first: a content that holds another's words gives way to them.
        flat += [(SPEECH.index(name), span) for name in SPEECH[:2] for span in here[name]]
        if here["cue"]:
            spans = [(PARTS.index(name), span) for name in SPEECH for span in here[name]]
            line = tagged(len(words.words), spans, unknown=aside)
            parts.append(Parts(here["cue"][0][0], tuple(line)))
    line = tagged(len(words.words), flat)
    for one in said:
        for span in words.ranges(one["content"]):
            _fill(line, SPEECH.index("content"), span)
    for start, end in aside:
        line[start:end] = tagged(end - start, (), unknown=[(0, end - start)])
    return tuple(line), tuple(parts)


def _fill(line: list[int], name: int, span: Range) -> None:
    """Tag the free words of a span."""
    opened = False
    for place in range(*span):
        if line[place] == 0:
            line[place] = 1 + 2 * name + opened
            opened = True


def labelled_speech(sentence: Sentence, words: Words) -> tuple[tuple[int, ...], tuple[Parts, ...]]:
    """Tag one of our own labelled sentences."""
    said: list[Said] = [
        {
            "source": [sentence.span(one.source)] if one.source else [],
            "cue": [sentence.span(one.cue)] if one.cue else [],
            "content": [sentence.span(piece) for piece in one.pieces],
        }
        for one in sentence.attributions
    ]
    return speech_of(words, said)
