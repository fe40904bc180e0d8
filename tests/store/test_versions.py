"""Reports with one address are versions of one page, whatever came first."""

import itertools
from pathlib import Path

from reportedly.records import Report
from reportedly.store import Store
from tests.built import build_report

PAGE = "https://post.example/hilla"
NOON = build_report("A bomb killed 12 in Hilla.", url=PAGE, published="2014-06-10T12:00")
SIX = build_report("A bomb killed 15 in Hilla.", url=PAGE, published="2014-06-10T18:00")
NEXT = build_report("A bomb killed 14 in Hilla.", url=PAGE, published="2014-06-11")


def chain(store: Store) -> dict[str, str | None]:
    return {report.id: report.replaces for report in store.reports()}


def test_the_later_replaces_the_earlier_in_any_order(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.permutations([NOON, SIX, NEXT])):
        with Store.open(tmp_path / f"{number}.db") as store:
            for report in order:
                store.add_report(report)
            assert chain(store) == {NOON.id: None, SIX.id: NOON.id, NEXT.id: SIX.id}
            assert store.version_after(NOON.id) == SIX.id
            assert store.version_after(NEXT.id) is None


def test_the_front_page_and_no_address_are_no_versions(store: Store) -> None:
    def at(url: str | None) -> list[Report]:
        return [build_report(f"{word} {url}", url=url) for word in ("One.", "Two.")]

    for report in (*at("https://post.example/"), *at(None)):
        store.add_report(report)
    assert set(chain(store).values()) == {None}
