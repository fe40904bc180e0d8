"""Who is reported to hold a place, from incidents in order of their days."""

from typing import Any

import pytest

from reportedly.export.written import Told
from reportedly.picture import reasons
from reportedly.picture.control import control
from reportedly.records import Control, Count
from tests.picture.telling import (
    ARMY,
    ARMY_SPOKESMAN,
    COUNTRY,
    DENIED,
    ELSEWHERE,
    GUNMEN,
    PROVINCE,
    REBEL_SPOKESMAN,
    REBELS,
    RESIDENTS,
    TOWN,
    accounts,
    by,
    ids,
    linked,
    one,
    said,
    side,
    told,
    voice,
)

ARMY_DENIES = voice("army", "military", None, "denies")

Row = tuple[str, str | None, str | None, str]


def rows(*incidents: Told) -> list[Control]:
    return control(accounts(*incidents))[0]


def timeline(*incidents: Told) -> list[Row]:
    return [(row.holder, row.since, row.until, row.standing) for row in rows(*incidents)]


def left(*incidents: Told) -> list[str]:
    return [reason for reason, _ in control(accounts(*incidents))[1]]


def taken(day: str, by_side: Any = REBELS, **fields: Any) -> Told:
    return one("capture_place", day, actors=(by_side,), **fields)


def test_a_capture_begins_an_interval() -> None:
    fall = taken("2014-06-10")
    (row,) = rows(fall)
    assert (row.holder, row.holder_id) == ("Red Dawn", "actor-red-dawn")
    assert (row.since, row.until, row.standing) == ("2014-06-10", None, "held")
    assert (row.rule, row.incident_ids, row.sources) == ("control-taken", ids(fall), 1)


def test_a_later_capture_by_another_ends_it() -> None:
    assert timeline(taken("2014-06-10"), taken("2014-06-15", ARMY)) == [
        ("Red Dawn", "2014-06-10", "2014-06-15", "held"),
        ("Iraqi army", "2014-06-15", None, "held"),
    ]


def test_the_order_in_which_incidents_come_does_not_matter() -> None:
    told_ones = [taken("2014-06-10"), taken("2014-06-15", ARMY), taken("2014-06-20")]
    assert timeline(*told_ones) == timeline(*reversed(told_ones))


def test_the_same_holder_again_extends_the_interval() -> None:
    fall, still = taken("2014-06-10"), one("holds_place", "2014-06-20", actors=(REBELS,))
    (row,) = rows(fall, still)
    assert (row.since, row.until) == ("2014-06-10", None)
    assert row.incident_ids == ids(fall, still)


def test_who_is_said_by_kind_can_be_the_named_holder() -> None:
    assert timeline(taken("2014-06-10", GUNMEN), taken("2014-06-11")) == [
        ("Red Dawn", "2014-06-10", None, "held")
    ]


def test_a_force_of_a_region_is_not_the_army_of_the_state() -> None:
    regional = side("Kurdish forces", kind="MIL")
    found = timeline(taken("2014-06-10", ARMY), taken("2014-06-12", regional))
    assert [row[0] for row in found] == ["Iraqi army", "Kurdish forces"]


def test_the_loser_of_a_capture_held_the_place_until_then() -> None:
    assert timeline(taken("2014-06-10", recipients=(ARMY,))) == [
        ("Iraqi army", None, "2014-06-10", "held"),
        ("Red Dawn", "2014-06-10", None, "held"),
    ]


def test_a_place_that_fell_to_a_side_is_held_by_it() -> None:
    fell = one("lose_place", "2014-06-10", actors=(REBELS,), recipients=(ARMY,))
    assert timeline(fell)[-1] == ("Red Dawn", "2014-06-10", None, "held")


def test_a_loss_to_nobody_named_ends_the_losers_interval() -> None:
    lost = one("lose_place", "2014-06-12", recipients=(REBELS,))
    assert timeline(taken("2014-06-10"), lost) == [("Red Dawn", "2014-06-10", "2014-06-12", "held")]


def test_a_withdrawal_ends_the_interval_of_who_leaves() -> None:
    gone = one("withdrawal", "2014-06-14", actors=(REBELS,))
    assert timeline(taken("2014-06-10"), gone) == [("Red Dawn", "2014-06-10", "2014-06-14", "held")]


def test_a_withdrawal_of_who_was_not_known_to_hold_it_makes_no_row() -> None:
    gone = one("withdrawal", "2014-06-14", actors=(ARMY,))
    assert timeline(gone) == []
    assert left(gone) == [reasons.CONTROL_NOBODY_THERE]


def test_a_withdrawal_is_placed_by_its_origin() -> None:
    gone = one("withdrawal", "2014-06-14", actors=(REBELS,), place=None, origin=TOWN)
    moved = gone.incident.model_copy(update={"origin": TOWN})
    assert timeline(taken("2014-06-10"), Told(moved, gone.pairs))[0][2] == "2014-06-14"


def test_a_standing_fact_has_no_beginning() -> None:
    (row,) = rows(one("holds_place", "2014-06-11", actors=(REBELS,)))
    assert (row.since, row.until, row.rule) == (None, None, "control-stated")


def test_a_standing_fact_of_another_holder_ends_the_interval_by_its_day() -> None:
    now = one("holds_place", by("2014-06-20"), actors=(ARMY,))
    assert timeline(taken("2014-06-10"), now) == [
        ("Red Dawn", "2014-06-10", "2014-06-20", "held"),
        ("Iraqi army", "2014-06-20", None, "held"),
    ]


def test_what_only_the_holder_says_is_claimed() -> None:
    fall = taken("2014-06-10", by_whom=(REBEL_SPOKESMAN,))
    (row,) = rows(fall)
    assert (row.standing, row.rule) == ("claimed", "control-own-word")


def test_state_forces_speak_for_a_state_holder() -> None:
    police = voice("police", "police")
    assert rows(taken("2014-06-10", ARMY, by_whom=(police,)))[0].standing == "claimed"
    assert rows(taken("2014-06-10", REBELS, by_whom=(police,)))[0].standing == "held"


def test_a_headline_adds_no_voice_of_its_own() -> None:
    title = "Red Dawn takes Dareth"
    fields: dict[str, Any] = {"time": by("2014-06-10"), "actors": (REBELS,), "place": TOWN}
    head = said("capture_place", title=title, in_title=True, **fields)
    report = head[0].model_copy(update={"text": f"{title}\n\nIt happened, they said 1."})
    body = said("capture_place", by_whom=(REBEL_SPOKESMAN,), number=1, **fields)
    both = told((report, head[1]), (report, body[1].model_copy(update={"report_id": report.id})))
    assert rows(both)[0].standing == "claimed"


def test_another_voice_makes_a_claimed_interval_held() -> None:
    claimed = taken("2014-06-10", by_whom=(REBEL_SPOKESMAN,))
    confirmed = one("holds_place", "2014-06-12", actors=(REBELS,))
    assert timeline(claimed, confirmed) == [("Red Dawn", "2014-06-10", None, "held")]


def test_a_rivals_own_word_contests_and_does_not_end() -> None:
    rival = taken("2014-06-15", ARMY, by_whom=(ARMY_SPOKESMAN,))
    assert timeline(taken("2014-06-10"), rival) == [
        ("Red Dawn", "2014-06-10", "2014-06-15", "held"),
        ("Red Dawn", "2014-06-15", None, "contested"),
        ("Iraqi army", "2014-06-15", None, "claimed"),
    ]


def test_a_rivals_word_confirmed_ends_the_other_where_it_was_taken() -> None:
    rival = taken("2014-06-15", ARMY, by_whom=(ARMY_SPOKESMAN,))
    seen = one("holds_place", "2014-06-18", actors=(ARMY,))
    assert timeline(taken("2014-06-10"), rival, seen) == [
        ("Red Dawn", "2014-06-10", "2014-06-15", "held"),
        ("Iraqi army", "2014-06-15", None, "held"),
    ]


def test_a_denied_capture_is_contested_from_its_first_day() -> None:
    denial = said(
        "capture_place", time=by("2014-06-10"), by_whom=(ARMY_DENIES,),
        actors=(REBELS,), place=TOWN, certainty=DENIED, outlet="The Courier",
    )  # fmt: skip
    claim = said(
        "capture_place", time=by("2014-06-10"), by_whom=(RESIDENTS,), actors=(REBELS,), place=TOWN
    )
    (row,) = rows(told(claim, denial))
    assert (row.standing, row.since, row.rule) == ("contested", "2014-06-10", "control-denied")


def test_who_denies_having_left_contests_the_others() -> None:
    stays = one(
        "withdrawal", "2014-06-10", actors=(ARMY,), certainty=DENIED,
        by_whom=(ARMY_DENIES,),
    )  # fmt: skip
    (row,) = rows(taken("2014-06-10"), stays)
    assert row.standing == "contested"
    assert row.incident_ids == (*ids(taken("2014-06-10")), *ids(stays))


def test_a_leaving_that_some_tell_and_the_leaver_denies_contests_the_others() -> None:
    fields: dict[str, Any] = {"time": by("2014-06-10"), "actors": (ARMY,), "place": TOWN}
    seen = said("withdrawal", by_whom=(RESIDENTS,), **fields)
    denial = said("withdrawal", by_whom=(ARMY_DENIES,), certainty=DENIED, **fields)
    assert timeline(told(seen, denial), taken("2014-06-10")) == [
        ("Red Dawn", "2014-06-10", None, "contested")
    ]


def test_a_standing_fact_of_the_day_goes_before_the_days_capture() -> None:
    still = one("holds_place", by("2014-06-10"), actors=(ARMY,))
    assert timeline(taken("2014-06-10"), still) == [
        ("Iraqi army", None, "2014-06-10", "held"),
        ("Red Dawn", "2014-06-10", None, "held"),
    ]


def test_a_denial_told_apart_contests_the_capture_of_its_report() -> None:
    fall = taken("2014-06-10", GUNMEN)
    denial = one("denial", by("2014-06-10"), actors=(ARMY,), place=TOWN)
    apart = denial.incident.model_copy(update={"reports": fall.incident.reports})
    assert timeline(fall, Told(apart, denial.pairs)) == [
        ("gunmen", "2014-06-10", None, "contested")
    ]
    assert timeline(fall, denial)[0][3] == "held"


def test_a_denial_told_apart_finds_its_place_by_its_link() -> None:
    fall = taken("2014-06-10", GUNMEN)
    denial = linked(one("denial", by("2014-06-10"), actors=(ARMY,), place=None), "about", fall)
    apart = denial.incident.model_copy(update={"reports": fall.incident.reports})
    assert timeline(fall, Told(apart, denial.pairs))[0][3] == "contested"


def test_a_denial_without_a_holder_makes_no_row() -> None:
    denial = one(
        "capture_place", "2014-06-10", actors=(REBELS,), certainty=DENIED,
        by_whom=(ARMY_DENIES,),
    )  # fmt: skip
    assert timeline(denial) == []
    assert left(denial) == [reasons.CONTROL_DENIED_ALONE]


def test_a_failed_attempt_does_not_count() -> None:
    failed = taken("2014-06-15", ARMY, certainty=DENIED)
    assert timeline(taken("2014-06-10"), failed) == [("Red Dawn", "2014-06-10", None, "held")]
    assert left(failed) == [reasons.NOT_SO]


@pytest.mark.parametrize("modality", ["future", "threat", "request", "hypothetical"])
def test_a_plan_never_counts(modality: str) -> None:
    plan = taken("2014-06-10", modality=modality)
    assert timeline(plan) == []
    assert left(plan) == [reasons.PLANNED]


def test_recalled_background_does_not_count() -> None:
    assert left(taken("2013-06-10", historical=True)) == [reasons.RECALLED]


def test_a_battle_after_the_capture_contests_it() -> None:
    clash = one("armed_clash", "2014-06-13", actors=(ARMY,), recipients=(REBELS,))
    assert timeline(taken("2014-06-10"), clash) == [
        ("Red Dawn", "2014-06-10", "2014-06-13", "held"),
        ("Red Dawn", "2014-06-13", None, "contested"),
    ]


def test_the_battle_for_the_place_does_not() -> None:
    clash = one("armed_clash", "2014-06-10", actors=(ARMY,), recipients=(REBELS,))
    assert timeline(taken("2014-06-10"), clash)[0][3] == "held"


def test_a_fight_of_others_or_an_attack_by_the_holder_does_not() -> None:
    tribes = one(
        "armed_clash", "2014-06-13", actors=(side("Tribe A", kind="UAF", actor_id="a"),),
        recipients=(side("Tribe B", kind="UAF", actor_id="b"),),
    )  # fmt: skip
    sortie = one("offensive", "2014-06-13", actors=(REBELS,), recipients=(ARMY,))
    assert len(timeline(taken("2014-06-10"), tribes, sortie)) == 1


def test_an_offensive_against_the_holder_contests_until_it_is_said_to_hold_again() -> None:
    push = one("offensive", "2014-06-13", actors=(ARMY,))
    again = one("holds_place", "2014-06-16", actors=(REBELS,))
    assert timeline(taken("2014-06-10"), push, again) == [
        ("Red Dawn", "2014-06-10", "2014-06-13", "held"),
        ("Red Dawn", "2014-06-13", "2014-06-16", "contested"),
        ("Red Dawn", "2014-06-16", None, "held"),
    ]


def test_a_bombing_contests_nothing() -> None:
    bomb = one("car_bombing", "2014-06-13", recipients=(REBELS,))
    assert len(timeline(taken("2014-06-10"), bomb)) == 1


def test_a_force_that_surrenders_leaves_the_place_to_who_took_it() -> None:
    garrison = one("surrender", "2014-06-12", actors=(ARMY,), recipients=(REBELS,))
    assert timeline(taken("2014-06-01", ARMY), garrison) == [
        ("Iraqi army", "2014-06-01", "2014-06-12", "held"),
        ("Red Dawn", "2014-06-12", None, "held"),
    ]


def test_some_fighters_who_surrender_do_not() -> None:
    some = side("Iraqi army", actor_id="IQ-MIL", kind="MIL", count=Count(low=60, best=60, high=60))
    given_up = one("surrender", "2014-06-12", actors=(some,), recipients=(REBELS,))
    assert left(given_up) == [reasons.CONTROL_SOME_ONLY]


def test_a_province_is_not_its_town() -> None:
    found = rows(taken("2014-06-10", place=PROVINCE), taken("2014-06-11", ARMY, place=TOWN))
    assert [(row.place.name, row.place.precision, row.holder, row.until) for row in found] == [
        ("Dareth", "exact", "Iraqi army", None),
        ("Nineveh", "admin1", "Red Dawn", None),
    ]


def test_a_country_and_what_is_beside_a_place_are_no_place() -> None:
    beside = TOWN.model_copy(update={"relation": "west of", "precision": "near"})
    assert left(taken("2014-06-10", place=COUNTRY)) == [reasons.CONTROL_NO_PLACE]
    assert left(taken("2014-06-10", place=beside)) == [reasons.CONTROL_BESIDE]


def test_places_have_intervals_of_their_own() -> None:
    found = rows(taken("2014-06-10"), taken("2014-06-11", ARMY, place=ELSEWHERE))
    assert [(row.place.name, row.until) for row in found] == [("Dareth", None), ("Halon", None)]


def test_a_capture_by_nobody_named_is_left_out() -> None:
    assert left(one("capture_place", "2014-06-10")) == [reasons.CONTROL_NO_SIDE]
