"""What a change of the lexicon makes of a report's claims."""

from reportedly.desk.changes_shown import claim_changes
from reportedly.desk.proposals import _spread
from tests.built import build_claim, build_report

TEXT = "Gunmen attacked a base in Mosul. Shells hit the base. Families fled the town."
REPORT = build_report(TEXT, title="A base")
ATTACK = build_claim(REPORT, TEXT[:32], "attacked")
HIT = build_claim(REPORT, TEXT[33:53], "hit", kind="shelling")
FLIGHT = build_claim(REPORT, TEXT[54:], "fled", kind="displacement")


def test_claims_that_are_new_gone_and_changed() -> None:
    raid = build_claim(REPORT, TEXT[:32], "attacked", kind="raid")
    found = claim_changes(REPORT, [ATTACK, HIT], [raid, FLIGHT])
    assert [(one.does, one.claim) for one in found] == [
        ("changes", "attack: attacked"),
        ("removes", "shelling: hit"),
        ("adds", "displacement: fled"),
    ]
    (field,) = found[0].fields
    assert (field.field, field.before, field.after) == ("kind", "attack", "raid")
    assert [one.claim_id for one in found] == [ATTACK.id, HIT.id, None]


def test_nothing_changes() -> None:
    assert claim_changes(REPORT, [ATTACK, HIT], [ATTACK, HIT]) == []


def test_some_of_many_are_spread_over_all() -> None:
    names = [str(number) for number in range(1000)]
    assert _spread(names, 4) == ["0", "250", "500", "750"]
    assert _spread(names[:3], 4) == names[:3]
