"""Signatures find what may be a copy, and are the same on every machine."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.merge import signatures
from reportedly.merge.signatures import SLOTS, CopyIndex, Signed, sign, signature
from reportedly.records import Report, sha256_of
from tests.merge.copied_texts import BRIDGE, MARKET, OUTLETS, at, edited, shortened


def signed(report: Report) -> Signed:
    return Signed(report.id, report.published, signature(report))


def test_a_signature_is_small_and_fixed() -> None:
    made = signature(at("Northern Star", BRIDGE))
    assert len(made) == 4 + 4 * SLOTS
    # Stores keep signatures: a change of this digest asks for signing all of them again.
    assert sha256_of(made)[:16] == "50b390dbc5a2d27a"


def test_a_long_text_is_signed_in_parts() -> None:
    hashes = np.arange(20_000, dtype=np.uint64)
    parts = [sign(hashes[:9_000]), sign(hashes[9_000:])]
    least = np.minimum(*(np.frombuffer(part[4:], "<u4") for part in parts))
    assert sign(hashes)[4:] == least.tobytes()


def test_copies_are_near_and_others_are_not() -> None:
    reports = {
        "whole": at("The Asharan Post", BRIDGE, "2031-05-06T04:00Z"),
        "short": at("Radio Selim", shortened(BRIDGE, 2), "2031-05-06T05:00Z"),
        "edited": at("Northern Star", edited(BRIDGE, 12), "2031-05-06T06:00Z"),
        "market": at("Northern Star", MARKET),
        "blank": at("Northern Star", "…"),
    }
    index = CopyIndex(signed(report) for report in reports.values())
    assert index.near(reports["whole"].id) == [reports["short"].id, reports["edited"].id]
    assert index.near(reports["market"].id) == []
    assert index.near(reports["blank"].id) == []
    assert index.signature(reports["short"].id) == signature(reports["short"])


def test_an_empty_index() -> None:
    assert list(CopyIndex([]).pairs()) == []
    assert len(CopyIndex([])) == 0


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(min_value=1, max_value=4))
def test_pairs_say_what_near_says_in_any_order(chance: random.Random, holders: int) -> None:
    def words() -> list[str]:
        return [f"w{chance.randrange(60)}" for _ in range(60)]

    stock = words()
    texts = [" ".join(stock[: chance.randrange(61)] + words()) for _ in range(8)]
    dates = [chance.choice([None, "2031-05-06", "2031-05-07"]) for _ in texts]
    made = [
        signed(at(OUTLETS[n % 5], text, day))
        for n, (text, day) in enumerate(zip(texts, dates, strict=True))
    ]
    before = signatures._HOLDERS
    signatures._HOLDERS = holders
    try:
        index = CopyIndex(made)
        pairs = set(index.pairs())
        near = {(one.report_id, other) for one in made for other in index.near(one.report_id)}
        chance.shuffle(made)
        assert set(CopyIndex(made).pairs()) == pairs
    finally:
        signatures._HOLDERS = before
    assert near == pairs | {(other, one) for one, other in pairs}


def test_a_value_that_many_hold_leads_to_the_earliest() -> None:
    many = [
        at("Radio Selim", f"{BRIDGE} {n}", f"2031-05-06T{n // 60:02}:{n % 60:02}Z")
        for n in range(150)
    ]
    pairs = list(CopyIndex(signed(report) for report in many).pairs())
    assert {other for _, other in pairs} == {report.id for report in many[1:]}
    assert len(pairs) < 150 * 149 / 2
    first = many[0].id
    assert sum(one == first for one, _ in pairs) == 149
