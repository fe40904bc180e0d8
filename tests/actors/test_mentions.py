"""Who is named in a sentence, and what is known of them."""

from collections.abc import Callable

import pytest

from reportedly.actors.mentions import find_actors
from reportedly.language.reading import ActorMention, Reading

Parsed = Callable[..., Reading]


def actors(parsed: Parsed, text: str, **fields: str) -> dict[str, ActorMention]:
    reading = parsed(text, **fields)
    find_actors(reading)
    return {reading.span(a.start, a.end).text: a for a in reading.actors}


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "actor_id", "country"),
    [
        ("ISIL captured the town.", "ISIL", "Islamic State", "REB", "actor-islamic-state", "IQ"),
        ("The al Qaeda cell fled.", "al Qaeda cell", "al-Qaeda", "REB", "actor-al-qaeda", None),
        ("Sendero Luminoso left.", "Sendero Luminoso", "Shining Path", "REB",
         "actor-sendero", "PE"),
        ("Iraqi army soldiers left.", "Iraqi army soldiers", "Iraqi army", "MIL", "IQ-MIL", "IQ"),
        ("The army of Iraq left.", "army of Iraq", "Iraqi army", "MIL", "IQ-MIL", "IQ"),
        ("Israel's police left.", "Israel's police", "Israeli police", "COP", "IL-COP", "IL"),
        ("South Sudanese troops left.", "South Sudanese troops", "South Sudanese troops",
         "MIL", "SS-MIL", "SS"),
        ("Baghdad said it would talk.", "Baghdad", "Iraqi government", "GOV", "IQ-GOV", "IQ"),
        ("The talks were held by Russia.", "Russia", "Russian government", "GOV", "RU-GOV", "RU"),
        ("Kurdish fighters left.", "Kurdish fighters", "Kurdish fighters", "UAF", None, None),
        ("Syrian rebels left.", "Syrian rebels", "Syrian rebels", "REB", None, "SY"),
        ("Iran-backed Shiite militias left.", "Iran-backed Shiite militias",
         "Iran-backed Shiite militias", "PRM", None, None),
        ("Many gunmen fled.", "gunmen", "gunmen", "UAF", None, None),
        ("Hezbollah's fighters left.", "Hezbollah's fighters", "Hezbollah", "REB",
         "actor-hezbollah", "LB"),
        ("A Taliban commander was killed.", "Taliban commander", "Taliban commander",
         "REB", "actor-taliban", "AF"),
        ("The Badr al-Sham Brigade left.", "Badr al-Sham Brigade",
         "Badr al-Sham Brigade", "UAF", None, None),
        ("MONUSCO opened a base.", "MONUSCO", "MONUSCO", "UNO", "org-monusco", None),
    ],
)  # fmt: skip
def test_identity(
    parsed: Parsed,
    text: str,
    words: str,
    name: str,
    kind: str,
    actor_id: str | None,
    country: str | None,
) -> None:
    found = actors(parsed, text)[words]
    assert (found.name, found.kind, found.actor_id, found.country) == (
        name,
        kind,
        actor_id,
        country,
    )


def test_members_of_a_group_have_its_identity(parsed: Parsed) -> None:
    found = actors(parsed, "Members of the FARC kidnapped a mayor.")
    assert found["Members"].actor_id == "actor-farc"
    assert found["Members"].name == "FARC"
    assert found["mayor"].kind == "GOV"


def test_a_short_name_defined_in_the_text_is_the_full_name(parsed: Parsed) -> None:
    found = actors(parsed, "The Movement for the Salvation of the Hills (MSH) left. MSH came back.")
    assert found["MSH"].name == "Movement for the Salvation of the Hills"
    assert found["MSH"].basis == "rule:alias-in-text"


def test_brackets_that_are_no_short_name_define_nothing(parsed: Parsed) -> None:
    found = actors(parsed, "Gunmen shot a guard (UTC) in the town. UTC was the hour.")
    assert "UTC" not in found or found["UTC"].basis != "rule:alias-in-text"


def test_mentions_do_not_overlap_and_heads_lie_inside(parsed: Parsed) -> None:
    reading = parsed(
        "Iraqi Prime Minister Nouri al-Maliki said Iraqi army soldiers and the U.S.-led coalition "
        "killed Islamic State fighters, the BBC and Human Rights Watch reported."
    )
    find_actors(reading)
    for before, after in zip(reading.actors, reading.actors[1:], strict=False):
        assert before.end <= after.start
    assert all(a.start <= a.head < a.end for a in reading.actors)


@pytest.mark.parametrize(
    ("published", "actor_id"),
    [("2014-06-10", "IQ-GOV"), ("2019-06-10", None), ("2003-01-01", None)],
)
def test_office_holders_hold_office_for_a_time(
    parsed: Parsed, published: str, actor_id: str | None
) -> None:
    found = actors(parsed, "Nouri al-Maliki refused to step down.", published=published)
    assert [a.actor_id for a in found.values()][:1] == [actor_id]


def test_a_surname_without_a_date_needs_a_title(parsed: Parsed) -> None:
    assert actors(parsed, "President Assad refused.")["President Assad"].country == "SY"
    held = parsed("Assad refused.")
    find_actors(held)
    assert all(a.actor_id is None for a in held.actors)
    assert any(f.held_by for f in held.fired if f.row_id.startswith("official-sy"))


@pytest.mark.parametrize(
    ("text", "voice_kind"),
    [
        ("Police said nine people died.", "police"),
        ("Residents said nine people died.", "resident"),
        ("A witness said nine people died.", "witness"),
        ("Doctors said nine people died.", "medical"),
        ("Activists said nine people died.", "activist"),
        ("The army said nine people died.", "military"),
        ("UNHCR said nine people fled.", "un"),
        ("The Syrian Observatory for Human Rights said nine people died.", "monitor"),
        ("Reuters said nine people died.", "wire"),
        ("The rebels said nine people died.", "armed_group"),
    ],
)
def test_voice_kind(parsed: Parsed, text: str, voice_kind: str) -> None:
    assert next(iter(actors(parsed, text).values())).voice_kind == voice_kind


@pytest.mark.parametrize(
    "text",
    [
        "Houthi-held Hodeidah was quiet.",
        "The pro-Taliban song was banned.",
        "A shining path of lanterns led to the church.",
        "It is not far to the market.",
        "Poverty forces many to sell their land.",
        "The delegates met in Baghdad over lunch.",
    ],
)
def test_not_an_armed_actor(parsed: Parsed, text: str) -> None:
    armed = {"REB", "MIL", "PRM", "UAF", "GOV"}
    assert not [a for a in actors(parsed, text).values() if a.kind in armed]


def test_a_title_tells_what_a_person_is_there_and_later(parsed: Parsed) -> None:
    found = actors(parsed, "Police arrested Gen. Jose Lopez in May. Lopez was released in June.")
    assert found["Gen. Jose Lopez"].kind == "MIL"
    assert found["Gen. Jose Lopez"].name == "Jose Lopez"
    assert found["Lopez"].kind == "MIL"
