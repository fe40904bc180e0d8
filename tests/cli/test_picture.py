"""`reportedly picture`: what a store adds up to, on the screen and as JSON."""

import json
from pathlib import Path

import pytest

from reportedly.records import Picture
from reportedly.store import Store
from tests.cli.conftest import Run
from tests.picture.telling import (
    ARMY,
    CIVILIANS,
    REBELS,
    RESIDENTS,
    TOWN,
    arms,
    by,
    counted,
    on,
    said,
    voice,
)


@pytest.fixture
def fallen(tmp_path: Path) -> str:
    """A store of four reports: a town falls and is retaken, people flee and die, arms are lost."""
    agency = voice("Relief Agency", "un", "org-relief")
    flight = counted("displaced", 5000, high=None, stock_or_flow="flow")
    reports = [
        said("capture_place", time=on("2014-06-10"), by_whom=(RESIDENTS,), actors=(REBELS,),
             place=TOWN, says="Red Dawn took the town of Dareth at daybreak, residents said."),
        said("displacement", time=on("2014-06-09", "2014-06-11"), by_whom=(agency,), origin=TOWN,
             figures=(flight,), outlet="Wire",
             says="At least 5,000 people have fled Dareth on foot, the Relief Agency said."),
        said("killing", time=by("2014-06-12"), by_whom=(RESIDENTS,), actors=(REBELS,), place=TOWN,
             recipients=(CIVILIANS,), figures=(counted("killed", 12),),
             materiel=(arms("Humvee", "lost", owner_before="army"),), outlet="The Courier",
             published="2014-06-12", says="Twelve villagers were killed by gunfire, they said."),
        said("recapture_place", time=on("2014-06-18"), by_whom=(RESIDENTS,), actors=(ARMY,),
             place=TOWN, outlet="Halden", published="2014-06-20",
             says="Soldiers were back in the centre on Wednesday, according to shopkeepers."),
    ]  # fmt: skip
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        for report, claim in reports:
            store.add_report(report, [claim])
    return str(path)


def test_the_page_has_every_part(run: Run, fallen: str) -> None:
    page = run("picture", "--store", fallen)
    assert page.code == 0
    assert "Everywhere · as of 20 June 2014" in page.out
    assert "held 10 June 2014 to" in page.out
    assert "█" in page.out
    assert "5,000 or more people displaced · from Dareth" in page.out
    assert "Relief Agency, 11 June 2014" in " ".join(page.out.split())
    assert "Arms and equipment: reported, not inspected" in page.out
    assert "lost, army → ?" in page.out
    assert "killed   civilians    12" in page.out
    assert "Red Dawn against civilians" in page.out


def test_a_pipe_gets_no_colour(run: Run, fallen: str) -> None:
    assert "\x1b" not in run("picture", "--store", fallen).out


def test_a_narrow_screen_leaves_the_bars_out(
    run: Run, fallen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.cli.picture_screen._ROOM_FOR_BARS", 100)
    page = run("picture", "--store", fallen).out
    assert "█" not in page
    assert "held 10 June 2014" in page


def test_days_and_area_choose(run: Run, fallen: str) -> None:
    early = run("picture", "--store", fallen, "--as-of", "2014-06-12", "--area", "Nineveh")
    assert "Nineveh, Iraq · as of 12 June 2014" in early.out
    assert "held since 10 June 2014" in " ".join(early.out.split())
    assert "Iraqi army" not in early.out
    elsewhere = run("picture", "--store", fallen, "--area", "Syria")
    assert "0 incidents" in elsewhere.out
    late = run("picture", "--store", fallen, "--since", "2014-06-15", "--format", "json")
    assert json.loads(late.out)["tolls"] == []


def test_what_was_known_then(run: Run, fallen: str) -> None:
    page = run("picture", "--store", fallen, "--as-of", "2014-06-19", "--known-at", "2014-06-13")
    assert "as known on 13 June 2014" in page.out
    assert "Iraqi army" not in page.out


def test_json_is_the_record(run: Run, fallen: str) -> None:
    shown = Picture.model_validate_json(run("picture", "--store", fallen, "--format", "json").out)
    assert [row.holder for row in shown.control] == ["Red Dawn", "Iraqi army"]
    assert shown.as_of == "2014-06-20"


def test_a_circle_around_a_town(run: Run, fallen: str) -> None:
    page = run("picture", "--store", fallen, "--area", "Mosul", "--radius", "300")
    assert "300 km around Mosul, Nineveh, Iraq" in page.out
    assert "Dareth" in page.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as-of", "June"], "'June' is not a day"),
        (["--area", "Bagdahd"], "Nearest:"),
        (["--radius", "20"], "a radius needs an --area"),
    ],
)
def test_wrong_use_says_what_is_right(run: Run, fallen: str, words: list[str], says: str) -> None:
    page = run("picture", "--store", fallen, *words)
    assert page.code == 2
    assert says in page.err


def test_a_store_without_dated_reports_asks_for_a_day(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with Store.open(path):
        pass
    page = run("picture", "--store", str(path))
    assert (page.code, page.out) == (2, "")
    assert "--as-of" in page.err
