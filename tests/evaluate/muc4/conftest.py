"""Made-up templates, written slot by slot in the official form of a filler."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.official.template import Fill, Template
from reportedly.evaluate.muc4.official.written_filler import parse_filler

Build = Callable[..., Template]


def build(
    number: str = "1",
    *,
    message: str = "MADE-UP-1",
    optional: bool = False,
    **slots: Sequence[str],
) -> Template:
    fills: Mapping[str, Fill] = {
        name: Fill(tuple(parse_filler(line, scheme().slot(name)) for line in lines))
        for name, lines in slots.items()
    }
    return Template(message, number, fills, optional)


@pytest.fixture
def template() -> Build:
    return build
