"""Reading plain text and Markdown: one file, one report."""

import re

from reportedly.ingest.cleaning import decode
from reportedly.ingest.drafts import Draft, Drafts

_FRONT_MATTER = re.compile(r"\A---\n(?P<head>(?:[\w-]+:.*\n)+)---\n")
_HEADING = re.compile(r"^[^\S\n]{0,3}#{1,6}[^\S\n]+(.*)$", re.MULTILINE)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,1000})\]"
    r"\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})(?:\s{1,9}\"[^\"\n]{0,1000}\")?\)"
)
"""Bounds keep a text of nothing but brackets from being looked through once for each of them."""
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*?|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_QUOTE_OR_RULE = re.compile(r"^(?:>\s?|[^\S\n]*(?:-{3,}|\*{3,}|={3,})[^\S\n]*$)", re.MULTILINE)


def read_text(raw: bytes, source: str, *, charset: str | None = None) -> Drafts:
    """Read a plain text; its masthead, if any, is read later from its first lines."""
    yield Draft(source=source, raw=raw, text=decode(raw, declared=charset), is_laid_out=True)


def read_markdown(raw: bytes, source: str) -> Drafts:
    """Read Markdown as the words a reader sees; front matter and first heading are metadata."""
    text = decode(raw).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    facts = _front_matter(front["head"]) if front else {}
    text = text[front.end() :] if front else text
    heading = re.match(r"\s*#\s+(.+)", text)
    title = facts.get("title") or (heading[1].strip(" #") if heading else None)
    yield Draft(
        source=source,
        raw=raw,
        text=_without_marks(text),
        title=_without_marks(title) if title else None,
        url=facts.get("url") or facts.get("link"),
        outlet=facts.get("outlet") or facts.get("source"),
        byline=facts.get("author") or facts.get("byline"),
        published=facts.get("published") or facts.get("date"),
        is_laid_out=True,
    )


def _front_matter(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines())
    return {
        key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()
    }


def _without_marks(text: str) -> str:
    text = _QUOTE_OR_RULE.sub("", text)
    text = _HEADING.sub(lambda found: f"\n{found[1].rstrip(' #')}\n", text)
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)).replace("`", "")
