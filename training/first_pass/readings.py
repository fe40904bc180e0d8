"""What the reader finds in the texts that the first pass is fitted to, or measured on."""

import gzip
import hashlib
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reportedly.evaluate.exam import report_of
from reportedly.reader import Reader
from reportedly.records import Report

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one file of the gold sets.

    `most` bounds how many are taken, by digest of the text; 0 takes all. `field` holds the text.
    `events` counts the gold events of a row; None where the set has no gold of conflict events.
    """

    path: str
    most: int = 0
    field: str = "text"
    inner: str = ""
    events: Callable[[Row], int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A text, the kind and place (code point) of each claim that the reader finds in it.

    `gold` is the number of gold events, None where the set has none of conflict.
    """

    path: str
    title: str
    text: str
    claims: tuple[tuple[str, int], ...]
    gold: int | None

    def count(self, kinds: Collection[str]) -> int:
        """Count the claims of some kinds."""
        return sum(kind in kinds for kind, _ in self.claims)

    @property
    def report(self) -> Report:
        """The text as a report."""
        return report_of(self.text, title=self.title or None)


def _one(_: Row) -> int:
    return 1


def _is_conflict(row: Row) -> int:
    return row["label"] not in {"ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "OTHER"}


def _templates(row: Row) -> int:
    return len(row["templates"])


def _events(row: Row) -> int:
    return len(row["events"])


TRAINING = (
    Texts("toponyms/train.jsonl"),
    Texts("ecbplus/train.jsonl.gz"),
    Texts("meantime/train.jsonl"),
    Texts("news_clusters/dev.jsonl"),
    Texts("polnear/train.jsonl.gz"),
    Texts("factuality/uds_ih2/train.jsonl", most=4000),
    Texts("muc4/train.jsonl", most=500),
    Texts("wikievents/train.jsonl"),
    Texts("gun_violence_reports/train.jsonl.gz", inner="reports"),
    Texts("event_location/train.jsonl.gz", most=2500),
    Texts("rand_incidents/train.jsonl.gz", most=2000),
    Texts("ucdp_syria/train.jsonl.gz", most=2000, field="source_headline"),
)
"""Of all that may be trained on; the rest is measured on. News clusters have no other part."""

MEASURED = (
    Texts("wikinews/all.jsonl"),
    Texts("giveme5w1h/dev.jsonl"),
    Texts("polnear/dev.jsonl"),
    Texts("toponyms/dev.jsonl"),
    Texts("ecbplus/dev.jsonl.gz"),
    Texts("meantime/dev.jsonl"),
    Texts("factuality/uds_ih2/dev.jsonl"),
    Texts("re3d/dev.jsonl"),
    Texts("muc4/dev.jsonl", events=_templates),
    Texts("wikievents/dev.jsonl", events=_events),
    Texts("rams/dev.jsonl", events=_events),
    Texts("case2021_task2/dev.jsonl", events=_is_conflict),
    Texts("displacement/dev.jsonl", events=_one),
    Texts("gvdb/dev_forms.jsonl", events=_one),
    Texts("gun_violence_reports/dev.jsonl", inner="reports", events=_one),
    Texts("rand_incidents/dev.jsonl", events=_one),
    Texts("event_location/dev.jsonl", events=_one),
    Texts("ucdp_syria/dev.jsonl.gz", most=1500, field="source_headline", events=_one),
)


def texts_of(source: Texts, data: Path) -> Iterator[tuple[str, str, int | None]]:
    """Yield title, text (it opens with the title) and number of gold events, each text once."""
    rows = list(_rows(data / source.path))
    if source.inner:
        rows = [row for outer in rows for row in outer[source.inner]]
    taken: dict[str, tuple[str, str, int | None]] = {}
    for row in rows:
        text, title = row.get(source.field) or "", row.get("title") or ""
        if title and not text.startswith(title):
            text = f"{title}\n\n{text}"
        gold = source.events(row) if source.events else None
        before = taken.get(text)
        if before and gold is not None:  # A text with several events comes as several rows.
            gold += before[2] or 0
        if text.strip():
            taken[text] = (title, text, gold)
    kept = sorted(taken.values(), key=lambda one: hashlib.sha256(one[1].encode()).digest())
    yield from kept[: source.most or None]


def _rows(path: Path) -> Iterator[Row]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def readings(
    sources: tuple[Texts, ...], data: Path, *, reader: Reader, kept: Path | None
) -> Iterator[Found]:
    """Read every text of the sources in full.

    `kept` is a folder, outside the repository, where what was found is kept by the reader's
    fingerprint, so that the texts are read once.
    """
    for source in sources:
        name = f"{source.path.replace('/', '-').partition('.')[0]}-{reader.coder.fingerprint}.jsonl"
        path = kept / name if kept else None
        known = _known(path) if path and path.exists() else {}
        found = [
            known.get(text) or _read(source.path, title, text, gold, reader)
            for title, text, gold in texts_of(source, data)
        ]
        if path and any(one.text not in known for one in found):
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found)
            path.write_text("".join(lines), encoding="utf-8")
        yield from found


def _read(path: str, title: str, text: str, gold: int | None, reader: Reader) -> Found:
    claims = reader.read(report_of(text, title=title or None))
    places = tuple((claim.event.kind, claim.event.trigger.start) for claim in claims)
    return Found(path, title, text, places, gold)


def _known(path: Path) -> dict[str, Found]:
    found = {}
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            claims = tuple((kind, start) for kind, start in row.pop("claims"))
            found[row["text"]] = Found(**row, claims=claims)
    return found
