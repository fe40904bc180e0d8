"""A newer version of a page shows what it says otherwise."""

from reportedly.merge.sentences import split_sentences
from reportedly.merge.versions import ClaimChange, SentenceChange, changed_fields, difference
from reportedly.records import Claim, Figure, Place, Report, Span
from tests.built import build_claim, build_report

OLD = """Two killed in Hadrut

A bomb killed two men at the bus station of Hadrut on Sunday. Gen. Tomas Rell blamed rebels.
The station was closed. Buses stop at the stadium instead."""

NEW = """Two killed in Hadrut

A bomb killed four men at the bus station of Hadrut on Sunday. Gen. Tomas Rell blamed rebels.
Buses stop at the stadium instead. A group called Dawn of the Valley said that it had set
off the bomb."""


def killing(report: Report, count: int, word: str) -> Claim:
    at = report.text.index(word)
    sentence = next(s for s in split_sentences(report.text) if "A bomb" in s)
    figure = Figure(
        measure="killed", low=count, best=count, high=count, quantifier="exact", unit="person",
        mention=Span.of(report.text, at, at + len(word)), basis="own",
    )  # fmt: skip
    return build_claim(report, sentence, "killed", kind="killing", figures=(figure,))


def test_sentences_that_went_came_and_were_put_otherwise() -> None:
    found = difference(build_report(OLD), build_report(NEW))
    first = "A bomb killed {} men at the bus station of Hadrut on Sunday."
    claimed = "A group called Dawn of the Valley said that it had set off the bomb."
    assert found.sentences == (
        SentenceChange(change="changed", old=first.format("two"), new=first.format("four")),
        SentenceChange(change="gone", old="The station was closed."),
        SentenceChange(change="new", new=claimed),
    )
    assert 0.5 < found.likeness < 0.8


def test_the_same_text_has_no_difference() -> None:
    report = build_report(OLD)
    claim = killing(report, 2, "two")
    found = difference(report, report, [claim], [claim])
    assert (found.likeness, found.sentences, found.claims, found.kept) == (1.0, (), (), 1)


def test_claims_that_went_came_and_say_something_else() -> None:
    old, new = build_report(OLD), build_report(NEW)
    blamed = "Gen. Tomas Rell blamed rebels."
    before = [
        killing(old, 2, "two"),
        build_claim(old, blamed, "blamed", kind="accusation"),
        build_claim(old, "The station was closed.", "closed", kind="closure"),
    ]
    after = [
        killing(new, 4, "four"),
        build_claim(new, blamed, "blamed", kind="accusation"),
        build_claim(new, "A group called Dawn", "said", kind="claim_of_responsibility"),
    ]
    found = difference(old, new, before, after)
    assert found.kept == 1
    assert found.claims == (
        ClaimChange(change="gone", old=before[2].id),
        ClaimChange(change="changed", old=before[0].id, new=after[0].id, fields=("figures",)),
        ClaimChange(change="new", new=after[2].id),
    )


def test_offsets_and_words_alone_are_no_change() -> None:
    old, new = build_report(OLD), build_report(f"UPDATED\n\n{OLD}")
    one, two = killing(old, 2, "two"), killing(new, 2, "two")
    assert one.sentence.start != two.sentence.start
    assert changed_fields(one, two) == ()
    hadrut = Place(name="Hadrut", basis="own")
    assert changed_fields(one, two.model_copy(update={"place": hadrut})) == ("place",)


def test_a_wrapped_line_is_no_end() -> None:
    assert split_sentences("A bomb went\noff in Hadrut.\n\nIt\nrained.") == [
        "A bomb went off in Hadrut.",
        "It rained.",
    ]


def test_sentences_end_at_signs_and_lines_but_not_after_titles_and_initials() -> None:
    text = "Gen. A. Rell left.\nTwo died! “Why?” he asked. (He did not say.) At 5.30 it rained"
    assert split_sentences(text) == [
        "Gen. A. Rell left.",
        "Two died!",
        "“Why?” he asked.",
        "(He did not say.)",
        "At 5.30 it rained",
    ]
