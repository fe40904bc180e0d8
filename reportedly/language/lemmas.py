"""Words of this field whose dictionary form the model gets wrong."""

import csv
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.lexicon.tables import HOME

NAME = "field_lemmas"


@cache
def _lemmas() -> dict[str, str]:
    with (HOME / "terms" / "lemmas.csv").open(encoding="utf-8", newline="") as table:
        return {row["form"]: row["lemma"] for row in csv.DictReader(table)}


@Language.component(NAME)
def field_lemmas(doc: Doc) -> Doc:
    """Correct lemmas by the table, for every part of speech ("raped" is of "rape", not "rap")."""
    table = _lemmas()
    for token in doc:
        lemma = table.get(token.lower_)
        if lemma is not None:
            token.lemma_ = lemma
    return doc
