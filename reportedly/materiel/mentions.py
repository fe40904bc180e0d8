"""Finding weapons and equipment: the step that fills `reading.materiel`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from spacy.tokens import Doc

from reportedly.language.reading import MaterielMention, Reading
from reportedly.language.spellings import Match, NameFinder, Piece, cut
from reportedly.materiel.catalogue import MaterielRow, catalogue

MODEL_NUMBER: Final = "rule:model-number"
_MODEL: Final = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Za-z0-9]{0,4}(-\d{1,3}[A-Z]?)?")
_CALIBRES: Final = frozenset({"mm", "cm", "caliber", "calibre", "millimeter", "millimetre"})
_INCHES: Final = re.compile(r"\.\d{2,3}(LR|-cal(iber|ibre)?)?")
_AFFIXES: Final = frozenset({"anti", "counter", "non"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})
_SLOTS: Final = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "compound", "conj", "appos"})


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    row: MaterielRow


def find_materiel(reading: Reading) -> None:
    """Fill `reading.materiel` with the weapons and equipment named, in text order.

    A named system with a common noun after it is one mention ("T-72 tanks"); calibres belong
    to the mention; a model number beside a common noun names an item that no row lists.
    """
    finds = _join(reading.doc, _finds(reading, cut(reading.doc)))
    mentions = []
    for start, end, rows in finds:
        for row in rows:
            reading.fire(row.id, start, end)
        mentions.append(_mention(reading.doc, start, end, rows))
    reading.materiel = mentions


@cache
def _finder() -> NameFinder[MaterielRow]:
    return NameFinder(
        [(name, case, row) for row in catalogue() for name, case in row.spellings()], tails=True
    )


def _finds(reading: Reading, pieces: list[Piece | None]) -> list[_Find]:
    found: list[_Find] = []
    order = sorted(_finder().find(pieces), key=lambda m: (m.start, -m.end, m.value.id))
    other_sense = _other_senses(reading.doc, order)
    for match in order:
        row = match.value
        if found and match.start < found[-1].end:
            continue
        reason = _held(reading.doc, match.start, match.end, row)
        if other_sense.get(row.id) and match.end - match.start == 1:
            reason = reason or "the other sense in this text"
        if reason is not None:
            reading.fire(row.id, match.start, match.end, held_by=reason)
            continue
        found.append(_Find(match.start, match.end, row))
    return found


def _other_senses(doc: Doc, matches: Iterable[Match[MaterielRow]]) -> dict[str, bool]:
    """Tell the rows whose word first means something else where words beside it say which.

    "Passenger jet" says that the headline's "jet" is no warplane, "fighter jet" that it is one.
    """
    senses: dict[str, bool] = {}
    for match in matches:
        row = match.value
        before = doc[match.start - 1] if match.start else None
        if match.end - match.start > 1 or before is None or before.dep_ != "compound":
            if match.end - match.start > 1:
                senses.setdefault(row.id, False)
            continue
        if before.lower_ in row.not_after:
            senses.setdefault(row.id, True)
    return senses


def _held(doc: Doc, start: int, end: int, row: MaterielRow) -> str | None:
    """Say why the words are no weapon here, None where they are."""
    after = doc[end].lower_ if end < len(doc) else ""
    before = doc[start - 1].lower_ if start else ""
    if after in row.not_before:
        return f'before "{after}"'
    if before in row.not_after:
        return f'after "{before}"'
    if start >= 2 and before == "-" and doc[start - 2].lower_ in _AFFIXES:
        return "part of an adjective"
    if row.named:
        return "part of a person's name" if _in_a_person(doc, start, end) else None
    if doc[end - 1].pos_ not in _NOUNS and doc[end - 1].dep_ not in _SLOTS:
        return "not a noun here"
    return "part of a name" if _in_a_name(doc, start, end) else None


def _in_a_person(doc: Doc, start: int, end: int) -> bool:
    """Tell the Bradley of "Omar Bradley" from the vehicle."""
    token = doc[start]
    if end - start > 1 or token.ent_type_ != "PERSON" or not token.is_alpha:
        return False
    return any(e.start <= start < e.end and len(e) > 1 for e in doc.ents)


def _in_a_name(doc: Doc, start: int, end: int) -> bool:
    """Tell a capitalised word inside a name ("Rock Hill", "Van Dyke") from a thing."""
    if end - start > 1 or not doc[start].is_title or doc[start].pos_ != "PROPN":
        return False
    if (
        doc[start].ent_type_ == "ORG"
        and not doc[start].is_sent_start
        and _has_small_noun(doc, start)
    ):
        return True
    beside = [doc[at] for at in (start - 1, end) if 0 <= at < len(doc)]
    return any(token.is_title and token.pos_ == "PROPN" for token in beside)


def _has_small_noun(doc: Doc, at: int) -> bool:
    """Tell a running sentence, where capitals mean a name, from a headline."""
    return any(token.pos_ == "NOUN" and token.is_lower for token in doc[at].sent)


def _join(doc: Doc, finds: list[_Find]) -> list[tuple[int, int, list[MaterielRow]]]:
    """Put "T-72" and "tanks" together, and "BM-21" and "rocket launcher"."""
    joined: list[tuple[int, int, list[MaterielRow]]] = []
    for find in finds:
        if joined and _continues(doc, joined[-1], find):
            start, _, rows = joined[-1]
            joined[-1] = (start, find.end, [*rows, find.row])
        else:
            joined.append((find.start, find.end, [find.row]))
    return joined


def _continues(doc: Doc, before: tuple[int, int, list[MaterielRow]], find: _Find) -> bool:
    gap = doc[before[1] : find.start]
    if len(gap) > 1 or any(token.pos_ not in ("ADJ", "NOUN") for token in gap):
        return False
    if gap and not before[2][0].named:
        return False
    if before[2][0].named:
        return not find.row.named or before[2][0].kind == find.row.kind
    return not find.row.named and not gap


def _mention(doc: Doc, start: int, end: int, rows: list[MaterielRow]) -> MaterielMention:
    chief = rows[0] if rows[0].named else rows[-1]
    item, basis, first = chief.item, chief.id, start
    if not chief.named:
        model = _model_beside(doc, start, end)
        if model is not None:
            item, basis = doc[model].text, MODEL_NUMBER
            first, end = min(start, model), max(end, model + 1)
    first = _with_calibre(doc, first)
    made = MaterielMention(
        start=first,
        end=end,
        head=doc[start:end].root.i,
        item=item,
        kind=chief.kind,
        basis=basis,
        maker_country=chief.maker_country,
    )
    return replace(made, head=end - 1) if not made.start <= made.head < made.end else made


def _model_beside(doc: Doc, start: int, end: int) -> int | None:
    """Find the model number of an unlisted system ("XM-9 rifles", "the drone, a KZ-200")."""
    for position in (start - 1, end):
        if 0 <= position < len(doc) and _MODEL.fullmatch(doc[position].text):
            return position
    return None


def _with_calibre(doc: Doc, start: int) -> int:
    """Take "122 mm", "122-mm" and ".45-caliber" before the noun into the mention."""
    position = start - 1
    if position >= 0 and _INCHES.fullmatch(doc[position].text):
        return position
    if position >= 1 and doc[position].lower_ in _CALIBRES:
        position -= 1
        if doc[position].text == "-" and position >= 1:
            position -= 1
        if doc[position].like_num:
            return position
    return start
