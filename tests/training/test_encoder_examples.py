"""Examples for the encoder: tags stand where the parts are, and folds share no group."""

from pathlib import Path

from reportedly.language.parser import load_parser
from training.encoder.attribution import labelled_speech
from training.encoder.events import read_labelled
from training.encoder.examples import (
    PARTS,
    SPEECH,
    UNKNOWN,
    Example,
    Pair,
    read_examples,
    tagged,
    tags,
    write_examples,
)
from training.encoder.pairs import codes_of, folds
from training.encoder.sentences import Words
from training.labelled import first_labels, read_labels


def words_tagged(
    example_words: tuple[str, ...], line: tuple[int, ...], names: tuple[str, ...]
) -> dict[str, str]:
    known = tags(names)
    return {word: known[tag] for word, tag in zip(example_words, line, strict=True) if tag}


def test_spans_are_written_as_first_and_next_words() -> None:
    line = tagged(6, [(0, (0, 2)), (2, (3, 6)), (1, (5, 6))], unknown=[(2, 3)])
    assert line == [1, 2, UNKNOWN, 5, 6, 6]


def test_a_labelled_sentence_says_who_says_what_and_who_does_what() -> None:
    nlp = load_parser(None)
    text = "Police said rebels may have shelled the port."
    sentence = next(one for one in read_labels(first_labels()) if one.attributions).model_copy(
        update={"text": text, "events": ()}
    )
    said = sentence.attributions[0].model_copy(
        update={"source": "Police", "cue": "said", "content": "rebels may have shelled the port"}
    )
    sentence = sentence.model_copy(update={"attributions": (said,)})
    words = Words.of(nlp(text)[:])
    speech, parts = labelled_speech(sentence, words)
    assert words_tagged(words.words, speech, SPEECH) == {
        "Police": "first-source",
        "said": "first-cue",
        "rebels": "first-content",
        **dict.fromkeys(["may", "have", "shelled", "the", "port"], "next-content"),
    }
    assert [words.words[part.anchor] for part in parts] == ["said"]


def test_our_own_sentences_are_read_whole(tmp_path: Path) -> None:
    examples = list(read_labelled(load_parser(None)))
    sentences = read_labels(first_labels())
    marked = [one for one in examples if one.trigger is not None]
    assert len(marked) == sum(len(sentence.events) for sentence in sentences)
    assert len(examples) == len(sentences) + len(marked)
    for one in marked:
        assert [part.anchor for part in one.parts] == [one.trigger]
    named = {tags(PARTS)[tag] for one in examples for part in one.parts for tag in part.tags}
    assert {"first-actor", "first-recipient", "first-place", "first-content"} <= named
    write_examples(tmp_path / "rows.jsonl", examples)
    assert list(read_examples(tmp_path / "rows.jsonl")) == examples


def pair(group: str, code: str = "AID") -> Example:
    return Example("plv", group, ("a",), pair=Pair(((0, 1),), (), code))


def test_rows_of_a_sentence_are_measured_together(tmp_path: Path) -> None:
    pairs = [pair(str(number // 2), "AID" if number % 3 else "ACCUSE") for number in range(20)]
    write_examples(tmp_path / "rows.jsonl", pairs)
    assert list(read_examples(tmp_path / "rows.jsonl")) == pairs
    parted = folds(pairs, number=5)
    assert sorted(one.group for _, held in parted for one in held) == sorted(
        one.group for one in pairs
    )
    for seen, held in parted:
        assert len(seen) + len(held) == len(pairs)
        assert not {one.group for one in seen} & {one.group for one in held}
    assert codes_of(pairs) == ("ACCUSE", "AID")
