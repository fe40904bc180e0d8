"""What all tests share: one parser for the session, and a Reading with only its parse done."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from reportedly.language.parser import load_parser, parse
from reportedly.language.reading import Reading
from reportedly.reader import Reader, load
from reportedly.records import Report, make_id, sha256_of

os.environ["REPORTEDLY_LISTS"] = str(Path(__file__).parent / "no-lists")
"""The lists of whoever runs the tests must not change what is read."""


def make_report(text: str, **fields: Any) -> Report:
    """Make a Report of a text, with the id and hash that go with it."""
    values: dict[str, Any] = {
        "id": make_id("r", text),
        "sha256": sha256_of(text.encode()),
        "language": "en",
        "text": text,
    }
    return Report(**(values | fields))


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_parser(None)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The real reader, as users load it."""
    return load()


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Callable[..., Reading]:
    def read_text(text: str, **fields: Any) -> Reading:
        return parse(make_report(text, **fields), nlp)

    return read_text
