"""A text's sentences by their signs alone, for comparing texts without parsing them."""

import re

_BREAK = re.compile(
    r"""(?<=[.!?])\s+(?=["“‘(\[]?[A-Z0-9])
    |(?<=[.!?]["”’)\]])\s+(?=["“‘(\[]?[A-Z0-9])
    """,
    re.VERBOSE,
)
_SHORT_FORM = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Prof|Rev|St|No"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|U\.S|U\.N|vs))\.$"
)


def split_sentences(text: str) -> list[str]:
    """Split a text at paragraphs and full stops; not after initials and titles ("Gen. Rell").

    Where blank lines part the paragraphs, a single new line is only where the text was wrapped.

    >>> split_sentences("Gen. Rell left.\\nTwo died. He said: “No.” Then it rained.")
    ['Gen. Rell left.', 'Two died.', 'He said: “No.”', 'Then it rained.']
    """
    paragraphs = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    return [part for paragraph in paragraphs for part in _split(" ".join(paragraph.split()))]


def _split(paragraph: str) -> list[str]:
    found: list[str] = []
    start = 0
    for gap in _BREAK.finditer(paragraph):
        part = paragraph[start : gap.start()]
        if not _SHORT_FORM.search(part[-8:]):
            found.append(part)
            start = gap.end()
    found.append(paragraph[start:])
    return [part for part in found if part]
