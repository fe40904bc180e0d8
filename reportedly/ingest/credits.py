"""Finding bylines and the agencies that a text was taken from."""

import re
from collections.abc import Sequence

from reportedly.ingest.datelines import split_credit
from reportedly.ingest.outlets import by_name

_BYLINE = re.compile(
    r"(?:by|story by|report by|reported by|reporting by|written by)\s+(.+)", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:[—–]|--|\s-)\s*([A-Z][\w .&/-]{1,40}?)\s*\.?$|[(\[]([A-Z][\w .&/,-]{1,40})[)\]]\s*\.?$"
)
_NAMES = r"[\w .&/,'’-]{2,60}?"
_SENTENCE = re.compile(
    r"(?:with (?:additional )?(?:inputs?|reporting|material|reports|files) (?:from|by)|source:|via"
    r"|additional reporting by|first published by|courtesy of|©(?: copyright)?(?: \d{4})?)"
    rf"\s+(?:the\s+)?(?P<before>{_NAMES})\W*$"
    rf"|^\W*(?:the\s+)?(?P<after>{_NAMES})\s+(?:also )?contributed to this "
    r"(?:report|story|article)",
    re.IGNORECASE,
)
_GENERIC = {"agencies", "news agencies", "wire services", "agency inputs", "wires", "wire reports"}
_UNNAMED = re.compile(
    r"(?:an? |our |the )?(?:own |special |staff )*(?:staff|reporters?|correspondents?|writers?)"
    r"(?: in [A-Z][\w' -]+)?",
    re.IGNORECASE,
)
_SMALL = {"and", "in", "of", "for", "with", "the", "de", "al", "el", "bin", "van", "von", "at"}


def read_byline(line: str) -> str | None:
    """Return the names of a byline ("By Jane Doe"); None for a line that is not one."""
    match = _BYLINE.fullmatch(line.strip())
    if not match or len(line) > 120 or line.rstrip().endswith(("?", "!")):
        return None
    names = match[1].strip(" .,|")
    if _UNNAMED.fullmatch(names):
        return names
    words = re.findall(r"[^\s,|/]+", names)
    if not words or not words[0][0].isupper() or len(words) > 14:
        return None
    return names if all(w[0].isupper() or w.lower() in _SMALL or w == "-" for w in words) else None


def part_byline(byline: str) -> tuple[str | None, str | None]:
    """Part a byline into names and agency: "Jane Doe, Associated Press", "The Associated Press"."""
    if by_name(byline):
        return None, canonical_credit(byline)
    names, _, last = byline.rpartition(",")
    for head, tail in (
        (names, last),
        *(byline.split(f" {mark} ", 1) for mark in "|-–" if f" {mark} " in byline),
    ):
        agency = re.sub(
            r"\s+(?:writer|writers|correspondent|staff|reporter)$", "", tail.strip(), flags=re.I
        )
        if head and by_name(agency):
            return head.strip(" ,"), canonical_credit(agency)
    return byline, None


def canonical_credit(credit: str) -> str:
    """Write a credit with the listed names of its agencies, where they are listed."""
    whole = by_name(credit)
    if whole:
        return whole.name
    known = [row.name for part in list(split_credit(credit))[1:] if (row := by_name(part))]
    return ", ".join(dict.fromkeys(known)) or " ".join(credit.split())


def find_credit(paragraphs: Sequence[str]) -> str | None:
    """Find the agency that a text names as its source, in its first or last lines."""
    edges = [*paragraphs[-3:][::-1], *paragraphs[:3]]
    for paragraph in edges:
        credit = _whole_line(paragraph) or _credit_sentence(paragraph)
        if credit:
            return canonical_credit(credit)
    return _tail_credit(paragraphs[-1]) if paragraphs else None


def _is_agency(name: str) -> bool:
    return any(
        (row := by_name(part)) is not None and row.kind in ("wire", "state")
        for part in split_credit(name)
    )


def _whole_line(paragraph: str) -> str | None:
    line = paragraph.strip(" .()[]—–-*©")
    return line if len(line) < 60 and _is_agency(line) else None


def _credit_sentence(paragraph: str) -> str | None:
    last_sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z\[(])", paragraph.strip().strip("()[]*_"))[-1]
    match = _SENTENCE.search(last_sentence[-160:])
    if not match:
        return None
    name = (match["before"] or match["after"]).strip()
    return name if name.lower() in _GENERIC or _is_agency(name) else None


def _tail_credit(paragraph: str) -> str | None:
    match = _TAIL.search(paragraph[-60:])
    name = (match[1] or match[2]) if match else None
    return canonical_credit(name) if name and _is_agency(name) else None
