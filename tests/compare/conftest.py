"""Hand-built codings of one report."""

import pytest

from reportedly.records import Claim, Report
from tests.built import MOSUL, build_claim, build_report, person

TEXT = "Rebels seized Mosul. Police said 12 soldiers died. Troops fled to Erbil."


@pytest.fixture
def report() -> Report:
    return build_report(TEXT)


@pytest.fixture
def claims(report: Report) -> list[Claim]:
    return [
        build_claim(
            report, "Rebels seized Mosul.", "seized", kind="capture_place", place=MOSUL,
            actors=(person(report, "Rebels", actor_id="actor-x", kind="REB"),),
        ),
        build_claim(report, "Police said 12 soldiers died.", "died", kind="killing"),
        build_claim(report, "Troops fled to Erbil.", "fled", kind="withdrawal"),
    ]  # fmt: skip
