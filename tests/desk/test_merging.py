"""Reports are put together behind the pages; a page says what it does not show yet."""

import threading

import pytest
from fastapi.testclient import TestClient

from reportedly.desk.app import create_app
from reportedly.desk.merging import Merger
from reportedly.errors import StoreError
from reportedly.records import Decision
from reportedly.store import Store
from reportedly.store.merging import Merged
from tests.built import build_claim, build_report
from tests.desk.conftest import reports


def add_another(store: Store) -> None:
    text = "Gunmen attacked a base in Basra on Friday."
    report = build_report(text, published="2014-06-13")
    store.add_report(report, [build_claim(report, text, "attacked")])


def test_what_was_added_is_on_the_next_page(desk: TestClient, desk_store: Store) -> None:
    before = desk.get("/api/incidents").json()["incidents"]["total"]
    add_another(desk_store)
    assert desk.get("/api/incidents").json()["incidents"]["total"] == before + 1
    assert desk.get("/api/merging").json() == {"merging": None}
    assert "put together" not in desk.get("/incidents").text


def test_a_page_waits_for_no_long_merge(desk_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    merge = Store.merge

    def slow(store: Store) -> Merged:
        go_on.wait(60)
        return merge(store)

    monkeypatch.setattr(Store, "merge", slow)
    monkeypatch.setattr("reportedly.desk.merging.SHORT_S", 0.01)
    with TestClient(create_app(desk_store, coder="A"), base_url="http://127.0.0.1") as desk:
        add_another(desk_store)
        page = desk.get("/incidents").text
        assert "1 report is being put together" in page
        assert "Basra" not in page
        assert desk.get("/api/merging").json()["merging"]["reports"] == 1
        go_on.set()
        desk.app.state.merger.begin().result(60)  # type: ignore[attr-defined]
        assert "being put together" not in desk.get("/incidents").text


def test_why_nothing_is_put_together_is_said(
    desk_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Store) -> Merged:
        raise StoreError("the disk is full. Make room.")

    add_another(desk_store)
    monkeypatch.setattr(Store, "merge", refuse)
    merger = Merger(desk_store)
    merging = merger.pending(wait_s=60)
    assert merging is not None
    assert merging.failure == "the disk is full. Make room."


def test_what_is_written_by_the_end_of_a_merge_is_merged_too(
    desk_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge = Store.merge
    late = iter([True])

    def with_a_writer(store: Store) -> Merged:
        merged = merge(store)
        if next(late, False):
            add_another(store)
        return merged

    monkeypatch.setattr(Store, "merge", with_a_writer)
    claim = desk_store.claims_of(reports()[0].id)[0]
    desk_store.decide(Decision.made("edit", "A", "2014-07-01", "seen", claim_ids=(claim.id,),
                                    field="kind", value='"killing"'))  # fmt: skip
    Merger(desk_store).begin().result(60)
    assert desk_store.is_merged()
    assert desk_store.unmerged_reports() == 0
