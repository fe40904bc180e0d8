"""Reports of made-up incidents grouped and counted, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.main_incidents import ReadReport
from reportedly.evaluate.sets.gun_violence_reports import EXAM, Answer
from reportedly.evaluate.shootings import ReportAnswer
from reportedly.reader import Reader
from reportedly.records import Figure, Measure, Outlet, Place, Report, Span, Time, Voice
from tests.built import build_claim, build_report
from tests.evaluate.gold_files import gold_of

ELM = Place(
    name="Elm", geonames_id=1, lat=40.0, lon=-90.0, country="US", admin1="Anystate",
    precision="exact", basis="geonames:1",
)  # fmt: skip


def incident(number: int, count: int, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "incident_id": str(number),
        "reports": [
            {
                "id": f"{number}-{i}",
                "title": "A title",
                "date": f"2020-05-0{i + 2}",
                "text": "Words.",
            }
            for i in range(count)
        ],
        "killed": 1,
        "injured": 0,
        "date": "May 1, 2020",
        "place": {"state": "Anystate", "city_or_county": "Elm (Oldtown)"},
        "participants": [{"Status": " Killed"}],
    }
    return fields | changes


def read(
    place: Place | None,
    published: int,
    *,
    killed: int = 0,
    injured: int = 0,
    struck: int = 0,
) -> ReportAnswer:
    """Make a report of a shooting on May 1, each by an outlet of its own; no place: no claim."""
    numbers = {"killed": killed, "injured": injured}
    told = " ".join(f"{count} {measure}." for measure, count in numbers.items() if count)
    text = f"Shots fell. {told}" if place else "A choir sang carols."
    report = build_report(
        f"{text} Page {published}.",
        published=f"2020-05-0{published}",
        outlet=Outlet(name=f"Paper {published} {told}"),
    )
    if place is None:
        return ReportAnswer(ReadReport(report, ()), {})
    figures = tuple(
        figure(report, f"{count} {measure}", count, measure)
        for measure, count in numbers.items()
        if count
    )
    voice = Voice(name=report.outlet.name, kind="outlet", stance="asserts", basis="rule:outlet")
    day = Time(
        earliest="2020-05-01", latest="2020-05-01", precision="day", anchor="published",
        basis="rule:weekday",
    )  # fmt: skip
    claim = build_claim(
        report, "Shots fell.", "Shots", kind="shooting", place=place, figures=figures,
        voices=(voice,), time=day,
    )  # fmt: skip
    return ReportAnswer(ReadReport(report, (claim,)), {claim.id: struck} if struck else {})


def figure(report: Report, words: str, best: float, measure: Measure) -> Figure:
    at = report.text.index(words)
    span = Span.of(report.text, at, at + len(words))
    return Figure(
        measure=measure, best=best, low=best, high=best, mention=span, quantifier="exact",
        unit="person", basis="rule:figure-exact",
    )  # fmt: skip


ROWS = (incident(1, 3), incident(2, 1, killed=0, injured=2))
ANSWERS: tuple[Answer, ...] = (
    (read(ELM, 2, killed=1, injured=1), read(ELM, 3, killed=2), read(None, 4)),
    (read(ELM, 5, injured=2),),
)
"""Merged: the first two of incident 1 with that of incident 2; the third of 1 alone."""


def scores_of(folder: Path) -> dict[str, float]:
    rows = gold_of(EXAM, folder, *ROWS).rows
    return EXAM.scores(EXAM.mark(rows, ANSWERS))


def test_grouping_is_of_all_reports(tmp_path: Path) -> None:
    found = scores_of(tmp_path)
    # B-cubed precision: 2/3, 2/3, 1 and 1/3 of four: 8/12; recall: 2/3, 2/3, 1/3, 1: 8/12.
    assert found["b3_precision"] == pytest.approx(8 / 12)
    assert found["b3_recall"] == pytest.approx(8 / 12)
    # Pairs: three in the gold, three in ours, one in both.
    assert found["pairwise_f1"] == pytest.approx(1 / 3)
    # MUC: incident 1 keeps 1 of 2 links, our group of three keeps 1 of 2.
    assert found["muc_f1"] == pytest.approx(1 / 2)
    # Each alone: recall 3 * 1/3 + 1 of 4 = 1/2, precision 1: F1 2/3.
    assert found["b3_f1_each_alone"] == pytest.approx(2 / 3)
    # All one: recall 1, precision 3 * 3/4 + 1/4 of 4 = 5/8: F1 10/13.
    assert found["b3_f1_all_one"] == pytest.approx(10 / 13)
    # City and day: all but the choir are of Elm on 1 May, as in ours.
    assert found["b3_f1_city_and_day"] == found["b3_f1"]


def test_figures_are_those_of_the_settled_incident(tmp_path: Path) -> None:
    found = scores_of(tmp_path)
    # Each paper gives another number: the latest is the best, killed 2 (of May 3) and injured 2
    # (of May 5). Killed is wrong for both incidents, injured right for the second.
    assert found["killed_exact"] == 0
    assert found["injured_exact"] == pytest.approx(1 / 2)
    assert found["both_exact"] == 0
    assert found["killed_mean_error"] == pytest.approx((1 + 2) / 2)
    assert found["injured_mean_error"] == pytest.approx((2 + 0) / 2)
    assert found["date_exact"] == 1
    assert found["city"] == 1


def test_each_report_by_itself(tmp_path: Path) -> None:
    found = scores_of(tmp_path)
    # Killed: 1 right, 2 and 0 wrong, 0 right; injured: 1 wrong, 0 and 0 right, 2 right.
    assert found["killed_exact_per_report"] == pytest.approx(2 / 4)
    assert found["injured_exact_per_report"] == pytest.approx(3 / 4)
    assert found["both_exact_per_report"] == pytest.approx(1 / 4)
    # The choir's report has no day but its publication, three days off, and no city.
    assert found["date_exact_per_report"] == pytest.approx(3 / 4)
    assert found["city_per_report"] == pytest.approx(3 / 4)


def test_who_was_hit_and_did_not_die_was_injured(tmp_path: Path) -> None:
    rows = gold_of(EXAM, tmp_path, incident(1, 1, killed=1, injured=3)).rows
    hit = EXAM.scores(EXAM.mark(rows, [(read(ELM, 2, killed=1, struck=4),)]))
    assert (hit["killed_exact"], hit["injured_exact"]) == (1, 1)
    told = EXAM.scores(EXAM.mark(rows, [(read(ELM, 2, killed=1, injured=3, struck=2),)]))
    assert told["injured_exact"] == 1


def test_mistakes_say_where_it_went_wrong(tmp_path: Path) -> None:
    marks = EXAM.mark(gold_of(EXAM, tmp_path, *ROWS).rows, ANSWERS)
    assert [mistake.cause for mistake in marks[0].mistakes] == [
        "apart",
        "together with another incident",
        "killed: too many",
        "injured: too many",
    ]
    assert [mark.unit for mark in marks] == ["1", "2"]


def test_the_question_holds_reports_only(tmp_path: Path) -> None:
    row = gold_of(EXAM, tmp_path, incident(7, 2, killed=77, injured=88)).rows[0]
    shown = EXAM.question(row)
    assert [one.text for one in shown] == ["A title\n\nWords."] * 2
    for kept in ("77", "88", "Elm", "May 1"):
        assert kept not in repr(shown)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"killed": None}, 'field "killed"'),
        ({"date": "2020-05-01"}, 'a day such as "June 15, 2014" was expected'),
        ({"reports": []}, 'field "reports"'),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(EXAM, tmp_path, incident(1, 1), incident(2, 1, **changes))
    assert "gun_violence_reports, dev.jsonl, row 2" in str(caught.value)
    assert words in str(caught.value)


def test_missing_field(tmp_path: Path) -> None:
    fields = incident(1, 1)
    del fields["place"]
    with pytest.raises(GoldError, match='row 1: field "place"'):
        gold_of(EXAM, tmp_path, fields)


def test_end_to_end(tmp_path: Path, reader: Reader) -> None:
    first = "Two men were killed and one woman was injured in a shooting in Denver on Friday."
    second = (
        "Police in Denver said two men were killed and a woman injured in a shooting on Friday."
    )
    elsewhere = "A man was killed in a shooting in Miami on Friday, police said."
    texts = [
        [("Two dead in Denver", first), ("Shooting in Denver", second)],
        [("One dead", elsewhere)],
    ]
    rows = [
        incident(
            number,
            len(reports),
            reports=[
                {"id": str(i), "title": title, "date": "2020-05-02", "text": text}
                for i, (title, text) in enumerate(reports)
            ],
            killed=killed,
            injured=injured,
            place={"city_or_county": city},
        )
        for number, (reports, killed, injured, city) in enumerate(
            zip(texts, (2, 1), (1, 0), ("Denver", "Miami"), strict=True)
        )
    ]
    gold = gold_of(EXAM, tmp_path, *rows).rows
    answers = [EXAM.answer(reader, EXAM.question(row)) for row in gold]
    found = EXAM.scores(EXAM.mark(gold, answers))
    assert found["b3_f1"] == 1
    assert found["killed_exact"] == 1
    assert found["city"] == 1
    assert found["date_exact"] == 1
