"""Which claims rest on a row, a rule or an entry."""

import sqlite3
from pathlib import Path

from reportedly.records import Claim, Report
from reportedly.store import Store
from reportedly.store.fired import bases_of
from tests.built import build_claim, build_report

TEXT = "Gunmen attacked a base in Mosul. Shells hit the base."


def two_claims() -> tuple[Report, list[Claim]]:
    report = build_report(TEXT)
    return report, [
        build_claim(report, TEXT[:32], "attacked"),
        build_claim(report, TEXT[33:], "hit", kind="shelling"),
    ]


def test_claims_are_found_by_what_they_rest_on(tmp_path: Path) -> None:
    report, claims = two_claims()
    with Store.open(tmp_path / "s.db") as store:
        store.add_report(report, claims)
        assert store.fired.counts(["trg-x", "x-attack", "x-none"]) == {"trg-x": 2, "x-attack": 1}
        assert store.fired.first("x-shelling", most=5) == [claims[1]]
        assert store.fired.reports(["x-attack"], []) == [report.id]
        assert store.fired.reports([], ["shell"]) == [report.id]
        assert store.fired.reports(["x-none"], ["tank"]) == []
        store.replace_report(report, claims[:1])
        assert store.fired.counts(["trg-x", "x-shelling"]) == {"trg-x": 1}


def test_a_basis_of_several_parts_counts_for_each() -> None:
    record = '{"basis":"geonames:90150; rule:reference-place","rule":"xw-raid","b":"rule:x"}'
    assert bases_of(record) == ["geonames:90150", "rule:reference-place", "xw-raid"]


def test_words_of_a_text_are_no_basis() -> None:
    _, (claim, _) = two_claims()
    cunning = claim.sentence.model_copy(update={"text": '{"basis":"trg-false"}'})
    record = claim.model_copy(update={"sentence": cunning}).model_dump_json()
    assert "trg-false" not in bases_of(record)


def test_a_store_of_an_older_version_is_looked_through(tmp_path: Path) -> None:
    report, claims = two_claims()
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.add_report(report, claims)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE fired")
        connection.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    connection.close()
    with Store.open(path) as store:
        assert store.fired.counts(["trg-x"]) == {"trg-x": 2}
