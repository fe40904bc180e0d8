"""The page on dates names every rule that there is, and no other."""

import re
from pathlib import Path

from reportedly.dates import calendar_rules, lengths, named_days, relative_rules
from reportedly.dates.parts_of_day import CLOCK_RULES, PART_RULES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "method" / "dates.md"
JOINED = {"date-part-of-day", "date-range", "date-from-event"} | {
    f"date-{signal}" for signal in ("since", "from", "after", "until", "before", "by")
}


def test_every_rule_has_its_line() -> None:
    tables = (
        calendar_rules.RULES,
        calendar_rules.LAST_RULES,
        named_days.RULES,
        named_days.LATE_RULES,
        relative_rules.RULES,
        lengths.RULES,
        CLOCK_RULES,
        PART_RULES,
    )
    rules = {name for table in tables for name, _ in table} | JOINED
    written = set(re.findall(r"`(date-[a-z-]+)`", PAGE.read_text(encoding="utf-8")))
    assert written == rules


def test_every_rule_of_events_has_its_line() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "reportedly" / "dates").glob("*.py")
    )
    rules = set(re.findall(r"\"(?:rule:)?(time-[a-z-]+)\"", code))
    written = set(re.findall(r"`(time-[a-z-]+)`", PAGE.read_text(encoding="utf-8")))
    assert written == rules


def test_every_case_that_it_names_is_there() -> None:
    cases = (ROOT / "tests" / "cases" / "dates_narrative.yaml").read_text(encoding="utf-8")
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if " N " in line]
    named = {name for line in lines for name in re.findall(r"\bN ((?:[a-z-]+…?(?:, )?)+)", line)}
    for names in named:
        for name in names.split(", "):
            assert f"- id: {name.rstrip('…')}" in cases, name
