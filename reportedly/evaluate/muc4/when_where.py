"""When and where an incident was (slots 2 and 3): the options of a report, and clues to each.

What the plain rules of `places.py` and `dates.py` would answer is one of the options, and that
it is, a clue; the learned weights choose.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.evaluate.muc4.clues import word
from reportedly.evaluate.muc4.dates import date_of, is_by_weekday, report_day, write_days
from reportedly.evaluate.muc4.incidents import Incident, claims_about, claims_around
from reportedly.evaluate.muc4.model import Model
from reportedly.evaluate.muc4.places import PlaceWriter
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.records import Span

PLACE, DATE = "place", "date"
AROUND = 1
"""Sentences to either side in which a place that the acts do not have is looked for."""
_FAR, _MOST, _WINDOW = 6, 4, 3
_OF_FORM = ("precision", "thing", "of act", "prep", "apart", "known", "named", "beside")
_PLACES = ("town", "village", "hamlet", "city", "municipality", "department", "province", "region",
           "neighborhood", "sector", "area", "capital")  # fmt: skip


@dataclass(slots=True)
class Option:
    """One answer that a slot may be given, with the clues to whether it is right."""

    text: str
    clues: set[str] = field(default_factory=set)
    nearest: int = _FAR


class WhenWhere:
    """Chooses time and place of the incidents of one report."""

    def __init__(self, scene: Scene) -> None:
        """Take a report's scene."""
        self.scene = scene
        self.places = PlaceWriter(scene.reading)

    def choose(
        self, incident: Incident, others: Sequence[Incident], model: Model
    ) -> tuple[str | None, str | None]:
        """Return the likeliest place and date of an incident, None where there is no option."""
        return (
            _likeliest(model, PLACE, self.place_options(incident, others)),
            _likeliest(model, DATE, self.date_options(incident, others)),
        )

    def country(self, incident: Incident) -> str | None:
        """Return the code of the country that the plain rules put an incident in."""
        return self._by_rule(incident)[0]

    def _by_rule(self, incident: Incident) -> tuple[str | None, str]:
        claims = claims_about(self.scene, incident)
        return self.places.location([*claims, *claims_around(self.scene, incident, AROUND)])

    def place_options(self, incident: Incident, others: Sequence[Incident]) -> list[Option]:
        """List the places of a report's country that an incident may have been in."""
        found: dict[str, Option] = {}
        code, ruled = self._by_rule(incident)
        own = [c.place.mention for c in claims_about(self.scene, incident) if c.place]
        near = [c.place.mention for c in claims_around(self.scene, incident, AROUND) if c.place]
        counts = Counter(mention.place.name for mention in self.scene.reading.places)
        for mention in self.scene.reading.places:
            if mention.place.mention is None or self.places.country(mention.place) != code:
                continue
            token = self.scene.doc[mention.head]
            shared = {
                *self._of_distance(token, incident, others),
                *_of_words(token),
                *self._of_kind(token),
                f"precision={mention.place.precision}",
                f"known={mention.place.geonames_id is not None}",
                f"named={min(_MOST, counts[mention.place.name])}",
                f"thing={self.places.ends_in_thing(mention.place)}",
                f"of act={_is_among(mention.place.mention, own)}",
                f"near act={_is_among(mention.place.mention, near)}",
            }
            for text, form in self.places.forms(mention.place):
                told = {f"{clue}/{form}" for clue in shared if clue.startswith(_OF_FORM)}
                told |= shared | {f"form={form}"}
                _add(found, text, told, self._apart(token, incident))
        nation = tables().nations.get(code or "", "")
        if nation:
            _add(found, nation, {"form=country"}, _FAR)
        _add(found, ruled, {"by rule"}, _FAR)
        return _compared(found)

    def date_options(self, incident: Incident, others: Sequence[Incident]) -> list[Option]:
        """List the days and ranges of a report that an incident may have been on."""
        found: dict[str, Option] = {}
        report = self.scene.reading.report
        claims = claims_about(self.scene, incident)
        own = [claim.time.mention for claim in claims if claim.time.mention]
        near = [c.time.mention for c in claims_around(self.scene, incident, AROUND)]
        anchor = report_day(report)
        for mention in self.scene.reading.times:
            token = self.scene.doc[mention.head]
            shared = {
                *self._of_distance(token, incident, others),
                f"time={_kind_of_time(self.scene.doc[mention.start : mention.end])}",
                f"precision={mention.time.precision}",
                f"weekday={is_by_weekday(mention.time)}",
                f"of act={_is_among(mention.time.mention, own)}",
                f"near act={_is_among(mention.time.mention, near)}",
            }
            for text, way in write_days(mention.time, anchor):
                form = f"form={way}"
                told = {f"{clue}/{form}" for clue in shared} | shared | {form}
                _add(found, text, told, self._apart(token, incident))
        for text, form in write_days(None, anchor):
            _add(found, text, {f"form={form}"}, _FAR)
        ruled = date_of(claims, report)
        if ruled:
            _add(found, ruled, {"by rule"}, _FAR)
        return _compared(found)

    def _of_kind(self, token: Token) -> Iterator[str]:
        words = self.scene.common_words(self.scene.sentence_at[token.i])
        yield from (f"beside={one}" for one in _PLACES if one in words)

    def _apart(self, token: Token, incident: Incident) -> int:
        at = self.scene.sentence_at[token.i]
        return min(_FAR, *(abs(at - home) for home in incident.homes))

    def _of_distance(
        self, token: Token, incident: Incident, others: Sequence[Incident]
    ) -> Iterator[str]:
        at, apart = self.scene.sentence_at[token.i], self._apart(token, incident)
        side = "before" if at < min(incident.homes) else "after"
        yield f"apart={apart}"
        yield f"apart={apart}/{side}"
        yield f"sentence={min(at, _MOST)}"
        yield f"sentence={min(at, _MOST)}/apart={apart}"
        if others:
            yield f"other nearer={any(self._apart(token, other) < apart for other in others)}"
        acts = [event.head for event in self.scene.violence.get(at, ())]
        if acts:
            yield f"words from act={min(abs(token.i - act) for act in acts) // _WINDOW}"
        else:
            yield "no act beside"


def _of_words(token: Token) -> Iterator[str]:
    yield f"dep={token.dep_}"
    yield f"under={token.dep_}<{word(token.head)}"
    if token.dep_ == "pobj":
        yield f"host={token.head.lower_}<{word(token.head.head)}"
        yield f"prep={token.head.lower_}"


def _kind_of_time(words: Iterable[Token]) -> str:
    """Return the words of a time with figures and names of months and days left open."""
    return " ".join(
        "#" if token.like_num or any(map(str.isdigit, token.text))
        else "@" if token.pos_ == "PROPN"
        else token.lower_
        for token in words
    )  # fmt: skip


def _is_among(mention: Span | None, some: Iterable[Span | None]) -> bool:
    return mention is not None and any(
        one is not None and one.start <= mention.start < one.end for one in some
    )


def _add(found: dict[str, Option], text: str, clues: set[str], apart: int) -> None:
    one = found.setdefault(text, Option(text))
    one.clues |= clues
    one.nearest = min(one.nearest, apart)


def _compared(found: dict[str, Option]) -> list[Option]:
    """Add to each option how it stands to the others."""
    options = list(found.values())
    for one in options:
        closer = sum(other.nearest < one.nearest for other in options)
        one.clues |= {f"closer ones={min(closer, _MOST)}", f"options={min(len(options), _FAR)}"}
    return options


def option_clues(one: Option) -> dict[str, float]:
    """Return the clues of an option with their values."""
    return dict.fromkeys(sorted(one.clues), 1.0)


def _likeliest(model: Model, question: str, options: Sequence[Option]) -> str | None:
    scores = [(model.score(question, option_clues(one)), one.text) for one in options]
    return max(scores)[1] if scores else None
