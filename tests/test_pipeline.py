"""The list of steps is checked: what a step needs, an earlier one gives."""

import pytest

from reportedly.errors import PipelineError
from reportedly.pipeline import STEPS, check_steps


def test_the_default_steps_are_in_working_order() -> None:
    check_steps(STEPS)


def test_a_step_before_what_it_needs_is_refused_by_name() -> None:
    with pytest.raises(PipelineError, match='"find_events" needs "quantities"'):
        check_steps([step for step in STEPS if step.name != "find_quantities"])


def test_every_gift_is_needed_or_the_last() -> None:
    needed = {need for step in STEPS for need in step.needs}
    assert {step.gives for step in STEPS[:-1]} <= needed
