"""Checking claims: what words could mean, and people's reviews."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from reportedly.desk.pages import OpenStore
from reportedly.desk.people import Coder
from reportedly.desk.reading_room import ReadingRoom
from reportedly.errors import InputError, NotFound
from reportedly.lexicon.ontology import UNLISTED
from reportedly.records import Claim, Report, Review, ReviewState
from reportedly.review.changes import correct_claim
from reportedly.review.resolving import resolve_words
from reportedly.review.signing import now
from reportedly.store import Store

router = APIRouter()


def room_of(request: Request) -> ReadingRoom:
    """Return the reader behind the desk."""
    room: ReadingRoom = request.app.state.room
    return room


Room = Annotated[ReadingRoom, Depends(room_of)]


class Words(BaseModel):
    """Code points `[start, end)` of a report's text."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0, le=2**31)
    end: int = Field(ge=0, le=2**31)


class NewReview(BaseModel):
    """What a person says of a claim.

    `seen` is the id of the latest review that the person saw on the claim, None for none.
    `changes` are fields in their JSON form, for a correction or an added claim; `words` are those
    of the event of an added claim; `undoes` is the review to take back.
    """

    model_config = ConfigDict(extra="forbid")

    action: Literal["accept", "correct", "reject", "add", "undo"]
    claim_id: str | None = Field(default=None, max_length=80)
    seen: str | None = Field(default=None, max_length=80)
    why: str | None = Field(default=None, max_length=2000)
    changes: dict[str, Any] = {}
    words: Words | None = None
    undoes: str | None = Field(default=None, max_length=80)


class Standing(BaseModel):
    """How a claim stands after a review."""

    review: Review
    state: ReviewState | None
    claim: Claim | None


class Meanings(BaseModel):
    """What words could mean for a field, likeliest first, each in its JSON form."""

    field: str
    values: list[dict[str, Any]]


class AskedWords(Words):
    """Words of a report's text, read for a field of a claim."""

    field: str = Field(max_length=40)
    claim_id: str | None = Field(default=None, max_length=80)


@router.get("/api/reports/{report_id}/words")
def meanings(
    store: OpenStore,
    room: Room,
    coder: Coder,
    report_id: str,
    asked: Annotated[AskedWords, Query()],
) -> Meanings:
    """Say what words of a report could mean for a field of a claim."""
    report = store.report(report_id)
    claim = _in_hand(store, report.id, asked.claim_id, coder) if asked.claim_id else None
    reading = room.reading(report)
    values = resolve_words(reading, asked.field, asked.start, asked.end, claim=claim)
    return Meanings(field=asked.field, values=[value.model_dump(mode="json") for value in values])


@router.post("/api/reports/{report_id}/reviews", status_code=201)
def review(store: OpenStore, room: Room, coder: Coder, report_id: str, new: NewReview) -> Standing:
    """Keep what a person says of a claim; 409 when somebody else was quicker."""
    report = store.report(report_id)
    made = _made(new, report, store, room, coder)
    after = store.review(made, seen=new.seen)
    return Standing(review=made, state=after.state, claim=after.claim)


def _in_hand(store: Store, report_id: str, claim_id: str, coder: str) -> Claim | None:
    """Return the claim that the words are for; None for one in a layer that is being settled."""
    try:
        return store.seen(report_id, claim_id, by=coder)
    except NotFound:
        return None


def _made(new: NewReview, report: Report, store: Store, room: ReadingRoom, coder: str) -> Review:
    rest: dict[str, object] = {"report_id": report.id, "why": new.why or None}
    if new.action == "add":
        claim = _missed(new, report, room, coder)
        rest |= {"claim": claim, "fields": tuple(sorted(new.changes))}
    else:
        claim_id = new.claim_id
        if claim_id is None:
            raise InputError(f"To {new.action} needs the claim's id.", advice="Give claim_id.")
        if new.action == "correct":
            claim = correct_claim(
                store.seen(report.id, claim_id, by=coder), report, new.changes, by=coder
            )
            rest |= {"claim": claim, "fields": tuple(sorted(new.changes))}
        if new.action == "undo":
            if new.undoes is None:
                raise InputError("To undo needs the review to take back.", advice="Give undoes.")
            rest["undoes"] = new.undoes
        return Review.made(new.action, claim_id, by=coder, when=now(), **rest)
    return Review.made("add", claim.id, by=coder, when=now(), **rest)


def _missed(new: NewReview, report: Report, room: ReadingRoom, coder: str) -> Claim:
    """Read the words that a person points at as an event, and set what the person sets."""
    if new.words is None:
        raise InputError("An added claim needs the words of its event.", advice="Give words.")
    at = (new.words.start, new.words.end)
    (claim,) = room.in_turn(lambda reader: reader.ask(report, [at])).result()
    if claim.event.kind == UNLISTED and "kind" not in new.changes:
        raise InputError(
            f"{claim.event.trigger.text!r} is no word of the vocabulary, so its kind is not known.",
            advice="Choose the kind.",
        )
    return correct_claim(claim, report, new.changes, by=coder)
