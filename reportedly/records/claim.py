"""What one voice says about one event, in one passage of one report.

The names are the public interface (see docs/records.md); `reportedly schema claim` prints
them as JSON Schema.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from reportedly.records.span import IsoTime, Record, Span

# --- event -----------------------------------------------------------------------------


class PloverCode(Record):
    """PLOVER event type, mode and contexts."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class AcledCode(Record):
    """ACLED event and sub-event type."""

    event_type: str
    sub_event_type: str


class UcdpCode(Record):
    """UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided."""

    type_of_violence: Literal[1, 2, 3]


class Codes(Record):
    """The field's codes for an event; None where a codebook has no code for it.

    `rule` is the id of the cross-walk rule, in `lexicon/ontology/events.yaml`, that chose them.
    """

    plover: PloverCode | None = None
    cameo: str | None = None
    acled: AcledCode | None = None
    ucdp: UcdpCode | None = None
    rule: str


class Event(Record):
    """What happened: a kind of our own vocabulary and the words that say so."""

    kind: str
    trigger: Span
    codes: Codes
    basis: str


Modality = Literal["actual", "future", "threat", "request", "hypothetical"]
Degree = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]


class Certainty(Record):
    """How surely the innermost voice puts it, brought down by every hedge on the chain.

    Degrees are FactBank's (CT, PR, PS, U). `score` runs from -3, certainly not so, to 3: the
    degree as a number (3, 2, 1, 0), signed by polarity, blended with what the learned reader
    hears where it reads.
    """

    polarity: Polarity
    degree: Degree
    score: float = Field(ge=-3, le=3)
    cues: tuple[Span, ...] = ()
    basis: str


# --- voices ----------------------------------------------------------------------------

VoiceKind = Literal[
    "outlet", "wire", "official", "military", "police", "armed_group", "party", "medical",
    "aid_group", "un", "ngo", "monitor", "witness", "resident", "activist", "expert",
    "document", "social_media", "unnamed",
]  # fmt: skip
Stance = Literal["asserts", "denies", "claims", "accuses", "doubts", "asks"]


class Voice(Record):
    """One link of the chain of who says so; `voices[0]` is the outlet, which has no mention."""

    mention: Span | None = None
    name: str | None = None
    kind: VoiceKind
    actor_id: str | None = None
    cue: Span | None = None
    stance: Stance
    basis: str


# --- participants ----------------------------------------------------------------------

ActorKind = Literal[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO",
    "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
]  # fmt: skip
Responsibility = Literal[
    "reported_as_fact", "claimed_or_admitted", "accused_by_authorities", "accused", "possible",
    "denied",
]  # fmt: skip


class Count(Record):
    """A number with its bounds; "at least 12" is low 12, best 12, high None."""

    low: float | None = None
    best: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if known != sorted(known):
            raise ValueError(
                f"bounds out of order: low {self.low}, best {self.best}, high {self.high}"
            )
        return self


class Participant(Record):
    """Someone who did it or to whom it was done.

    `kind` is a PLOVER sector or non-state class, `inter` the ACLED inter code (1 state forces …
    8 external forces), `country` ISO 3166 alpha-2. `actor_id` is None for actors that no
    roster names ("gunmen").
    """

    mention: Span
    actor_id: str | None = None
    name: str
    kind: ActorKind | None = None
    inter: int | None = Field(default=None, ge=1, le=8)
    country: str | None = None
    side: str | None = None
    count: Count | None = None
    basis: str


# --- where and when --------------------------------------------------------------------

PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country"]


class Place(Record):
    """Where: the words, and the gazetteer entry they were resolved to.

    An unknown village keeps its `name`, with the coordinates and precision of the unit named
    with it. `lat` and `lon` are WGS84 degrees; None when nothing could be resolved. `country`
    is ISO 3166 alpha-2, `admin1` and `admin2` are names.
    """

    mention: Span | None = None
    name: str
    geonames_id: int | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: PlacePrecision | None = None
    relation: str | None = None
    basis: str


TimePrecision = Literal["hour", "day", "week", "month", "year", "open"]
TimeAnchor = Literal["explicit", "dateline", "published", "context"]


class Time(Record):
    """When, as a closed interval of days (or hours, at precision "hour").

    `anchor` says what the words were counted from; None only when nothing was known at all.
    At precision "open" a bound that is not known is None: a report without a date leaves both
    open, a report published on a day leaves `earliest` open.
    """

    mention: Span | None = None
    earliest: IsoTime | None = None
    latest: IsoTime | None = None
    precision: TimePrecision
    anchor: TimeAnchor | None = None
    basis: str


# --- figures and materiel --------------------------------------------------------------

Measure = Literal[
    "killed", "injured", "missing", "captured", "arrested", "abducted", "displaced", "returned",
    "evacuated", "besieged", "fighters", "protesters", "deserted", "surrendered", "released",
    "rescued", "population", "homes_destroyed", "homes_damaged", "items", "people",
]  # fmt: skip
Quantifier = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "fewer_than", "between", "vague", "none"
]
Unit = Literal["person", "household", "item", "home"]


class Figure(Record):
    """A number that a voice gives, with what it counts.

    `of` is the noun phrase counted, as written. `cumulative` marks a total over more than this
    event ("bringing to 214 since March"); None when the words do not tell. Vague words
    ("dozens") have bounds and no `best`.
    """

    measure: Measure
    low: float | None = None
    best: float | None = None
    high: float | None = None
    quantifier: Quantifier
    unit: Unit
    of: str | None = None
    cumulative: bool | None = None
    stock_or_flow: Literal["stock", "flow"] | None = None
    mention: Span
    basis: str


MaterielAction = Literal[
    "seized", "captured", "looted", "delivered", "promised", "destroyed", "lost", "surrendered",
    "shown",
]  # fmt: skip


class Materiel(Record):
    """A weapon or piece of equipment; `action` None means used in the event, not changing hands.

    `kind` is one of the twelve classes of `lexicon/terms/materiel.csv`, `maker_country`
    ISO 3166 alpha-2, the owners are actor names.
    """

    item: str
    kind: str
    count: Count | None = None
    maker_country: str | None = None
    owner_before: str | None = None
    owner_after: str | None = None
    action: MaterielAction | None = None
    mention: Span
    basis: str


# --- the claim -------------------------------------------------------------------------


class Coder(Record):
    """What read it: the same input and the same fingerprint give the same bytes."""

    version: str
    codebook: str
    fingerprint: str


class Claim(Record):
    """What one voice says about one event, in one passage of one report, with its evidence.

    Every span lies inside `passage`. `confidence` is the share of
    claims like this one that a careful reader accepted (docs/method/confidence.md).
    """

    id: str
    report_id: str
    sentence: Span
    passage: Span
    event: Event
    modality: Modality
    historical: bool
    certainty: Certainty
    voices: tuple[Voice, ...] = Field(min_length=1)
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    responsibility: Responsibility | None = None
    place: Place | None = None
    other_places: tuple[Place, ...] = ()
    origin: Place | None = None
    destination: Place | None = None
    time: Time
    figures: tuple[Figure, ...] = ()
    materiel: tuple[Materiel, ...] = ()
    confidence: float | None = Field(default=None, ge=0, le=1)
    coder: Coder

    def spans(self) -> list[Span]:
        """List every span of the claim, sentence and passage included."""
        found: list[Span | None] = [self.sentence, self.passage, self.event.trigger]
        found += self.certainty.cues
        found += [span for voice in self.voices for span in (voice.mention, voice.cue)]
        found += [person.mention for person in (*self.actors, *self.recipients)]
        places = (self.place, *self.other_places, self.origin, self.destination)
        found += [place.mention for place in places if place]
        found += [self.time.mention]
        found += [figure.mention for figure in self.figures]
        found += [item.mention for item in self.materiel]
        return [span for span in found if span]
