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
    with quiet_logs(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def quiet_logs() -> Iterator[None]:
    """Silence the log lines alone; around many pages it spares setting levels at each of them."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    loud = [(logger, logger.level) for logger in loggers if logger.level != logging.CRITICAL]
    for logger, _ in loud:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in loud:
            logger.setLevel(level)
