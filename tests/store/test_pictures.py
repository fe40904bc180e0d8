"""The stored picture is the one that the incidents add up to, and never an old one."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.archive import make_archive
from reportedly.picture import picture
from reportedly.picture.naming import name_area
from reportedly.places.gazetteer import open_gazetteer
from reportedly.records import Area, Decision, Picture, Review
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.store.pictures import picture_of
from tests.built import MOSUL, build_claim, build_report, person

WHOLE = "2030-01-01"


def told_at(store: Store, text: str, kind: str, published: str | None, **fields: object) -> str:
    report = build_report(text, published=published)
    claim = build_claim(report, text, text.split()[1], kind=kind, place=MOSUL, **fields)
    store.add_report(report, [claim])
    return claim.id


def fill(store: Store) -> None:
    """An archive, with a capture told twice, undated reports and a denial."""
    for one in itertools.islice(make_archive(400), 50):
        store.add_report(one.report, one.claims)
    for text, published in (
        ("Militants seized Mosul on Tuesday, residents said.", "2014-06-11"),
        ("Militants captured Mosul on Tuesday, the governor said.", "2014-06-14"),
        ("Militants seized Mosul late on Tuesday.", None),
    ):
        report = build_report(text, published=published)
        side = person(report, "Militants", kind="UAF")
        claim = build_claim(
            report, text, text.split()[1], kind="capture_place", place=MOSUL, actors=(side,)
        )
        store.add_report(report, [claim])
    told_at(store, "Some fled Mosul.", "displacement", "2014-06-12")
    store.merge()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.db") as store:
        fill(store)
        yield store


def added_up(store: Store, area: Area | None = None, **asked: str) -> Picture:
    """The picture from the incidents themselves, with all their claims and reports."""
    return picture(
        store.told(),
        **{"as_of": WHOLE, **asked},
        area=area or Area(),
        decisions=store.decisions(),
        sources=store.sources(),
    )


def same(store: Store, area: str | None = None, radius: float | None = None, **asked: str) -> None:
    settings = Settings()
    where = name_area(area, open_gazetteer(settings), radius_km=radius) if area else None
    stored = picture_of(store, settings, **{"as_of": WHOLE, **asked}, area=area, radius_km=radius)
    assert stored.model_dump_json() == added_up(store, where, **asked).model_dump_json()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"as_of": "2014-06-10"},
        {"as_of": "2016-06-01", "since": "2015-01-01"},
        *({"known_at": day} for day in ("2014-06-10", "2014-06-11", "2014-06-13", "2016-01-01")),
        {"known_at": "2014-06-14T12:00:00+00:00"},
    ],
)
def test_the_stored_picture_is_what_the_incidents_add_up_to(
    filled: Store, asked: dict[str, str]
) -> None:
    same(filled, **asked)


def test_of_an_area_and_a_circle_too(filled: Store) -> None:
    for area, radius in (("Iraq", None), ("Nineveh", None), ("Mosul", 30.0)):
        same(filled, area, radius)
        same(filled, area, radius, known_at="2014-06-12")
    assert picture_of(filled, Settings(), as_of=WHOLE, area="Mosul").control


def test_what_people_decide_and_review_shows_at_once(filled: Store) -> None:
    states = [filled.state()]
    (capture,) = (one for one in filled.incidents(kind=["capture_place"], place="Mosul"))
    claim = filled.claim(capture.claims[0])
    filled.decide(
        Decision.made("split", "A. Coder", "2020-01-01", "two things",
                      claim_ids=capture.claims[:1], other_claim_ids=capture.claims[1:])
    )  # fmt: skip
    states.append(filled.state())
    filled.merge()
    same(filled)
    same(filled, known_at="2014-06-12")
    states.append(filled.state())
    filled.review(
        Review.made("reject", claim.id, by="A. Coder", when="2020-01-02",
                    report_id=claim.report_id, why="no"),
        seen=None,
    )  # fmt: skip
    states.append(filled.state())
    filled.merge()
    same(filled)
    with Store.open(filled.location) as other:
        told_at(other, "Others fled Mosul.", "displacement", "2014-06-15")
    states.append(filled.state())
    filled.merge()
    same(filled)
    assert len(set(states)) == len(states), "every write is seen, another program's too"


def test_shares_by_older_rules_are_made_anew(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = picture_of(filled, Settings(), as_of=WHOLE)
    monkeypatch.setattr("reportedly.store.shares.share_rules", lambda: "other")
    monkeypatch.setattr("reportedly.store.editions.share_rules", lambda: "other")
    assert not filled.is_merged()
    assert filled.merge().settled == 0
    assert filled.is_merged()
    assert picture_of(filled, Settings(), as_of=WHOLE) == wanted
