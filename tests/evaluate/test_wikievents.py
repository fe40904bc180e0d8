"""Events of whole documents on a made-up corpus, with scores worked out by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportedly.evaluate.sets.wikievents as module
from reportedly.errors import GoldError
from reportedly.evaluate.exam import Judged
from reportedly.evaluate.gold import Gold
from reportedly.evaluate.sets.wikievents import EXAM, Answer, Argument, Told, Trigger
from reportedly.evaluate.wikievents.gold import GoldArgument, Row, agreement
from reportedly.lexicon.ontology import kinds
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "Rebels bombed Mirna. The fighters fled, and two nurses died."
DIE = "Life.Die.Unspecified"
BOMB = "Conflict.Attack.DetonateExplode"
BOUNDS = ((0, 20), (21, len(TEXT)))


def piece(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


def fine_row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "text": TEXT,
        "entities": [
            piece("Rebels", id="e1"),
            piece("The fighters", id="e2"),
            piece("Mirna", id="e3"),
            piece("two nurses", id="e4"),
        ],
        "entity_clusters": [["e1", "e2"], ["e3"], ["e4"]],
        "events": [
            piece(
                "bombed",
                type=BOMB,
                arguments=[
                    piece("Rebels", role="Attacker", entity_id="e1"),
                    piece("Mirna", role="Place", entity_id="e3"),
                ],
            ),
            piece("died", type=DIE, arguments=[piece("two nurses", role="Victim", entity_id="e4")]),
        ],
    }
    return fields | changes


def coarse_row(**changes: Any) -> dict[str, Any]:
    arguments = [{"role": "Attacker", "text": "Rebels"}, {"role": "Place", "text": "Mirna"}]
    events = [piece("bombed", type="Conflict.Attack", arguments=arguments)]
    return {"id": "made-2", "text": TEXT, "events": events} | changes


def argument(role: str, words: str, head: str) -> Argument:
    start = TEXT.index(words)
    return Argument(role, start, start + len(words), TEXT.index(head), "made:row")


def trigger(words: str, event_type: str) -> Trigger:
    start = TEXT.index(words)
    return Trigger(start, start + len(words), event_type, "made:row")


def score(gold: Gold[Row], *answers: Answer) -> dict[str, float]:
    return EXAM.scores(EXAM.mark(gold.rows, answers))


def test_heads_roles_and_mentions_of_the_same_entity(tmp_path: Path) -> None:
    bombed = (
        argument("Attacker", "The fighters", "fighters"),
        argument("Target", "Mirna", "Mirna"),
    )
    died = (argument("Victim", "nurses", "nurses"),)
    ours = Answer(
        arguments=(bombed, died),
        kinds=("bombing", "killing"),
        told=(Told(BOMB, 0.6, bombed), Told(DIE, 0.7, died)),
        triggers=(),
        sentences=BOUNDS,
    )
    (mark,) = EXAM.mark(gold_of(EXAM, tmp_path, fine_row()).rows, [ours])
    scores = EXAM.scores([mark])
    # Of the bombing's two arguments one is not right, of the death's none.
    assert mark.judged == (Judged(0.6, accepted=False), Judged(0.7, accepted=True))
    # Roles: only the victim of 3 gold and 3 ours.
    assert scores["argument_f1"] == pytest.approx(1 / 3)
    assert scores["argument_f1_victim"] == 1
    # Without roles Mirna too: 2 of 3 and 2 of 3.
    assert scores["argument_identification_f1"] == pytest.approx(2 / 3)
    # "The fighters" are the rebels: victim and attacker of 3.
    assert scores["coref_f1"] == pytest.approx(2 / 3)


def test_triggers_need_words_and_type(tmp_path: Path) -> None:
    ours = Answer(
        arguments=((), ()),
        kinds=("bombing", "killing"),
        told=(Told(BOMB, 0.6, ()), Told(DIE, 0.7, ())),
        triggers=(trigger("bombed", DIE), trigger("died", DIE), trigger("fled", DIE)),
        sentences=BOUNDS,
    )
    gold = gold_of(EXAM, tmp_path, fine_row())
    (mark,) = EXAM.mark(gold.rows, [ours])
    scores = EXAM.scores([mark])
    # Right: "died" of 3 ours and 2 gold: P 1/3, R 1/2, F 2/5. The words of 2: P 2/3, R 1, F 4/5.
    assert scores["trigger_precision"] == pytest.approx(1 / 3)
    assert scores["trigger_recall"] == pytest.approx(1 / 2)
    assert scores["trigger_f1"] == pytest.approx(2 / 5)
    assert scores["trigger_identification_f1"] == pytest.approx(4 / 5)
    assert [one.cause for one in mark.mistakes if one.cause.startswith("event")] == [
        "event of another type",
        "event not marked",
    ]


def test_rows_without_offsets_are_scored_by_words_and_two_parts_of_the_type(
    tmp_path: Path,
) -> None:
    ours = Answer(
        arguments=((argument("Attacker", "Rebels", "Rebels"),),),
        kinds=("bombing",),
        told=(Told(BOMB, 0.6, ()),),
        triggers=(trigger("bombed", BOMB),),
        sentences=BOUNDS,
    )
    gold = gold_of(EXAM, tmp_path, coarse_row())
    scores = score(gold, ours)
    assert EXAM.mark(gold.rows, [ours])[0].judged == ()
    # 1 of 1 ours, 1 of 2 gold: F 2/3.
    assert scores["argument_f1"] == pytest.approx(2 / 3)
    assert scores["trigger_f1"] == 1
    assert "coref_f1" not in scores


def test_one_of_ours_answers_one_argument() -> None:
    gold = [GoldArgument("Victim", "x", ((0, 5),)), GoldArgument("Victim", "x", ((0, 5),))]
    assert agreement(gold, [("Victim", 2)]).both == 1


def test_the_question_holds_text_and_triggers_only(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, fine_row())
    question = asdict(EXAM.question(gold.rows[0]))
    bombed, died = TEXT.index("bombed"), TEXT.index("died")
    assert question == {
        "text": TEXT,
        "triggers": ((bombed, bombed + 6, BOMB), (died, died + 4, DIE)),
    }


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (fine_row(text=None), 'wikievents, dev.jsonl, row 2: field "text"'),
        (fine_row(entity_clusters=None), 'the fields "entities" and "entity_clusters"'),
        (fine_row(entities=[piece("Rebels", id="e1") | {"end": 3}]), "row 2: the span 0 to 3"),
        (
            fine_row(events=[piece("died", type=DIE, arguments=[{"role": "V", "text": "Rebels"}])]),
            "the argument 'Rebels' has no start, end and entity_id",
        ),
        (
            coarse_row(
                events=[piece("died", type="Life.Die", arguments=[{"role": "V", "text": "Oblan"}])]
            ),
            "the argument 'Oblan' is not found in the text",
        ),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, bad: dict[str, Any], expected: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_of(EXAM, tmp_path, fine_row(), bad)
    assert expected in str(error.value)


def test_the_table_of_types_names_only_kinds_of_the_vocabulary() -> None:
    path = Path(module.__file__).with_name("wikievents_types.yaml")
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(table) <= set(kinds())
    assert all(len(row["type"].split(".")) == 3 for row in table.values())


def test_the_real_reader_finds_triggers_and_arguments(tmp_path: Path, reader: Reader) -> None:
    gold = gold_of(EXAM, tmp_path, fine_row())
    ours = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    assert (TEXT.index("died"), DIE) in {(one.start, one.type) for one in ours.triggers}
    victims = {(one.role, TEXT[one.start : one.end]) for one in ours.arguments[1]}
    assert ("Victim", "two nurses") in victims
