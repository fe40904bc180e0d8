"""The buckets of confidence, and the shares that they give."""

import pytest

from reportedly import Reader
from reportedly.extraction.confidence import Bucket, bucket_of, estimate_confidence
from reportedly.lexicon.tables import HOME, read_yaml
from reportedly.records import Claim
from tests.conftest import make_report

CASES: list[tuple[str, str, Bucket]] = [
    ("Rebels will attack Mosul.", "attack", "unsure"),
    ("The rebels did not attack the convoy.", "attack", "unsure"),
    ("Gunmen attacked a convoy.", "attack", "force_without_place"),
    ("The bishop condemned the rebels.", "condemnation", "other_without_place"),
    ("Gunmen attacked a convoy in Mosul.", "attack", "fine_place"),
    ("Fighting began in Mosul. Gunmen attacked a convoy.", "attack", "carried_place"),
    ("Gunmen attacked a convoy in Iraq.", "attack", "force_coarse_place"),
    ("The ministers met in Iraq.", "talks", "other_coarse_place"),
]


def read_one(reader: Reader, text: str, kind: str) -> Claim:
    return next(claim for claim in reader.read(make_report(text)) if claim.event.kind == kind)


@pytest.mark.parametrize(("text", "kind", "bucket"), CASES, ids=[c[2] + ":" + c[0] for c in CASES])
def test_claims_fall_into_their_bucket(
    text: str, kind: str, bucket: Bucket, reader: Reader
) -> None:
    assert bucket_of(read_one(reader, text, kind)) == bucket


def test_confidence_is_the_smoothed_share(reader: Reader) -> None:
    claim = read_one(reader, "Gunmen attacked a convoy.", "attack")
    samples = read_yaml(HOME / "confidence.yaml")["force_without_place"]["samples"]
    accepted, read = (sum(one[name] for one in samples) for name in ("accepted", "read"))
    expected = (accepted + 1) / (read + 2)
    assert estimate_confidence(claim) == pytest.approx(expected, abs=0.001)
    assert claim.confidence == estimate_confidence(claim)


def test_every_bucket_is_measured() -> None:
    table = read_yaml(HOME / "confidence.yaml")
    assert set(table) == set(Bucket.__args__)  # type: ignore[attr-defined]
    samples = [sample for row in table.values() for sample in row["samples"]]
    assert all(0 <= sample["accepted"] <= sample["read"] for sample in samples)
