"""The codebook: every kind with meaning, examples and codes, and where it fires in the store."""

from pydantic import BaseModel

from reportedly.desk.pages import OpenStore, Page
from reportedly.errors import NotFound
from reportedly.lexicon.browsing import rows_of_kind, term_of
from reportedly.lexicon.ontology import Kind, kinds
from reportedly.merge.rules import settling

PAGE = Page("/codebook", "codebook.html", "reportedly codebook")
KIND = Page("/codebook/{kind}", "kind.html", "reportedly codebook {kind}")
_SHOWN = 50


class KindRow(BaseModel):
    """A kind in the list: its meaning and how often it stands in the store."""

    name: str
    family: str
    means: str
    claims: int


class RuleShown(BaseModel):
    """A rule of settling, with what it catches and what it does not."""

    id: str
    means: str
    example: str
    not_example: str


class Codebook(BaseModel):
    """The kinds by family, and the rules of settling."""

    kinds: list[KindRow]
    rules: list[RuleShown]


class Fired(BaseModel):
    """A claim of a kind: its sentence, and where it stands."""

    claim_id: str
    report_id: str
    sentence: str


class KindShown(BaseModel):
    """A kind with its examples, codes and words, and the first claims of it in the store.

    `rows` are the ids of the lexicon's rows that start it, with their terms.
    """

    name: str
    rows: dict[str, str]
    kind: Kind
    claims: int
    fired: list[Fired]


def codebook(store: OpenStore) -> Codebook:
    """List the kinds with how often each stands in the store, and the rules of settling."""
    counted = store.kind_counts()
    rows = [
        KindRow(name=name, family=kind.family, means=kind.means, claims=counted.get(name, 0))
        for name, kind in kinds().items()
    ]
    rules = [
        RuleShown(id=one.id, means=one.means, example=one.example, not_example=one.not_example)
        for one in settling().rules
    ]
    return Codebook(kinds=rows, rules=rules)


def kind(store: OpenStore, kind: str) -> KindShown:
    """Show a kind, and where it fires in the store."""
    known = kinds().get(kind)
    if known is None:
        raise NotFound(f"There is no kind {kind!r}. See them all with: reportedly codebook")
    found = store.first_claims(kind, most=_SHOWN)
    return KindShown(
        name=kind,
        rows={row.cells["id"]: term_of(row) for row in rows_of_kind(kind)},
        kind=known,
        claims=store.kind_counts().get(kind, 0),
        fired=[
            Fired(claim_id=one.id, report_id=one.report_id, sentence=one.sentence.text)
            for one in found
        ],
    )
