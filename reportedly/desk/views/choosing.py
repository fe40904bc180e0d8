"""What a person chooses from when a value is set: the vocabulary, and places by name."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Any, get_args

import yaml
from fastapi import APIRouter, Query
from pydantic import BaseModel

from reportedly.lexicon.ontology import UNLISTED, kinds
from reportedly.materiel.catalogue import catalogue
from reportedly.places.gazetteer import open_gazetteer
from reportedly.records import Place, Standing
from reportedly.records.claim import (
    ActorKind,
    Degree,
    MaterielAction,
    Measure,
    Modality,
    PlacePrecision,
    Polarity,
    Quantifier,
    Responsibility,
    Stance,
    TimePrecision,
    Unit,
    VoiceKind,
)
from reportedly.settings import Settings

router = APIRouter()
_MOST_PLACES = 20


class Choice(BaseModel):
    """A value of a list, and how it is called."""

    value: str
    name: str


class PlacesFound(BaseModel):
    """The places that go by a name, weightiest first."""

    places: list[Place]


@router.get("/api/vocabulary")
def vocabulary() -> dict[str, list[Choice]]:
    """List the values that fields of claims and incidents may have, by the kind of value."""
    return _vocabulary()


@router.get("/api/places")
def places_of(name: Annotated[str, Query(max_length=200)]) -> PlacesFound:
    """List the places that go by a name."""
    found = open_gazetteer(Settings()).find(name.strip())[:_MOST_PLACES]
    return PlacesFound(places=[entry.place(mention=None) for entry in found])


@cache
def _vocabulary() -> dict[str, list[Choice]]:
    sectors = yaml.safe_load((files("reportedly.desk") / "sectors.yaml").read_text("utf-8"))
    families = sorted((kind.family, name) for name, kind in kinds().items() if name != UNLISTED)
    lists: dict[str, Any] = {
        "stances": Stance, "voice_kinds": VoiceKind, "modalities": Modality, "degrees": Degree,
        "polarities": Polarity, "responsibilities": Responsibility, "measures": Measure,
        "quantifiers": Quantifier, "units": Unit, "materiel_actions": MaterielAction,
        "place_precisions": PlacePrecision, "time_precisions": TimePrecision,
        "standings": Standing,
    }  # fmt: skip
    made = {name: [_choice(value) for value in get_args(kind)] for name, kind in lists.items()}
    made["kinds"] = [
        Choice(value=name, name=f"{_plain(name)} ({_plain(family)})") for family, name in families
    ]
    made["sectors"] = [
        Choice(value=code, name=f"{code} · {sectors.get(code, code)}")
        for code in get_args(ActorKind)
    ]
    made["materiel_kinds"] = [_choice(name) for name in sorted({row.kind for row in catalogue()})]
    return made


def _choice(value: str) -> Choice:
    return Choice(value=value, name=_plain(value))


def _plain(name: str) -> str:
    return name.replace("_", " ")
