"""Who copied, credited or quoted whom, and how many sources that leaves."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.merge.independence import independent_sources, sources_of
from reportedly.merge.origin_updates import update_origins
from reportedly.merge.origins import Origin, credited_outlet, find_origins
from reportedly.merge.signatures import CopyIndex, Signed, signature
from reportedly.records import Claim, Report, Voice
from tests.built import build_claim
from tests.merge.copied_texts import BRIDGE, MARKET, OUTLETS, at, edited, shortened

SEEN = """A correspondent of ours who reached Talmira by boat saw two spans of the bridge lying in
the water on Wednesday and counted the wrecks of five army trucks on the southern bank. Soldiers
there would not speak of their losses. An old ferryman, Yusuf Dal, put his fare up to ten times the
usual, and still had a queue of women with bundles that went all the way up to the mosque."""


def origin_of(report: Report, reports: list[Report], claims: list[Claim] | None = None) -> Origin:
    found = {origin.report_id: origin for origin in find_origins(reports, claims or ())}
    return found[report.id]


def claim_of(report: Report, *told_by: tuple[str, str]) -> Claim:
    """A claim of a report's first sentence on the word of outlets, wires or others."""
    chain = [Voice(name=report.outlet.name, kind="outlet", stance="asserts", basis="own")]
    chain += [Voice(name=name, kind=kind, stance="asserts", basis="own") for name, kind in told_by]  # type: ignore[arg-type]
    words = report.text[:30]
    return build_claim(report, words, words[:6], voices=tuple(chain))


# --- the tree --------------------------------------------------------------------------


def test_the_earlier_is_the_origin() -> None:
    first = at("Radio Selim", BRIDGE, "2031-05-06T06:00+02:00")
    later = at("The Asharan Post", shortened(BRIDGE, 3), "2031-05-06T05:30Z")
    assert origin_of(first, [later, first]) == Origin(report_id=first.id)
    found = origin_of(later, [later, first])
    assert (found.of, found.by) == (first.id, "copy")
    assert found.likeness == 1.0


def test_an_hour_counts_as_sooner_than_its_day_and_any_day_than_none() -> None:
    hour = at("Radio Selim", BRIDGE, "2031-05-06T20:00")
    day = at("The Asharan Post", BRIDGE, "2031-05-06")
    undated = at("Northern Star", shortened(BRIDGE, 3), None)
    for report in (day, undated):
        assert origin_of(report, [undated, day, hour]).of == hour.id


def test_of_one_moment_the_lower_id_is_the_origin() -> None:
    twins = sorted((at(name, BRIDGE) for name in OUTLETS[:2]), key=lambda report: report.id)
    assert origin_of(twins[1], twins).of == twins[0].id


def test_an_agency_comes_before_those_who_take_its_text() -> None:
    paper = at("Radio Selim", BRIDGE, "2031-05-06T04:00")
    agency = at("Reuters", BRIDGE, "2031-05-06")
    assert origin_of(paper, [paper, agency]).of == agency.id
    assert origin_of(agency, [paper, agency]).of is None


def test_a_copy_of_a_copy_hangs_on_the_first_that_it_is_like() -> None:
    whole = at("The Asharan Post", BRIDGE, "2031-05-06")
    half = at("Radio Selim", f"{shortened(BRIDGE, 3)}\n\n{SEEN}", "2031-05-07")
    tail = at("Northern Star", SEEN, "2031-05-08")
    reports = [tail, half, whole]
    assert origin_of(half, reports).of == whole.id
    assert origin_of(tail, reports).of == half.id


def test_a_new_version_of_a_page_keeps_its_hour() -> None:
    page = at("The Asharan Post", shortened(BRIDGE, 2), "2031-05-06T04:00Z")
    taken = at("Radio Selim", BRIDGE, "2031-05-06T06:00Z")
    newer = at("The Asharan Post", BRIDGE, "2031-05-06T08:00Z", replaces=page.id)
    assert origin_of(taken, [taken, newer, page]).of == page.id
    assert origin_of(newer, [taken, newer, page]).of == page.id


def test_versions_that_replace_one_another_do_not_hang_the_program() -> None:
    one = at("Radio Selim", BRIDGE)
    two = at("Radio Selim", SEEN, replaces=one.id)
    one = one.model_copy(update={"replaces": two.id})
    assert len(find_origins([one, two])) == 2


# --- credits ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outlet", "credit", "of"),
    [
        ("Radio Selim", "Reuters", "Reuters"),
        ("Radio Selim", "AFP, Reuters", "AFP"),
        ("Radio Selim", "Radio Selim", None),
        ("Reuters", "Reuters", None),
        ("Reuters", "Reuters, AFP", "AFP"),
        ("Radio Selim", "news agencies", "news agencies"),
        ("Radio Selim", None, None),
    ],
)
def test_whom_a_report_credits(outlet: str, credit: str | None, of: str | None) -> None:
    report = at(outlet, BRIDGE, credit=credit)
    assert credited_outlet(report) == of
    found = origin_of(report, [report])
    assert (found.of, found.by) == (of, "credit" if of else None)


def test_a_text_goes_back_to_the_agency_that_any_copy_of_it_credits() -> None:
    silent = at("Radio Selim", BRIDGE, "2031-05-06T04:00Z")
    honest = at("The Asharan Post", BRIDGE, "2031-05-06T05:00Z", credit="AFP")
    assert origin_of(honest, [silent, honest]).of == silent.id
    assert origin_of(silent, [silent, honest]) == Origin(report_id=silent.id, of="AFP", by="credit")
    maker = at("AFP", BRIDGE, "2031-05-06T05:00Z")
    assert origin_of(silent, [silent, honest, maker]).of == maker.id
    assert origin_of(maker, [silent, honest, maker]).of is None


# --- quotes ----------------------------------------------------------------------------


def test_a_report_on_the_word_of_others_quotes_them() -> None:
    report = at("Radio Selim", BRIDGE)
    quoted = [claim_of(report, ("Reuters", "wire")), claim_of(report, ("AFP", "wire"))]
    twice = [*quoted, claim_of(report, ("Thomson Reuters", "wire"), ("A guard", "military"))]
    assert origin_of(report, [report], quoted).of == "AFP"
    assert origin_of(report, [report], twice).of == "Reuters"
    assert origin_of(report, [report], twice).by == "quote"
    chain = claim_of(report, ("Reuters", "wire"), ("Interfax", "wire"), ("A mayor", "official"))
    assert origin_of(report, [report], [chain]).of == "Interfax"
    own = claim_of(report, ("The governor", "official"))
    assert origin_of(report, [report], [*quoted, own]).of is None


def test_an_outlet_does_not_quote_itself() -> None:
    report = at("Radio Selim", BRIDGE)
    assert origin_of(report, [report], [claim_of(report, ("radio selim", "outlet"))]).of is None


# --- independent sources ---------------------------------------------------------------


def test_copies_credits_and_quotes_of_one_agency_are_one_source() -> None:
    agency = at("Reuters", BRIDGE, "2031-05-06T04:00Z")
    copy = at("Radio Selim", shortened(BRIDGE, 3), "2031-05-06T05:00Z")
    credit = at("Northern Star", MARKET, "2031-05-06T06:00Z", credit="Reuters")
    quoter = at("Evening Ledger", "Gunmen blew up a bridge at Talmira, Reuters reported.")
    reports = [agency, copy, credit, quoter]
    claims = [claim_of(report) for report in (agency, copy, credit)]
    claims.append(claim_of(quoter, ("Reuters", "wire")))
    assert sources_of(claims, reports) == dict.fromkeys(sorted(r.id for r in reports), "Reuters")
    assert independent_sources(claims, reports) == 1
    own = at("The Orvel Times", SEEN)
    assert independent_sources([*claims, claim_of(own)], [*reports, own]) == 2


def test_an_outlet_that_repeats_itself_is_one_source() -> None:
    reports = [at("Radio Selim", text) for text in (BRIDGE, MARKET, SEEN)]
    assert independent_sources([claim_of(report) for report in reports], reports) == 1


def test_outlets_without_a_name_are_sources_of_their_own() -> None:
    reports = [at(None, text) for text in (BRIDGE, MARKET)]
    assert independent_sources([claim_of(report) for report in reports], reports) == 2


def test_voices_in_one_report_are_one_source() -> None:
    report = at("Radio Selim", BRIDGE)
    claims = [claim_of(report, ("The army", "military")), claim_of(report, ("A doctor", "medical"))]
    assert independent_sources(claims, [report]) == 1
    assert independent_sources([], [report]) == 0


def test_a_quote_counts_only_for_the_claims_that_rest_on_it() -> None:
    report = at("Radio Selim", BRIDGE)
    quoted, own = claim_of(report, ("Reuters", "wire")), claim_of(report)
    assert sources_of([quoted], [report]) == {report.id: "Reuters"}
    assert sources_of([quoted, own], [report]) == {report.id: "Radio Selim"}


def test_a_known_tree_saves_comparing() -> None:
    first, copy = at("Radio Selim", BRIDGE, "2031-05-06"), at("Northern Star", SEEN, "2031-05-07")
    claims = [claim_of(first), claim_of(copy)]
    tree = [Origin(report_id=copy.id, of=first.id, by="copy", likeness=0.8)]
    assert independent_sources(claims, [first, copy]) == 2
    assert independent_sources(claims, [first, copy], tree) == 1
    assert independent_sources([claim_of(copy)], [copy], tree) == 1


# --- any order, and one after another --------------------------------------------------

STORIES = st.sampled_from(
    [BRIDGE, MARKET, SEEN, shortened(BRIDGE, 2), shortened(BRIDGE, 3), edited(BRIDGE, 9),
     f"{shortened(MARKET, 2)}\n\n{SEEN}", f"{BRIDGE}\n\n{MARKET}", BRIDGE[:200], "Too short."]
)  # fmt: skip
DATES = st.sampled_from([None, "2031-05-06", "2031-05-06T04:00Z", "2031-05-07", "2031-06-30"])
REPORTS = st.lists(
    st.builds(
        lambda outlet, text, published, credit: at(outlet, text, published, credit=credit),
        st.sampled_from([*OUTLETS[:3], "Reuters", None]),
        STORIES,
        DATES,
        st.sampled_from([None, None, "AFP", "Reuters"]),
    ),
    max_size=9,
    unique_by=lambda report: report.id,
)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_tree(reports: list[Report], chance: random.Random) -> None:
    tree = find_origins(reports)
    assert {origin.report_id for origin in tree} == {report.id for report in reports}
    chance.shuffle(reports)
    assert find_origins(reports) == tree


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.integers(min_value=1, max_value=4))
def test_reports_that_come_one_after_another_give_the_same_tree(
    reports: list[Report], at_once: int
) -> None:
    known: dict[str, Report] = {}
    kept: dict[str, Origin] = {}

    def fetch(ids: Sequence[str]) -> list[Report]:
        return [known[report_id] for report_id in ids if report_id in known]

    for start in range(0, len(reports), at_once):
        new = reports[start : start + at_once]
        known |= {report.id: report for report in new}
        index = CopyIndex(Signed(r.id, r.published, signature(r)) for r in known.values())
        updated = update_origins(new, index, fetch)
        kept |= {origin.report_id: origin for origin in updated}
    assert kept == {origin.report_id: origin for origin in find_origins(reports)}
