"""The event kinds and their cross-walk hold to the codebooks they point to."""

import re
from collections import Counter

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon import ontology
from reportedly.lexicon.ontology import CrosswalkRule, frames, kinds

ACLED = {
    "Battles": {
        "Armed clash", "Government regains territory", "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb",
        "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence", "Attack", "Abduction/forced disappearance",
    },
    "Protests": {
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
PLOVER_MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "",
    "COOPERATE": "", "AID": "", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}  # fmt: skip
PLOVER_CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression "
    "human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping "
    "health asylum migration disasters natural_resource environment technology terrorism cbrn "
    "cyber misinformation crime corruption illegal_drugs trafficking"
)


def rules() -> list[tuple[str, CrosswalkRule]]:
    return [(name, rule) for name, kind in kinds().items() for rule in kind.codes]


def test_acled_codes_are_in_the_codebook() -> None:
    for name, rule in rules():
        if rule.acled is not None:
            assert rule.acled.sub_event_type in ACLED[rule.acled.event_type], (name, rule.id)


def test_plover_codes_are_in_the_codebook() -> None:
    for name, rule in rules():
        if rule.plover is not None:
            modes = PLOVER_MODES[rule.plover.type].split()
            assert rule.plover.mode is None or rule.plover.mode in modes, (name, rule.id)
            assert set(rule.plover.contexts) <= set(PLOVER_CONTEXTS.split()), (name, rule.id)


def test_cameo_codes_are_strings_under_a_root() -> None:
    for name, rule in rules():
        if rule.cameo is not None:
            assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", rule.cameo), (name, rule.id)


def test_rule_ids_are_unique_and_named_for_their_kind() -> None:
    ids = Counter(rule.id for _, rule in rules())
    assert [rule_id for rule_id, times in ids.items() if times > 1] == []
    for _, rule in rules():
        assert rule.id.startswith("xw-"), rule.id


@pytest.mark.parametrize("name", kinds())
def test_the_last_rule_alone_holds_always(name: str) -> None:
    *sided, last = kinds()[name].codes
    assert last.when is None
    assert all(rule.when is not None for rule in sided)


@pytest.mark.parametrize("name", kinds())
def test_a_kind_is_told_by_sentences_for_and_against(name: str) -> None:
    kind = kinds()[name]
    assert kind.means.endswith(".")
    assert len(kind.yes) >= 2
    assert len(kind.no) >= 2
    assert len({*kind.yes, *kind.no}) == len(kind.yes) + len(kind.no)


def test_organised_violence_is_counted_by_ucdp() -> None:
    for name, rule in rules():
        if rule.acled and rule.acled.event_type in ("Battles", "Explosions/Remote violence"):
            assert rule.ucdp is not None, (name, rule.id)


def test_the_side_that_takes_a_place_decides_the_acled_code() -> None:
    by_side = {
        side: rule.acled.sub_event_type
        for rule in kinds()["capture_place"].codes
        if rule.when and rule.acled
        for side in rule.when.actors
    }
    assert by_side["MIL"] == "Government regains territory"
    assert by_side["REB"] == "Non-state actor overtakes territory"


def test_losing_a_place_mirrors_taking_it() -> None:
    by_loser = {
        side: rule.acled.sub_event_type
        for rule in kinds()["lose_place"].codes
        if rule.when and rule.acled
        for side in rule.when.recipients
    }
    assert by_loser["MIL"] == "Non-state actor overtakes territory"
    assert by_loser["REB"] == "Government regains territory"


def test_each_family_has_kinds_and_frames_have_slots() -> None:
    assert len({kind.family for kind in kinds().values()}) == 17
    assert all(frame.slots for frame in frames().values())


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ontology, "read_yaml", lambda _: {"raid": {"means": "x"}})
    with pytest.raises(LexiconError, match="entry raid, family"):
        ontology._load("events.yaml", ontology.Kind)
