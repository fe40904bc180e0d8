from collections.abc import Callable

import pytest

from reportedly.language.reading import ActorMention, Argument, EventDraft, Reading
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


def test_what_is_said_has_no_place_of_the_narrative(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Two people were killed in Goma. The president condemned the gunmen.")
    draft_of(reading, "killed")
    second = draft_of(reading, "condemned")
    second.kind = "condemnation"
    place_events(reading)
    assert second.place is None


def test_what_is_recalled_has_no_place_of_the_narrative(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Two people were killed in Goma. Gunmen attacked a clinic.")
    draft_of(reading, "killed")
    second = draft_of(reading, "attacked")
    second.historical = True
    place_events(reading)
    assert second.place is None


def test_a_verb_does_not_take_the_place_of_another_in_its_sentence(
    placed: Placed, draft_of: DraftOf
) -> None:
    reading = placed("A man who was attacked last year was killed in Goma.")
    attacked, killed = draft_of(reading, "attacked"), draft_of(reading, "killed")
    place_events(reading)
    assert killed.place is not None
    assert killed.place.name == "Goma"
    assert attacked.place is None or attacked.place.basis != "rule:place-narrative"


def test_a_name_of_no_list_gets_the_point_of_the_narrative(
    placed: Placed, draft_of: DraftOf
) -> None:
    reading = placed("Two people were killed in Goma. Gunmen burned houses in Kolwandri.")
    first, second = draft_of(reading, "killed"), draft_of(reading, "burned")
    place_events(reading)
    assert first.place is not None
    assert second.place is not None
    assert (second.place.name, second.place.lat) == ("Kolwandri", first.place.lat)
    assert (second.place.precision, second.place.basis) == ("near", "rule:place-in-unit")


def test_where_clauses_go_back_to_the_town(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("The envoy visited Jos, Nigeria, where riots broke out.")
    draft = draft_of(reading, "riots")
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Jos"


def test_a_noun_and_the_town_on_it(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("The Peshawar bombing shocked the world.")
    draft = draft_of(reading, "bombing")
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Peshawar"


def test_several_places_in_a_row(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Police killed two men in Mosul and Tikrit.")
    draft = draft_of(reading, "killed")
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Mosul"
    assert [place.name for place in draft.other_places] == ["Tikrit"]


def test_whom_something_is_given_to_is_no_place(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Donors gave aid to Malawi.")
    draft = draft_of(reading, "gave")
    draft.arguments.append(Argument("recipient", "to", token_of(reading, "Malawi")))
    place_events(reading)
    assert draft.place is None


def test_the_city_of_an_earlier_sentence(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Soldiers drove to Mosul. Shells fell in the city.")
    draft = draft_of(reading, "fell")
    place_events(reading)
    assert draft.place is not None
    assert draft.place.name == "Mosul"


def test_a_government_acts_at_home(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("The Hong Kong government arrested nine students.")
    head = token_of(reading, "government")
    reading.actors.append(
        ActorMention(head, head + 1, head, name="government", kind="GOV", basis="test")
    )
    draft = draft_of(reading, "arrested")
    draft.arguments.append(Argument("actor", "subject", head))
    place_events(reading)
    assert draft.place is not None
    assert draft.place.country == "HK"
