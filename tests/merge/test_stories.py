"""Which reports tell one story."""

from reportedly.merge.grouping import stories_of
from reportedly.merge.stories import Sketch, stories
from tests.built import build_report

FLOOD = "The swollen Zambezi flooded villages near Chirundu, and ferries stopped."
RAID = "Gunmen raided a barracks outside Ndola and seized rifles."


def sketch(name: str, words: str, **fields: object) -> Sketch:
    return Sketch.of(build_report(words, id=name, **fields))


def test_reports_of_the_same_words_and_days_are_one_story_named_by_the_first() -> None:
    found = stories(
        [
            sketch("r-c", FLOOD, published="2020-05-02"),
            sketch("r-a", f"{FLOOD} Boats were sent.", published="2020-05-04"),
            sketch("r-b", RAID, published="2020-05-02"),
        ]
    )
    assert found == {"r-c": "r-a", "r-a": "r-a", "r-b": "r-b"}


def test_a_story_is_followed_for_half_a_year() -> None:
    for month, together in ((6, True), (12, False)):
        first = sketch("r-a", FLOOD, published="2020-05-02")
        later = sketch("r-b", FLOOD, published=f"2020-{month:02}-02")
        assert (len(set(stories([first, later]).values())) == 1) is together


def test_the_title_weighs_more() -> None:
    title = "Zambezi floods villages"
    text = f"{title}\n\nThe river rose."
    with_title = sketch("r-a", text, title=title)
    without = sketch("r-b", text)
    assert with_title.words["zambezi"] > without.words["zambezi"]


def test_nothing_and_undated_reports() -> None:
    assert stories([]) == {}
    undated = [build_report(FLOOD, published=None), build_report(f"{FLOOD} Boats.", published=None)]
    assert len(set(stories_of(undated).values())) == 1


def test_an_undated_report_beside_a_dated_one() -> None:
    some = [sketch("r-a", FLOOD, published=None), sketch("r-b", FLOOD, published="2020-05-02")]
    assert stories(some) == stories(some[::-1]) == {"r-a": "r-a", "r-b": "r-b"}


def test_order_does_not_matter() -> None:
    some = [sketch(f"r-{n}", f"{words} Page {n}.") for n, words in enumerate((FLOOD, RAID) * 3)]
    assert stories(some) == stories(some[::-1])
