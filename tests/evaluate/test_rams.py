"""Arguments of a marked event on a made-up corpus, with scores worked out by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.arguments import Heads, role_of
from reportedly.evaluate.sets.rams import EXAM, Answer, Argument
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = (
    "The mayor spoke on Monday .\n"
    "Masked gunmen attacked two old barracks in Zorya with rifles .\n"
    "Nobody else came ."
)
WORDS = tuple(start for start in range(len(TEXT)) if start == 0 or TEXT[start - 1] in " \n")
DEEPER = {"Masked", "two", "old"}
"""Words that hang from the noun after them; every other word is taken as the head."""
FIRST = [TEXT[start:].split(maxsplit=1)[0] for start in WORDS]
HEADS = Heads(WORDS, tuple(2 if word in DEEPER else 1 for word in FIRST))


def piece(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    first = len(TEXT[:start].split())
    span = [first, first + len(words.split()) - 1]
    return {"start": start, "end": start + len(words), "text": words, "token_span": span, **fields}


def row(**changes: Any) -> dict[str, Any]:
    arguments = [
        piece("Masked gunmen", role="attacker"),
        piece("two old barracks", role="target"),
        piece("Zorya", role="place"),
        piece("rifles", role="instrument"),
    ]
    event = piece("attacked", type="conflict.attack.n/a", arguments=arguments)
    return {"id": "made-1", "url": "", "text": TEXT, "events": [event]} | changes


def argument(role: str, words: str) -> Argument:
    start = TEXT.index(words)
    return Argument(role, start, start + len(words), "made:row")


def answer(*arguments: Argument) -> Answer:
    return Answer(arguments, "attack", HEADS)


def test_spans_heads_and_roles_are_counted_apart(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    ours = answer(
        argument("attacker", "Masked gunmen"),  # right
        argument("target", "barracks"),  # the head of the right words
        argument("target", "Zorya"),  # another role
    )
    (mark,) = EXAM.mark(gold.rows, [ours])
    scores = EXAM.scores([mark])
    # Spans: 1 of 3 ours, 1 of 4 gold: P 1/3, R 1/4, F 2/7.
    assert scores["argument_precision"] == pytest.approx(1 / 3)
    assert scores["argument_recall"] == pytest.approx(1 / 4)
    assert scores["argument_f1"] == pytest.approx(2 / 7)
    # Heads: gunmen and barracks: 2 of 3, 2 of 4: F 4/7.
    assert scores["head_f1"] == pytest.approx(4 / 7)
    # Target alone: 0 right; attacker: 1 of 1.
    assert scores["argument_f1_target"] == 0
    assert scores["argument_f1_attacker"] == 1
    assert [mistake.cause for mistake in mark.mistakes] == [
        "missed, event of a known kind",  # instrument: rifles
        "another role",  # place: Zorya, given as target
        "other words of the phrase",  # target: two old barracks
    ]


def test_what_is_in_another_sentence_and_what_is_none_have_their_own_causes(
    tmp_path: Path,
) -> None:
    far = row()
    far["events"][0]["arguments"] = [piece("mayor", role="attacker")]
    gold = gold_of(EXAM, tmp_path, far)
    (mark,) = EXAM.mark(gold.rows, [answer(argument("place", "Zorya"))])
    assert [(mistake.cause, mistake.sentence) for mistake in mark.mistakes] == [
        ("missed, in another sentence", TEXT.split("\n")[1]),
        ("no such argument", TEXT.split("\n")[1]),
    ]


def test_no_answer_scores_nothing(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    scores = EXAM.scores(EXAM.mark(gold.rows, [answer()]))
    assert scores["argument_f1"] == 0
    assert scores["head_f1"] == 0


def test_the_longest_key_of_a_type_decides_alone() -> None:
    table = {"a": {"actor": "X", "place": "P"}, "a.b": {"actor": "Y"}}
    assert role_of(table, "a.c", "actor") == "X"
    assert role_of(table, "a.b.d", "actor") == "Y"
    assert role_of(table, "a.b.d", "place") is None
    assert role_of(table, "ab", "actor") is None


def test_the_question_holds_text_trigger_and_type_only(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    question = EXAM.question(gold.rows[0])
    start = TEXT.index("attacked")
    assert asdict(question) == {
        "text": TEXT,
        "start": start,
        "end": start + len("attacked"),
        "event_type": "conflict.attack.n/a",
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": None}, 'rams, dev.jsonl, row 2: field "text"'),
        ({"events": []}, 'rams, dev.jsonl, row 2: field "events"'),
        (
            {
                "events": [
                    piece("attacked", type="conflict.attack.n/a", arguments=[]) | {"start": 1}
                ]
            },
            "rams, dev.jsonl, row 2: the span 1 to",
        ),
        (
            {
                "events": [
                    piece("attacked", type="t", arguments=[]) | {"token_span": [0, 0]},
                ]
            },
            "covers the tokens (8, 8); (0, 0) was expected",
        ),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_of(EXAM, tmp_path, row(), row(**change))
    assert expected in str(error.value)


def test_the_real_reader_fills_the_roles_of_the_type(tmp_path: Path, reader: Reader) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    ours = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    found = {(one.role, TEXT[one.start : one.end]) for one in ours.arguments}
    assert ("attacker", "Masked gunmen") in found
    assert {role for role, _ in found} <= {"attacker", "target", "place", "instrument"}
