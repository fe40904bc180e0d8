"""Case tables: a sentence, and what reading it must and must not yield.

Rows live in `tests/cases/*.yaml`; docs/cases.md explains every key. Only the keys that a case
names are compared.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly import Claim, Reader
from reportedly.records import Outlet, Place, Report
from tests.conftest import make_report

CASES = Path(__file__).parent / "cases"
CLAIM_KEYS = {
    "kind", "trigger", "actors", "recipients", "actor_ids", "actor_kinds", "recipient_kinds",
    "place", "country", "place_precision", "relation", "origin", "destination",
    "time", "precision", "anchor", "figures", "units", "stock_or_flow", "materiel",
    "voices", "stance", "voice_kinds",
    "polarity", "degree", "score", "cues", "modality", "historical", "responsibility",
    "plover", "cameo", "acled", "ucdp",
}  # fmt: skip


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or []:
            yield pytest.param(case, id=f"{path.stem}:{case['id']}")


def report_of(case: dict[str, Any]) -> Report:
    text = case["text"].strip()
    title = case.get("title")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return make_report(
        text,
        title=title,
        published=str(case["published"]) if "published" in case else None,
        outlet=Outlet(name=case.get("outlet")),
    )


def _same_words(wanted: str, *found: str | None) -> bool:
    return any(wanted.lower() in f.lower() for f in found if f)


def _people_differ(wanted: list[str], people: Any) -> bool:
    left = list(people)
    for name in wanted:
        match = next((p for p in left if _same_words(name, p.name, p.mention.text)), None)
        if match is None:
            return True
        left.remove(match)
    return bool(left)


def _figures_differ(wanted: dict[str, list[float | None]], claim: Claim) -> bool:
    found = [(f.measure, [f.low, f.best, f.high]) for f in claim.figures]
    return any((measure, bounds) not in found for measure, bounds in wanted.items())


def _materiel_differs(wanted: list[Any], claim: Claim) -> bool:
    for want in wanted:
        want = {"item": want} if isinstance(want, str) else want  # noqa: PLW2901
        for item in claim.materiel:
            count = item.count.best if item.count else None
            have = item.model_dump() | {"count": count}
            if all(
                _same_words(str(value), str(have[key]))
                if key in ("item", "owner_before", "owner_after")
                else have[key] == value
                for key, value in want.items()
            ):
                break
        else:
            return True
    return False


def _place_differs(wanted: str | None, place: Place | None) -> bool:
    if wanted is None:
        return place is not None
    mention = place.mention.text if place and place.mention else None
    return place is None or not _same_words(wanted, place.name, mention)


def differences(wanted: dict[str, Any], claim: Claim) -> list[str]:
    """List the keys in which a claim is not what the case wants."""
    inner = claim.voices[-1]
    event = claim.event
    plain = {
        "kind": event.kind,
        "trigger": event.trigger.text,
        "polarity": claim.certainty.polarity,
        "degree": claim.certainty.degree,
        "score": claim.certainty.score,
        "modality": claim.modality,
        "historical": claim.historical,
        "responsibility": claim.responsibility,
        "stance": inner.stance,
        "precision": claim.time.precision,
        "anchor": claim.time.anchor,
        "country": claim.place.country if claim.place else None,
        "place_precision": claim.place.precision if claim.place else None,
        "relation": claim.place.relation if claim.place else None,
        "plover": event.codes.plover.type if event.codes.plover else None,
        "cameo": event.codes.cameo,
        "acled": event.codes.acled.sub_event_type if event.codes.acled else None,
        "ucdp": event.codes.ucdp.type_of_violence if event.codes.ucdp else None,
        "actor_ids": [p.actor_id for p in claim.actors],
        "actor_kinds": [p.kind for p in claim.actors],
        "recipient_kinds": [p.kind for p in claim.recipients],
        "voice_kinds": [v.kind for v in claim.voices],
        "time": [claim.time.earliest, claim.time.latest],
    }
    wrong = []
    for key, want in wanted.items():
        if key in plain:
            differs = plain[key] != ([str(w) if w else w for w in want] if key == "time" else want)
        elif key in ("actors", "recipients"):
            differs = _people_differ(want, getattr(claim, key))
        elif key in ("place", "origin", "destination"):
            differs = _place_differs(want, getattr(claim, key))
        elif key == "figures":
            differs = _figures_differ(want, claim)
        elif key == "units":
            differs = sorted(want) != sorted(figure.unit for figure in claim.figures)
        elif key == "stock_or_flow":
            differs = want not in [figure.stock_or_flow for figure in claim.figures]
        elif key == "materiel":
            differs = _materiel_differs(want, claim)
        elif key == "cues":
            differs = not all(
                any(_same_words(c, s.text) for s in claim.certainty.cues) for c in want
            )
        elif key == "voices":
            spoken = [(v.name, v.mention.text if v.mention else None) for v in claim.voices[1:]]
            differs = len(spoken) != len(want) or not all(
                _same_words(w, *s) for w, s in zip(want, spoken, strict=True)
            )
        else:
            raise KeyError(f"{key!r} is no key of a case; known: {', '.join(sorted(CLAIM_KEYS))}")
        if differs:
            wrong.append(key)
    return wrong


def _shown(claim: Claim, keys: Any) -> str:
    names = lambda people: [(p.name, p.mention.text) for p in people]  # noqa: E731
    shown = {
        "voices": [(v.name, v.mention and v.mention.text, v.kind, v.stance) for v in claim.voices],
        "actors": names(claim.actors),
        "recipients": names(claim.recipients),
        "place": claim.place
        and (claim.place.name, claim.place.country, claim.place.precision, claim.place.basis),
        "origin": claim.origin and claim.origin.name,
        "destination": claim.destination and claim.destination.name,
        "time": (
            claim.time.earliest,
            claim.time.latest,
            claim.time.precision,
            claim.time.anchor,
            claim.time.basis,
        ),
        "figures": [(f.measure, f.low, f.best, f.high, f.of) for f in claim.figures],
        "materiel": [
            (m.item, m.action, m.count, m.owner_before, m.maker_country) for m in claim.materiel
        ],
        "certainty": (
            claim.certainty.polarity,
            claim.certainty.degree,
            [c.text for c in claim.certainty.cues],
        ),
        "modality": (claim.modality, claim.historical, claim.responsibility),
    }
    return f"{claim.event.kind} [{claim.event.trigger.text}] {shown}"


@pytest.mark.parametrize("case", list(all_cases()))
def test_case(case: dict[str, Any], reader: Reader) -> None:
    claims = reader.read(report_of(case))
    left = list(claims)
    complaints = []
    for wanted in case.get("claims", []):
        ranked = sorted(
            left, key=lambda c: (c.event.kind != wanted["kind"], len(differences(wanted, c)))
        )
        if not ranked or (wrong := differences(wanted, ranked[0])):
            best = _shown(ranked[0], wanted) if ranked else "nothing"
            complaints.append(
                f"wanted {wanted}\n  nearest: {best}\n  wrong: {wrong if ranked else 'all'}"
            )
        else:
            left.remove(ranked[0])
    kinds = [claim.event.kind for claim in claims]
    complaints += [f"must not yield {kind}" for kind in case.get("not", []) if kind in kinds]
    assert not complaints, case["text"] + "\n" + "\n".join(complaints)
    assert case.get("claims") or case.get("not"), "a case wants something or forbids something"
