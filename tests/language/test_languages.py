import pytest

from reportedly.language.languages import identify_language


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen seized the town of Rabia on Tuesday, officers said.",
        "GUNMEN SEIZED THE TOWN OF RABIA ON TUESDAY, OFFICERS SAID.",
        "Bomb kills 12 in central Baghdad",
        "Hamas, Fatah sign Cairo deal",
        "Putin, Lukashenko meet in Sochi",
        "Al-Shabaab attack Garowe police post",
        "Boko Haram raid kills nine in Maiduguri",
    ],
)
def test_english_is_known_in_capitals_and_in_headlines_of_names(text: str) -> None:
    assert identify_language(text) == "en"


def test_plain_english_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.language.languages._rank", lambda sample: pytest.fail("ranked"))
    text = (
        "Gunmen seized the town of Rabia on Tuesday after a night of fighting in which at least 12 "
        "soldiers were killed, officers said. The army denied that the town has fallen and said "
        "that its men have held on to a base to the north, in a report that was sent to the press."
    )
    assert identify_language(text) == "en"


def test_foreign_text_with_english_quoted_in_it_goes_to_the_identifier() -> None:
    quoted = "„The war is over and the people have won“, sagte ein Sprecher der Armee. "
    german = "Die Armee meldete am Dienstag drei Tote nach schweren Gefechten in der Stadt Mossul. "
    assert identify_language(quoted + german * 3) == "de"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El ejército mató a tres guerrilleros ayer en la zona rural del departamento.", "es"),
        ("L'armée a annoncé mardi la mort de trois rebelles dans le nord du pays.", "fr"),
        ("Три человека погибли при обстреле Херсона", "ru"),
        ("Троє людей загинули внаслідок обстрілу Херсона, повідомили в поліції", "uk"),
        ("قتل ثلاثة جنود في هجوم مسلح شمال بغداد", "ar"),
        ("Die Armee meldete am Dienstag drei Tote nach Gefechten in der Stadt Mossul.", "de"),
    ],
)
def test_other_languages_are_known(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize("text", ["", "Tikrit falls", "12 – 14", "!!!"])
def test_too_little_text_gives_none(text: str) -> None:
    assert identify_language(text) is None
