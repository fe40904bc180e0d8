"""Keeping the chatter of document libraries off the user's screen."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_TALKERS = (
    "trafilatura",
    "htmldate",
    "courlan",
    "justext",
    "readability",
    "pypdf",
    "charset_normalizer",
    "httpx",
    "httpcore",
)


@contextmanager
def quiet() -> Iterator[None]:
    """Silence warnings and log lines below "critical" of the document libraries while inside."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
