"""A test for each rule of settling.yaml by which numbers are settled."""

from typing import Any

import pytest

from reportedly.merge.numbers import settle_figures
from reportedly.merge.rules import settling, tier_of
from reportedly.merge.told import Pair
from reportedly.records import Measure, Participant, SettledFigure, Voice, make_id
from tests.built import build_claim
from tests.merge.building import DENIED, HILLA, figure, on, page, said_by, sayings, tell

SINGULAR = {"basis": "rule:figure-singular"}


def settled(*pairs: Pair, measure: Measure = "killed", of: str | None = None) -> SettledFigure:
    found = settle_figures(sayings(*pairs))
    return next(one for one in found if (one.measure, one.of) == (measure, of))


def killed(
    outlet: str, day: int, number: int, *, by: tuple[Voice, ...] | None = None, **fields: Any
) -> Pair:
    voices = {"voices": by} if by else {}
    sentence = f"A bomb killed {number} on Tuesday, {outlet} wrote on day {day}."
    return tell(outlet, day, sentence, killed=[(str(number), number)], **voices, **fields)


def span(found: SettledFigure) -> tuple[float | None, float | None, float | None]:
    return found.low, found.best, found.high


def statuses(found: SettledFigure) -> dict[float | None, str]:
    return {one.value.best: one.status for one in found.alternatives}


def test_settle_only() -> None:
    found = settled(killed("The Post", 6, 12))
    assert (span(found), found.rule) == ((12, 12, 12), "settle-only")


def test_settle_figure_by_tier_and_range() -> None:
    hospital = killed("The Post", 6, 40, by=said_by("The Post", ("Hilla hospital", "medical")))
    official = killed("The Mail", 7, 75, by=said_by("The Mail", ("the governor", "official")))
    found = settled(hospital, official)
    assert (span(found), found.rule) == ((40, 40, 75), "settle-figure")
    assert found.alternatives[0].voices == ("The Post → Hilla hospital",)


def test_settle_figure_by_sources_then_the_latest_then_the_greatest() -> None:
    two = (killed("The Post", 6, 12), killed("The Mail", 6, 12))
    assert settled(*two, killed("The Sun", 7, 14)).best == 12
    assert settled(killed("The Post", 6, 15), killed("The Sun", 7, 14)).best == 14
    assert settled(killed("The Post", 6, 15), killed("The Sun", 6, 14)).best == 15


def test_settle_own_claim() -> None:
    def group(outlet: str, name: str, **fields: Any) -> Pair:
        by = said_by(outlet, (name, "armed_group"))
        return killed(outlet, 6, 300, by=by, **fields)

    doer = doing(group("The Post", "The Brigade"), "Brigade")
    army = killed("The Mail", 6, 45, by=said_by("The Mail", ("the army", "military")))
    found = settled(doer, army)
    assert (span(found), statuses(found)) == ((45, 45, 300), {300: "standing", 45: "standing"})
    # Alone it is the best; and who is struck beside others boasts of nothing.
    assert settled(doer).best == 300
    assert settled(group("The Post", "The Brigade"), army).best == 300
    struck = doing(group("The Post", "The Brigade"), "Brigade", "recipients")
    assert settled(struck, army).best == 300


def doing(pair: Pair, name: str, *roles: str) -> Pair:
    """Let the voice of a claim be one of those who did it, or to whom it was done, too."""
    report, claim = pair
    person = Participant(
        mention=claim.event.trigger, name=f"The {name}", kind="REB", basis="rule:built"
    )
    sides = dict.fromkeys(("actors", *roles), (person,))
    return report, claim.model_copy(update=sides)


def test_settle_headline() -> None:
    title = "Rebels claim 300 dead in bomb"
    text = (
        f"{title}\n\nThe bomb killed 300, a rebel spokesman said. "
        "An official counted 45 dead of the bomb."
    )
    report = page("The Post", 6, text, title=title)

    def says(sentence: str, words: str, number: int, *voices: tuple[str, str]) -> Pair:
        return report, build_claim(
            report, sentence, "bomb", place=HILLA, time=on(5),
            voices=said_by("The Post", *voices), figures=(figure(report, words, number, "killed"),),
        )  # fmt: skip

    headline = says(title, "300 dead", 300)
    rebel = says(
        "The bomb killed 300, a rebel spokesman said.", "300,", 300, ("rebels", "military")
    )
    official = says(
        "An official counted 45 dead of the bomb.", "45", 45, ("an official", "official")
    )
    assert settled(headline, rebel, official).best == 45
    # A headline's number that nobody else gives is the newsroom's own.
    assert settled(headline, official).best == 300


def test_what_one_voice_repeats_is_not_replaced() -> None:
    text = "A bomb killed 12 people. The bomb, which killed 12, was in a car."
    report = page("The Post", 6, text)
    both = [
        build_claim(
            report, sentence, "bomb", place=HILLA, time=on(5), voices=said_by("The Post"),
            figures=(figure(report, words, 12, "killed"),),
        )
        for sentence, words in (
            ("A bomb killed 12 people.", "12 people"),
            ("The bomb, which killed 12, was in a car.", "12, was"),
        )
    ]  # fmt: skip
    assert statuses(settled(*((report, claim) for claim in both))) == {12: "standing"}


def test_settle_later() -> None:
    found = settled(killed("The Post", 6, 12), killed("The Post", 8, 15))
    assert span(found) == (15, 15, 15)
    assert statuses(found) == {12: "replaced", 15: "standing"}


def test_a_voice_that_is_quoted_twice_replaces_its_own_count() -> None:
    police = ("Hilla Police", "police")
    found = settled(
        killed("The Post", 6, 12, by=said_by("The Post", police)),
        killed("The Mail", 8, 15, by=said_by("The Mail", police)),
    )
    assert statuses(found) == {12: "replaced", 15: "standing"}


def test_settle_greatest_in_report() -> None:
    text = "A bomb killed 12 people. Of them 3 were children, and the bomb hurt nobody else."
    report = page("The Post", 6, text)
    parts = [
        build_claim(
            report, sentence, "bomb", place=HILLA, time=on(5), voices=said_by("The Post"),
            figures=(figure(report, words, number, "killed"),),
        )
        for sentence, words, number in (
            ("A bomb killed 12 people.", "12", 12),
            ("Of them 3 were children, and the bomb hurt nobody else.", "3", 3),
        )
    ]  # fmt: skip
    found = settled(*((report, claim) for claim in parts))
    assert span(found) == (12, 12, 12)
    assert statuses(found) == {12: "standing", 3: "replaced"}


def test_settle_sum_of_claim() -> None:
    pair = tell("The Post", 6, "A bomb killed a man and two boys.",
                killed=[("a man", 1), ("two boys", 2)])  # fmt: skip
    found = settled(pair)
    assert span(found) == (3, 3, 3)
    assert found.alternatives[0].words == "a man; two boys"


def test_who_then_killed_himself_is_one_more() -> None:
    text = "He set off a bomb, killing three, and killed himself."
    report = page("The Post", 6, text)
    own = figure(report, "himself", 1, "killed", of="himself", **SINGULAR)
    claims = [
        build_claim(report, text, "bomb", time=on(5), voices=said_by("The Post"),
                    figures=(figure(report, "three", 3, "killed"),)),
        build_claim(report, text, "killed", kind="killing", time=on(5),
                    voices=said_by("The Post"), figures=(own,)),
    ]  # fmt: skip
    assert settled(*((report, claim) for claim in claims)).best == 4


def test_settle_cumulative() -> None:
    total = killed("The Post", 6, 214, counted={"cumulative": True})
    found = settled(killed("The Mail", 6, 9), total)
    assert span(found) == (9, 9, 9)
    assert statuses(found) == {9: "standing", 214: "cumulative"}
    moved = tell("The Post", 6, "A bomb has displaced 900 since May.",
                 displaced=[("900", 900)], counted={"cumulative": True})  # fmt: skip
    assert settled(moved, measure="displaced").best == 900


@pytest.mark.parametrize(
    ("opening", "status"), [("Correction", "corrected"), ("Retraction", "retracted")]
)
def test_settle_corrected(opening: str, status: str) -> None:
    first = killed("The Post", 6, 40)
    title = f"{opening}: toll in Hilla"
    text = f"{title}\n\nThe Post wrote that a bomb killed 40. The hospital says the bomb killed 14."
    report = page("The Post", 8, text, title=title)
    back = build_claim(
        report, "The Post wrote that a bomb killed 40.", "bomb", time=on(5),
        voices=said_by("The Post"), figures=(figure(report, "40", 40, "killed"),),
    )  # fmt: skip
    right = build_claim(
        report, "The hospital says the bomb killed 14.", "bomb", time=on(5),
        voices=said_by("The Post", ("hospital", "medical")),
        figures=(figure(report, "14", 14, "killed"),),
    )  # fmt: skip
    found = settled(first, (report, back), (report, right))
    assert span(found) == (14, 14, 14)
    assert statuses(found) == {40: status, 14: "standing"}


def test_settle_denied_and_what_is_only_planned() -> None:
    denied = killed("The Post", 6, 30, certainty=DENIED)
    planned = killed("The Mail", 6, 50, modality="threat")
    found = settled(denied, planned)
    assert span(found) == (None, None, None)
    assert statuses(found) == {30: "denied", 50: "unsettled"}


def test_settle_impossible() -> None:
    found = settled(killed("The Post", 6, 12_000_000_000_000), killed("The Mail", 6, 12))
    assert span(found) == (12, 12, 12)
    assert statuses(found) == {12_000_000_000_000: "impossible", 12: "standing"}


def test_settle_one_dead() -> None:
    told = tell("The Post", 6, "Gunmen killed the mayor.", "killed", kind="killing")
    found = settled(told)
    assert (span(found), found.rule) == ((1, 1, None), "settle-one-dead")
    word = tell("The Post", 6, "Police looked into a fatal shooting.", "shooting", kind="shooting")
    assert settled(word).rule == "settle-one-dead"
    plain = tell("The Post", 6, "Police looked into a shooting.", "shooting", kind="shooting")
    assert settle_figures(sayings(plain)) == ()
    counted = killed("The Mail", 6, 9)
    assert settled(told, counted).best == 9


def test_settle_one_dead_beside_a_total_that_is_kept() -> None:
    told = tell("The Post", 6, "Gunmen killed the mayor.", "killed", kind="killing")
    year = tell("The Post", 7, "A bomb was one of those that killed 629 this year.",
                killed=[("629", 629)], counted={"cumulative": True})  # fmt: skip
    found = settle_figures(sayings(told, year))
    assert [(one.rule, one.best) for one in found] == [("settle-one-dead", 1)]
    assert statuses(found[0]) == {1: "standing", 629: "cumulative"}


def test_settle_sum_of_claims_that_tell_of_one_after_another() -> None:
    text = "He killed his wife, then drove on and killed a clerk."
    report = page("The Post", 6, text)
    wife = figure(report, "his wife", 1, "killed", of="his wife", **SINGULAR)
    clerk = figure(report, "a clerk", 1, "killed", of="clerk", **SINGULAR)
    claims = [
        build_claim(report, text, "killed", kind="killing", time=on(5), id=make_id("c", name),
                    voices=said_by("The Post"), figures=(one,))
        for name, one in (("a", wife), ("b", clerk))
    ]  # fmt: skip
    assert settled(*((report, claim) for claim in claims)).best == 2


def test_settle_named() -> None:
    counted = killed("The Post", 6, 3)
    named = tell("The Post", 8, "A bomb killed Sami Odeh.", killed=[("Sami Odeh", 1)],
                 counted=SINGULAR)  # fmt: skip
    found = settled(counted, named)
    assert span(found) == (1, 3, 3)
    assert settled(named).best == 1


def injured(outlet: str, day: int, sentence: str, words: str, **fields: Any) -> Pair:
    return tell(outlet, day, sentence, injured=[(words, 1)], counted=SINGULAR, **fields)


def test_settle_died() -> None:
    hurt = injured("The Post", 6, "A bomb wounded a boy.", "a boy")
    died = tell("The Post", 9, "The bomb killed the boy.", killed=[("the boy", 1)])
    found = settled(hurt, died, measure="injured")
    assert (span(found), found.rule) == ((None, None, None), "settle-died")
    assert statuses(found) == {1: "replaced"}
    # Nobody died, or more were hurt than died, or somebody counted them: they stand.
    assert settled(hurt, measure="injured").best == 1
    four = tell("The Mail", 6, "A bomb wounded four.", injured=[("four", 4)])
    assert settled(hurt, four, died, measure="injured").best == 4
    one = tell("The Mail", 6, "A bomb wounded one.", injured=[("one", 1)])
    assert settled(one, died, measure="injured").best == 1


def test_settle_died_leaves_who_stands_beside_the_dead() -> None:
    text = "A bomb killed a man and wounded a boy."
    report = page("The Post", 6, text)
    both = (
        figure(report, "a man", 1, "killed", of="man", **SINGULAR),
        figure(report, "a boy", 1, "injured", of="boy", **SINGULAR),
    )
    claim = build_claim(report, text, "bomb", time=on(5), figures=both)
    assert settled((report, claim), measure="injured").best == 1
    same = (both[0], both[1].model_copy(update={"of": "he"}))
    told = claim.model_copy(update={"id": make_id("c", "same"), "figures": same})
    assert settled((report, told), measure="injured").rule == "settle-died"


def test_settle_died_leaves_another_and_a_woman_where_the_dead_are_men() -> None:
    died = tell("The Post", 9, "The bomb killed the boy.", killed=[("the boy", 1)],
                counted={"of": "the boy"})  # fmt: skip
    another = injured("The Mail", 6, "A bomb wounded Another.", "Another")
    assert settled(another, died, measure="injured").best == 1
    sort = {"counted": SINGULAR | {"of": "a woman"}}
    woman = tell("The Mail", 6, "A bomb wounded a woman.", injured=[("a woman", 1)], **sort)
    assert settled(woman, died, measure="injured").best == 1
    child = tell("The Mail", 6, "A bomb wounded a child.", injured=[("a child", 1)],
                 counted=SINGULAR | {"of": "a child"})  # fmt: skip
    assert settled(child, died, measure="injured").rule == "settle-died"


def test_groups_are_settled_beside_the_whole() -> None:
    text = "A bomb killed 4 soldiers and 2 farmers."
    report = page("The Post", 6, text)
    figures = (
        figure(report, "4 soldiers", 4, "killed", of="soldiers"),
        figure(report, "2 farmers", 2, "killed", of="farmers"),
    )
    claim = build_claim(report, text, "bomb", time=on(5), figures=figures)
    assert settled((report, claim)).best == 6
    assert settled((report, claim), of="soldiers").best == 4
    assert settled((report, claim), of="farmers").best == 2


def test_vague_words_bound_and_are_never_the_best() -> None:
    vague = tell("The Post", 6, "A bomb killed dozens.", killed=[("dozens", None)],
                 counted={"low": 24, "quantifier": "vague"})  # fmt: skip
    assert span(settled(vague)) == (24, None, None)
    assert span(settled(vague, killed("The Mail", 6, 31))) == (24, 31, 31)


def test_tiers() -> None:
    assert [tier_of(kind) for kind in ("medical", "police", "military")] == [0, 1, 2]
    assert tier_of("medical", is_doer=True) == 3
    assert tier_of("unheard") == 4
    kinds = [kind for tier in settling().tiers for kind in tier.kinds]
    assert len(kinds) == len(set(kinds))


def test_every_rule_for_figures_has_a_test() -> None:
    rules = {rule.id.replace("-", "_") for rule in settling().rules if rule.field == "figures"}
    tests = " ".join(name for name in globals() if name.startswith("test_"))
    assert [rule for rule in sorted(rules) if rule not in tests] == []
