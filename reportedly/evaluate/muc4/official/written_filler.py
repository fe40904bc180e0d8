"""One filler of the official template form, to and from its line of text.

Syntax by the template documentation v7 and the scorer manual 3.3: `?` optional, `/` between
wordings, `:` before the tag, double quotes around strings, `\\` before a quote within one, round
brackets where a date or a place as a whole is one of several wordings.
"""

import re
from itertools import product

from reportedly.evaluate.muc4.official.slots import Kind, Slot
from reportedly.evaluate.muc4.official.template import Filler, Value

WHOLE = {Kind.DATE, Kind.LOCATION}
"""Kinds in which a colon or a slash belongs to the value unless brackets say otherwise."""


def parse_filler(line: str, slot: Slot) -> Filler:
    """Read one line of a slot; ValueError says what is wrong with it."""
    text = line.strip()
    is_optional = text.startswith("?")
    text = text.removeprefix("?").strip()
    if not text:
        raise ValueError("a filler is expected")
    if slot.kind in WHOLE:
        values = tuple(Value(_tidy(part, slot.kind)) for part in _split(text, "/"))
    elif text.startswith("("):
        values = tuple(v for part in _split(text, "/") for v in _tagged(_unwrapped(part)))
    else:
        values = _tagged(text)
    return Filler(values, is_optional)


def format_filler(filler: Filler, slot: Slot) -> str:
    """Write a filler as one line of the official form."""
    values = filler.alternatives
    if slot.kind in WHOLE:
        parts = [f"({v.text})" if len(values) > 1 else v.text for v in values]
    elif len({v.tags for v in values}) == 1:
        heads = " / ".join(_head(v.text, slot) for v in values)
        parts = [heads + _tail(values[0].tags)]
    else:
        parts = [f"({_head(v.text, slot)}{_tail(v.tags)})" for v in values]
    return ("? " if filler.is_optional else "") + " / ".join(parts)


def tidy_date(text: str) -> str:
    """Write a date or a range of dates with single spaces around the hyphen."""
    return re.sub(r"\s*-\s*", " - ", text).strip()


def _tagged(text: str) -> tuple[Value, ...]:
    head, *tail = _split(text, ":", once=True)
    head = _unwrapped(head)
    tags = tuple(_unquoted(part) for part in _split(tail[0], "/")) if tail else ()
    return tuple(
        Value(_unquoted(part), wording)
        for part, wording in product(_split(head, "/"), [tuple(tag for tag in tags if tag)])
    )


def _split(text: str, separator: str, *, once: bool = False) -> list[str]:
    """Split at a separator outside quotes and brackets."""
    parts: list[str] = []
    depth, quoted, start, i = 0, False, 0, 0
    while i < len(text):
        char = text[i]
        if char == "\\":
            i += 1
        elif char == '"':
            quoted = not quoted
        elif not quoted:
            depth += (char == "(") - (char == ")")
            if char == separator and depth == 0 and not (once and parts):
                parts.append(text[start:i].strip())
                start = i + 1
        i += 1
    if quoted:
        raise ValueError(f"the quotes do not close in {text!r}")
    parts.append(text[start:].strip())
    return parts


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return re.sub(r"\\(.)", r"\1", text)


def _unwrapped(text: str) -> str:
    """Take off brackets around the whole, but not those around a type of place at its end."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return text[1:-1].strip() if i == len(text) - 1 and i > 0 else text
    return text


def _tidy(text: str, kind: Kind) -> str:
    text = " ".join(_unwrapped(text).split())
    return tidy_date(text) if kind is Kind.DATE else text.replace(" :", ":").removesuffix(":")


def _head(text: str, slot: Slot) -> str:
    return _quoted(text) if slot.kind is Kind.STRING else text


def _tail(tags: tuple[str, ...]) -> str:
    return ": " + " / ".join(_quoted(tag) for tag in tags) if tags else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
