"""MUC-4: incident templates from whole reports, by the official rules and by the five roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.errors import GoldError, InputError
from reportedly.evaluate.exam import Exam, Mark, Scores
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.measures import f1
from reportedly.evaluate.muc4.answers import Told, answer_message
from reportedly.evaluate.muc4.five_roles import (
    ROLES,
    RoleCounts,
    count_document,
    count_templates,
    flat,
)
from reportedly.evaluate.muc4.mistakes import mistakes_of
from reportedly.evaluate.muc4.official.history import read_history
from reportedly.evaluate.muc4.official.keys import keys_from
from reportedly.evaluate.muc4.official.responses import read_responses
from reportedly.evaluate.muc4.official.score import Score, score
from reportedly.evaluate.muc4.official.slots import slots
from reportedly.evaluate.muc4.official.tally import TEMPLATE_ROW, Column, Counts, f_measure
from reportedly.evaluate.muc4.official.tally import overgeneration as overgeneration_of
from reportedly.evaluate.muc4.official.tally import precision as precision_of
from reportedly.evaluate.muc4.official.tally import recall as recall_of
from reportedly.evaluate.muc4.official.template import Template
from reportedly.ingest.drafts import Draft, IngestOptions
from reportedly.ingest.reports import make_report
from reportedly.reader import Reader
from reportedly.records import Report

_TOTALS = {
    "MATCHED ONLY": "matched_only",
    "MATCHED/MISSING": "matched_missing",
    "MATCHED/SPURIOUS": "matched_spurious",
    "SET FILLS ONLY": "set_fills",
    "STRING FILLS ONLY": "string_fills",
}


class Row(GoldRow):
    """A message and its incident templates."""

    message_id: str
    text: str
    templates: list[dict[str, Any]]

    def check(self) -> None:
        """Hold the templates to the form."""
        try:
            key_of(self)
        except InputError as error:
            raise ValueError(error.reason) from None


@dataclass(frozen=True, slots=True)
class Question:
    """The text of a message, its opening line included, and its number."""

    message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Official counts of one message (statuses by slots by columns), and the two of the roles."""

    official: Counts
    filtering: Counts
    roles: RoleCounts
    by_template: RoleCounts


def key_of(row: Row) -> tuple[Template, ...]:
    """Read the key of one message."""
    fields = {"message_id": row.message_id, "templates": row.templates}
    where = f"{row.gold_file}:{row.gold_line}"
    return keys_from([fields], name=where)[row.message_id]


class Muc4(Exam[Row, Question, tuple[Told, ...], Tally]):
    """Templates by the official scorer, automatic decisions only, and entities of five roles."""

    name = "muc4"
    parts = (Part("{split}", Row),)
    headline = ("all_templates_f", "confidence_f", "five_role_f1")
    order = ("tst4", "dev", "test", "tst3")

    def question(self, row: Row) -> Question:
        """Show the text as it stands in the file."""
        return Question(row.message_id, row.text)

    def answer(self, reader: Reader, question: Question) -> tuple[Told, ...]:
        """Take the text in as a plain file, read it, and write its incidents as templates."""
        report = report_from(question.text)
        return answer_message(reader.reading(report), question.message_id)

    def mark(self, rows: Sequence[Row], answers: Sequence[tuple[Told, ...]]) -> list[Mark[Tally]]:
        """Score each message."""
        return [_mark(row, told) for row, told in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Tally]]) -> Scores:
        """Add the messages up and take the measures of the sums."""
        counts = [mark.counts for mark in marks]
        official = official_scores(
            np.sum([count.official for count in counts], axis=0),
            np.sum([count.filtering for count in counts], axis=0),
        )
        return official | role_scores(
            np.sum([count.roles for count in counts], axis=0),
            np.sum([count.by_template for count in counts], axis=0),
        )


def report_from(text: str) -> Report:
    """Make the report that `reportedly read` makes of a plain text file with these words.

    Dateline, date and agency are those that the product itself finds in the text.
    """
    draft = Draft(source="muc4", raw=text.encode(), text=text, is_laid_out=True)
    return next(one for one in make_report(draft, IngestOptions()) if isinstance(one, Report))


def _mark(row: Row, told: Sequence[Told]) -> Mark[Tally]:
    key, answers = key_of(row), [one.template for one in told]
    scored = score({row.message_id: key}, answers)
    text = flat(row.text)
    tally = Tally(
        official=scored.by_message[0],
        filtering=scored.filtering[0],
        roles=count_document(key, answers, text),
        by_template=count_templates(key, answers, text),
    )
    return Mark(row.message_id, tally, tuple(mistakes_of(scored, key, told, row.text)))


def official_scores(counts: Counts, filtering: Counts) -> Scores:
    """Measure summed counts (statuses by slots by columns) as the official reports do, 0 to 1.

    `filtering` counts messages by who finds an incident in them.
    """
    whole = Score((), counts[np.newaxis], filtering[np.newaxis], ())
    line = whole.totals["ALL TEMPLATES"]
    found: dict[str, float | None] = {
        "all_templates_f": whole.f,
        "all_templates_recall": whole.recall,
        "all_templates_precision": whole.precision,
        "all_templates_overgeneration": overgeneration_of(line),
        "confidence_f": _f(whole.slot("perp_org_conf")),
    }
    for label, name in _TOTALS.items():
        found |= _measures(name, whole.totals[label])
    for slot in slots():
        found |= _measures(slot.name, whole.slot(slot.name))
    matched, missing, spurious = _template_counts(whole)
    found["templates_recall"] = 100 * matched / (matched + missing) if matched + missing else None
    found["templates_precision"] = (
        100 * matched / (matched + spurious) if matched + spurious else None
    )
    both, ours, gold, _ = (int(n) for n in filtering)
    found["filtering_recall"] = 100 * both / (both + gold) if both + gold else None
    found["filtering_precision"] = 100 * both / (both + ours) if both + ours else None
    return {name: value / 100 for name, value in found.items() if value is not None}


def _measures(name: str, line: Counts) -> dict[str, float | None]:
    return {
        f"{name}_f": _f(line),
        f"{name}_recall": recall_of(line),
        f"{name}_precision": precision_of(line),
    }


def _f(line: Counts) -> float | None:
    """Return F; zero where there was something to find and nothing was answered."""
    recall, precision = recall_of(line), precision_of(line)
    if recall is None and precision is None:
        return None
    return f_measure(recall or 0, precision or 0)


def _template_counts(whole: Score) -> tuple[int, int, int]:
    row = whole.slots[TEMPLATE_ROW]
    return int(row[Column.COR]), int(row[Column.MIS]), int(row[Column.SPU])


def role_scores(roles: RoleCounts, by_template: RoleCounts) -> Scores:
    """Measure summed counts of the five roles, by document and by template."""
    found: Scores = {}
    for row, name in enumerate(ROLES):
        found |= _role_measures(f"five_role_{name}", roles[row])
    found |= _role_measures("five_role", roles.sum(axis=0))
    return found | _role_measures("template_roles", by_template.sum(axis=0))


def _role_measures(name: str, line: RoleCounts) -> Scores:
    right, ours, hit, gold = (int(n) for n in line)
    precision = right / ours if ours else 0.0
    recall = hit / gold if gold else 0.0
    return {
        f"{name}_f1": f1(precision, recall),
        f"{name}_precision": precision,
        f"{name}_recall": recall,
    }


@dataclass(frozen=True, slots=True)
class Responses:
    """What came of scoring a file of answers."""

    split: str
    n: int
    scores: Scores
    data_digest: str
    score: Score


def score_responses(
    folder: Path, path: Path, *, split: str | None = None, history: Path | None = None
) -> Responses:
    """Score a file of answers in the official template form against a split of the key.

    Automatic decisions only, but for those that people left in a `history`. Raises GoldError if
    the key cannot be read whole, InputError if the answers cannot, or if one belongs to no message
    of the split.
    """
    gold = EXAM.read_gold(folder, split=split)
    rows = gold.rows
    keys = {row.message_id: key_of(row) for row in rows}
    if len(keys) < len(rows):
        raise GoldError(f"muc4: a message stands twice in split {gold.split} of {folder}.")
    answers = read_responses(path)
    scored = score(keys, answers, history=read_history(history) if history else None)
    scores = official_scores(scored.by_message.sum(axis=0), scored.filtering.sum(axis=0))
    return Responses(
        gold.split,
        len(rows),
        scores | _roles_of(rows, keys, answers),
        gold.digest,
        scored,
    )


def _roles_of(
    rows: Iterable[Row], keys: dict[str, tuple[Template, ...]], answers: Iterable[Template]
) -> Scores:
    said: dict[str, list[Template]] = {message_id: [] for message_id in keys}
    for answer in answers:
        if not answer.is_irrelevant:
            said[answer.message_id].append(answer)
    texts = {row.message_id: flat(row.text) for row in rows}
    parts = [(keys[one], said[one], texts[one]) for one in keys]
    return role_scores(
        np.sum([count_document(*part) for part in parts], axis=0),
        np.sum([count_templates(*part) for part in parts], axis=0),
    )


EXAM = Muc4()
