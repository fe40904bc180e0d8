"""From a draft of any format to a Report: cleaned, identified, dated."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.errors import InputError
from reportedly.ingest.cleaning import clean_line, clean_text, in_whole_characters
from reportedly.ingest.drafts import MAX_REPORT_LENGTH, Draft, IngestOptions, failure
from reportedly.ingest.masthead import Masthead, is_masthead_line, read_masthead
from reportedly.ingest.outlets import domain_of, identify_outlet, is_same_name
from reportedly.ingest.published import is_future, is_too_old, parse_published
from reportedly.language.languages import identify_language
from reportedly.records import Failure, Outlet, Report, make_id, sha256_of

_WRITE_DATES = (
    'Write dates as 2014-06-10 or 2014-06-10T05:00+03:00, or give one with "--published".'
)

_WORDS = ("source", "text", "title", "url", "outlet", "domain", "byline", "published", "language")


def make_report(draft: Draft, options: IngestOptions) -> Iterator[Report | Failure]:
    """Make the report of a draft, and a Failure for each thing in it that could not be used.

    A report without a date is kept with `published` None and no Failure, for that is no
    mistake. One whose date cannot be read, or lies more than two days after it was retrieved,
    is kept with `published` None and a Failure that says so: a wrong date would misplace every
    "yesterday", a missing one only leaves it open.
    """
    try:
        draft = _clean(draft)
    except InputError as error:
        yield failure(draft.source, error.reason, error.advice)
        return
    stated, problem = _stated_date(draft, options)
    masthead = read_masthead(draft.text, published=stated, title=draft.title)
    report = _assemble(draft, options, masthead, stated)
    if report.published and (where := _out_of_time(report.published, report.retrieved)):
        problem = (
            f"the publication date {report.published} lies {where}; the report is read without it."
        )
        report = _assemble(draft, options, replace(masthead, published=None), None)
    yield report
    if problem:
        found = failure(draft.source, problem, _WRITE_DATES, step="published")
        yield found.model_copy(update={"report_id": report.id})


def _out_of_time(published: str, retrieved: str | None) -> str | None:
    """Say where a date lies that no report can have; None for one that it can."""
    if is_too_old(published):
        return "before there were newspapers"
    return "in the future" if is_future(published, retrieved=retrieved) else None


def _clean(draft: Draft) -> Draft:
    if len(draft.text) > MAX_REPORT_LENGTH:
        raise InputError(
            f"the text is {len(draft.text):,} characters long; one report may have "
            f"{MAX_REPORT_LENGTH:,}.",
            advice="Split it into its reports, one file or one row each.",
        )
    draft = replace(draft, **_in_whole_characters(draft))
    text = clean_text(draft.text, is_laid_out=draft.is_laid_out, stands_alone=is_masthead_line)
    title = clean_line(draft.title) if draft.title else None
    if not text and not title:
        raise InputError("there is no text in it.", advice="Give a source with a text.")
    return replace(
        draft,
        text=text,
        title=title or None,
        url="".join(filter(str.isprintable, draft.url)).strip() or None if draft.url else None,
        outlet=clean_line(draft.outlet) or None if draft.outlet else None,
        byline=clean_line(draft.byline) or None if draft.byline else None,
    )


def _in_whole_characters(draft: Draft) -> dict[str, Any]:
    """Give the fields that hold words of the source without halves of characters."""
    words = {name: getattr(draft, name) for name in _WORDS}
    return {name: in_whole_characters(said) for name, said in words.items() if said}


def _stated_date(draft: Draft, options: IngestOptions) -> tuple[str | None, str | None]:
    """Return the date that the user or the source states, or what is wrong with it."""
    written = options.published or draft.published
    if not written or not written.strip():
        return None, None
    found = parse_published(written)
    if found:
        return found, None
    return (
        None,
        f"the publication date {written.strip()[:60]!r} cannot be read as one day; the report is "
        "read without it.",
    )


def _assemble(
    draft: Draft, options: IngestOptions, masthead: Masthead, stated: str | None
) -> Report:
    outlet = _outlet(draft, options, masthead)
    published = stated or masthead.published
    text = _with_title(draft.text, masthead.title)
    credit = None if is_same_name(masthead.credit, outlet.name) else masthead.credit
    return Report(
        id=make_id("r", outlet.domain or outlet.name, draft.url, masthead.title, published, text),
        url=draft.url,
        outlet=outlet,
        credit=credit,
        byline=draft.byline or masthead.byline,
        title=masthead.title,
        dateline=masthead.dateline,
        published=published,
        retrieved=options.retrieved or draft.retrieved,
        language=draft.language or identify_language(text),
        text=text,
        sha256=sha256_of(draft.raw),
    )


def _outlet(draft: Draft, options: IngestOptions, masthead: Masthead) -> Outlet:
    domain = draft.domain or domain_of(draft.url)
    if options.outlet:
        return identify_outlet(options.outlet, None)
    return identify_outlet(draft.outlet or (None if domain else masthead.outlet), domain)


def _with_title(text: str, title: str | None) -> str:
    """Let the text open with its title; a title that stands lower in the masthead moves up."""
    if not title:
        return text
    first, _, rest = text.partition("\n\n")
    if _letters(first) == _letters(title):
        return f"{title}\n\n{rest}" if rest else title
    if text.startswith(title):
        return text
    above, found, below = text[:1000].partition(f"\n\n{title}\n\n")
    if found:
        return f"{title}\n\n{above}\n\n{below}{text[1000:]}"
    return f"{title}\n\n{text}" if text else title


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
