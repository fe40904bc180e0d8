"""Keeping and finding records, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from reportedly.errors import NotFound, StoreError
from reportedly.records import Claim, Failure, Report
from reportedly.store import Counts, Store

Pairs = list[tuple[Report, list[Claim]]]


def test_records_come_back_word_for_word(filled: Store, two_reports: Pairs) -> None:
    for report, claims in two_reports:
        assert filled.report(report.id) == report
        assert filled.claims_of(report.id) == claims
        assert [filled.claim(claim.id) for claim in claims] == claims
    assert list(filled.reports()) == [report for report, _ in two_reports]
    assert list(filled.claims()) == [claim for _, claims in two_reports for claim in claims]
    assert filled.counts() == Counts(reports=2, claims=4, failures=0)


def test_pairs_give_each_claim_its_report(filled: Store, two_reports: Pairs) -> None:
    assert list(filled.pairs()) == [(r, c) for r, claims in two_reports for c in claims]


def test_a_report_is_kept_once(filled: Store, two_reports: Pairs) -> None:
    report, claims = two_reports[0]
    assert filled.has(report.id)
    assert not filled.add_report(report, claims)
    assert filled.counts().claims == 4


def test_a_report_whose_claims_break_is_not_kept_at_all(store: Store, two_reports: Pairs) -> None:
    report, claims = two_reports[0]
    with pytest.raises(StoreError, match=report.id):
        store.add_report(report, [claims[0], claims[0]])
    assert store.counts() == Counts(0, 0, 0)
    assert store.add_report(report, claims)


def test_reading_again_replaces_claims_and_keeps_the_order(
    filled: Store, two_reports: Pairs
) -> None:
    report, claims = two_reports[0]
    filled.replace_report(report, claims[1:])
    assert filled.claims_of(report.id) == claims[1:]
    assert next(iter(filled.reports())) == report
    assert [hit.claims for hit in filled.search("seized")] == [()]
    other = report.model_copy(update={"id": "r-new"})
    filled.replace_report(other)
    assert filled.has("r-new")


def test_copies_are_known_by_their_key(filled: Store, two_reports: Pairs) -> None:
    report = two_reports[1][0]
    assert filled.copy_of(f"key-{report.id}") == report.id
    assert filled.copy_of("another") is None


def test_failures_are_kept_once_and_by_kind(store: Store) -> None:
    torn = Failure(source="a.pdf", step="pdf", reason="the file is cut off.")
    unread = Failure(source="b.txt", step="language", reason="French.", kind="unread")
    assert [store.add_failure(f) for f in (torn, unread, torn)] == [True, True, False]
    assert list(store.failures()) == [torn, unread]
    assert list(store.failures(kind="unread")) == [unread]


def test_a_report_that_was_not_read_is_kept_with_the_reason(
    store: Store, two_reports: Pairs
) -> None:
    report = two_reports[0][0]
    failure = Failure(
        source="x", step="language", reason="French.", report_id=report.id, kind="unread"
    )
    store.add_report(report, (), failure)
    assert list(store.reports()) == [report]
    assert list(store.failures()) == [failure]


def test_a_report_whose_reading_failed_is_to_be_read_again(
    store: Store, two_reports: Pairs
) -> None:
    report, claims = two_reports[0]
    assert store.needs_reading(report.id)
    torn = Failure(source="x", step="read", reason="It broke.", report_id=report.id)
    copy = Failure(source="y", step="copies", reason="a copy", report_id=report.id, kind="copy")
    store.add_report(report, (), torn)
    store.add_failure(copy)
    assert store.needs_reading(report.id)
    store.replace_report(report, claims)
    assert not store.needs_reading(report.id)
    assert list(store.failures()) == [copy]


def test_an_id_may_be_cut_short_while_it_is_unique(filled: Store, two_reports: Pairs) -> None:
    claim = two_reports[0][1][0]
    assert filled.claim(claim.id[:8]) == claim
    assert filled.report(two_reports[0][0].id[:8]) == two_reports[0][0]
    with pytest.raises(NotFound, match="the beginning of several ids: c-"):
        filled.claim("c-")
    with pytest.raises(NotFound):
        filled.claim("c%")


def test_an_unknown_id_names_the_nearest(filled: Store, two_reports: Pairs) -> None:
    claim = two_reports[0][1][0]
    wrong = claim.id[:-1] + "x"
    with pytest.raises(NotFound, match=f"No claim has the id {wrong}. Nearest: {claim.id}"):
        filled.claim(wrong)
    with pytest.raises(NotFound, match="holds no report like it"):
        filled.report("")


def test_control_characters_do_not_stop_a_store(store: Store, two_reports: Pairs) -> None:
    report = two_reports[0][0]
    odd = report.model_copy(update={"id": "r-odd", "title": "\x00b", "text": "\x02 Mosul \x03"})
    store.add_report(odd)
    assert store.report("r-odd") == odd
    (hit,) = store.search("mosul")
    assert hit.snippet.text[slice(*hit.snippet.marks[0])] == "Mosul"


def test_two_programs_may_fill_one_store(tmp_path: Path, two_reports: Pairs) -> None:
    with Store.open(tmp_path / "s.db") as one, Store.open(tmp_path / "s.db") as other:
        reading = other.claims()
        assert one.add_report(*two_reports[0])
        assert next(reading) == two_reports[0][1][0]
        assert other.add_report(*two_reports[1])
        assert not one.add_report(*two_reports[1])
        assert len(list(one.claims())) == 4
        reading.close()  # type: ignore[attr-defined]
