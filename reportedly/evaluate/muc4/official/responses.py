"""A system's answers: files in the official template form or as JSON Lines, read and written."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.rows import template_from
from reportedly.evaluate.muc4.official.slots import Slot, scheme, slots
from reportedly.evaluate.muc4.official.template import BLANK_MARKS, Fill, Filler, Template
from reportedly.evaluate.muc4.official.written_filler import format_filler, parse_filler

SLOT_LINE = re.compile(r"\d+\.\s+([A-Z ]+:.*)")
MESSAGE_LABEL = "MESSAGE: ID"
TEMPLATE_LABEL = "MESSAGE: TEMPLATE"
LABELS = (MESSAGE_LABEL, TEMPLATE_LABEL, *(slot.label for slot in slots()))
COLUMN = 36
"""Width of number and label in the official form."""


def read_responses(path: Path) -> tuple[Template, ...]:
    """Read a file of answers, packed with gzip or not, in either form.

    InputError names file and line where it is neither.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}.") from None
    if text.lstrip().startswith("{"):
        return tuple(_from_json(text, path.name))
    return parse_official(text, name=path.name)


def parse_official(text: str, *, name: str = "responses") -> tuple[Template, ...]:
    """Read templates in the official form.

    A line that starts in the first column and is no slot line counts for nothing, and a slot goes
    on in lines that start with a blank, as the scorer manual has it.
    """
    reader = _FormReader(name)
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(line, number)
    templates = reader.finish()
    if not templates:
        raise InputError(
            f"{name}: no template found.",
            advice='Expected lines such as "0.  MESSAGE: ID   TST1-MUC3-0001", or JSON Lines.',
        )
    return templates


def format_official(templates: Iterable[Template]) -> str:
    """Write templates in the official form."""
    return "\n\n".join(_formatted(template) for template in templates)


class _FormReader:
    """Collects the slot lines of one template after another."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.by_label = {slot.label: slot for slot in slots()}
        self.templates: list[Template] = []
        self.ids: dict[str, str] = {}
        self.fills: dict[str, Fill] = {}
        self.slot: Slot | None = None

    def take(self, line: str, number: int) -> None:
        found = SLOT_LINE.match(line)
        if found:
            self._start_slot(found[1], number)
        elif line[:1] in {" ", "\t"} and line.strip() and self.slot:
            self._add(self.slot, line.strip(), number)

    def finish(self) -> tuple[Template, ...]:
        if self.ids:
            self.templates.append(
                Template(
                    message_id=self.ids[MESSAGE_LABEL],
                    template_id=self.ids.get(TEMPLATE_LABEL, "*").split(" ")[0],
                    slots=self.fills,
                    is_optional="OPTIONAL" in self.ids.get(TEMPLATE_LABEL, ""),
                )
            )
        self.ids, self.fills, self.slot = {}, {}, None
        return tuple(self.templates)

    def _start_slot(self, line: str, number: int) -> None:
        label = next((label for label in LABELS if line.startswith(label)), "")
        text = line[len(label) :].strip()
        self.slot = self.by_label.get(label)
        if label == MESSAGE_LABEL:
            self.finish()
            self.ids[label] = text
        elif not self.ids:
            self._fail(number, f'slot line before any "0.  {MESSAGE_LABEL}" line')
        elif label == TEMPLATE_LABEL:
            self.ids[label] = text
        elif self.slot is None:
            self._fail(number, f'no slot is labelled "{line.strip()}"')
        elif text:
            self._add(self.slot, text, number)

    def _add(self, slot: Slot, text: str, number: int) -> None:
        if set(text.split()) <= BLANK_MARKS:
            self.fills.setdefault(slot.name, Fill(mark=text[0]))
            return
        try:
            filler = parse_filler(text, slot)
        except ValueError as error:
            self._fail(number, str(error))
        earlier = self.fills.get(slot.name, Fill()).fillers
        self.fills[slot.name] = Fill((*earlier, filler))

    def _fail(self, number: int, reason: str) -> NoReturn:
        raise InputError(
            f"{self.name}, line {number}: {reason}.",
            advice="The form is that of the MUC-4 template documentation, slots 0 to 24.",
        )


def _from_json(text: str, name: str) -> Iterator[Template]:
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}, row {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: not JSON: {error}.") from None
        if "message_id" not in row:
            raise InputError(f'{where}: expected "message_id".')
        yield template_from(row, message_id=str(row["message_id"]), where=where)


def _formatted(template: Template) -> str:
    note = " (OPTIONAL)" if template.is_optional else ""
    lines = [
        _line(0, MESSAGE_LABEL, template.message_id),
        _line(1, TEMPLATE_LABEL, template.template_id + note),
    ]
    for slot in scheme().slots:
        fill = template.slots.get(slot.name, Fill())
        texts = _texts(fill.fillers, slot) or [fill.mark or ""]
        lines.append(_line(slot.number, slot.label, texts[0]))
        lines += [" " * COLUMN + text for text in texts[1:]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _texts(fillers: Iterable[Filler], slot: Slot) -> list[str]:
    return [format_filler(filler, slot) for filler in fillers]


def _line(number: int, label: str, text: str) -> str:
    return f"{f'{number}.':<4}{label}".ljust(COLUMN - 1) + " " + text
