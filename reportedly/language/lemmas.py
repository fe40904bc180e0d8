"""Words of this field whose dictionary form the model gets wrong."""

import csv
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.lexicon.tables import HOME

NAME = "field_lemmas"


@cache
def _lemmas() -> dict[str, tuple[str, str]]:
    """Load lemma and part of speech by form; the latter is "" where it does not matter."""
    with (HOME / "terms" / "lemmas.csv").open(encoding="utf-8", newline="") as table:
        return {row["form"]: (row["lemma"], row["pos"]) for row in csv.DictReader(table)}


def field_forms() -> list[tuple[str, str]]:
    """List the forms of the table, each with its lemma."""
    return [(form, lemma) for form, (lemma, _) in _lemmas().items()]


@Language.component(NAME)
def field_lemmas(doc: Doc) -> Doc:
    """Correct lemmas by the table ("raped" is of "rape", not "rap").

    A past form that the tagger took for a base form is a participle: "Shot in the leg, he …".
    """
    table = _lemmas()
    for token in doc:
        lemma, pos = table.get(token.lower_, ("", ""))
        if lemma and pos in ("", token.pos_):
            token.lemma_ = lemma
            if token.tag_ == "VB" and token.lower_ != lemma:
                token.tag_ = "VBN"
    return doc


def know_words(nlp: Language) -> None:
    """Have the lemmatizer look its known words up instead of going through the list of them.

    It looks once for each word that it meets for the first time, and the list is long: a third of
    a millisecond, which in an archive is every tenth or twentieth word.
    """
    if nlp.has_pipe("lemmatizer"):
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        if lookups.has_table("lemma_index"):
            table = lookups.get_table("lemma_index")
            for part_of_speech, words in list(table.items()):
                table[part_of_speech] = frozenset(words)


def irregular_forms(nlp: Language, word: str) -> list[str]:
    """List the forms of a word that no ending makes ("shot" of "shoot"), by model and table."""
    own = {form for form, (lemma, _) in _lemmas().items() if lemma == word}
    if nlp.has_pipe("lemmatizer"):
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        if lookups.has_table("lemma_exc"):
            for table in lookups.get_table("lemma_exc").values():
                own |= {form for form, lemmas in table.items() if word in lemmas}
    return sorted(own - {word})
