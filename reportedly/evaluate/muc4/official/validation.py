"""The scorer held against the official score reports of the 17 systems of 1992."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.history import History, read_history
from reportedly.evaluate.muc4.official.keys import Keys, read_keys
from reportedly.evaluate.muc4.official.pairs import (
    Scored,
    score_missing,
    score_pair,
    score_spurious,
)
from reportedly.evaluate.muc4.official.responses import read_responses
from reportedly.evaluate.muc4.official.score import Score, score
from reportedly.evaluate.muc4.official.slots import slots
from reportedly.evaluate.muc4.official.tally import ROWS, Column, Counts, actual, possible
from reportedly.evaluate.muc4.official.template import Template

TOTALS = "official_totals.json"
HISTORY = "adjudication_history.json.gz"
BY_PERSON = {"icr", "ipa"}
REPORTED = ("pos", "act", "cor", "par", "inc", "icr", "ipa", "spu", "mis", "non")
"""Counts of a line in the official reports, in their order."""

Pair = tuple[str, str | None, str | None]
"""Message, template of the key and template of the answer; None where there is none."""
Lines = Mapping[str, list[int]]
"""REPORTED counts by slot code."""


@dataclass(frozen=True, slots=True)
class Figures:
    """ALL TEMPLATES of one system: recall and precision as whole percent, and P&R F."""

    recall: int | None
    precision: int | None
    f: float | None


@dataclass(frozen=True, slots=True)
class SystemCheck:
    """One system of 1992: its official figures beside ours."""

    system: str
    official: Figures
    with_history: Figures
    automatic: Figures
    """Ours by the automatic rules alone: how a system of today is scored."""
    templates: int
    """Pairs, missing and spurious templates in the official report; 0 where it lists none."""
    templates_alike: int
    """Those that we pair, or leave over, in the same way."""
    slots: int
    """Slots of those templates."""
    slots_alike: int
    """Slots with the same ten counts; none where the template is not paired the same way."""
    slots_alike_but_person: int
    """The same without the two counts of human decisions."""
    slots_alike_as_paired: int
    """Slots with the same ten counts where the templates are paired as in the official report.

    The sites might pair by hand (scoring guidelines v7, section 3.2.1), which the history of TST4
    does not record; so this is the share that rests on the rules of the slots alone.
    """

    @property
    def slot_share_as_paired(self) -> float | None:
        """Share of slots alike so paired; None where the report lists no templates."""
        return self.slots_alike_as_paired / self.slots if self.slots else None

    @property
    def f_distance(self) -> float | None:
        """How far our F with the history is from the official one."""
        if self.official.f is None or self.with_history.f is None:
            return None
        return abs(self.official.f - self.with_history.f)


def validate(folder: Path) -> list[SystemCheck]:
    """Score all systems of the MUC-4 gold folder again, with and without the human decisions.

    `folder` holds tst4.jsonl and tst4/. InputError if a file is missing or amiss.
    """
    data = folder / "tst4"
    if not (data / TOTALS).exists():
        raise InputError(
            f"{folder}: no tst4/{TOTALS}.",
            advice="The validation needs the folder muc4 with the official reports of TST4.",
        )
    keys, history = read_keys(folder / "tst4.jsonl"), read_history(data / HISTORY)
    totals = json.loads((data / TOTALS).read_text(encoding="utf-8"))
    checks = []
    for system, total in sorted(totals.items()):
        responses = read_responses(data / "responses" / f"{system}.jsonl.gz")
        reported = dict(_reported(data / "template_scores" / f"{system}.jsonl.gz"))
        checks.append(
            _check(
                system,
                official=_official(total),
                judged=score(keys, responses, history=history),
                automatic=score(keys, responses),
                reported=reported,
                as_paired=_as_paired(reported, keys, responses, history),
            )
        )
    return checks


def format_checks(checks: list[SystemCheck]) -> str:
    """Lay the checks out as a table in Markdown."""
    names = [
        "system",
        "official R / P / F",
        "ours with history R / P / F",
        "templates paired alike",
        "slots alike",
        "without the human columns",
        "slots alike as paired officially",
        "ours automatic only R / P / F",
    ]
    head = "| " + " | ".join(names) + " |\n" + "|---" * len(names) + "|\n"
    return head + "".join(_row(check) for check in checks)


def _check(
    system: str,
    *,
    official: Figures,
    judged: Score,
    automatic: Score,
    reported: Mapping[Pair, Lines],
    as_paired: Mapping[Pair, Lines],
) -> SystemCheck:
    ours = {_pair(scored): _lines(scored) for scored in judged.templates}
    alike = but_person = same = 0
    for pair, lines in reported.items():
        for code, counts in lines.items():
            mine = ours.get(pair, {}).get(code)
            alike += mine == counts
            but_person += mine is not None and _without_person(mine) == _without_person(counts)
            same += as_paired[pair][code] == counts
    return SystemCheck(
        system=system,
        official=official,
        with_history=Figures(judged.recall, judged.precision, judged.f),
        automatic=Figures(automatic.recall, automatic.precision, automatic.f),
        templates=len(reported),
        templates_alike=len(set(reported) & set(ours)),
        slots=sum(len(lines) for lines in reported.values()),
        slots_alike=alike,
        slots_alike_but_person=but_person,
        slots_alike_as_paired=same,
    )


def _as_paired(
    pairs: Iterable[Pair], keys: Keys, responses: Iterable[Template], history: History
) -> dict[Pair, Lines]:
    """Score the templates paired as they are in the official report."""
    wanted = {(t.message_id, t.template_id): t for found in keys.values() for t in found}
    given = {(t.message_id, t.template_id): t for t in responses}
    lines = {}
    for message_id, key_id, response_id in pairs:
        key = wanted[message_id, key_id] if key_id else None
        response = given[message_id, response_id] if response_id else None
        lines[message_id, key_id, response_id] = _lines(_score_as_paired(key, response, history))
    return lines


def _score_as_paired(key: Template | None, response: Template | None, history: History) -> Scored:
    if key and response:
        return score_pair(key, response, history=history)
    if key:
        return score_missing(key)
    if response:
        return score_spurious(response)
    raise InputError("an official score report has a line for no template at all.")


def _official(total: Mapping[str, Any]) -> Figures:
    line = total["summary"]["ALL TEMPLATES"]
    return Figures(line["rec"], line["pre"], total["f"]["P&R"])


def _reported(path: Path) -> Iterator[tuple[Pair, Lines]]:
    """Yield the templates that an official report gives counts for."""
    codes = [slot.code for slot in slots()]
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        if row["total"] is not None:
            pair = (row["message_id"], _template(row["key"]), _template(row["response"]))
            yield pair, {code: row["slots"][code] for code in codes}


def _template(text: str) -> str | None:
    return None if text in {"", "*", "<NONE>"} else text


def _pair(scored: Scored) -> Pair:
    return scored.message_id, scored.key_id, scored.response_id


def _lines(scored: Scored) -> Lines:
    return {slot.code: _line(scored.counts[ROWS[slot.name]]) for slot in slots()}


def _line(counts: Counts) -> list[int]:
    return [possible(counts), actual(counts), *(int(counts[c]) for c in list(Column)[:8])]


def _without_person(counts: list[int]) -> list[int]:
    return [n for name, n in zip(REPORTED, counts, strict=True) if name not in BY_PERSON]


def _row(check: SystemCheck) -> str:
    cells = [
        check.system,
        _figures(check.official),
        _figures(check.with_history),
        f"{check.templates_alike} of {check.templates}" if check.templates else "not reported",
        _share(check.slots_alike, check.slots),
        _share(check.slots_alike_but_person, check.slots),
        _share(check.slots_alike_as_paired, check.slots),
        _figures(check.automatic),
    ]
    return "| " + " | ".join(cells) + " |\n"


def _figures(figures: Figures) -> str:
    return f"{figures.recall} / {figures.precision} / {figures.f:.2f}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "not reported"
