"""Fields of shooting reports on a made-up corpus, with scores worked out by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportedly.evaluate.sets.gvdb as module
from reportedly.errors import GoldError
from reportedly.evaluate.gold import Gold
from reportedly.evaluate.gvdb.fields import Found, fields_of
from reportedly.evaluate.sets.gvdb import EXAM, Answer, FormRow, Row, day_of
from reportedly.lexicon.ontology import kinds
from reportedly.reader import Reader
from tests.conftest import make_report
from tests.evaluate.gold_files import write_rows

TEXT = (
    "Police in Dayton said John Marlow , 31 , was shot on Friday night .\n"
    "It happened at 9:15 p.m. near the old mill ."
)
TITLE = "Man shot in Dayton"
FORM_TEXT = "Man shot in Dayton. John Marlow, 31, was shot and killed in Dayton, Ohio, on Friday."


def span(role: str, words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "role": role}


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "1",
        "date": "2015-2-8",
        "text": TEXT,
        "spans": [
            span("DAT-CITY", "Dayton"),
            span("VIC-NAME", "John Marlow"),
            span("DAT-CLOCK", "9:15 p.m."),
            span("DAT-LOC", "old mill"),
        ],
    }
    return fields | changes


def victim(name: str, *was: str) -> dict[str, Any]:
    return {"name": {"value": name}, "age": {"value": ""}, "victim-was": list(was)}


def form(*victims: dict[str, Any], city: str = "Dayton", state: str = "OH - Ohio") -> Any:
    when = {"city": {"value": city}, "state": state, "date": "2015-02-08"}
    annotation = {"date-and-time": when, "victim-section": list(victims)}
    return {"id": "7", "title": TITLE, "text": FORM_TEXT, "annotation": annotation}


def gold_of(
    folder: Path, rows: list[dict[str, Any]], forms: list[dict[str, Any]]
) -> Gold[Row | FormRow]:
    write_rows(folder / "dev.jsonl", *rows)
    if forms:
        write_rows(folder / "dev_forms.jsonl", *forms)
    return EXAM.read_gold(folder)


def answer(*fields: tuple[str, str], **form_fields: Any) -> Answer:
    found = [
        Found(role, TEXT.index(words), TEXT.index(words) + len(words), "made:row")
        for role, words in fields
    ]
    values: dict[str, Any] = {
        "city": None, "state": None, "victims": (), "killed": 0, "injured": 0,
    }  # fmt: skip
    return Answer(tuple(found), tuple(TEXT for _ in found), **(values | form_fields))


def test_exact_and_approximate_strings(tmp_path: Path) -> None:
    ours = answer(
        ("DAT-CITY", "Dayton"),  # the same
        ("DAT-CLOCK", "9:15"),  # contained in the gold
        ("VIC-NAME", "Police"),  # another
        ("VIC-AGE", "31"),  # not marked
    )
    (mark,) = EXAM.mark(gold_of(tmp_path, [row()], []).rows, [ours])
    scores = EXAM.scores([mark])
    # Exact: 1 of 4 ours and 1 of 4 gold; approximate: 2 of 4 and 2 of 4.
    assert scores["argument_f1"] == pytest.approx(1 / 4)
    assert scores["argument_f1_approximate"] == pytest.approx(2 / 4)
    assert scores["dat_city_f1"] == 1
    assert scores["dat_clock_f1"] == 0
    assert scores["dat_clock_f1_approximate"] == 1
    # Roles that the gold does not have have no score of their own.
    assert "vic_age_f1" not in scores
    assert [mistake.cause for mistake in mark.mistakes] == [
        "DAT-CLOCK: other words of it",
        "DAT-LOC: nothing found",
        "VIC-AGE: not marked",
        "VIC-NAME: another",
    ]


def test_forms_are_asked_only_what_they_give(tmp_path: Path) -> None:
    forms = [
        form(victim("John Marlow", "killed"), victim("Ann Roe", "injured", "hospitalized")),
        form(victim("", "hospitalized"), city="", state="Unclear"),
        form(),
    ]
    gold = gold_of(tmp_path, [row()], forms)
    told = {"city": "Dayton", "state": "Ohio", "victims": ("John Marlow",), "killed": 1}
    scores = EXAM.scores(EXAM.mark(gold.rows, [answer(), *(answer(**told) for _ in forms)]))
    # City and state are given in the first and the third form, both right.
    assert scores["form_city"] == 1
    assert scores["form_state"] == 1
    # Two names are given, one found.
    assert scores["form_victim_name"] == 1 / 2
    # Two forms have victims; killed is 1 and 0, injured 1 and 1; ours says 1 and 0 each time.
    assert scores["form_killed"] == 1 / 2
    assert scores["form_injured"] == 0


def test_the_forms_may_be_missing(tmp_path: Path) -> None:
    scores = EXAM.scores(EXAM.mark(gold_of(tmp_path, [row()], []).rows, [answer()]))
    assert scores["argument_f1"] == 0
    assert not [name for name in scores if name.startswith("form")]


def test_dates_are_written_out() -> None:
    assert day_of("2015-2-8") == "2015-02-08"
    assert day_of("") is None
    assert day_of("2015-13-1") is None


def test_the_question_holds_text_title_and_date_only(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, [row()], [form(victim("John Marlow", "killed"))])
    words, crowd = (asdict(EXAM.question(one)) for one in gold.rows)
    assert words == {"text": TEXT, "title": None, "published": "2015-02-08"}
    assert crowd == {"text": FORM_TEXT, "title": TITLE, "published": "2015-02-08"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"date": None}, 'gvdb, dev.jsonl, row 2: field "date"'),
        ({"spans": None}, 'gvdb, dev.jsonl, row 2: field "spans"'),
        ({"spans": [span("DAT-CITY", "Dayton") | {"start": 0}]}, "row 2: the span 0 to"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_of(tmp_path, [row(), row(**change)], [])
    assert expected in str(error.value)


def test_a_bad_form_is_named(tmp_path: Path) -> None:
    bad = form()
    del bad["annotation"]["victim-section"]
    with pytest.raises(GoldError) as error:
        gold_of(tmp_path, [row()], [bad])
    assert 'gvdb, dev_forms.jsonl, row 1: field "annotation.victim-section"' in str(error.value)


def test_the_table_names_only_kinds_of_the_vocabulary() -> None:
    path = Path(module.__file__).with_name("gvdb_fields.yaml")
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(table["harm"]["kinds"]) | set(table["accused"]["kinds"]) <= set(kinds())


def test_the_real_reader_fills_the_form(reader: Reader) -> None:
    found = fields_of(reader.reading(make_report(TEXT)))
    assert {"DAT-CLOCK": "9:15 p.m.", "VIC-NAME": "John Marlow", "VIC-AGE": "31"}.items() <= {
        one.role: TEXT[one.start : one.end] for one in found
    }.items()
    assert not {"VIC-RACE", "SHO-RACE"} & {one.role for one in found}
