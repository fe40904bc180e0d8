from collections.abc import Callable

import pytest

from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.places.event_place import place_events
from reportedly.records import Dateline, Participant

Placed = Callable[..., Reading]
DraftOf = Callable[[Reading, str], EventDraft]


def token_of(reading: Reading, word: str) -> int:
    return next(token.i for token in reading.doc if token.text == word)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Gunmen attacked a police station in the town of Bria.", "attacked", "Bria"),
        ("In Homs, snipers killed two people.", "killed", "Homs"),
        ("A mortar attack on a market in Mekelle killed six people.", "attack", "Mekelle"),
        ("A blast shook a market in Sadr City.", "shook", "Sadr City"),
        ("Protesters marched through the centre of Khartoum.", "marched", "Khartoum"),
    ],
)
def test_a_locative_of_the_sentence(
    placed: Placed, draft_of: DraftOf, text: str, trigger: str, name: str
) -> None:
    reading = placed(text)
    draft = draft_of(reading, trigger)
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == name


def test_roles_of_place_origin_and_destination(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("More than 3,000 people fled from Goma to Rwanda.")
    draft = draft_of(reading, "fled")
    draft.arguments += [
        Argument("origin", "from", token_of(reading, "Goma")),
        Argument("destination", "to", token_of(reading, "Rwanda")),
    ]
    place_events(reading)
    assert draft.origin is not None
    assert draft.destination is not None
    assert (draft.origin.name, draft.destination.name) == ("Goma", "Rwanda")
    assert draft.place is None


def test_a_role_filled_by_a_noun_that_holds_the_name(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Rebels captured the town of Bria.")
    draft = draft_of(reading, "captured")
    draft.arguments.append(Argument("place", "object", token_of(reading, "town")))
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Bria"


def test_the_city_goes_back_to_its_name(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Shells hit Mosul at dawn. Rebels captured the city by noon.")
    draft = draft_of(reading, "captured")
    draft.arguments.append(Argument("place", "object", token_of(reading, "city")))
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Mosul"


def test_the_narrative_carries_its_place_over(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Two people were killed in Goma. The gunmen attacked a clinic.")
    draft_of(reading, "killed")
    second = draft_of(reading, "attacked")
    place_events(reading)
    assert second.place is not None
    assert (second.place.name, second.place.basis) == ("Goma", "rule:place-narrative")


def test_the_headline_places_the_first_sentence(placed: Placed, draft_of: DraftOf) -> None:
    title = "Market bombed in Kirkuk"
    reading = placed(f"{title}\n\nGunmen attacked a clinic.", title=title)
    draft = draft_of(reading, "attacked")
    place_events(reading)
    assert draft.place is not None
    assert (draft.place.name, draft.place.basis) == ("Kirkuk", "rule:place-headline")
    assert draft.place.mention is None


def test_the_dateline_is_a_coarse_last_resort(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Gunmen attacked a clinic.", dateline=Dateline(place="BAGHDAD"))
    draft = draft_of(reading, "attacked")
    place_events(reading)
    assert draft.place is not None
    assert (draft.place.country, draft.place.precision) == ("IQ", "near")
    assert draft.place.basis == "rule:place-dateline"


def test_a_nationality_is_no_place(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Gunmen killed two Iraqi soldiers.")
    draft = draft_of(reading, "killed")
    draft.recipients.append(
        Participant(
            mention=reading.span(3, 5), name="Iraqi soldiers", kind="MIL", country="IQ", basis="t"
        )
    )
    place_events(reading)
    assert draft.place is None


def test_nothing_named_is_none(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Gunmen attacked a clinic.")
    draft = draft_of(reading, "attacked")
    place_events(reading)
    assert draft.place is None
