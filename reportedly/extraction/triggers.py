"""The trigger table: which words start an event, and what must hold around them."""

from functools import cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, field_validator

from reportedly.errors import LexiconError
from reportedly.lexicon.ontology import frames, kinds
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import Measure


class TriggerRow(Row):
    """One way in which an event is put into words.

    `term` is one lemma or several, in text order, without articles; the first word of a verb
    term is the verb, the others its particle, preposition or object ("open fire", "pull out of").
    A noun term stands together, its head anywhere ("state of emergency").
    `needs` and `not_when` hold conditions `slot:class` or `slot=lemma+lemma` (see conditions.py).
    `measure` is what a number in the counted role measures ("kill": killed).
    """

    kind: str
    term: str
    pos: Literal["verb", "noun", "adj"]
    frame: str
    measure: Measure | None = None
    counted: Literal["recipient", "actor", "item"] = "recipient"
    needs: Many = ()
    not_when: Many = ()

    @field_validator("kind")
    @classmethod
    def _kind_exists(cls, value: str) -> str:
        if value not in kinds():
            raise ValueError("not a kind of lexicon/ontology/events.yaml")
        return value

    @field_validator("frame")
    @classmethod
    def _frame_exists(cls, value: str) -> str:
        if value not in frames():
            raise ValueError("not a frame of lexicon/ontology/frames.yaml")
        return value
