"""Templates in the official form and as rows: read, written, and refused where they are amiss."""

import gzip
import json
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.keys import keys_from, read_keys
from reportedly.evaluate.muc4.official.responses import (
    format_official,
    parse_official,
    read_responses,
)
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.official.template import Value
from reportedly.evaluate.muc4.official.written_filler import format_filler, parse_filler

FORM = """
; a remark of the system

0.  MESSAGE: ID                     MADE-UP-1
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  - 05 MAR 90
3.  INCIDENT: LOCATION              PERU: ALTA (TOWN) - BAJA (TOWN)
4.  INCIDENT: TYPE                  BOMBING
6.  INCIDENT: INSTRUMENT ID         *
7.  INCIDENT: INSTRUMENT TYPE       BOMB: "-"
9.  PERP: INDIVIDUAL ID             "MASKED MEN" / "MEN"
                                    ? "A \\"GHOST\\""
LOST: "LINE"
10. PERP: ORGANIZATION ID           -
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / REPORTED AS FACT: "RED FRONT" / "RF"

0.  MESSAGE: ID                     MADE-UP-2
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_reads_templates_slots_and_fillers():
    first, second = parse_official(FORM)

    assert (first.message_id, first.template_id, first.is_optional) == ("MADE-UP-1", "1", True)
    assert second.is_irrelevant
    assert first.slots["inc_instr_id"].mark == "*"
    assert first.fillers("inc_instr_type")[0].alternatives == (Value("BOMB", ("-",)),)
    assert [v.text for v in first.fillers("perp_ind_id")[0].alternatives] == ["MASKED MEN", "MEN"]
    assert first.fillers("perp_org_conf")[0].alternatives == (
        Value("POSSIBLE", ("RED FRONT", "RF")),
        Value("REPORTED AS FACT", ("RED FRONT", "RF")),
    )


def test_a_line_in_column_one_is_no_filler_and_a_blank_continues_the_slot():
    men, ghost = parse_official(FORM)[0].fillers("perp_ind_id")

    assert not men.is_optional
    assert ghost.is_optional
    assert ghost.alternatives[0].text == 'A "GHOST"'


def test_what_is_written_reads_back_the_same():
    templates = parse_official(FORM)

    again = parse_official(format_official(templates))

    assert again == templates


@pytest.mark.parametrize(
    ("slot", "line"),
    [
        ("inc_date", "(05 MAR 90) / (- 06 MAR 90)"),
        ("inc_loc", "(PERU: ALTA (TOWN)) / (PERU)"),
        ("phys_tgt_num", '1 / PLURAL: "SHED" / "SHEDS"'),
        ("hum_tgt_num", '? ~7: "WORKERS"'),
        ("hum_tgt_desc", '"CLERK": "ANA SOTO"'),
        ("hum_tgt_effect", "NO INJURY OR DEATH / NO INJURY"),
        ("inc_instr_type", '(GUN: "RIFLE") / (RIFLE: "GUN" / "RIFLE")'),
    ],
)
def test_fillers_go_round(slot: str, line: str):
    slot_of = scheme().slot(slot)

    assert format_filler(parse_filler(line, slot_of), slot_of) == line


def test_files_are_read_packed_and_as_rows(tmp_path: Path):
    packed = tmp_path / "answers.txt.gz"
    packed.write_bytes(gzip.compress(FORM.encode()))
    row = {
        "message_id": "MADE-UP-1",
        "template_id": "1",
        "slots": {
            "inc_loc": {
                "mark": None,
                "fillers": [
                    {
                        "optional": False,
                        "alternatives": [
                            {
                                "value": "PERU: ALTA (TOWN)",
                                "country": "PERU",
                                "places": [{"name": "ALTA", "types": ["TOWN"]}],
                            }
                        ],
                    }
                ],
            }
        },
    }
    rows = tmp_path / "answers.jsonl"
    rows.write_text(json.dumps(row) + "\n", encoding="utf-8")

    assert len(read_responses(packed)) == 2
    (template,) = read_responses(rows)
    assert template.fillers("inc_loc")[0].alternatives == (Value("PERU: ALTA (TOWN)"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing here\n", "no template found"),
        ("4.  INCIDENT: TYPE      BOMBING\n", "line 1: slot line before"),
        ("0.  MESSAGE: ID      M-1\n30. WEATHER: KIND      RAIN\n", "line 2: no slot is labelled"),
        ('0.  MESSAGE: ID      M-1\n12. PHYS TGT: ID      "SHED\n', "line 2: the quotes"),
        ("0.  MESSAGE: ID      M-1\n4.  INCIDENT: TYPE      ?\n", "line 2: a filler is expected"),
    ],
)
def test_a_form_that_is_amiss_is_refused_by_line(text: str, words: str):
    with pytest.raises(InputError, match=words):
        parse_official(text, name="answers.txt")


def test_keys_that_are_amiss_are_refused_by_row(tmp_path: Path):
    good = {"message_id": "M-1", "templates": []}
    with pytest.raises(InputError, match=r"row 1: expected \"message_id\""):
        keys_from([{"message_id": "M-1"}])
    with pytest.raises(InputError, match="row 2: message M-1 stands there twice"):
        keys_from([good, good])
    with pytest.raises(InputError, match="row 1: not a template"):
        keys_from([{"message_id": "M-1", "templates": [{"template_id": "1"}]}])
    with pytest.raises(InputError, match='slot "mood" is not one of the template'):
        keys_from(
            [{"message_id": "M-1", "templates": [{"template_id": "1", "slots": {"mood": {}}}]}]
        )
    path = tmp_path / "key.jsonl"
    path.write_text("{}\n{\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"key\.jsonl, row 2: not JSON"):
        read_keys(path)
