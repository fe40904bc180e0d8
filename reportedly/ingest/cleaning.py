"""Mending text before offsets are fixed: encoding, mojibake, line ends, wrapped lines."""

import codecs
import re
from collections.abc import Callable

import ftfy
from charset_normalizer import from_bytes

from reportedly.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_NO_CHARSETS = {
    "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7", "mbcs", "oem",
}  # fmt: skip
"""What Python decodes beside charsets: escapes, names of hosts, what hangs on the machine."""
_MENDING = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=True,
    fix_latin_ligatures=True,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=True,
    remove_control_chars=True,
    normalization="NFC",
)
_BLANKS = re.compile(r"[^\S\n]+")
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_LIST_MARK = re.compile(r"(?:[-*•–·▪●]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN: dict[int, str | None] = {
    0x00AD: None, 0x200B: None, 0x200E: None, 0x200F: None, 0x2060: None, 0xFEFF: None,
    0xFFFC: None,
    **dict.fromkeys(range(0x202A, 0x202F)), **dict.fromkeys(range(0x2066, 0x206A)),
    **dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
}  # fmt: skip
"""Soft hyphens, marks of width and direction, which go; odd blanks, which become plain ones."""
_LINE_SEPARATORS = {0x2028: "\n", 0x2029: "\n\n", 0x0085: "\n", 0x000B: "\n", 0x000C: "\n\n"}


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """Turn bytes into text: byte-order mark, declared charset, UTF-8, then the likeliest charset.

    Raises InputError when the bytes are not text in any charset.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    for charset in filter(None, (declared, "utf-8")):
        try:
            if codecs.lookup(charset).name.replace("_", "-") not in _NO_CHARSETS:
                return raw.decode(charset)
        except (ValueError, LookupError):
            continue
    return _guess(raw)


def _guess(raw: bytes) -> str:
    damaged = raw.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    whole = sum(char > "\x7f" for char in damaged) - broken
    if broken * 200 < len(damaged) or broken <= 3 * whole:
        # A few broken bytes in good UTF-8: the rest is worth more than another charset's guess.
        # Text in a charset of one byte has next to no bytes that make whole characters in UTF-8.
        return damaged
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise InputError(
            "the bytes are not text in any known charset.",
            advice="Save the file as UTF-8 text, or give the original document.",
        )
    # Charsets of one byte differ little for Latin text, and real files are mostly Windows-1252.
    encoding = (
        "cp1252" if best.encoding.startswith(("cp125", "latin", "iso8859")) else best.encoding
    )
    if _is_latin(raw) or encoding != "cp1252":
        return raw.decode(encoding, errors="replace")
    return raw.decode(best.encoding, errors="replace")


def _is_latin(raw: bytes) -> bool:
    high = sum(byte > 127 for byte in raw[:_SAMPLE])
    return high * 5 < len(raw[:_SAMPLE])


def in_whole_characters(text: str) -> str:
    """Join halves of surrogate pairs, as JSON's escapes may give; a half alone becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_line(text: str) -> str:
    """Mend a title, name or other text of one line."""
    return " ".join(mend(text).split())


def clean_text(
    text: str,
    *,
    is_laid_out: bool = False,
    stands_alone: Callable[[str], bool] = lambda line: False,
) -> str:
    """Mend a body: paragraphs parted by one empty line, single blanks, no control characters.

    With `is_laid_out`, lines that a page or a 70-column wire has wrapped are joined; the lines
    of lists, verse and short headings stay apart, and those that `stands_alone` knows.
    """
    mended = mend(text).expandtabs(4)
    blocks = unwrap(mended, stands_alone) if is_laid_out else mended.split("\n")
    tidy = (_BLANKS.sub(" ", block).strip() for block in blocks)
    return "\n\n".join(block for block in tidy if block)


def mend(text: str) -> str:
    """Undo mojibake, unify line ends, drop what cannot be seen; odd blanks become blanks."""
    if text.isascii() and not _CONTROL.search(text):
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return ftfy.fix_text(text.translate(_LINE_SEPARATORS), _MENDING).translate(_UNSEEN)


def unwrap(text: str, stands_alone: Callable[[str], bool] = lambda line: False) -> list[str]:
    """Join the lines of each paragraph that a fixed width has broken."""
    lines = text.split("\n")
    width = _width(lines)
    return [
        paragraph
        for block in _PARAGRAPH_BREAK.split(text)
        for paragraph in _unwrap_block(block.split("\n"), width, stands_alone)
    ]


def _width(lines: list[str]) -> int | None:
    """Return the width that the lines were wrapped to; None where they were not."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < 2:
        return None
    usual = lengths[int(0.85 * (len(lengths) - 1))]
    return usual if 40 <= usual <= 130 else None


def _unwrap_block(
    lines: list[str], width: int | None, stands_alone: Callable[[str], bool]
) -> list[str]:
    paragraphs: list[list[str]] = []
    for position, line in enumerate(lines):
        earlier = lines[position - 1] if position else ""
        is_wrapped = width is not None and position > 0 and _runs_on(earlier, line, width)
        if is_wrapped and not (stands_alone(earlier.strip()) or stands_alone(line.strip())):
            paragraphs[-1] += [_between(earlier.strip(), line.strip()), line.strip()]
        else:
            paragraphs.append([line.strip()])
    return ["".join(parts) for parts in paragraphs]


def _runs_on(earlier: str, line: str, width: int) -> bool:
    """Tell a line that was broken because the next word did not fit any more."""
    if not line.strip() or not earlier.strip() or _LIST_MARK.match(line.lstrip()):
        return False
    if _indent(line) > _indent(earlier) + 1:
        return False
    next_word = line.split(maxsplit=1)[0]
    room = width - len(earlier.rstrip())
    is_full = len(next_word) + 1 >= room - 8
    if is_full:
        return True
    # A long line that ends inside its sentence was broken, however ragged the margin.
    is_unfinished = earlier.rstrip()[-1] not in '.!?:;"”’)' and len(earlier.rstrip()) >= 60
    return is_unfinished or (line.lstrip()[0].islower() and len(earlier) > 0.5 * width)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _between(earlier: str, line: str) -> str:
    """Give what joins two lines: nothing where a hyphen parts a word, else a blank."""
    parts_a_word = earlier.endswith("-") and earlier[-2:-1].isalpha() and line[:1].isalpha()
    return "" if parts_a_word else " "
