"""One text printed twice is known again, whole, shortened or edited; stock words are not enough."""

import pytest

from reportedly.merge.copies import compare, why_no_copy
from reportedly.merge.copy_rules import copy_rules, is_boilerplate, is_live
from reportedly.merge.shingles import shingle
from reportedly.records import Report
from tests.merge.copied_texts import BRIDGE, MARKET, at, edited, shortened

FOOT = (
    "This material may not be published, broadcast, rewritten or redistributed in any form or by "
    "any means without the written permission of the owners of the Northern Star group of papers."
)


def other(text: str, **fields: object) -> Report:
    return at("Radio Selim", text, **fields)  # type: ignore[arg-type]


BRIDGE_STORY = at("The Asharan Post", BRIDGE)


@pytest.mark.parametrize(
    "text",
    [
        BRIDGE,
        BRIDGE.replace("Gunmen blow up bridge near Talmira", "Supply road cut in Asharan attack"),
        shortened(BRIDGE, 2),
        edited(BRIDGE, 8),
        BRIDGE.replace("9 soldiers", "11 soldiers").replace("14\nwounded", "16\nwounded"),
        BRIDGE.replace("\n", " ").replace("'", "’"),
        f"{BRIDGE}\n\n{FOOT}\n\nSign up for our newsletter and read the best of the week.",
    ],
    ids=["whole", "headline", "shortened", "edited", "new toll", "signs", "foot"],
)
def test_a_copy(text: str) -> None:
    assert why_no_copy(BRIDGE_STORY, other(text)) is None
    assert why_no_copy(other(text), BRIDGE_STORY) is None


def test_another_story_of_one_place_is_no_copy() -> None:
    assert why_no_copy(BRIDGE_STORY, other(MARKET)) == "copies:share"


def test_one_quoted_paragraph_is_no_copy() -> None:
    statement = BRIDGE.split("\n\n")[2]
    assert why_no_copy(BRIDGE_STORY, other(f"{MARKET}\n\n{statement}")) == "copies:share"


def test_the_foot_of_a_page_makes_no_copy() -> None:
    brief = (
        "Two men were shot dead at a filling station in Hadrut on Monday night, police said. {} "
    )
    own = (
        "The officer in charge, Leyla Amsel, asked for witnesses to come forward in the next days."
    )
    gone = "The road to the coast stayed closed until the morning while the car was taken away."
    one = at("Northern Star", f"{brief}{own} They were brothers.\n\n{FOOT}\n\n{FOOT}")
    two = other(
        f"Rain has flooded the old town of Essary. {gone} Nobody drowned.\n\n{FOOT}\n\n{FOOT}"
    )
    assert is_boilerplate(FOOT)
    assert why_no_copy(one, two) is not None


def test_a_short_text_is_a_copy_word_for_word_only() -> None:
    brief = "A car bomb went off beside the town hall of Hadrut on Sunday, killing its driver."
    assert (
        why_no_copy(at("Northern Star", brief), other(brief.replace(", killing", " – killing")))
        is None
    )
    assert why_no_copy(at("Northern Star", brief), other(f"{brief} More soon.")) == "copies:short"
    headline = "Blast hits Hadrut town hall"
    assert why_no_copy(at("Northern Star", headline), other(headline)) is not None


def test_a_form_filled_in_anew_is_no_copy() -> None:
    form = (
        "The press office of the joint staff said on {day} that {n} attacks by units of {who} had "
        "been driven back along the line of contact in the past day. In the sector of {a} there "
        "were {m} engagements, near {b} and {c} another {k}. The air force flew {f} sorties "
        "against depots at {d}. The press office asks all citizens to heed the curfew and to "
        "report what they see to the nearest post of the joint staff."
    )
    monday = form.format(
        day="Monday",
        n=31,
        who="Sadeq",
        a="Talmira",
        m=12,
        b="Orvel",
        c="Hadrut",
        k=7,
        f=18,
        d="Imri",
    )
    tuesday = form.format(
        day="Friday", n=26, who="Bekele", a="Essary", m=9, b="Pelm", c="Ostra", k=4, f=22, d="Kell"
    )
    one, two = at("Northern Star", monday, "2031-05-05"), at("Northern Star", tuesday, "2031-05-09")
    assert compare(shingle(one), shingle(two)).share > copy_rules().limits.share
    assert why_no_copy(one, two) == "copies:facts"


def test_the_shell_of_a_page_is_no_copy() -> None:
    shell = (
        "We have sent you a message. Please open it and follow the link in it to make your account "
        "ready. If no message comes within some minutes, look into the folder of unwanted mail, or "
        "ask us for a new one. By making an account you agree to what we ask of our readers."
    )
    headlines = "Governor of Asharan flees capital", "Fishermen drown off Port Selim"
    one, two = (
        at(outlet, f"{title}\n\n{shell}", title=title)
        for outlet, title in zip(("Northern Star", "Radio Selim"), headlines, strict=True)
    )
    assert compare(shingle(one), shingle(two)).share > copy_rules().limits.share
    assert why_no_copy(one, two) == "copies:shell"
    assert not shingle(at("Northern Star", BRIDGE, title=BRIDGE.split("\n")[0])).is_shell


def test_an_old_story_printed_again_after_weeks_is_no_copy() -> None:
    late = other(BRIDGE, published="2031-06-20")
    assert why_no_copy(BRIDGE_STORY, late) == "copies:days"
    assert why_no_copy(BRIDGE_STORY, other(BRIDGE, published=None)) is None


def long_text(paragraphs: int) -> str:
    return "\n\n".join(
        f"Witness {n} of district {n * 7} told of the night {n * 3} times and in words {n * 11} "
        f"of her own {n * 13}, as street {n * 17} had seen {n * 19} shells before {n * 23}."
        for n in range(1, paragraphs)
    )


def test_a_long_round_up_is_no_copy_of_a_brief_that_it_takes_in() -> None:
    brief = at("The Asharan Post", shortened(BRIDGE, 1).replace("\n\n", " ") + " " + MARKET[40:150])
    assert why_no_copy(brief, other(f"{brief.text}\n\n{long_text(60)}")) == "copies:roundup"


def test_a_brief_cut_from_a_long_report_is_a_copy() -> None:
    long = at("The Asharan Post", f"{BRIDGE}\n\n{long_text(60)}", "2031-05-06T04:00Z")
    brief = shortened(BRIDGE, 3)
    assert why_no_copy(long, other(brief, published="2031-05-06T06:00Z")) is None
    assert why_no_copy(long, other(brief, published="2031-05-06T02:00Z")) is not None


def test_a_live_page_is_like_nothing_but_another_of_its_kind() -> None:
    live = other(f"{long_text(12)}\n\n{BRIDGE}", url="https://selim.example/live/war")
    assert why_no_copy(BRIDGE_STORY, live) == "copies:live"
    assert why_no_copy(BRIDGE_STORY, other(live.text)) is None
    assert why_no_copy(live, at("Northern Star", live.text)) is None


def test_live_pages_by_title_and_address() -> None:
    assert is_live("War in Asharan live: bridge destroyed", None)
    assert is_live(None, "https://selim.example/news/liveblog/771")
    assert not is_live("Residents live in fear of shells", "https://selim.example/news/olive")


def test_ids_of_rows_are_unique() -> None:
    ids = [row.id for row in (*copy_rules().boilerplate, *copy_rules().live)]
    assert len(ids) == len(set(ids))


def test_names_and_numbers_of_a_text() -> None:
    facts = shingle(
        at(None, "Shells fell. The shells of General Rell killed 21 in Deir Maran.")
    ).facts
    assert facts == {"General", "Rell", "21", "Deir", "Maran", "The"}


def test_a_text_without_words_is_like_nothing() -> None:
    blank = at(None, "…")
    assert compare(shingle(blank), shingle(blank)).share == 0
    assert why_no_copy(blank, blank) is not None
