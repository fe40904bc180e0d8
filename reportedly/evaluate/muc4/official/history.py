"""What the human scorers of 1992 decided about answers that do not match the key.

The file (`adjudication_history.json`, packed with gzip or not) is the scorer's own history, one
list a message: `[message, [key template id, [slot, [answer, verdict, key filler], ...], ...], ...]`
with strings as `{"s": ...}` and wordings, tags, ranges and places as lists headed by `or`, `xref`,
`range`, `location`, `qualified`, `between`, `optional`; `all-of` spreads one answer over several
key fillers.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.compare import Verdict, bare
from reportedly.evaluate.muc4.official.template import Filler, Value
from reportedly.evaluate.muc4.official.written_filler import tidy_date

VERDICTS = {"match": Verdict.MATCH, "partial": Verdict.PARTIAL, "fail": Verdict.WRONG}
Wordings = tuple[bool, frozenset[Value]]
"""A filler of the key, optional or not, whatever the order of its wordings."""


Place = tuple[str, str, str, str, frozenset[str]]
"""Message, key template, slot code, bare answer and its bare tags."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one answer."""

    answer: Value
    verdict: Verdict
    keys: tuple[Wordings, ...] = ()
    """Fillers of the key that it counts for; none where the verdict is WRONG."""


@dataclass(frozen=True, slots=True)
class History:
    """Decisions by where they apply."""

    decisions: dict[Place, tuple[Decision, ...]] = field(default_factory=dict)

    def about(
        self, message_id: str, template_id: str, slot: str, answer: Value
    ) -> tuple[Decision, ...]:
        """Return the decisions on an answer set against a template of the key.

        Premodifiers do not count; a decision on the very same words stands first.
        """
        found = self.decisions.get((message_id, template_id, slot, *_bare(answer)), ())
        return tuple(sorted(found, key=lambda decision: decision.answer.text != answer.text))


def wordings(filler: Filler) -> Wordings:
    """Return a filler as it is looked up in decisions."""
    values = (Value(v.text, tuple(sorted(v.tags))) for v in filler.alternatives)
    return filler.is_optional, frozenset(values)


def read_history(path: Path) -> History:
    """Read a history file; InputError says what is amiss."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        messages = json.loads(data)
        decisions: dict[Place, tuple[Decision, ...]] = {}
        for where, decision in _decisions(messages):
            decisions[where] = (*decisions.get(where, ()), decision)
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            f"{path.name}: not an adjudication history: {error!r}.",
            advice="Expected lists of [message, [template, [slot, [answer, verdict, key]]]].",
        ) from None
    return History(decisions)


def _decisions(messages: Any) -> Iterator[tuple[Place, Decision]]:
    for message, *templates in messages:
        for template, *slots in templates:
            for slot, *entries in slots:
                for answer, verdict, *keys in entries:
                    for value in _values(answer):
                        where = (message["s"], template["s"], slot, *_bare(value))
                        yield where, Decision(value, VERDICTS[verdict], _keys(keys))


def _keys(keys: list[Any]) -> tuple[Wordings, ...]:
    if keys and isinstance(keys[0], list) and keys[0][0] == "all-of":
        keys = keys[0][1:]
    return tuple((_is_optional(key), frozenset(_values(key))) for key in keys)


def _is_optional(key: Any) -> bool:
    return isinstance(key, list) and key[0] == "optional"


def _bare(answer: Value) -> tuple[str, frozenset[str]]:
    return bare(answer.text), frozenset(bare(tag) for tag in answer.tags)


def _values(node: Any) -> tuple[Value, ...]:
    if isinstance(node, dict):
        return (Value(_text(node)),)
    head, *rest = node
    if head in {"or", "optional"}:
        return tuple(value for part in rest for value in _values(part))
    if head == "xref":
        tags = tuple(sorted(value.text for value in _values(rest[1])))
        return tuple(Value(value.text, tags) for value in _values(rest[0]))
    if head == "range":
        return (Value(tidy_date(f"{_text(rest[0])} - {_text(rest[1])}")),)
    if head == "location":
        return tuple(Value(": ".join(parts)) for parts in product(*map(_places, rest)))
    raise ValueError(f'unknown form "{head}"')


def _places(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [_text(node)]
    head, *rest = node
    if head == "or":
        return [text for part in rest for text in _places(part)]
    parts = [_places(part)[0] for part in rest]
    return [f"{parts[0]} ({parts[1]})" if head == "qualified" else " - ".join(parts)]


def _text(node: Any) -> str:
    if node == "nil":
        return ""
    text = str(node["s"])
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('\\"', '"')
    return text
