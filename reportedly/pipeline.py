"""The order of work: the steps of a reading, as a plain list.

A step is a function that takes a Reading and fills in what it gives. What it needs must have
been given by an earlier step; `check_steps` holds the list to that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.actors.mentions import find_actors
from reportedly.attribution.attributions import find_attributions
from reportedly.attribution.voices import give_voices
from reportedly.certainty.history import recall_events
from reportedly.certainty.judge import judge_events
from reportedly.dates.event_time import date_events
from reportedly.dates.expressions import find_times
from reportedly.errors import PipelineError
from reportedly.extraction.asked import take_up_asked
from reportedly.extraction.claims import make_claims
from reportedly.extraction.coreference import resolve_references
from reportedly.extraction.events import find_events
from reportedly.extraction.heard import hear_participants
from reportedly.extraction.participants import fill_participants
from reportedly.figures.event_figures import count_events
from reportedly.figures.quantities import find_quantities
from reportedly.language.reading import Reading
from reportedly.materiel.event_materiel import equip_events
from reportedly.materiel.mentions import find_materiel
from reportedly.places.event_place import place_events
from reportedly.places.mentions import find_places


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its function, what it needs and what it gives."""

    run: Callable[[Reading], None]
    needs: tuple[str, ...]
    gives: str

    @property
    def name(self) -> str:
        """Name of the step, as failures and errors say it."""
        return self.run.__name__


STEPS: tuple[Step, ...] = (
    Step(find_times, needs=("parse",), gives="times"),
    Step(find_quantities, needs=("parse", "times"), gives="quantities"),
    Step(find_materiel, needs=("parse",), gives="materiel"),
    Step(find_places, needs=("parse", "times", "materiel"), gives="places"),
    Step(find_actors, needs=("parse", "places"), gives="actors"),
    Step(resolve_references, needs=("actors", "places"), gives="references"),
    Step(
        find_events,
        needs=("actors", "places", "materiel", "quantities", "references"),
        gives="events",
    ),
    Step(take_up_asked, needs=("events",), gives="asked events"),
    Step(
        fill_participants,
        needs=("events", "asked events", "references", "quantities"),
        gives="participants",
    ),
    Step(hear_participants, needs=("participants",), gives="heard participants"),
    Step(find_attributions, needs=("actors", "events"), gives="attributions"),
    Step(give_voices, needs=("events", "attributions"), gives="voices"),
    Step(judge_events, needs=("events", "voices", "heard participants"), gives="certainty"),
    Step(date_events, needs=("events", "times", "certainty"), gives="event times"),
    Step(recall_events, needs=("events", "event times", "certainty"), gives="history"),
    Step(place_events, needs=("events", "places"), gives="event places"),
    Step(count_events, needs=("events", "quantities", "participants"), gives="event figures"),
    Step(equip_events, needs=("events", "materiel", "heard participants"), gives="event materiel"),
    Step(
        make_claims,
        needs=(
            "voices", "certainty", "history",
            "event times", "event places", "event figures", "event materiel",
        ),
        gives="claims",
    ),
)  # fmt: skip


def check_steps(steps: Sequence[Step]) -> None:
    """Hold a list of steps to its declared needs.

    Raises PipelineError naming the step, what it lacks, and the steps before it.
    """
    given = {"parse"}
    for position, step in enumerate(steps):
        lacking = [need for need in step.needs if need not in given]
        if lacking:
            before = ", ".join(earlier.name for earlier in steps[:position]) or "none"
            raise PipelineError(
                f'The step "{step.name}" needs "{lacking[0]}", which no earlier step gives. '
                f"Steps so far: {before}. Put the step that gives it before, or run the default "
                f"steps (reportedly.pipeline.STEPS)."
            )
        given.add(step.gives)


def run_steps(reading: Reading, steps: Sequence[Step] = STEPS) -> Reading:
    """Take a Reading through the steps, in order."""
    for step in steps:
        step.run(reading)
    return reading
