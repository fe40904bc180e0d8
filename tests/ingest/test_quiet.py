"""The document libraries say nothing below "critical" while a page is opened."""

import logging
import warnings

import pytest

from reportedly.ingest.quiet import quiet, quiet_logs

CHILD = logging.getLogger("trafilatura.core")


def test_logs_and_warnings_are_silent_inside_and_heard_again_after(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with quiet():
        CHILD.warning("inside")
        warnings.warn("inside", stacklevel=1)
    CHILD.warning("after")
    assert [record.message for record in caplog.records] == ["after"]
    with pytest.warns(UserWarning, match="after"):
        warnings.warn("after", stacklevel=1)


def test_a_page_opened_within_a_quiet_run_leaves_the_run_quiet(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logger = logging.getLogger("htmldate")
    before = logger.level
    with quiet_logs():
        with quiet():
            logger.warning("inside")
        logger.warning("between pages")
    assert logger.level == before
    assert not caplog.records
