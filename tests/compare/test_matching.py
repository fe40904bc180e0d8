"""Which claims of two codings are one."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.matching import match
from reportedly.records import Claim, Report
from tests.built import build_claim, build_report


def test_claims_match_by_overlapping_triggers(report: Report, claims: list[Claim]) -> None:
    seized, died, fled = claims
    wider = build_claim(report, "Rebels seized Mosul.", "Rebels seized", kind="capture_place")
    found = match([seized, died], [wider, fled])
    assert found.both == ((seized, wider),)
    assert (found.only_a, found.only_b) == ((died,), (fled,))


def test_claims_of_one_kind_go_together_first(report: Report, claims: list[Claim]) -> None:
    seized = claims[0]
    other_kind = build_claim(report, "Rebels seized Mosul.", "seized", kind="attack")
    same_kind = build_claim(
        report, "Rebels seized Mosul.", "Rebels seized Mosul", kind="capture_place"
    )
    assert match([seized], [other_kind, same_kind]).both == ((seized, same_kind),)
    assert match([seized], [other_kind]).both == ((seized, other_kind),)


def test_of_two_claims_on_one_trigger_those_that_agree_match(
    report: Report, claims: list[Claim]
) -> None:
    plain = claims[1]
    denied = plain.model_copy(
        update={
            "id": "c-denied",
            "certainty": plain.certainty.model_copy(update={"polarity": "negative", "score": -3}),
        }
    )
    ours = [one.model_copy(update={"id": f"c-{i}"}) for i, one in enumerate((denied, plain))]
    found = match([plain, denied], ours)
    assert {(a.id, b.id) for a, b in found.both} == {(plain.id, "c-1"), ("c-denied", "c-0")}


WORDS = build_report("a b c d e f g h i j")
CLAIMS = st.lists(
    st.builds(
        lambda word, kind: build_claim(WORDS, WORDS.text, word, kind=kind),
        st.sampled_from(["a", "a b", "b c", "c", "d e", "e"]),
        st.sampled_from(["attack", "killing"]),
    ),
    max_size=5,
)


@given(CLAIMS, CLAIMS)
def test_every_claim_is_matched_once_or_stands_alone(a: list[Claim], b: list[Claim]) -> None:
    found = match(a, b)
    assert sorted(c.id for c in (*(x for x, _ in found.both), *found.only_a)) == sorted(
        c.id for c in a
    )
    assert sorted(c.id for c in (*(y for _, y in found.both), *found.only_b)) == sorted(
        c.id for c in b
    )
    back = match(b, a)
    assert len(back.both) == len(found.both)
