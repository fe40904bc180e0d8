"""The learned reader, as shipped: the same answers everywhere, and only about words it saw."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from reportedly.errors import PartMissing
from reportedly.language.encoder import HOME, Encoder, Heard, Part, load_encoder
from reportedly.language.pieces import load_tokenizer
from reportedly.settings import Settings

TEXT = "The governor said on Tuesday that rebels had stormed Rubaya and killed 12 miners ."
WORDS = TEXT.split()
MOST_BYTES = 30_000_000


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def heard(encoder: Encoder) -> Heard:
    return encoder.hear(WORDS)


def words_of(parts: list[Part], name: str) -> list[str]:
    return [" ".join(WORDS[part.start : part.end]) for part in parts if part.name == name]


def test_what_is_said_and_by_whom_is_heard(heard: Heard) -> None:
    assert words_of(heard.said(), "source") == ["The governor"]
    assert words_of(heard.said(), "cue") == ["said"]
    parts = heard.parts_of(WORDS.index("said"))
    assert words_of(parts, "source") == ["The governor"]
    assert "rebels had stormed Rubaya and killed 12 miners" in " ".join(words_of(parts, "content"))


def test_whether_it_happened_is_heard(encoder: Encoder) -> None:
    certain = encoder.hear(["Rebels", "stormed", "the", "town", "."]).score(1, "uw")
    denied = encoder.hear(["Rebels", "did", "not", "storm", "the", "town", "."]).score(3, "uw")
    assert certain > 2
    assert denied < 0


def test_a_code_is_given_for_two_parties(encoder: Encoder) -> None:
    roots = encoder.code_between(WORDS, [(6, 7)], [(13, 14)])
    assert sum(roots.values()) == pytest.approx(1)
    assert max(roots, key=lambda name: roots[name]) == "ASSAULT"
    words = ["Ankara", "condemned", "the", "raid", "by", "Damascus", "."]
    roots = encoder.code_between(words, [(0, 1)], [(5, 6)])
    assert max(roots, key=lambda name: roots[name]) == "ACCUSE"


def test_who_takes_part_in_one_event_is_heard(encoder: Encoder) -> None:
    killed = encoder.parties_of(WORDS, WORDS.index("killed"))
    assert "rebels" in " ".join(words_of(killed, "actor"))
    assert "miners" in " ".join(words_of(killed, "recipient"))
    assert encoder.parties_of(["troops"] * 400, 399) == []


def test_every_line_is_a_probability(heard: Heard) -> None:
    assert np.allclose(heard.speech.sum(axis=-1), 1, atol=1e-4)
    assert all(0 < part.probability <= 1 for part in heard.parts_of(WORDS.index("said")))


def test_answers_do_not_hang_on_threads(encoder: Encoder, heard: Heard) -> None:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(HOME / "encoder.onnx"), options)
    made = json.loads((HOME / "made.json").read_text(encoding="utf-8"))
    other = Encoder(session, load_tokenizer(HOME / "tokenizer.json"), made).hear(WORDS)
    for name in ("speech", "scores", "parts"):
        assert np.array_equal(getattr(other, name), getattr(heard, name))


def test_words_beyond_its_reach_have_no_answer(encoder: Encoder) -> None:
    long = encoder.hear(["troops"] * 400)
    assert 100 < len(long) < 400
    with pytest.raises(ValueError, match="without words"):
        encoder.hear([])


def test_what_is_shipped_is_small_and_says_what_it_was_made_from() -> None:
    assert sum(path.stat().st_size for path in HOME.iterdir()) < MOST_BYTES
    made = json.loads((HOME / "made.json").read_text(encoding="utf-8"))
    assert {"name", "sha256", "heads", "recipe", "data", "dev"} <= set(made)
    for name, scores in made["dev"].items():
        if name.endswith("precision"):
            continue  # Of a rare part it rests on a handful of answers; F1 stands beside it.
        assert scores["eight_bits"] > scores["float"] - 0.06


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(HOME, tmp_path / "data")
    (tmp_path / "data" / "tokenizer.json").unlink()
    with pytest.raises(PartMissing, match=r"has no .*tokenizer.json"):
        Encoder.load(tmp_path / "data")


def test_it_can_be_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().learned
    monkeypatch.setenv("REPORTEDLY_LEARNED", "off")
    assert not Settings().learned
