"""Names of the roster that several groups bear, short names, and the time of a group."""

from collections.abc import Callable

import pytest

from reportedly.actors.mentions import find_actors
from reportedly.actors.roster import groups, officials, organisations
from reportedly.language.reading import Reading
from reportedly.places.countries import countries

Parsed = Callable[..., Reading]


def ids(parsed: Parsed, text: str, day: str | None) -> list[str | None]:
    reading = parsed(text, published=day)
    find_actors(reading)
    return [actor.actor_id for actor in reading.actors]


@pytest.mark.parametrize(
    ("text", "day", "actor_id"),
    [
        ("The BRA burned a village in Pakistan.", "2012-06-01", "actor-bra-pk"),
        ("The BRA burned a village in Papua New Guinea.", "1992-06-01", "actor-bra-png"),
        ("ISI officers arrested a man in Pakistan.", "2012-06-01", "org-isi-pk"),
        ("The ISI shelled a town in Iraq.", "2008-06-01", "actor-islamic-state-iraq"),
        ("The National Liberation Army left Colombia.", "2012-06-01", "actor-eln-co"),
        ("The National Liberation Army left Macedonia.", "2001-06-01", "actor-nla-mk"),
    ],
)
def test_of_one_name_the_group_of_the_country_named(
    parsed: Parsed, text: str, day: str, actor_id: str
) -> None:
    assert actor_id in ids(parsed, text, day)


def test_a_short_name_counts_at_home_only(parsed: Parsed) -> None:
    assert "org-raw-in" in ids(parsed, "RAW officers of India met in Delhi.", "2012-06-01")
    assert not any(ids(parsed, "RAW drew a large crowd.", "2012-06-01"))


def test_a_group_has_its_time(parsed: Parsed) -> None:
    text = "Gunmen of Viv Ansanm burned a house."
    assert "actor-viv-ansanm" in ids(parsed, text, "2024-06-01")
    assert "actor-viv-ansanm" not in ids(parsed, text, "2014-06-01")


def test_the_past_is_told_by_full_names_after_the_end(parsed: Parsed) -> None:
    text = "He had fought for the Revolutionary United Front."
    assert "actor-ruf" in ids(parsed, text, "2024-06-01")
    assert "actor-ruf" not in ids(parsed, "He had fought for the RUF.", "2024-06-01")


@pytest.mark.parametrize(
    ("text", "day", "is_state"),
    [
        ("Prime Minister May left.", "2018-06-01", True),
        ("May left.", "2018-06-01", False),
        ("Former President Karzai left.", "2010-06-01", False),
        ("President Karzai left.", "2010-06-01", True),
        ("President Karzai left.", "2020-06-01", False),
        ("Nouri al-Maliki met tribal elders. Maliki left.", None, True),
        ("Maliki left.", None, False),
    ],
)
def test_a_surname_is_the_state_in_its_term(
    parsed: Parsed, text: str, day: str | None, is_state: bool
) -> None:
    reading = parsed(text, published=day)
    find_actors(reading)
    last = [a for a in reading.actors if reading.span(a.start, a.end).text.split()[-1] != "elders"]
    assert bool(last and last[-1].actor_id) == is_state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Michael Jordan scored 40 points.", None),
        ("Jordan accused the rebels of smuggling arms.", "JO-GOV"),
        ("South Sudan accused Sudan of bombing a village.", "SS-GOV"),
    ],
)
def test_persons_are_no_states(parsed: Parsed, text: str, state: str | None) -> None:
    found = [i for i in ids(parsed, text, "2014-06-01") if i]
    assert found[:1] == ([state] if state else [])


def test_a_longer_body_wins(parsed: Parsed) -> None:
    assert ids(parsed, "Russian security forces left.", "2014-06-01") == ["RU-SEC"]
    assert ids(parsed, "Russian forces left.", "2014-06-01") == ["RU-MIL"]


def test_the_lists_reach_what_is_promised() -> None:
    assert len(groups()) >= 1_300
    assert len(organisations()) >= 750
    assert len({row.country for row in officials()}) >= 150
    ids_known = {row.id for row in (*groups(), *organisations())}
    for row in (*groups(), *organisations()):
        parent = row.parent
        assert parent is None or parent in ids_known or parent[:2] in countries(), row.id
        same = row.same_as
        assert same is None or same in ids_known or same[:2] in countries(), row.id


@pytest.mark.parametrize(
    ("region", "least"),
    [
        ("MM", 35), ("IN", 60), ("PK", 30), ("AF", 20), ("PH", 20), ("TH", 6), ("ID", 8),
        ("LK", 9), ("NP", 3), ("IQ", 45), ("SY", 100), ("LB", 12), ("PS", 25), ("YE", 20),
        ("LY", 25), ("EG", 10), ("DZ", 10), ("ML", 25), ("NE", 6), ("NG", 30), ("CM", 3),
        ("CF", 15), ("TD", 15), ("CD", 55), ("UG", 9), ("RW", 4), ("BI", 6), ("SS", 15),
        ("SD", 25), ("ET", 18), ("SO", 25), ("KE", 5), ("MZ", 4), ("AO", 4), ("LR", 8), ("SL", 4),
        ("CI", 7), ("CO", 30), ("PE", 7), ("MX", 30), ("BR", 6), ("HT", 20), ("SV", 12),
        ("GT", 7), ("NI", 6), ("GB", 14), ("ES", 6), ("FR", 5), ("BA", 7), ("RS", 6), ("GE", 5),
        ("RU", 20), ("UA", 15), ("TJ", 4), ("TR", 12), ("IR", 12),
    ],
)  # fmt: skip
def test_every_war_has_its_parties(region: str, least: int) -> None:
    assert sum(row.country == region for row in groups()) >= least
