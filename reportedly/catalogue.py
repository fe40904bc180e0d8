"""All knowledge tables, with the type of their rows: for proof, and for looking rows up."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from reportedly.actors.roster import BodyRow, GroupRow, OfficialRow, OrganisationRow, RoleRow
from reportedly.attribution.rows import SourceNoun, SpeechNoun, SpeechPhrase, SpeechVerb
from reportedly.certainty.cues import CueRow
from reportedly.dates.words import TimeWordRow
from reportedly.errors import NotFound
from reportedly.extraction.support import SupportRow
from reportedly.extraction.triggers import TriggerRow
from reportedly.figures.not_counts import MeasureRow
from reportedly.figures.numbers import NumberWordRow
from reportedly.figures.quantities import QuantifierRow
from reportedly.ingest.outlets import OutletRow
from reportedly.language.noun_classes import NounClassRow
from reportedly.lexicon.tables import HOME, Row, read_table
from reportedly.materiel.catalogue import MaterielRow
from reportedly.places.countries import Country
from reportedly.places.regions import Region
from reportedly.places.transliteration import SpellingRule
from reportedly.places.units import UnitRow
from reportedly.places.words import PlaceWord

ROW_TYPES: dict[str, type[Row]] = {
    "terms/triggers/*.csv": TriggerRow,
    "terms/support.csv": SupportRow,
    "terms/noun_classes.csv": NounClassRow,
    "terms/cues/*.csv": CueRow,
    "terms/speech/verbs.csv": SpeechVerb,
    "terms/speech/attitudes.csv": SpeechVerb,
    "terms/speech/states.csv": SpeechVerb,
    "terms/speech/nouns.csv": SpeechNoun,
    "terms/speech/attitude_nouns.csv": SpeechNoun,
    "terms/speech/phrases.csv": SpeechPhrase,
    "terms/speech/sources.csv": SourceNoun,
    "terms/role_nouns.csv": RoleRow,
    "terms/materiel.csv": MaterielRow,
    "terms/measures.csv": MeasureRow,
    "terms/number_words.csv": NumberWordRow,
    "terms/quantifiers.csv": QuantifierRow,
    "terms/time_words.csv": TimeWordRow,
    "names/armed_groups.csv": GroupRow,
    "names/organisations.csv": OrganisationRow,
    "names/state_bodies.csv": BodyRow,
    "names/officials.csv": OfficialRow,
    "names/countries.csv": Country,
    "names/regions.csv": Region,
    "names/units.csv": UnitRow,
    "names/transliteration.csv": SpellingRule,
    "names/place_words.csv": PlaceWord,
    "names/outlets.csv": OutletRow,
}
"""File pattern under `reportedly/lexicon/` to the type of its rows."""


def tables() -> Iterator[tuple[str, list[Row]]]:
    """Yield `(file, rows)` of every knowledge table, in a fixed order.

    Raises LexiconError naming file and row for the first that cannot be read.
    """
    for pattern, row_type in ROW_TYPES.items():
        for path in sorted(HOME.glob(pattern)):
            yield path.relative_to(HOME).as_posix(), read_table(path, row_type)


def find_row(row_id: str) -> tuple[str, Row]:
    """Return the file and row of an id.

    Raises NotFound when no table has it.
    """
    for file, rows in tables():
        for row in rows:
            if row.id == row_id:
                return file, row
    raise NotFound(f'No row of the lexicon has the id "{row_id}".')


def row_type_of(file: str) -> type[Row] | None:
    """Return the type of a table's rows; None for a file that is no table of rows."""
    path = PurePosixPath(file)
    return next((kind for pattern, kind in ROW_TYPES.items() if path.match(pattern)), None)
