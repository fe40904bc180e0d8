"""When a value of the key and an answer match, by the automatic rules."""

import pytest

from reportedly.evaluate.muc4.official.compare import Verdict, bare, compare_texts, content_words
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.official.written_filler import parse_filler

M, P, W = Verdict.MATCH, Verdict.PARTIAL, Verdict.WRONG


@pytest.mark.parametrize(
    ("slot", "key", "answer", "verdict"),
    [
        # Strings: alike, but for premodifiers and case, or wrong; nothing between.
        ("phys_tgt_id", '"RED SHED"', "RED SHED", M),
        ("phys_tgt_id", '"RED SHED"', "the two RED SHED", M),
        ("phys_tgt_id", '"HOUSE" / "RED SHED"', "RED SHED", M),
        ("phys_tgt_id", '"RED SHED"', "SHED", W),
        # A premodifier is taken out before any blank, so the last digit of a day goes too.
        ("inc_date", "25 MAR 90", "26 MAR 90", M),
        ("inc_date", "25 MAR 90", "16 MAR 90", W),
        ("inc_date", "25 MAR 90", "25 MAR 1990", W),
        ("inc_date", "25 MAR 90", "- 25 MAR 90", W),
        # Closed values: the more general one is half right, the more special one is not.
        ("inc_type", "BOMBING", "ATTACK", P),
        ("inc_type", "ATTACK", "BOMBING", W),
        ("inc_instr_type", 'MINE: "-"', "EXPLOSIVE", P),
        ("inc_instr_type", 'MINE: "-"', "GUN", W),
        ("perp_org_conf", 'SUSPECTED OR ACCUSED BY AUTHORITIES: "X"', "SUSPECTED OR ACCUSED", P),
        # A key with several wordings is not looked up in the hierarchy.
        ("hum_tgt_effect", 'NO INJURY OR DEATH / NO DEATH: "-"', "NO INJURY", W),
        ("hum_tgt_effect", 'NO INJURY OR DEATH: "-"', "NO INJURY", P),
        # Places: half right wherever the country is right.
        ("inc_loc", "PERU: ALTA (TOWN)", "PERU: ALTA (TOWN)", M),
        ("inc_loc", "PERU: ALTA (TOWN)", "PERU", P),
        ("inc_loc", "PERU", "PERU: BAJA (TOWN)", P),
        ("inc_loc", "PERU: ALTA (TOWN)", "CHILE: ALTA (TOWN)", W),
        # Numbers: as written.
        ("hum_tgt_num", '7: "MEN"', "7", M),
        ("hum_tgt_num", '~7: "MEN"', "7", W),
        ("hum_tgt_num", '5 - 7: "MEN"', "7", W),
    ],
)
def test_values(slot: str, key: str, answer: str, verdict: Verdict):
    slot_of = scheme().slot(slot)

    assert compare_texts(parse_filler(key, slot_of), answer, slot_of) is verdict


def test_premodifiers():
    assert bare("SOME OF THE 3 RED SHEDS") == "RED SHEDS"
    assert bare("25 MAR 90") == "2MAR 90"
    assert content_words("THE TWO RED SHEDS") == {"RED", "SHEDS"}
