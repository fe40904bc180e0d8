"""A user's own lists: read whole or not at all, every wrong cell named."""

from pathlib import Path

import pytest

from reportedly.actors.own_actors import OwnActor, read_actors
from reportedly.errors import InputError, LexiconError, NotFound
from reportedly.lexicon.lists import keep_list, kept_rows, list_name, lists_digest, remove_list
from reportedly.places.own_places import OwnPlace, PlacesRead, read_places

HEAD = "name,aliases,lat,lon,country,admin1,kind,population\n"
GOOD = HEAD + "Tel Hamdo,Tall Hamdu|تل حمدو,36.61,41.02,Syria,Hasakah,town,\n"


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of lists of the test's own."""
    monkeypatch.setenv("REPORTEDLY_LISTS", str(tmp_path / "lists"))
    return tmp_path / "lists"


def places(tmp_path: Path, text: str, **mapping: str) -> PlacesRead:
    path = tmp_path / "villages.csv"
    path.write_text(text, encoding="utf-8")
    return read_places(path, mapping, {90: "Hasakah"}.get)


def actors(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[OwnActor]:
    path = tmp_path / "groups.csv"
    path.write_text(text, encoding=encoding)
    return read_actors(path, {}).actors


# --- places ----------------------------------------------------------------------------


def test_a_place_of_a_csv_is_read_whole(tmp_path: Path) -> None:
    (place,) = places(tmp_path, GOOD).places
    assert (place.name, place.country, place.admin1) == ("Tel Hamdo", "SY", "Hasakah")
    assert (place.lat, place.lon, place.precision, place.line) == (36.61, 41.02, "exact", 2)
    assert place.spellings() == ["tel hamdo", "tall hamdu"]


def test_columns_go_by_their_usual_names_or_by_the_users(tmp_path: Path) -> None:
    text = "Village,Latitude,BREITE,ISO2\nTel Hamdo,36.6,41.0,sy\n"
    (place,) = places(tmp_path, text, lon="BREITE").places
    assert (place.name, place.lon, place.country) == ("Tel Hamdo", 41.0, "SY")


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'no column for "lon".*name, lat, country.*--map lon='):
        places(tmp_path, "name,lat,country\nTel Hamdo,36.6,SY\n")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("Tel Hamdo,,36.6,41,Siria,,,", 'row 3, column "country": \'Siria\'.*mean "Syria"'),
        ("Tel Hamdo,,96.6,41,SY,,,", "row 3, column \"lat\": '96.6': .*less than or equal to 90"),
        ("Tel Hamdo,,36.6,41 E,SY,,,", "row 3, column \"lon\": '41 E': .*number"),
        ("Tel Hamdo,,36.6,41,SY,,twon,", 'row 3, column "kind": .*Did you mean "town"'),
        ("Tel Hamdo,,0,0,SY,,,", "row 3, lat 0 and lon 0 is a point in the sea"),
        ("Tel Hamdo,,36.6,41,SY,,,-5", 'row 3, column "population"'),
        ("تل حمدو,,36.6,41,SY,,,", 'row 3, column "name": .*Latin letters'),
        (",,36.6,41,SY,,,", 'row 3, column "name": empty'),
        ("Tel Hamdo,36.6,41,SY", "row 3: 4 cells, but 8 columns"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_read(tmp_path: Path, cells: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        places(tmp_path, GOOD + cells + "\n")


def test_all_wrong_rows_are_counted_and_the_first_named(tmp_path: Path) -> None:
    wrong = "".join(f"Place {n},,200,41,SY,,,\n" for n in range(20))
    with pytest.raises(LexiconError) as caught:
        places(tmp_path, GOOD + wrong)
    lines = str(caught.value).splitlines()
    assert len(lines) == 14
    assert lines[12] == "… and 8 more."
    assert lines[13].startswith("Nothing was added. Mend the 20 rows")


def geonames_line(number: int, name: str, code: str, **cells: str) -> str:
    values = {
        "id": str(number), "name": name, "ascii": name, "others": "", "lat": "36.5", "lon": "40.9",
        "class": "P", "code": code, "country": "SY", "cc2": "", "admin1": "08", "admin2": "",
        "admin3": "", "admin4": "", "population": "0", "elevation": "", "dem": "350",
        "timezone": "Asia/Damascus", "changed": "2020-01-01",
    }  # fmt: skip
    return "\t".join((values | cells).values()) + "\n"


def test_a_geonames_country_file_gives_places_with_the_gazetteers_units(tmp_path: Path) -> None:
    read = places(
        tmp_path,
        geonames_line(8001, "Tall Zamrud", "PPL", others="TLZ,Tel Zamroud,تل زمرد")
        + geonames_line(90, "Al-Ḩasakah Governorate", "ADM1")
        + geonames_line(8002, "Zamrud Airfield", "AIRB", population="0")
        + geonames_line(8003, "Wadi Zamrud", "WAD"),
    )
    town, unit, base = read.places
    assert (town.name, town.aliases, town.admin1) == (
        "Tall Zamrud", ("Tel Zamroud",), "Hasakah",
    )  # fmt: skip
    assert (town.geonames_id, town.kind, town.population) == (8001, "town", 0)
    assert (unit.kind, unit.precision) == ("admin1", "admin1")
    assert (base.kind, base.population) == ("base", None)
    assert read.left_out == {"WAD": 1}


def test_a_geonames_line_of_too_few_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="row 2: 18 columns, but a GeoNames country file has 19"):
        places(
            tmp_path,
            geonames_line(1, "A", "PPL") + geonames_line(2, "B", "PPL").replace("\t2020-01-01", ""),
        )


# --- actors ----------------------------------------------------------------------------


def test_an_actor_has_what_its_row_says_and_years_are_days(tmp_path: Path) -> None:
    text = "Group,Aliases,Type,Country,From,To\nHarkat al-Zamrud,HZ,REB,Iraq,2012,2015\n"
    (actor,) = actors(tmp_path, text)
    assert (actor.kind, actor.country, actor.voice()) == ("REB", "IQ", "armed_group")
    assert (actor.active_from, actor.active_to) == ("2012-01-01", "2015-12-31")
    assert actor.spellings() == ("Harkat al-Zamrud", "HZ (exact)")


def test_several_wrong_cells_of_one_row_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        actors(tmp_path, "name,kind,country,active_to\nlions,MILI,Irak,someday\n")
    said = str(caught.value)
    assert "a name with a capital letter" in said
    assert 'Did you mean "MIL"?' in said
    assert 'Did you mean "Iraq"?' in said
    assert "'someday' is not an ISO 8601 date" in said
    assert "Mend the 1 row" in said


UCDP = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,Org,Location,Version\n"
    "1,Government of Zamrud,NA,NA,NA,NA,4,Iraq,26.1\n"
    '2,ZLF,ZLF,Front de libération,Zamrud Liberation Front,NA,1,"Myanmar (Burma), India",26.1\n'
    "3,Zamrudis,NA,NA,NA,NA,3,South Sudan,26.1\n"
    "4,Forces of Zamrud,NA,NA,NA,NA,2,DR Congo (Zaire),26.1\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_ucdps_actor_table_is_known_by_its_columns(tmp_path: Path, encoding: str) -> None:
    formal, informal = actors(tmp_path, UCDP, encoding)
    assert (formal.id, formal.name, formal.kind) == ("ucdp-2", "Zamrud Liberation Front", "REB")
    assert formal.aliases == ("ZLF", "Front de libération")
    assert (formal.country, informal.country) == ("MM", "CD")
    assert (informal.name, informal.kind) == ("Forces of Zamrud", "UAF")
    left_out = read_actors(tmp_path / "groups.csv", {}).left_out
    assert sorted(left_out.values()) == [1, 1]


# --- what is kept ----------------------------------------------------------------------


def test_a_kept_list_comes_back_and_can_be_forgotten(lists: Path, tmp_path: Path) -> None:
    rows = places(tmp_path, GOOD).places
    assert lists_digest() == ""
    assert not keep_list("places", "villages", rows)
    assert keep_list("places", "villages", rows)
    assert list(kept_rows("places", OwnPlace)) == [("villages", rows[0])]
    assert lists_digest("places") == lists_digest() != lists_digest("actors")
    with pytest.raises(NotFound, match=r'no list of places "village".*mean "villages"'):
        remove_list("places", "village")
    remove_list("places", "villages")
    assert list(kept_rows("places", OwnPlace)) == []


def test_a_list_that_was_spoilt_by_hand_is_named(lists: Path, tmp_path: Path) -> None:
    keep_list("places", "villages", places(tmp_path, GOOD).places)
    kept = lists / "places" / "villages.csv"
    kept.write_text(kept.read_text(encoding="utf-8").replace("36.61", "361"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r'villages.csv, row 2, column "lat": \'361\''):
        list(kept_rows("places", OwnPlace))


def test_the_name_of_a_list_comes_from_its_file() -> None:
    assert list_name(Path("/data/SY villages (2024).txt")) == "sy-villages-2024"


def test_a_cell_without_end_is_shown_shortly(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as raised:
        places(tmp_path, HEAD + f"Tel Hamdo,,{'9' * 5000}x,41.02,Syria,,town,\n")
    assert len(str(raised.value)) < 1_000


def test_a_wrong_cell_of_any_length_makes_a_message_that_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is not an ISO 8601 date or time") as error:
        actors(tmp_path, f"name,active_from\nHill Front,{'town ' * 4_000}2012\n")
    assert len(str(error.value)) < 600
