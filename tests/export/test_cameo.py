"""Claims as CAMEO rows."""

import csv
import io
from typing import Any

import pytest

from reportedly.export import FORMATS, Pair
from reportedly.export.cameo import BOOK, cells_of, left_out, nearest, write_cameo
from reportedly.lexicon.ontology import kinds
from reportedly.records import Certainty, Codes, Event, Span, Time
from tests.built import build_claim, build_report
from tests.export.telling import ARMY, LIONS, somewhere, when, who

TEXT = "Rebels shelled the depot on Tuesday, police said."
UNDATED = Time(precision="open", basis="rule:undated")


def pair(cameo: str | None = "194", *, published: str | None = "2014-06-11", **fields: Any) -> Pair:
    report = build_report(TEXT, published=published)
    event = Event(
        kind="shelling",
        trigger=Span.of(TEXT, 7, 14),
        codes=Codes(cameo=cameo, rule="xw-shelling"),
        basis="trg-shell-verb",
    )
    values = {"event": event, "actors": (LIONS,), "recipients": (ARMY,)}
    return report, build_claim(report, TEXT, "shelled", **(values | fields))


DENIED = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:x")


@pytest.mark.parametrize(
    ("one", "rule"),
    [
        (pair(None), "no-code"),
        (pair(modality="threat"), "not-happened"),
        (pair(certainty=DENIED), "denied"),
        (pair(historical=True), "historical"),
        (pair(actors=(), recipients=()), "nobody"),
        (pair(time=UNDATED, published=None), "no-date"),
        (pair(actors=()), None),
    ],
)
def test_what_cameo_cannot_say_is_left_out(one: Pair, rule: str | None) -> None:
    left = left_out(*one)
    assert (left.rule if left else None) == (f"cameo-left-out-{rule}" if rule else None)


def test_dates() -> None:
    assert cells_of(*pair())["Event Date"] == "2014-06-10"
    night = when("2014-06-09T18:00", "2014-06-10T06:00", "hour")
    assert cells_of(*pair(time=night))["Event Date"] == "2014-06-09"
    assert cells_of(*pair(time=UNDATED))["Event Date"] == "2014-06-11"


def test_intensity_is_that_of_the_nearest_code() -> None:
    known = {"19": -10.0, "191": -9.5}
    assert [nearest(code, known) for code in ("191", "1912", "1952", "20")] == [
        -9.5,
        -9.5,
        -10.0,
        None,
    ]
    row = cells_of(*pair("1952"))
    assert (row["CAMEO Code"], row["Intensity"]) == ("1952", -10.0)
    assert row["Event Text"] == "Employ remotely piloted aerial munitions"


def test_every_code_of_the_cross_walk_has_words_and_an_intensity() -> None:
    for kind in kinds().values():
        for code in (rule.cameo for rule in kind.codes if rule.cameo):
            row = cells_of(*pair(code))
            assert row["Event Text"]
            assert isinstance(row["Intensity"], float)
            assert -10 <= row["Intensity"] <= 10


def test_roles_are_cameos() -> None:
    people = (who("reporters", "JRN"), who("nurses", "MED"), who("someone", "UNK"), ARMY)
    row = cells_of(*pair(recipients=people))
    assert row["Target Name"] == "reporters; nurses; someone; soldiers"
    assert row["Target Sectors"] == "MED; HLH; ; MIL"
    assert row["Source Country"] == "Iraq"
    assert row["Target Country"] is None


COLUMNS = """
Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code,
Intensity, Target Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher,
City, District, Province, Country, Latitude, Longitude, Claim ID, Sentence, Sentence Start, Voices
"""


def test_the_file_has_the_columns_of_icews_and_keeps_codes_as_text() -> None:
    written = io.StringIO()
    write = FORMATS["cameo"].of_claims
    assert write
    done = write([pair("020", place=somewhere("Tikrit")), pair(None)], written)
    assert done == write_cameo([pair("020", place=somewhere("Tikrit")), pair(None)], io.StringIO())
    assert (done.rows, len(done.left_out)) == (1, 1)
    (row,) = csv.DictReader(io.StringIO(written.getvalue()))
    assert list(row) == list(BOOK.names())
    assert list(row) == COLUMNS.replace("\n", " ").strip().split(", ")
    assert row["CAMEO Code"] == "020"
    assert (row["City"], row["Province"], row["Country"]) == ("Tikrit", "Salah ad Din", "Iraq")
    assert row["Sentence"] == TEXT
    assert row["Voices"] == "The Post (asserts)"
    assert row["Sentence Number"] == ""
