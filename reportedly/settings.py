"""What a user can set, in one frozen place."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


def _cache_from_environment() -> Path:
    return Path(os.environ.get("REPORTEDLY_CACHE") or user_cache_path("reportedly"))


def _lists_from_environment() -> Path:
    return Path(os.environ.get("REPORTEDLY_LISTS") or user_data_path("reportedly") / "lists")


def _model_from_environment() -> str | None:
    return os.environ.get("REPORTEDLY_MODEL") or None


def _learned_from_environment() -> bool:
    return os.environ.get("REPORTEDLY_LEARNED", "on").lower() not in ("off", "0", "no")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything configurable; the environment variables are read once, here.

    `model` is a spaCy model's name or folder, tried before any other (REPORTEDLY_MODEL).
    `learned` is False to read by rules alone (REPORTEDLY_LEARNED=off).
    `cache` holds what is built once: the gazetteer (REPORTEDLY_CACHE).
    `lists` holds the user's own places and actors (REPORTEDLY_LISTS).
    `allow_private` lets addresses point into private networks.
    `max_bytes` bounds one input after unpacking, `timeout_s` one fetch.
    """

    model: str | None = field(default_factory=_model_from_environment)
    learned: bool = field(default_factory=_learned_from_environment)
    cache: Path = field(default_factory=_cache_from_environment)
    lists: Path = field(default_factory=_lists_from_environment)
    allow_private: bool = False
    max_bytes: int = 64 * 1024 * 1024
    timeout_s: float = 20.0
