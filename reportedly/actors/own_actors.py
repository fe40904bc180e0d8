"""A user's own actors: read from a CSV or UCDP's actor table, and kept as lists.

The rules are those of docs/method/actors.md, "Your own actors".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, field_validator

from reportedly.errors import InputError
from reportedly.lexicon.headers import listed, match_columns
from reportedly.lexicon.lists import ListRow, Sheet, kept_rows, read_sheet, rows_of
from reportedly.lexicon.tables import HOME, Many, read_yaml
from reportedly.places.countries import CountryCode
from reportedly.records import ActorKind, IsoTime, VoiceKind

FORM = HOME / "forms" / "actors.yaml"

_YEAR = re.compile(r"\d{4}")
_SHORT = 5
_ARMED: frozenset[str] = frozenset({"REB", "PRM", "UAF", "CRM"})
_VOICES: dict[str, VoiceKind] = {
    "MIL": "military", "COP": "police", "GOV": "official", "SPY": "official", "PTY": "party",
    "UNO": "un", "IGO": "official", "NGO": "ngo", "MED": "medical", "JRN": "outlet",
}  # fmt: skip


def _first_day(value: object) -> object:
    return f"{value}-01-01" if _YEAR.fullmatch(str(value).strip()) else value


def _last_day(value: object) -> object:
    return f"{value}-12-31" if _YEAR.fullmatch(str(value).strip()) else value


class OwnActor(ListRow):
    """An actor of a user's list.

    `active_from` and `active_to` are ISO dates, or years that stand for their first and last
    day; None for open. A name in capitals of five letters or fewer ("FLN") is found only as
    written. Without `id` the actor's is made of the list's name and its own.
    """

    id: str | None = None
    name: str
    aliases: Many = ()
    kind: ActorKind = "UAF"
    country: CountryCode | None = None
    parent: str | None = None
    side: str | None = None
    voice_kind: VoiceKind | None = None
    active_from: Annotated[IsoTime, BeforeValidator(_first_day)] | None = None
    active_to: Annotated[IsoTime, BeforeValidator(_last_day)] | None = None

    @field_validator("name")
    @classmethod
    def _is_name(cls, name: str) -> str:
        if not _with_capital(name):
            raise ValueError(
                "a name with a capital letter is expected; without one it would be found in any "
                "sentence that has the word"
            )
        return name

    @field_validator("aliases")
    @classmethod
    def _are_names(cls, aliases: tuple[str, ...]) -> tuple[str, ...]:
        for alias in aliases:
            if not _with_capital(alias):
                raise ValueError(f'"{alias}" has no capital letter, as each name must')
        return aliases

    def spellings(self) -> tuple[str, ...]:
        """List the name and its aliases as the roster writes them, short ones as exact."""
        names = dict.fromkeys((self.name, *self.aliases))
        return tuple(f"{name} (exact)" if _is_short(name) else name for name in names)

    def voice(self) -> VoiceKind:
        """Give what kind of voice the actor is where the list does not say it."""
        if self.voice_kind is not None:
            return self.voice_kind
        return "armed_group" if self.kind in _ARMED else _VOICES.get(self.kind, "unnamed")


def _with_capital(name: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in name) or not name.isascii()


def _is_short(name: str) -> bool:
    return len(name) <= _SHORT and name.isupper()


@dataclass(slots=True)
class ActorsRead:
    """What a file gives: its actors, and how many rows were left out for which reason."""

    actors: list[OwnActor]
    left_out: Counter[str] = field(default_factory=Counter)


def read_actors(path: Path, mapping: Mapping[str, str]) -> ActorsRead:
    """Read a CSV of actors, or UCDP's actor table by its own columns.

    `mapping` names the columns by field. Raises InputError or LexiconError with the row, the
    column, what is expected and the nearest right spelling; then nothing is read.
    """
    form = read_yaml(FORM)
    sheet = read_sheet(path, encodings=form["ucdp"]["encodings"])
    if not mapping and set(form["ucdp"]["recognised_by"]) <= set(sheet.columns):
        return _read_ucdp(sheet, form["ucdp"])
    columns = match_columns(
        sheet.columns, mapping, form["columns"], where=sheet.where, what="an actor"
    )
    if "name" not in columns:
        raise InputError(
            f"{sheet.where} has no column with the names; its columns are {listed(sheet.columns)}.",
            advice='Name it, as in "--map name=NAME".',
        )
    lines = (
        (number, {to: cells[of] for to, of in columns.items() if cells[of].strip()})
        for number, cells in sheet.lines
    )
    return ActorsRead(rows_of(lines, OwnActor, where=sheet.where, columns=columns))


def _read_ucdp(sheet: Sheet, form: Mapping[str, Any]) -> ActorsRead:
    read = ActorsRead([])
    lines: list[tuple[int, dict[str, object]]] = []
    for number, cells in sheet.lines:
        why = form["left_out"].get(cells[form["group"]].strip())
        if why is not None:
            read.left_out[why] += 1
            continue
        names = list(dict.fromkeys(_ucdp_names(cells, form)))
        row: dict[str, object] = {
            "id": f"ucdp-{cells[form['id']]}",
            "name": names[0] if names else "",
            "aliases": tuple(names[1:]),
            "kind": form["kinds"].get(cells[form["group"]].strip(), cells[form["group"]]),
            "country": _ucdp_country(cells.get(form["country"], ""), form),
        }
        lines.append((number, {name: value for name, value in row.items() if value}))
    names_of = {"name": "NameData", "aliases": "NameOrig", "kind": form["group"]}
    columns = names_of | {"id": form["id"], "country": form["country"]}
    read.actors = rows_of(lines, OwnActor, where=sheet.where, columns=columns)
    return read


def _ucdp_names(cells: Mapping[str, str], form: Mapping[str, Any]) -> Iterator[str]:
    for column in form["names"]:
        name = cells.get(column, "").strip()
        if name not in form["unknown"] and _with_capital(name):
            yield name


def _ucdp_country(location: str, form: Mapping[str, Any]) -> str | None:
    """Give the first of the locations, by the name or code that the list of countries knows."""
    first = location.partition(",")[0].strip()
    if first in form["unknown"]:
        return None
    return str(form["countries"].get(first) or first.partition(" (")[0])


@cache
def own_actors() -> tuple[tuple[str, OwnActor], ...]:
    """Load the actors of the user's lists, each with its list's name."""
    return tuple(kept_rows("actors", OwnActor))
