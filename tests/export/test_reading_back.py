"""The tables of the field's codebooks, opened with the tool that most of its users have."""

import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from reportedly.export import FORMATS, Told
from reportedly.export.rulebook import rulebook
from tests.export.telling import (
    ATTACK,
    GUNMEN,
    LIONS,
    PEOPLE,
    figure,
    killed,
    said,
    somewhere,
    tell,
)

WHOLE = {
    "acled": ["year", "time_precision", "inter1", "inter2", "iso", "geo_precision", "fatalities"],
    "ucdp": ["id", "type_of_violence", "where_prec", "date_prec", "priogrid_gid", "low", "best"],
    "idmc": ["ID", "Year", "Total figures", "Reported", "Entry ID", "Event ID"],
    "cameo": ["Event ID", "Sentence Start"],
}
DECIMAL = {
    "acled": ["latitude", "longitude"],
    "ucdp": ["latitude", "longitude"],
    "idmc": ["Lat", "Lon"],
    "cameo": ["Intensity", "Latitude", "Longitude"],
}
DAYS = {
    "acled": ["event_date"],
    "ucdp": ["date_start", "date_end"],
    "idmc": ["Start date", "End date", "Event start date"],
    "cameo": ["Event Date"],
}


def everything() -> list[Told]:
    south = somewhere("Hobart", lat=-42.88, lon=147.33, country="AU")
    return [
        tell(figures=(killed(said(5), said(9)),), place=south),
        tell("attack", ATTACK, figures=(killed(said(2)),), recipients=(PEOPLE,), actors=(LIONS,)),
        tell("displacement", None, figures=(figure("displaced", said(40), unit="household"),)),
        tell("displacement", None, figures=(figure("displaced", said(700)),), actors=(GUNMEN,)),
    ]


def coded(told: Told) -> Told:
    """Give the claims a CAMEO code, for the format that is made from claims."""
    pairs = tuple(
        (
            report,
            claim.model_copy(
                update={
                    "event": claim.event.model_copy(
                        update={"codes": claim.event.codes.model_copy(update={"cameo": "190"})}
                    )
                }
            ),
        )
        for report, claim in told.pairs
    )
    return Told(told.incident, pairs)


@pytest.mark.parametrize("name", WHOLE)
def test_a_data_frame_has_the_types_and_values_of_the_codebook(name: str) -> None:
    form, stream = FORMATS[name], io.StringIO()
    told = [coded(each) for each in everything()]
    write: Callable[..., Any] | None = form.of_incidents
    if write:
        write(told, stream)
    else:
        assert form.of_claims
        form.of_claims([pair for each in told for pair in each.pairs], stream)
    frame = pd.read_csv(io.StringIO(stream.getvalue()), dtype={"CAMEO Code": str})
    assert len(frame) >= 2
    assert all(pd.api.types.is_integer_dtype(frame[column]) for column in WHOLE[name])
    assert all(pd.api.types.is_float_dtype(frame[column]) for column in DECIMAL[name])
    for column in DAYS[name]:
        assert pd.to_datetime(frame[column]).notna().all()
    for one in rulebook(name).columns:
        if one.values:
            assert set(frame[one.name].dropna()) <= set(one.values), one.name
