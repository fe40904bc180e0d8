"""Reading what stands above and around a text: headline, outlet, byline, dates, credit."""

import re
from dataclasses import dataclass

from reportedly.ingest.credits import canonical_credit, find_credit, part_byline, read_byline
from reportedly.ingest.datelines import read_opening
from reportedly.ingest.outlets import by_name, looks_like_domain
from reportedly.ingest.published import parse_published
from reportedly.records import Dateline

_LONGEST_TITLE = 180
_HEAD_LINES = 8
_LONGEST_SIGNED = 70
_OUTLET_SHAPE = re.compile(
    r"(?:The |Al-)?(?:[A-Z][\w'’-]+ ){0,4}(?:Times|Post|Courier|Herald|Tribune|Gazette|Chronicle"
    r"|Observer|Telegraph|Star|Mail|Journal|Mirror|Dispatch|Examiner|Monitor|Standard|Bulletin"
    r"|Daily|Weekly|Wire|Broadcasting|News|Press|News Agency|Radio|Online)"
)
_DATED_OUTLET = re.compile(r"(?P<outlet>[^,|•·]{3,50}?)\s*[,|•·—–-]\s*(?P<date>.*\d.*)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines around a text say; None where they say nothing."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    dateline: Dateline | None = None
    credit: str | None = None


@dataclass(slots=True)
class _Lines:
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    read: int = 0


def is_masthead_line(line: str) -> bool:
    """Tell a line that stands alone at the top: an outlet, a date or a byline."""
    if not 3 <= len(line) <= 120:
        return False
    return (
        _outlet_line(line) is not None
        or parse_published(line) is not None
        or read_byline(line) is not None
    )


def read_masthead(text: str, *, published: str | None = None, title: str | None = None) -> Masthead:
    """Read the masthead of a cleaned text, whose lines stand as paragraphs of their own.

    `published` dates a dateline without a year. With `title` the headline is known already and
    no other is looked for.
    """
    paragraphs = text.split("\n\n")
    lines = _read_lines(paragraphs, title)
    published = published or lines.published
    opening = None
    for paragraph in paragraphs[: lines.read + 3]:
        if paragraph in (lines.title, title):
            continue
        opening = read_opening(paragraph, published=published)
        if opening:
            break
    byline, credit = part_byline(lines.byline) if lines.byline else (None, None)
    if opening and opening.credit:
        credit = canonical_credit(opening.credit)
    return Masthead(
        title=title or lines.title,
        outlet=lines.outlet,
        byline=byline,
        published=lines.published,
        dateline=opening.dateline if opening else None,
        credit=credit or find_credit(paragraphs),
    )


def _read_lines(paragraphs: list[str], title: str | None) -> _Lines:
    """Take the lines at the top one by one until one is part of the text itself."""
    lines = _Lines()
    for position, line in enumerate(paragraphs[:_HEAD_LINES]):
        is_titled = title is not None or lines.title is not None
        is_known = line == title or _take_known(line, lines)
        if is_known or (is_titled and _take_signed_date(line, lines)):
            pass
        elif _stands_as_outlet(line, paragraphs[position + 1 : position + 2], lines):
            lines.outlet = line
        elif (
            lines.title is None
            and title is None
            and lines.read + 1 < len(paragraphs)
            and _is_headline(line)
        ):
            lines.title = line
        else:
            break
        lines.read += 1
    if lines.title and not _is_confirmed(lines, paragraphs):
        lines.title = None
    return lines


def _stands_as_outlet(line: str, following: list[str], lines: _Lines) -> bool:
    """Tell an unlisted outlet by where it stands: under the headline, above a date or byline."""
    if lines.title is None or lines.outlet is not None or not following:
        return False
    words = line.split()
    is_name = 1 <= len(words) <= 5 and line[-1].isalnum() and line[0].isupper()
    below = following[0]
    return is_name and (parse_published(below) is not None or read_byline(below) is not None)


def _take_known(line: str, lines: _Lines) -> bool:
    if len(line) > 120:
        return False
    if (when := parse_published(line)) is not None:
        lines.published = lines.published or when
        return True
    if (byline := read_byline(line)) is not None:
        lines.byline = lines.byline or byline
        return True
    outlet, when = _outlet_line(line) or (None, None)
    if outlet is None:
        return False
    lines.outlet = lines.outlet or outlet
    lines.published = lines.published or when
    return True


def _take_signed_date(line: str, lines: _Lines) -> bool:
    """Take the day of "Field Office, 17 January 2018", under a headline; the name stays unread."""
    dated = _DATED_OUTLET.fullmatch(line) if len(line) <= _LONGEST_SIGNED else None
    when = parse_published(dated["date"]) if dated else None
    if dated is None or when is None or read_opening(line, published=None):
        return False
    if not all(word[0].isupper() for word in dated["outlet"].split()):
        return False
    lines.published = lines.published or when
    return True


def _outlet_line(line: str) -> tuple[str, str | None] | None:
    """Read "The Northern Courier", or "The Northern Courier, 11 June 2014"."""
    if _names_outlet(line):
        return line, None
    dated = _DATED_OUTLET.fullmatch(line)
    if dated and _names_outlet(dated["outlet"]):
        when = parse_published(dated["date"])
        if when:
            return dated["outlet"].strip(), when
    return None


def _names_outlet(line: str) -> bool:
    return (
        by_name(line) is not None
        or _OUTLET_SHAPE.fullmatch(line) is not None
        or looks_like_domain(line)
    )


def _is_headline(line: str) -> bool:
    is_short = 8 <= len(line) <= _LONGEST_TITLE and 2 <= len(line.split()) <= 30
    ends_open = not line.endswith((".", ":", ";", ",")) or line.endswith(("...", "U.S.", "U.N."))
    return (
        is_short
        and ends_open
        and line[0] not in "([-*•"
        and read_opening(line, published=None) is None
    )


def _is_confirmed(lines: _Lines, paragraphs: list[str]) -> bool:
    """Hold a first line to be the headline only if text in sentences follows it."""
    body = paragraphs[lines.read :]
    return any(
        re.search(r"[.!?…]['\"”’)\]]*$", paragraph) and len(paragraph) > 60 for paragraph in body
    )
