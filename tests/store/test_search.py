"""Full-text search."""

import pytest

from reportedly.errors import StoreError
from reportedly.store import Store
from reportedly.store.search import make_snippet, parse_terms


@pytest.mark.parametrize(
    ("words", "reports", "triggers"),
    [
        ("Mosul", 1, ["seized"]),
        ("attack", 1, ["attacked"]),
        ("soldier killed", 1, ["killed"]),
        ("Mosul soldiers", 1, []),
        ('"seized Mosul"', 1, ["seized"]),
        ('"Mosul seized"', 0, []),
        ("Al-Shabaab", 1, ["attacked"]),
        ("mil*", 1, ["seized"]),
        ("army -base", 0, []),
        ("base army", 1, []),
        ("army -Mosul", 1, ["lost"]),
        ("Mogadishu", 0, []),
        ("it's; DROP TABLE claims --", 0, []),
        ("NEAR(Mosul) AND OR (", 0, []),
    ],
)
def test_words_find_sentences(filled: Store, words: str, reports: int, triggers: list[str]) -> None:
    hits = list(filled.search(words))
    assert len(hits) == reports
    found = [claim_hit.claim.event.trigger.text for hit in hits for claim_hit in hit.claims]
    assert found == triggers


def test_found_words_are_marked(filled: Store) -> None:
    (hit,) = filled.search("officials")
    (claim_hit,) = hit.claims
    for snippet in (hit.snippet, claim_hit.snippet):
        assert [snippet.text[start:end] for start, end in snippet.marks] == ["officials"]


def test_hits_come_in_report_order(filled: Store) -> None:
    hits = list(filled.search("the* -xyz")) or list(filled.search("m*"))
    assert [hit.report.id for hit in hits] == [
        report.id for report in filled.reports() if report.id in {hit.report.id for hit in hits}
    ]


@pytest.mark.parametrize("words", ["", "  ", "-Mosul", "***", '""'])
def test_a_search_needs_a_word(filled: Store, words: str) -> None:
    with pytest.raises(StoreError, match="no word to look for"):
        list(filled.search(words))


def test_terms() -> None:
    first, second, third = parse_terms("-denied “Iraqi army” mil*")
    assert (first.words, second.beginning, third.excluded) == ("Iraqi army", True, True)


def test_a_snippet_is_one_line_with_marks() -> None:
    snippet = make_snippet("…in \x02Mosul\x03\n\non Tuesday")
    assert (snippet.text, snippet.marks) == ("…in Mosul on Tuesday", ((4, 9),))
