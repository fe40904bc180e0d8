"""What became of weapons in events built by hand, with nothing but the parse behind them."""

from collections.abc import Callable

from reportedly.actors.mentions import find_actors
from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.materiel.event_materiel import equip_events
from reportedly.materiel.mentions import find_materiel
from reportedly.records import Materiel

Parsed = Callable[..., Reading]


def equip(
    parsed: Parsed,
    text: str,
    *,
    trigger: str,
    kind: str,
    roles: dict[str, str],
    modality: str = "actual",
) -> list[Materiel]:
    reading = parsed(text)
    find_actors(reading)
    find_materiel(reading)
    at = {token.text: token.i for token in reading.doc}
    draft = EventDraft(kind, at[trigger], at[trigger], at[trigger] + 1, "row")
    draft.arguments = [Argument(role, "object", at[word]) for word, role in roles.items()]
    draft.modality = "future" if modality == "future" else "actual"
    reading.events = [draft]
    equip_events(reading)
    return draft.materiel


def test_delivered_and_promised(parsed: Parsed) -> None:
    text = "Berlin sent tanks."
    roles = {"tanks": "item"}
    sent = equip(parsed, text, trigger="sent", kind="arms_delivery", roles=roles)
    later = equip(
        parsed, text, trigger="sent", kind="arms_delivery", roles=roles, modality="future"
    )
    assert [m.action for m in sent + later] == ["delivered", "promised"]


def test_a_vehicle_that_is_hit_is_not_a_weapon_used(parsed: Parsed) -> None:
    found = equip(
        parsed, "A rocket hit a tank.", trigger="hit", kind="attack",
        roles={"rocket": "actor", "tank": "recipient"},
    )  # fmt: skip
    assert [(m.item, m.action) for m in found] == [("rocket", None)]


def test_owner_and_maker_in_the_words(parsed: Parsed) -> None:
    found = equip(
        parsed, "Rebels seized Iranian-made rifles belonging to the army.", trigger="seized",
        kind="arms_seizure", roles={"Rebels": "actor", "rifles": "item"},
    )  # fmt: skip
    assert [(m.maker_country, m.owner_before, m.action) for m in found] == [
        ("IR", "army", "seized")
    ]


def test_weapons_of_another_clause_stay_there(parsed: Parsed) -> None:
    found = equip(
        parsed, "Police said that rifles were found after gunmen killed a judge.",
        trigger="killed", kind="killing", roles={"gunmen": "actor", "judge": "recipient"},
    )  # fmt: skip
    assert found == []
