"""A few whole reports with all their claims, small enough that a person reads every difference.

`python -m tests.test_golden` from the root of a checkout writes the expected files anew.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly import Claim, Reader, Report, Settings, load
from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources

GOLDEN = Path(__file__).parent / "golden"
CHOSEN = [
    "01-courier-mosul-falls",
    "07-levant-monitor-weapons",
    "09-tigris-wire-speicher",
    "12-halden-baiji",
]


def outline(claim: Claim) -> dict[str, Any]:
    """Put a claim's values, without offsets and codes, into a few readable lines."""
    place = claim.place
    values = {
        "kind": claim.event.kind,
        "trigger": claim.event.trigger.text,
        "who": [f"{p.name} ({p.kind})" for p in claim.actors],
        "to whom": [f"{p.name} ({p.kind})" for p in claim.recipients],
        "where": f"{place.name}, {place.country}, {place.precision}" if place else None,
        "from": claim.origin.name if claim.origin else None,
        "to": claim.destination.name if claim.destination else None,
        "when": f"{claim.time.earliest} – {claim.time.latest}, {claim.time.precision}",
        "figures": [f"{f.measure} {f.low} {f.best} {f.high}" for f in claim.figures],
        "materiel": [f"{m.item}, {m.action}" for m in claim.materiel],
        "says": [f"{v.name or v.kind}: {v.stance}" for v in claim.voices],
        "certainty": f"{claim.certainty.polarity}, {claim.certainty.degree}",
        "cues": [cue.text for cue in claim.certainty.cues],
        "modality": claim.modality if claim.modality != "actual" else None,
        "historical": claim.historical or None,
        "responsibility": claim.responsibility,
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def outlines(name: str, reader: Reader) -> list[dict[str, Any]]:
    """Read a bundled report."""
    path = REPORTS / f"{name}.txt"
    (report,) = read_sources([str(path)], settings=Settings(), options=IngestOptions())
    assert isinstance(report, Report)
    return [outline(claim) for claim in reader.read(report)]


@pytest.mark.parametrize("name", CHOSEN)
def test_a_report_is_read_as_before(name: str) -> None:
    expected = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    assert outlines(name, load()) == expected


if __name__ == "__main__":
    for chosen in CHOSEN:
        found = outlines(chosen, load())
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=100)
        (GOLDEN / f"{chosen}.yaml").write_text(text, encoding="utf-8")
