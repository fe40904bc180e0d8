"""Spans slice to their words, records round-trip through JSON, unknown fields are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reportedly.records import (
    Certainty,
    Claim,
    Coder,
    Codes,
    Count,
    Event,
    Figure,
    Participant,
    Place,
    Report,
    Span,
    Time,
    Voice,
    make_id,
    sha256_of,
)

TEXTS = st.text(min_size=1, max_size=200)


@st.composite
def texts_and_ranges(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    text, start, end = draw(texts_and_ranges())
    span = Span.of(text, start, end)
    bounds = sorted(draw(st.tuples(*[st.floats(0, 1e9)] * 3)))
    return Claim(
        id=make_id("c", text),
        report_id=make_id("r", text),
        sentence=span,
        passage=Span.of(text, 0, len(text)),
        event=Event(kind="attack", trigger=span, codes=Codes(rule="xw-attack"), basis="trg-x"),
        modality=draw(st.sampled_from(["actual", "future", "threat", "request", "hypothetical"])),
        historical=draw(st.booleans()),
        certainty=Certainty(
            polarity="positive", degree="certain", score=draw(st.floats(-3, 3)), basis="rule:x"
        ),
        voices=(Voice(kind="outlet", stance="asserts", basis="rule:outlet"),),
        actors=(Participant(mention=span, name=span.text or "x", basis="rule:x"),),
        place=draw(
            st.none()
            | st.builds(
                Place, name=TEXTS, lat=st.floats(-90, 90), lon=st.floats(-180, 180), basis=TEXTS
            )
        ),
        time=Time(earliest="2014-06-10", latest=None, precision="open", basis="rule:x"),
        figures=(
            Figure(
                measure="killed", low=bounds[0], best=bounds[1], high=bounds[2],
                quantifier="about", unit="person", mention=span, basis="rule:x",
            ),
        ),
        coder=Coder(version="0", codebook="x", fingerprint="y"),
    )  # fmt: skip


@given(texts_and_ranges())
def test_a_span_slices_to_its_words(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.text


@given(claims())
def test_a_claim_round_trips_through_json(claim: Claim) -> None:
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


@given(claims())
def test_every_span_of_a_claim_lies_in_its_passage(claim: Claim) -> None:
    assert all(claim.passage.contains(span) for span in claim.spans())


@given(TEXTS)
def test_a_report_round_trips_through_json(text: str) -> None:
    report = Report(id=make_id("r", text), text=text, sha256=sha256_of(text.encode()))
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_span_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValidationError, match="3 code points long"):
        Span(text="army", start=0, end=3)


def test_offsets_count_code_points_not_bytes() -> None:
    text = "في الموصل 😀 rebels"
    assert Span.of(text, 12, 18).text == "rebels"


def test_bounds_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="out of order"):
        Count(low=12, best=3, high=None)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Span.model_validate({"text": "a", "start": 0, "end": 1, "words": "a"})


@pytest.mark.parametrize("value", ["2014-06-10", "2014-06-10T05:00", "2014-06-10T05:00+03:00"])
def test_times_keep_their_zone_as_written(value: str) -> None:
    report = Report(id="r", text="x", sha256="0" * 64, published=value)
    assert report.published == value


@pytest.mark.parametrize("value", ["10 June 2014", "2014-13-01", "yesterday", ""])
def test_a_time_that_is_not_iso_is_refused_with_the_right_form(value: str) -> None:
    with pytest.raises(ValidationError, match="write 2014-06-10"):
        Report(id="r", text="x", sha256="0" * 64, published=value)


def test_records_are_frozen() -> None:
    span = Span.of("army", 0, 4)
    with pytest.raises(ValidationError, match="frozen"):
        span.start = 1  # type: ignore[misc]
