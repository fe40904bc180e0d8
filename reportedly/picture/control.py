"""Who is reported to hold which place, from when until when, and how that is said.

The rules and their ids are those of docs/method/picture.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportedly.picture import reasons
from reportedly.picture.accounts import LeftOut
from reportedly.picture.shares import Share
from reportedly.picture.sides import Side, better_named, same_side
from reportedly.picture.sources import count_sources
from reportedly.picture.territory import Word, denials_of, place_key
from reportedly.records import Control, Place
from reportedly.records.picture import Holding


@dataclass(slots=True)
class _Spell:
    """One side's time at a place while it is being put together."""

    place: Place
    holder: Side
    since: str | None
    until: str | None = None
    says: list[Word] = field(default_factory=list)
    doubts: list[tuple[str, Word, str]] = field(default_factory=list)
    ended_by: list[Word] = field(default_factory=list)
    is_before: bool = False

    @property
    def first(self) -> str:
        """The first day for which the side is said to hold the place."""
        return min(word.day for word in self.says)

    def is_confirmed(self) -> bool:
        """Tell whether anybody but the holder says so."""
        return any(not word.own_word for word in self.says)


def control(shares: Iterable[Share]) -> tuple[list[Control], list[LeftOut]]:
    """Work out who holds each place, place by place, from the incidents in order of their days."""
    words: list[Word] = []
    left: list[LeftOut] = []
    known = list(shares)
    for share in known:
        if share.control_left:
            left.append((share.control_left, share.id))
        elif share.says:
            words.append(Word.of(share, share.says))
    by_place: dict[str, list[Word]] = defaultdict(list)
    for word in [*words, *denials_of(known, words)]:
        by_place[place_key(word.place)].append(word)
    rows: list[Control] = []
    for _, there in sorted(by_place.items()):
        timeline = _Timeline()
        for word in sorted(there, key=lambda word: word.order):
            timeline.read(word)
        left += timeline.left
        rows += [row for spell in timeline.in_order() for row in _rows(spell)]
    return sorted(rows, key=_row_order), left


def _row_order(row: Control) -> tuple[str, str, str]:
    """Sort by place; the rows of one stay in the order of their spells."""
    return row.place.country or "", row.place.name, place_key(row.place)


class _Timeline:
    """The spells at one place, as the words on it come in order of their days."""

    def __init__(self) -> None:
        self.spells: list[_Spell] = []
        self.left: list[LeftOut] = []

    def in_order(self) -> list[_Spell]:
        return sorted(self.spells, key=lambda spell: (spell.since or "", spell.until or "9999"))

    def read(self, word: Word) -> None:
        """Take in one word."""
        if word.act in ("takes", "holds"):
            self._take(word)
        elif word.act == "leaves":
            self._leave(word)
        elif word.act == "denies":
            self._deny(word)
        else:
            self._fight(word)

    def _open(self) -> list[_Spell]:
        return [spell for spell in self.spells if spell.until is None]

    def _take(self, word: Word) -> None:
        if word.holder is None:
            return
        others = [s for s in self._open() if not same_side(s.holder, word.holder)]
        mine = next((s for s in self._open() if s not in others), None)
        if mine is None:
            self._end_before(word, others)
            known = word.act == "takes" or bool(self.spells)
            mine = _Spell(word.place, word.holder, word.day if known else None)
            self.spells.append(mine)
        mine.says.append(word)
        mine.holder = better_named(mine.holder, word.holder)
        if word.denied:
            mine.doubts.append((word.day, word, "control-denied"))
        for other in others:
            if word.own_word or word.denied:
                other.doubts.append((word.day, word, "control-rival"))
            else:
                other.until = _end(other, mine, word)
                other.ended_by.append(word)

    def _end_before(self, word: Word, others: list[_Spell]) -> None:
        """Note who lost the place, where it was not known to hold it."""
        if word.loser and not others and not self._held_by(word.loser):
            self.spells.append(
                _Spell(word.place, word.loser, None, word.day, [word], is_before=True)
            )

    def _held_by(self, side: Side) -> bool:
        return any(same_side(spell.holder, side) for spell in self.spells)

    def _leave(self, word: Word) -> None:
        """End the interval of who leaves; who is said to and denies it doubts the others."""
        if word.holder is None:
            return
        mine = next((s for s in self._open() if same_side(s.holder, word.holder)), None)
        if mine is None and word.denied:
            self._deny(replace(word, holder=None, loser=word.holder))
        elif mine is None:
            self.left.append((reasons.CONTROL_NOBODY_THERE, word.share.id))
        elif word.denied:
            mine.doubts.append((word.day, word, "control-denied"))
        else:
            mine.until = word.day
            mine.ended_by.append(word)

    def _deny(self, word: Word) -> None:
        """Who denies having left doubts the others; a denied capture doubts whose it is."""
        if word.holder:
            meant = [s for s in self._open() if same_side(s.holder, word.holder)]
        else:
            meant = [s for s in self._open() if not (word.loser and _is(s, word.loser))]
        for spell in meant:
            spell.doubts.append((word.day, word, "control-denied"))
        if not meant:
            self.left.append((reasons.CONTROL_DENIED_ALONE, word.share.id))

    def _fight(self, word: Word) -> None:
        """A fight after the capture, in which the holder is a side, leaves open who holds it."""
        for spell in self._open():
            if word.day > spell.first and _is_fought_over(spell, word):
                spell.doubts.append((word.day, word, "control-fought"))


def _is(spell: _Spell, side: Side) -> bool:
    return same_side(spell.holder, side)


def _is_fought_over(spell: _Spell, word: Word) -> bool:
    if word.attackers:
        return not any(_is(spell, person) for person in word.attackers)
    if not word.parties:
        return True
    return any(_is(spell, person) for person in word.parties)


def _end(other: _Spell, mine: _Spell, word: Word) -> str:
    """Say when a spell ends that another side's confirmed word closes."""
    if mine.since and (other.since is None or other.since <= mine.since):
        return mine.since
    return word.day


def _rows(spell: _Spell) -> Iterator[Control]:
    """Cut a spell at the days on which it became doubtful or was said again."""
    cuts = _cuts(spell)
    for number, (since, standing, rule) in enumerate(cuts):
        until = cuts[number + 1][0] if number + 1 < len(cuts) else spell.until
        words = _words(spell, standing, until, is_last=number + 1 == len(cuts))
        shares = list({word.share.id: word.share for word in words}.values())
        yield Control(
            place=spell.place,
            holder=spell.holder.name,
            holder_id=spell.holder.actor_id,
            since=since,
            until=until,
            standing=standing,
            sources=count_sources(shares),
            incident_ids=tuple(share.id for share in shares),
            rule=rule,
        )


_Cut = tuple[str | None, Holding, str]


def _cuts(spell: _Spell) -> list[_Cut]:
    """List from when a spell stood how: first as said, contested by doubts, again as said."""
    plain = _plain(spell)
    cuts: list[_Cut] = [(spell.since, *plain)]
    marks: list[tuple[str, int, str]] = [(day, 0, rule) for day, _, rule in spell.doubts]
    marks += [(word.day, 1, "") for word in spell.says if not (word.own_word or word.denied)]
    for day, again, rule in sorted(marks):
        since, standing, _ = cuts[-1]
        if again and standing == "contested" and day > (since or spell.first):
            cuts.append((day, *plain))
        elif not again and day <= spell.first:
            cuts = [(spell.since, "contested", rule)]
        elif not again and standing != "contested":
            kept = cuts[:-1] if since == day else cuts
            cuts = [*kept, (day, "contested", rule)]
    end = spell.until or "9999"
    return [cuts[0], *(cut for cut in cuts[1:] if (cut[0] or "") < end)]


def _plain(spell: _Spell) -> tuple[Holding, str]:
    if spell.is_before:
        return "held", "control-lost"
    if not spell.is_confirmed():
        return "claimed", "control-own-word"
    takes = any(word.act == "takes" for word in spell.says)
    return "held", "control-taken" if takes else "control-stated"


def _words(spell: _Spell, standing: Holding, until: str | None, *, is_last: bool) -> list[Word]:
    """List what a row rests on: what was said by its end, its doubts, and what ended it."""
    words = [word for word in spell.says if until is None or word.day <= until]
    if standing == "contested":
        words += [word for day, word, _ in spell.doubts if until is None or day <= until]
    if is_last:
        words += spell.ended_by
    return words or spell.says
