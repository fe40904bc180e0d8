"""Agreement between coders: how far two agree, and the reports that are coded twice for it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from reportedly.compare import Agreement
from reportedly.compare import agreement as measure
from reportedly.compare.layers import coder_pairs, layers_of
from reportedly.desk.asked import Asked, Word
from reportedly.desk.pages import OpenStore, Page
from reportedly.desk.people import Coder, team_of
from reportedly.errors import InputError
from reportedly.review.double_coding import DoubleCoding
from reportedly.review.signing import key_of, now
from reportedly.store.codings import Codings

PAGE = Page("/agreement", "agreement.html", "reportedly agreement --coders {a} {b}")
router = APIRouter()


def coders_of(request: Request) -> list[str] | None:
    """List the accounts that may code; None on a desk of one, where any name may."""
    team = team_of(request)
    if team is None:
        return None
    return [account.name for account in team.accounts.all() if "review" in account.rights]


People = Annotated[list[str] | None, Depends(coders_of)]
_Name = Annotated[str, Field(min_length=1, max_length=80)]


class AskedAgreement(Asked):
    """Whose agreement is asked for, the two who did most together by default.

    `report` is one to put up for double coding.
    """

    a: Word
    b: Word
    report: Word


class CodingRow(BaseModel):
    """A double coding in the list, with its report's title; `own` for one of its coders."""

    coding: DoubleCoding
    title: str | None
    own: bool


class PairOfCoders(BaseModel):
    """Two coders and how many reports both are done with."""

    a: str
    b: str
    reports: int


class AgreementShown(BaseModel):
    """The double codings, and how far a pair of coders agree.

    `found` is None while no pair is done with a report; `codings_of` names the double coding of
    each report that it is measured on. `people` are the accounts that may code.
    """

    asked: AskedAgreement
    rows: list[CodingRow]
    pairs: list[PairOfCoders]
    found: Agreement | None
    codings_of: dict[str, str]
    people: list[str]


class NewCoding(BaseModel):
    """A report to put up for two coders."""

    model_config = ConfigDict(extra="forbid")

    report_id: str = Field(min_length=1, max_length=80)
    coders: list[_Name] = Field(min_length=2, max_length=2)


class Done(BaseModel):
    """Whether a coder is done, or goes on after all."""

    model_config = ConfigDict(extra="forbid")

    done: bool = True


def agreement(
    store: OpenStore, coder: Coder, people: People, asked: Annotated[AskedAgreement, Query()]
) -> AgreementShown:
    """Show how far two coders agree, and the reports that are coded twice."""
    codings = Codings(store)
    every = codings.all()
    pairs = coder_pairs(every)
    found = None
    own: list[DoubleCoding] = []
    if asked.a or asked.b or pairs:
        coders = _coders(asked)
        a, b = layers_of(codings, coders)
        found = measure(a, b)
        own = next(many for pair, many in pairs.items() if set(pair) == {a.name, b.name})
    titles = store.titles([one.report_id for one in every])
    return AgreementShown(
        asked=asked,
        rows=[
            CodingRow(
                coding=one,
                title=titles.get(one.report_id),
                own=one.place_of(coder) is not None,
            )
            for one in reversed(every)
        ],
        pairs=[PairOfCoders(a=a, b=b, reports=len(many)) for (a, b), many in pairs.items()],
        found=found,
        codings_of={one.report_id: one.id for one in own},
        people=people or [],
    )


def _coders(asked: AskedAgreement) -> tuple[str, str] | None:
    if asked.a and asked.b:
        return asked.a, asked.b
    if asked.a or asked.b:
        raise InputError("Agreement is measured between two coders.", advice="Name both: a and b.")
    return None


@router.post("/api/agreement", status_code=201)
def open_coding(store: OpenStore, coder: Coder, people: People, new: NewCoding) -> DoubleCoding:
    """Put a report up for two people to code apart from each other."""
    if people is not None:
        strangers = [name for name in new.coders if key_of(name) not in map(key_of, people)]
        if strangers:
            raise InputError(
                f"{' and '.join(strangers)} cannot code at this desk.",
                advice=f"These can: {', '.join(people)}.",
            )
    return Codings(store).open(new.report_id, new.coders, by=coder, when=now())


@router.post("/api/agreement/{coding_id}/called-off")
def call_off(store: OpenStore, coder: Coder, coding_id: str) -> DoubleCoding:
    """End a double coding without an outcome; nothing that stands changes."""
    return Codings(store).end(coding_id, "called off", by=coder, when=now())


@router.post("/api/agreement/{coding_id}/done")
def set_done(store: OpenStore, coder: Coder, coding_id: str, body: Done) -> DoubleCoding:
    """Say that one is done with a report, or goes on after all."""
    return Codings(store).set_done(coding_id, coder, when=now() if body.done else None)
