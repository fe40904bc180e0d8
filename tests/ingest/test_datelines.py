import pytest

from reportedly.ingest.datelines import read_opening


@pytest.mark.parametrize(
    ("paragraph", "place", "date", "credit"),
    [
        ("BAGHDAD, June 10 – Gunmen seized a post.", "BAGHDAD", "2014-06-10", None),
        ("MOSUL, Iraq (Reuters) – Gunmen seized a post.", "MOSUL, Iraq", None, "Reuters"),
        ("BAGHDAD (AP) — Gunmen seized a post.", "BAGHDAD", None, "AP"),
        ("10 June 2014, Erbil: Gunmen seized a post.", "Erbil", "2014-06-10", None),
        ("SAN MIGUEL, 4 FEB 90 (ACAN-EFE) -- [TEXT] X", "SAN MIGUEL", "1990-02-04", "ACAN-EFE"),
        ("MOSCOW (USSR), 11 MAR 89 (TASS) -- [ARTICLE]", "MOSCOW, USSR", "1989-03-11", "TASS"),
        ("QUITO, 3 MAY 90 (RADIO A - B) -- [TEXT]", "QUITO", "1990-05-03", "RADIO A - B"),
        ("NO CITY (COLOMBIA), NO DATE (RADIO NOTA) -- [TEXT]", "COLOMBIA", None, "RADIO NOTA"),
        ("ISLAMABAD: Three policemen were killed.", "ISLAMABAD", None, None),
        ("PORT-AU-PRINCE, Haiti — Gunmen entered the town.", "PORT-AU-PRINCE, Haiti", None, None),
        ("BAMAKO, 3 October 2014", "BAMAKO", "2014-10-03", None),
        ("KYIV/LVIV, Ukraine (Reuters) - Drones hit.", "KYIV/LVIV, Ukraine", None, "Reuters"),
    ],
)  # fmt: skip
def test_openings_are_read(
    paragraph: str, place: str, date: str | None, credit: str | None
) -> None:
    opening = read_opening(paragraph, published="2014-06-11T08:00:00+03:00")
    assert opening is not None
    assert opening.dateline is not None
    assert (opening.dateline.place, opening.dateline.date, opening.credit) == (place, date, credit)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army – which denied the raid – said nothing.",
        "Mosul – the second city – fell on Tuesday.",
        "BREAKING: Gunmen seized a post.",
        "NATO: no troops will be sent.",
        "“We fled,” she said: “all of us.”",
        "Gunmen seized a police post on Tuesday.",
        "IDPs, 3 May 2014, by district",
        "Mosul, 10 June 2014",
        "FILE - In this photo a soldier stands guard.",
    ],
)
def test_other_dashes_and_colons_are_no_dateline(paragraph: str) -> None:
    assert read_opening(paragraph, published=None) is None


def test_a_day_without_a_year_needs_the_day_of_publication() -> None:
    opening = read_opening("BAGHDAD, Dec 31 – Gunmen seized a post.", published=None)
    assert opening is not None
    assert opening.dateline is not None
    assert opening.dateline.date is None
    opening = read_opening("BAGHDAD, Dec 31 – Gunmen seized a post.", published="2015-01-01")
    assert opening is not None
    assert opening.dateline is not None
    assert opening.dateline.date == "2014-12-31"
