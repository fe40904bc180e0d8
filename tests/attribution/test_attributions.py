"""Who says what: each attribution's voice, cue, stance and the words it vouches for."""

from collections.abc import Callable

import pytest

from reportedly.attribution.attributions import find_attributions
from reportedly.language.reading import ActorMention, Attribution, Reading

Parsed = Callable[..., Reading]


def read(parsed: Parsed, text: str) -> Reading:
    reading = parsed(text)
    find_attributions(reading)
    return reading


def words(reading: Reading, attribution: Attribution) -> str:
    return " ".join(reading.doc[i].text for i in sorted(attribution.content))


@pytest.mark.parametrize(
    ("text", "name", "stance", "kind", "content"),
    [
        ("Police said that gunmen fled.", "Police", "asserts", "police", "that gunmen fled"),
        ("Gunmen fled, the army said.", "army", "asserts", "military", "Gunmen fled"),
        ("Gunmen fled, said the governor.", "governor", "asserts", "official", "Gunmen fled"),
        (
            "The rebels, officials said, had fled.",
            "officials",
            "asserts",
            "official",
            "The rebels had fled",
        ),
        (
            "According to residents, soldiers fled.",
            "residents",
            "asserts",
            "resident",
            "soldiers fled",
        ),
        ("The army denied shelling the farm.", "army", "denies", "military", "shelling the farm"),
        ("The army denied the attack.", "army", "denies", "military", "the attack"),
        (
            "The mayor blamed rebels for the blast.",
            "mayor",
            "accuses",
            "official",
            "rebels for the blast",
        ),
        (
            "Diplomats questioned whether rebels fled.",
            "Diplomats",
            "doubts",
            "official",
            "whether rebels fled",
        ),
        (
            "Reporters asked whether rebels fled.",
            "Reporters",
            "asks",
            "outlet",
            "whether rebels fled",
        ),
        (
            "Activists claimed that police fled.",
            "Activists",
            "claims",
            "activist",
            "that police fled",
        ),
        ("Doctors confirmed nine deaths.", "Doctors", "asserts", "medical", "nine deaths"),
        (
            "The rebels' claim that they fled was mocked.",
            "rebels",
            "claims",
            "armed_group",
            "that they fled",
        ),
    ],
)
def test_one_voice(
    parsed: Parsed, text: str, name: str, stance: str, kind: str, content: str
) -> None:
    reading = read(parsed, text)
    found = reading.attributions[0]
    assert (found.name, found.stance, found.kind) == (name, stance, kind)
    assert words(reading, found) == content


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that rebels seized the town.",
        "Rebels are believed to have seized the town.",
        "The town is alleged to have fallen.",
        "Amid reports of an attack, flights were cancelled.",
    ],
)
def test_a_voice_without_a_name(parsed: Parsed, text: str) -> None:
    found = read(parsed, text).attributions[0]
    assert (found.source, found.name, found.kind) == (None, None, "unnamed")


@pytest.mark.parametrize(
    "text",
    [
        "The report damaged the minister.",
        "The company announced plans for a new office.",
        "No group claimed responsibility for the blast.",
        "The general declined to say whether his men had fled.",
        "The floods claimed nine lives.",
        "Rebels attacked the town according to plan.",
        "The president dismissed his defence minister.",
        "Tell the driver to stop.",
        "The blast suggests that a large bomb was used.",
        "It is a state of the art hospital.",
    ],
)
def test_not_speech(parsed: Parsed, text: str) -> None:
    assert read(parsed, text).attributions == []


def test_the_passive_subject_belongs_to_the_content(parsed: Parsed) -> None:
    reading = read(parsed, "The town was reported to have fallen to rebels.")
    assert words(reading, reading.attributions[0]) == "The town to have fallen to rebels"


def test_the_agent_of_the_passive_is_the_voice(parsed: Parsed) -> None:
    found = read(parsed, "Rebels were reported by villagers to have fled.").attributions[0]
    assert (found.name, found.kind) == ("villagers", "resident")


def test_a_title_and_an_apposition_name_the_kind(parsed: Parsed) -> None:
    text = "Qassim Atta, a spokesman for the Iraqi military, told reporters that rebels fled."
    found = read(parsed, text).attributions[0]
    assert (found.name, found.kind) == ("Qassim Atta", "military")


def test_a_private_person_keeps_the_words_of_the_mention(parsed: Parsed) -> None:
    found = read(parsed, "Maryam Ali, a resident, said that soldiers fled.").attributions[0]
    assert found.name == "Maryam Ali, a resident"


def test_a_roster_actor_gives_kind_and_id(parsed: Parsed) -> None:
    reading = parsed("Boko Haram said that it had seized the town.")
    reading.actors = [
        ActorMention(
            0, 2, 1, name="Boko Haram", kind="UAF", basis="actor-boko-haram",
            actor_id="boko-haram", voice_kind="armed_group",
        )
    ]  # fmt: skip
    find_attributions(reading)
    found = reading.attributions[0]
    assert (found.name, found.kind, found.actor_id) == ("Boko Haram", "armed_group", "boko-haram")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A rebel spokesman said soldiers fled.", "armed_group"),
        ("Two hospital officials said nine men died.", "medical"),
        ("A spokesman for the police said nine men died.", "police"),
        ("Reuters said nine men died.", "wire"),
        ("The Washington Post reported that nine men died.", "outlet"),
        ("Footage showed that nine men died.", "social_media"),
        ("A letter said nine men died.", "document"),
        ("Sources said nine men died.", "unnamed"),
        ("Two officials who asked not to be named said nine men died.", "unnamed"),
    ],
)
def test_kinds(parsed: Parsed, text: str, kind: str) -> None:
    assert read(parsed, text).attributions[-1].kind == kind


def test_he_is_the_voice_before(parsed: Parsed) -> None:
    text = "Omar Fadel, a police officer, said the road was cut. He added that rebels had fled."
    last = read(parsed, text).attributions[-1]
    assert (last.name, last.kind) == ("Omar Fadel", "police")


def test_he_is_never_a_ministry(parsed: Parsed) -> None:
    last = read(parsed, "The ministry said the road was cut. He added that rebels had fled.")
    assert last.attributions[-1].name is None


def test_it_is_the_ministry_before(parsed: Parsed) -> None:
    text = "The ministry said the road was cut. It also said that rebels had fled."
    assert read(parsed, text).attributions[-1].name == "ministry"


def test_a_quotation_goes_on_over_sentences(parsed: Parsed) -> None:
    text = '"It was dark," a farmer said. "They burned the mill. Nobody came." The road is shut.'
    reading = read(parsed, text)
    assert "Nobody" in words(reading, reading.attributions[0])
    assert "road" not in words(reading, reading.attributions[0])


def test_content_ends_with_its_paragraph(parsed: Parsed) -> None:
    reading = read(
        parsed, "Rebels seize town, army says\n\nThe road to the port was cut on Monday."
    )
    assert all("road" not in words(reading, found) for found in reading.attributions)


def test_rows_fire_and_held_rows_say_why(parsed: Parsed) -> None:
    reading = read(parsed, "No group claimed responsibility for the blast.")
    held = {fired.row_id: fired.held_by for fired in reading.fired}
    assert held["say-claim-responsibility"] == "negated"


@pytest.mark.parametrize(
    ("text", "cue", "name", "content"),
    [
        ("The governor wants the rebels to leave.", "wants", "governor", "the rebels to leave"),
        ("Ms. Lind criticized him for the delay.", "criticized", "Lind", "him for the delay"),
        ("Residents were frustrated by the delay.", "were frustrated", "Residents", "the delay"),
        ("The mayor is confident the gunmen fled.", "is confident", "mayor", "the gunmen fled"),
        (
            "The mayor's refusal to leave did not last.",
            "refusal",
            "mayor",
            "to leave",
        ),
    ],
)
def test_what_someone_wants_or_resents_is_an_attitude_and_no_voice(
    parsed: Parsed, text: str, cue: str, name: str, content: str
) -> None:
    reading = read(parsed, text)
    [found] = reading.attitudes
    assert reading.attributions == []
    assert reading.doc[slice(*found.cue)].text == cue
    assert found.name is not None
    assert found.name.endswith(name)
    assert words(reading, found) == content


def test_turns_of_an_interview_belong_to_their_speakers(parsed: Parsed) -> None:
    text = "KARIM: Who fled?\n\nNASR: The gunmen fled.\n\nKARIM: And then?"
    reading = read(parsed, text)
    assert [one.basis for one in reading.attributions] == ["rule:turn"] * 3
    assert words(reading, reading.attributions[1]) == "The gunmen fled ."


def test_one_place_with_a_colon_is_no_interview(parsed: Parsed) -> None:
    assert read(parsed, "GAO: Gunmen fled.").attributions == []


def test_a_quotation_below_its_cue_and_one_signed_with_a_dash(parsed: Parsed) -> None:
    below = read(parsed, 'The mayor said:\n\n"We have lost the bridge."')
    assert words(below, below.attributions[0]) == '" We have lost the bridge . "'
    signed = read(parsed, '"The shells fell all night."\n― Amira Haddad')
    assert [one.name for one in signed.attributions] == ["Amira Haddad"]


def test_words_told_before_an_addressee_are_the_content(parsed: Parsed) -> None:
    text = '"You should leave the camp," the mayor told the gunmen, after he left the hall.'
    [found] = read(parsed, text).attributions
    assert "leave the camp" in words(read(parsed, text), found)
    assert "hall" not in words(read(parsed, text), found)
