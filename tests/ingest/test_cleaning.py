import pytest

from reportedly.ingest.cleaning import clean_line, clean_text, decode

WIRE = """   GUNMEN ATTACKED THE POLICE POST IN THE TOWN OF SANTA ROSA ON
SUNDAY NIGHT AND KILLED TWO OFFICERS, A SPOKESMAN FOR THE ARMY
SAID.

   THE ATTACKERS FLED TOWARDS THE BORDER, ACCORDING TO THE ANTI-
GUERRILLA COMMAND.
"""


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    first, second = clean_text(WIRE, is_laid_out=True).split("\n\n")
    assert first.endswith(
        "TOWN OF SANTA ROSA ON SUNDAY NIGHT AND KILLED TWO OFFICERS, A SPOKESMAN FOR THE ARMY SAID."
    )
    assert second.endswith("THE ANTI-GUERRILLA COMMAND.")


@pytest.mark.parametrize(
    "lines",
    [
        "The dead:\n- a teacher from the lower town who had gone out for bread and\n- two pupils",
        "Attack on town\nEleven dead\nRoads shut",
    ],
)
def test_lists_and_short_lines_stay_apart(lines: str) -> None:
    assert clean_text(lines, is_laid_out=True) == lines.replace("\n", "\n\n")


def test_an_indented_line_opens_a_paragraph() -> None:
    text = (
        "The column left the barracks before dawn and reached the bridge at noon\n"
        "without meeting any resistance on the way, residents of the area said.\n"
        "   The governor denied that the soldiers had looted shops in the market."
    )
    assert clean_text(text, is_laid_out=True).count("\n\n") == 1


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfKyiv", "Kyiv"),
        ("Kyiv – Львів".encode("utf-16"), "Kyiv – Львів"),
        ("He said “no” – twice".encode("cp1252"), "He said “no” – twice"),
        (
            "Обстрел продолжался всю ночь, сообщили жители города".encode("cp1251"),
            "Обстрел продолжался всю ночь, сообщили жители города",
        ),
        (b"x" * 500 + b"\xff tail", "x" * 500 + "\ufffd tail"),
    ],
)
def test_bytes_are_decoded(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_a_declared_charset_wins() -> None:
    assert decode("Télam".encode("latin-1"), declared="latin-1") == "Télam"


def test_mojibake_blanks_and_control_characters_are_mended() -> None:
    assert clean_line("The armyâ€™s\u00a0post\u200b was\x07 hit\x0c") == "The army’s post was hit"
    assert clean_text("one\r\n\r\n\r\ntwo\u2029three\ud800") == "one\n\ntwo\n\nthree\ufffd"
