"""Private are persons who are named and hold no office; bodies, places and officials are public."""

import pytest

from reportedly.export.private_names import Named, named_by, named_in
from reportedly.reader import Reader
from tests.built import build_claim, build_report, person


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Gunmen killed Karim Saleh in Bria. Saleh was a farmer.", ["Karim Saleh"]),
        ("Teacher Mariam Khalil and her son Ali were arrested.", ["Mariam Khalil", "Ali"]),
        ("Dr. Amina Bello of Bria General Hospital spoke.", ["Amina Bello"]),
        ("Nurse Lena Petrova died in Bria.", ["Lena Petrova"]),
        ("Teacher Amal Issa was hurt in Bria.", ["Amal Issa"]),
        ("Karim Saleh's wife Huda was wounded in Bria.", ["Karim Saleh", "Huda"]),
        ("The Workers Party met army spokesman Karim Adel.", []),
        ("General Hassan Diarra met Prime Minister Nouri al-Maliki.", []),
        ("Human Rights Watch said the army shelled Tikrit.", []),
    ],
)
def test_whom_reading_takes_for_private(reader: Reader, text: str, private: list[str]) -> None:
    assert list(named_in(reader.named(build_report(text))).private) == private


def test_whom_the_parser_takes_for_a_body_is_not_public_too(reader: Reader) -> None:
    found = named_in(reader.named(build_report("Nurse Lena Petrova died in Bria.")))
    assert not any("Petrova" in name for name in found.public)


def test_public_names_are_told_too(reader: Reader) -> None:
    text = "General Hassan Diarra of Tikrit denied what Human Rights Watch said."
    found = named_in(reader.named(build_report(text))).public
    assert {"Hassan Diarra", "Tikrit", "Human Rights Watch"} <= found


def test_whom_a_coder_set_is_private_unless_the_report_shows_otherwise() -> None:
    report = build_report("Rose Hill met Desert Lions in Mosul.")
    claim = build_claim(
        report, report.text, "met",
        actors=(person(report, "Rose Hill"), person(report, "Desert Lions")),
    )  # fmt: skip
    found = named_by([claim], Named((), frozenset({"Desert Lions"})))
    assert found == Named(("Rose Hill",), frozenset({"Desert Lions"}))
