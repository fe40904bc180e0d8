"""Persons by surname and office, groups called by a name, wings, and who is nobody."""

from collections.abc import Callable

import pytest

from reportedly import Reader
from reportedly.actors.mentions import find_actors
from reportedly.language.reading import ActorMention, Reading
from tests.conftest import make_report

Parsed = Callable[..., Reading]


def actors(parsed: Parsed, text: str, **fields: str) -> list[tuple[str, ActorMention]]:
    reading = parsed(text, **fields)
    find_actors(reading)
    return [(reading.span(a.start, a.end).text, a) for a in reading.actors]


@pytest.mark.parametrize(
    ("text", "words", "name", "basis"),
    [
        ("Omar Qasim fled. Qasim died.", "Qasim", "Omar Qasim", "rule:surname"),
        ("The group Black Star fled.", "group Black Star", "Black Star", "role-group"),
        ("Kataib al-Fajr fled.", "Kataib al-Fajr", "Kataib al-Fajr", "role-name-kataib-first"),
        ("The Workers' Dawn Front fled.", "Workers' Dawn Front", "Workers' Dawn Front",
         "role-name-front"),
        ("Iraqi President Fuad Hassan left.", "Iraqi President Fuad Hassan", "Fuad Hassan",
         "state-president"),
        ("The Dawn Brigades of Hezbollah fled.", "Dawn Brigades", "Dawn Brigades",
         "actor-hezbollah"),
        ("Suspected Dawn Valley Party rebels fled.", "Dawn Valley Party rebels",
         "Dawn Valley Party", "role-rebel"),
    ],
)  # fmt: skip
def test_name_and_basis(parsed: Parsed, text: str, words: str, name: str, basis: str) -> None:
    found = dict(actors(parsed, text))[words]
    assert (found.name, found.basis) == (name, basis)


def test_a_surname_of_two_persons_is_neither(parsed: Parsed) -> None:
    found = actors(parsed, "Omar Qasim and Lina Qasim fled. Police arrested Qasim.")
    assert [a.name for words, a in found if words == "Qasim"] == ["Qasim"]


@pytest.mark.parametrize("words", ["Ansar Ahmad", "Nahr Khalil River"])
def test_no_group(parsed: Parsed, words: str) -> None:
    found = dict(actors(parsed, f"Gunmen crossed the road near {words}."))
    assert words not in found or found[words].kind is None


def test_the_victim_is_who_was_identified(reader: Reader) -> None:
    text = "Gunmen killed the victim. The victim was identified as Karim Haddad."
    reading = reader.reading(make_report(text))
    victims = [a for a in reading.actors if a.basis == "role-victim"]
    names = [reading.actors[a.antecedent].name for a in victims if a.antecedent is not None]
    assert names == ["Karim Haddad", "Karim Haddad"]
