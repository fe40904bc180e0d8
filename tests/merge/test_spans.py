"""An archive merged a span at a time, against all of it at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.archive import make_archive
from reportedly.merge.merging import Grouped, ReportClaims, merge
from reportedly.merge.spans import REACH, Filed, TimeSpan, cut_in_spans, group_span, link_span
from reportedly.records import Incident, day_of
from tests.merge.building import tell

Days = dict[str, list[ReportClaims]]


def by_day(many: Iterable[ReportClaims]) -> Days:
    days: Days = defaultdict(list)
    for one in many:
        days[one.report.published[:10] if one.report.published else "unknown"].append(one)
    return days


def filed(days: Days) -> list[Filed]:
    return [
        Filed(name, None if name == "unknown" else day_of(name), sum(len(r.claims) for r in held))
        for name, held in days.items()
    ]


def merge_in_spans(days: Days, *, most: int) -> list[Incident]:
    spans = cut_in_spans(filed(days), most=most)
    grouped: list[Grouped] = []
    for span in spans:
        told = {
            claim
            for earlier, one in zip(spans, grouped, strict=False)
            if earlier.may_hold(span)
            for told in one.told
            for claim in told.incident.claims
        }
        own, before, after = (
            [one for file in files for one in days[file.name]]
            for files in (span.own, span.before, span.after)
        )
        grouped.append(group_span(own, before, after, told=told))
    return [one for span in spans for one in linked(span, spans, grouped)]


def linked(span: TimeSpan, spans: Sequence[TimeSpan], grouped: list[Grouped]) -> list[Incident]:
    near = [grouped[one.number] for one in spans if one is not span and one.is_near(span)]
    positions = {
        key: at for one in (grouped[span.number], *near) for key, at in one.positions.items()
    }
    own = [told.incident for told in grouped[span.number].told]
    return link_span(own, [told.incident for one in near for told in one.told], positions)


def test_short_stories_come_out_as_if_merged_at_once() -> None:
    days = by_day(make_archive(3000))
    at_once = [told.incident for told in merge(one for held in days.values() for one in held)]
    assert len(cut_in_spans(filed(days), most=400)) == 8
    in_spans = merge_in_spans(days, most=400)
    assert sorted(in_spans, key=lambda i: i.id) == sorted(at_once, key=lambda i: i.id)


def test_what_is_told_across_a_border_is_told_once() -> None:
    pairs = [tell(f"Paper {n}", n, "A car bomb killed nine in Hilla.") for n in (6, 7, 8)]
    days = by_day(ReportClaims(report, (claim,)) for report, claim in pairs)
    assert len(cut_in_spans(filed(days), most=1)) == 3
    (incident,) = merge_in_spans(days, most=1)
    assert set(incident.claims) == {claim.id for _, claim in pairs}


def test_reports_without_a_date_are_merged_among_themselves() -> None:
    report, claim = tell("The Post", 6, "A car bomb killed nine in Hilla.")
    undated = report.model_copy(update={"published": None, "id": "r-undated"})
    its_claim = claim.model_copy(update={"id": "c-undated", "report_id": "r-undated"})
    days = by_day([ReportClaims(report, (claim,)), ReportClaims(undated, (its_claim,))])
    assert [i.claims for i in merge_in_spans(days, most=100)] == [(claim.id,), ("c-undated",)]


days_and_sizes = st.lists(
    st.tuples(
        st.none() | st.integers(0, 200).map(lambda n: date(2020, 1, 1) + timedelta(days=n)),
        st.integers(1, 50),
    ),
    max_size=30,
)


@given(days_and_sizes, st.integers(1, 120))
def test_spans_hold_each_file_once_in_whole_days(
    held: list[tuple[date | None, int]], most: int
) -> None:
    files = [Filed(f"f{n:02}", day, claims) for n, (day, claims) in enumerate(held)]
    spans = cut_in_spans(files, most=most)
    assert sorted(f.name for span in spans for f in span.own) == [f.name for f in files]
    days = [{file.day for file in span.own} for span in spans]
    for one, other in pairwise(days):
        assert None in one & other or not one & other
    for span in spans:
        alone = len({file.day for file in span.own}) == 1
        assert alone or sum(file.claims for file in span.own) <= most
        own = [file.day for file in span.own if file.day]
        for file in (*span.before, *span.after):
            assert file.day is not None
            assert own[0] - REACH <= file.day <= own[-1] + REACH
