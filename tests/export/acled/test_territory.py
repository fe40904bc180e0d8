"""When a capture is a change of territory."""

from typing import Any

from reportedly.export import Told
from reportedly.export.acled.territory import CLASH as TO_CLASH
from reportedly.export.acled.territory import TRANSFER, Territory
from tests.export.telling import ARMY, CAPTURE, LIONS, killed, said, tell, when, who

TOWN = "Rebels seized the town on Tuesday."
OTHERS = who("River Guard", "MIL", actor_id="actor-river-guard", country="IQ")


def capture(day: str = "2014-06-10", kind: str = "capture_place", **fields: Any) -> Told:
    return tell(kind, CAPTURE, text=TOWN, time=when(day), recipients=(), **fields)


def coded(told: Told, *others: Told) -> tuple[object, str | None]:
    return Territory([told.incident, *(each.incident for each in others)]).code_of(told, CAPTURE)


def test_a_capture_undone_by_the_next_day_is_a_clash() -> None:
    first = capture()
    undone = (TO_CLASH, "acled-territory-lasts")
    assert coded(first, capture("2014-06-11", actors=(OTHERS,))) == undone
    assert coded(first, capture("2014-06-10", actors=(OTHERS,), kind="recapture_place")) == undone
    assert coded(first, capture("2014-06-12", actors=(OTHERS,))) == (CAPTURE, None)
    assert coded(first, capture("2014-06-11")) == (CAPTURE, None)
    denied = capture("2014-06-11", actors=(OTHERS,), standing="denied")
    assert coded(first, denied) == (CAPTURE, None)


def test_taken_without_fighting_is_a_transfer() -> None:
    transfer = (TRANSFER, "acled-taken-without-fighting")
    quiet = tell("capture_place", CAPTURE, text="Rebels took the town without a fight.")
    assert coded(quiet) == transfer
    left = tell("withdrawal", None, actors=(ARMY,), recipients=(), time=when("2014-06-09"))
    assert coded(capture(), left) == transfer
    assert coded(capture(), left, tell(time=when("2014-06-09"))) == (CAPTURE, None)
    lost = tell("lose_place", CAPTURE, actors=(ARMY,), recipients=(), text=TOWN)
    assert coded(lost, left) == transfer
    own = tell("withdrawal", None, actors=(LIONS,), recipients=())
    assert coded(capture(), own) == (CAPTURE, None)
    assert coded(capture(figures=(killed(said(4)),)), left) == (CAPTURE, None)
